//! Orders as a person drops them beside answers, from the first look to what customers do by what they say.

#![allow(clippy::unwrap_used, reason = "a test that meets something unexpected has failed")]

mod compared;
mod desk;
mod expected;
mod fixture;
mod gathered;
mod joined;
mod lists;
mod messages;
mod subscribed;
