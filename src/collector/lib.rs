//! The endpoint in the box: takes answers, keeps them, and gives out figures.
//!
//! An answer's way through this crate: [`routes::responses_post`] reads the body, [`batch`] takes it apart into records,
//! [`intake`] checks each against its survey, and a [`store::Store`] puts them on disk before anyone is told "200". Back
//! out they come through [`routes::responses_get`], and counted through [`routes::cube`]. Every route stands in
//! [`router::routes`] with who may use it; every refusal is a [`refusal::Refusal`]. [`assets`] serves what
//! `cargo xtask build` made. [`probe`] meets an endpoint as a browser would, [`forward`] makes tickets and messages
//! of answers, [`digest`] sends figures by mail, and what the collector asks of others goes through [`outward`]. What the operator may choose is [`config`]; what it is told are
//! [`log`] and [`metrics`], and whoever writes a client reads [`openapi`]. The commands of the binary `plaudit` are the files of [`commands`].

pub mod assets;
pub mod batch;
pub mod client;
pub mod commands;
pub mod config;
pub mod demo;
pub mod digest;
pub mod display;
pub mod forward;
pub mod intake;
pub mod link;
pub mod log;
mod loyalty;
pub mod metrics;
pub mod openapi;
pub mod outward;
pub mod probe;
pub mod refusal;
pub mod retention;
pub mod router;
pub mod routes;
pub mod server;
pub mod store;
mod tallies;
pub mod token;

mod app;
mod auth;
mod body;
mod conditions;
mod cors;
mod csp;
mod cube;
mod deadline;
mod etag;
mod export;
mod filters;
mod handles;
mod iso_day;
mod language;
mod limits;
mod lines;
mod opening;
mod report_language;
mod reporting;
mod settings;
mod share;
mod survey_file;
mod wording;
mod zone;

pub use app::{App, Parts, now};
pub use survey_file::SurveyFile;
pub use zone::Zone;
