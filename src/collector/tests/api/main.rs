//! The collector as its clients meet it: a real server on a port of its own, with a database of its own.

// In a test a panic is the message, in its helpers as well.
#![allow(clippy::unwrap_used)]

mod access;
mod agenda;
mod badge;
mod batches;
mod changes;
mod connections;
mod cursor;
#[path = "../shared/database.rs"]
mod database;
mod deliveries;
mod demo;
mod displays;
mod erasing;
mod exporting;
mod exporting_by_command;
mod exposition;
mod figures;
mod files;
mod fixture;
mod followups;
mod identity;
mod importing;
mod keeping;
mod limits;
mod link_templates;
mod links;
mod logs;
mod long_reads;
mod metrics;
mod openapi;
mod opening;
mod orders;
mod origins;
mod probe;
mod process;
mod race;
mod records;
mod refusals;
mod retention;
mod rights;
mod round_trip;
mod scans;
mod searches;
mod settings;
mod survey_settings;
mod surveys;
