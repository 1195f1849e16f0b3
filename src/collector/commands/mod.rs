//! The command line: one file for each command.

mod backup;
mod check;
mod default_config;
mod demo;
mod digest;
mod embed;
mod erase;
mod export;
mod import;
mod link;
mod probe;
mod report;
mod restore;
mod schema;
mod serve;
mod source;
mod token;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, bail};
use clap::{Args, Parser, Subcommand};

use crate::app::now;
use crate::assets::Assets;
use crate::config::{Config, DatabaseUrl, Log};
use crate::log;
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
    /// Make links to surveys: templates for help desks, and signed ones
    #[command(subcommand)]
    Link(link::Link),
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
    /// Show a mail of the settings' digests, or send it
    Digest(digest::Digest),
    /// Bring in answers from a file: our own, another system's export, or any table
    Import(import::Import),
    /// Write answers into a file: a table, records one a line, or a list as Delighted's API gives it
    Export(export::Export),
    /// Delete what a person has answered, for good
    Erase(erase::Erase),
    /// Write a copy of the database into one file, while others read and write
    Backup(backup::Backup),
    /// Put a backup into an empty database, of either kind
    Restore(restore::Restore),
    /// Print the settings' file with every setting, explained and at its default
    DefaultConfig,
}

/// Where surveys, responses and tokens are kept, and where the settings are that say it otherwise.
#[derive(Args)]
struct Database {
    /// The database: sqlite: and a file, or `postgres://USER:PASSWORD@HOST/DATABASE` [default: sqlite:plaudit.db, or what the settings say]
    #[arg(long, value_name = "URI")]
    database: Option<String>,
    /// The file with the settings [default: plaudit.toml in this folder, if it is there]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

impl Database {
    /// Every setting, with what the command line says about the database over it.
    fn config(&self) -> anyhow::Result<Config> {
        let mut config = Config::load(self.config.as_deref())?;
        if let Some(database) = &self.database {
            config.database = DatabaseUrl::from(database.clone());
        }
        Ok(config)
    }

    fn open(&self) -> anyhow::Result<Arc<dyn Store>> {
        open(&self.config()?)
    }
}

fn open(config: &Config) -> anyhow::Result<Arc<dyn Store>> {
    store::open_with(config.database.reveal(), config.queue, now())
}

/// What `--assets` says: a folder, or none at all.
fn folder(text: &str) -> Option<PathBuf> {
    (text != "none").then(|| text.into())
}

/// The files that `cargo xtask build` made, where any are served.
fn read_assets(folder: Option<&Path>) -> anyhow::Result<Assets> {
    let Some(folder) = folder else { return Ok(Assets::default()) };
    let name = folder.display();
    if !folder.is_dir() {
        bail!(
            "there is no folder \"{name}\" with the built pages; make it with `cargo xtask build`, name another with \
             --assets, or serve the API alone with --assets none"
        );
    }
    Assets::read(folder).with_context(|| format!("cannot read the folder {name}"))
}

/// Runs the command that the arguments name. What a command prints is for programs, so errors go to stderr.
pub fn main() -> ExitCode {
    let plaudit = Plaudit::parse();
    // `serve` runs for programs, and its settings say how it logs; the others speak to whoever has called them.
    if !matches!(plaudit.command, Command::Serve(_)) {
        log::start(Log::default());
    }
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return failed(&error.into()),
    };
    let outcome = runtime.block_on(async {
        match plaudit.command {
            Command::Serve(serve) => serve.run().await,
            Command::Token(token) => token.run().await,
            Command::Link(link) => link.run().await,
            Command::Check(check) => check.run(),
            Command::Probe(probe) => probe.run().await,
            Command::Schema => Ok(schema::run()),
            Command::DefaultConfig => Ok(default_config::run()),
            Command::Embed(embed) => embed.run().await,
            Command::Demo(demo) => demo.run().await,
            Command::Report(report) => report.run().await,
            Command::Digest(digest) => digest.run().await,
            Command::Import(import) => import.run().await,
            Command::Export(export) => export.run().await,
            Command::Erase(erase) => erase.run().await,
            Command::Backup(backup) => backup.run().await,
            Command::Restore(restore) => restore.run(),
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
