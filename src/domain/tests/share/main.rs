//! What an owner hands out, as help desks fill it in, mail programs show it and telephones read it.
#![cfg(feature = "share")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![allow(
    clippy::redundant_closure_for_method_calls,
    reason = "a method of a row is not general enough in its lifetime"
)]

mod code;
mod fixture;
mod link;
mod mail;
mod paint;
mod row;
mod subject;
mod words;
