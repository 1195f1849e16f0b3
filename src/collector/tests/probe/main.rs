//! What the probe makes of servers that are wrong in one way each: real listeners on loopback, and answers as values.

// In a test a panic is the message, in its helpers as well.
#![allow(clippy::unwrap_used)]

mod addresses;
mod answers;
mod certificates;
mod connections;
mod fixture;
mod headers;
mod judging;
mod reaching;
