//! The contract of `Store`: what every kind of database does, and does alike.

// In a test a panic is the message, in its helpers as well.
#![allow(clippy::unwrap_used)]

#[path = "../shared/database.rs"]
mod database;
mod place;
mod rows;

mod agenda;
mod backups;
mod changes;
mod displays;
mod encrypted;
mod encryption;
mod erasing;
mod failures;
mod figures;
mod followups;
mod histories;
mod large_records;
mod leaving;
mod mailings;
mod migrations;
mod model;
mod queue;
mod replicas;
mod revisions;
mod scanners;
