//! What an owner hands out, as help desks fill it in, mail programs show it and telephones read it.
#![cfg(feature = "share")]
#![allow(clippy::unwrap_used, reason = "tests")]

mod code;
mod fixture;
mod link;
mod mail;
mod paint;
mod row;
mod words;
