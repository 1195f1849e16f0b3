//! The list of words: differences that were planted are found, and of groups that were shuffled nothing is claimed.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the message")]

mod fixture;
mod languages;
mod million;
mod planted;
mod second_implementation;
mod shuffled;
