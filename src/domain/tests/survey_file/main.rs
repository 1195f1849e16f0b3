//! The survey file: strict, and every refusal says where, what and what is allowed.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod any_json;
mod appearance;
mod conditions;
mod defaults;
mod display;
mod endpoints;
mod essentials;
mod fixture;
mod headers;
mod links;
mod questions;
mod secrets;
mod several;
mod texts;
mod window;
