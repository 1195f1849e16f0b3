//! What is forwarded to targets that fail in the ways that they document: real listeners on loopback.

// In a test a panic is the message, in its helpers as well.
#![allow(clippy::unwrap_used)]

#[path = "../shared/database.rs"]
mod database;
mod digests;
mod doubts;
mod fixture;
mod mails;
mod messages;
mod post_office;
mod refusals;
mod storm;
mod subjects;
mod target;
mod timing;
