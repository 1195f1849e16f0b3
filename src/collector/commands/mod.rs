//! The command line: one file for each command.

mod check;
mod demo;
mod embed;
mod erase;
mod probe;
mod report;
mod schema;
mod serve;
mod token;

use std::io::IsTerminal as _;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, bail};
use clap::{Args, Parser, Subcommand};
use tracing_subscriber::EnvFilter;

use crate::app::now;
use crate::assets::Assets;
use crate::store::{self, Store};

/// NPS and feedback surveys that people finish, and numbers that a marketer can defend.
#[derive(Parser)]
#[command(name = "plaudit", version)]
struct Plaudit {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Take answers, and serve surveys and the dashboard
    Serve(serve::Serve),
    /// Make, list and revoke access tokens
    #[command(subcommand)]
    Token(token::Token),
    /// Check a survey file
    Check(check::Check),
    /// Meet an endpoint as a browser on a website would, and tell why it can or cannot deliver there
    Probe(probe::Probe),
    /// Print the JSON Schema of survey files, for editors
    Schema,
    /// Print a script that shows one survey, for a tag on any static host: ID.js in the folder `embed` beside plaudit.js
    Embed(embed::Embed),
    /// Fill a survey with a year of plausible answers
    Demo(demo::Demo),
    /// Print the figures of a period
    Report(report::Report),
    /// Delete what a person has answered, for good
    Erase(erase::Erase),
}

/// Where surveys, responses and tokens are kept.
#[derive(Args)]
struct Database {
    /// The database: sqlite: and a file
    #[arg(long, value_name = "URI", default_value = "sqlite:plaudit.db")]
    database: String,
}

impl Database {
    fn open(&self) -> anyhow::Result<Arc<dyn Store>> {
        store::open(&self.database, now())
    }
}

/// The files that `cargo xtask build` made, or none where the folder is called `none`.
fn read_assets(folder: &str) -> anyhow::Result<Assets> {
    if folder == "none" {
        return Ok(Assets::default());
    }
    if !Path::new(folder).is_dir() {
        bail!(
            "there is no folder \"{folder}\" with the built pages; make it with `cargo xtask build`, name another with \
             --assets, or serve the API alone with --assets none"
        );
    }
    Assets::read(Path::new(folder)).with_context(|| format!("cannot read the folder {folder}"))
}

/// Runs the command that the arguments name. What a command prints is for programs, so errors go to stderr.
pub fn main() -> ExitCode {
    let plaudit = Plaudit::parse();
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let is_terminal = std::io::stderr().is_terminal();
    tracing_subscriber::fmt().with_env_filter(filter).with_ansi(is_terminal).with_writer(std::io::stderr).init();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return failed(&error.into()),
    };
    let outcome = runtime.block_on(async {
        match plaudit.command {
            Command::Serve(serve) => serve.run().await,
            Command::Token(token) => token.run().await,
            Command::Check(check) => check.run(),
            Command::Probe(probe) => probe.run().await,
            Command::Schema => Ok(schema::run()),
            Command::Embed(embed) => embed.run().await,
            Command::Demo(demo) => demo.run().await,
            Command::Report(report) => report.run().await,
            Command::Erase(erase) => erase.run().await,
        }
    });
    // A read that takes long, and that nobody waits for any more, does not keep the process from ending.
    runtime.shutdown_timeout(Duration::from_secs(1));
    outcome.unwrap_or_else(|error| failed(&error))
}

fn failed(error: &anyhow::Error) -> ExitCode {
    eprintln!("plaudit: {error:#}");
    ExitCode::FAILURE
}
