//! The developer's commands: `cargo xtask run`, `test`, `build`, `size` and `bench`.
//!
//! A machine needs rustup, a C compiler and Node 20; whatever else a command uses it installs itself, once per
//! machine, into the user's cache folder (see [`setup`]). Linux and macOS are supported. Windows is not: signals,
//! process groups and the names of programs are taken to be Unix's.

use std::num::NonZeroU32;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

mod checkout;
mod command;
mod dist;
mod process;
mod server;
mod setup;

use command::bench::{Bench, BenchOptions};
use command::run::RunOptions;
use command::test::{Part, TestOptions};

/// Builds, runs, measures and tests Plaudit.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", disable_help_subcommand = true)]
struct Xtask {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Set up what is missing, build, start the collector and print the survey's and the dashboard's address
    Run {
        /// Fill the database with a year of plausible answers first
        #[arg(long)]
        demo: bool,
        /// Address to listen on; port 0 takes any free one
        #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
        listen: String,
        /// Database to use [default: sqlite:plaudit.db in the checkout]
        #[arg(long, value_name = "URL")]
        database: Option<String>,
    },
    /// Set up what is missing, then check formatting, lints, sizes and run every test
    Test {
        /// Run the full counts: ten times the cases of a normal run, and five minutes of fuzzing a target
        #[arg(long)]
        long: bool,
        /// Run one part only
        #[arg(long, value_enum)]
        only: Option<Part>,
    },
    /// Build dist/ (static files for any host) and the collector
    Build,
    /// Print the weight table: every file a visitor downloads, in bytes as brotli 11 sends it
    Size {
        /// Print JSON
        #[arg(long)]
        json: bool,
        /// Weigh this folder as it is instead of building dist/
        #[arg(long, value_name = "FOLDER")]
        of: Option<PathBuf>,
    },
    /// Print a performance table, our peers beside us in the same run
    Bench {
        /// The table
        #[arg(value_enum)]
        name: Bench,
        /// Print JSON
        #[arg(long)]
        json: bool,
        /// How often each contestant is measured
        #[arg(long, value_name = "N", default_value = "5")]
        runs: NonZeroU32,
        /// `insight` at ten million responses too, beside the floor alone
        #[arg(long)]
        full: bool,
    },
}

fn main() -> ExitCode {
    let done = match Xtask::parse().command {
        Command::Run { demo, listen, database } => command::run::run(&RunOptions { demo, listen, database }),
        Command::Test { long, only } => command::test::test(&TestOptions { long, only }),
        Command::Build => command::build::build(),
        Command::Size { json, of } => command::size::size(json, of),
        Command::Bench { name, json, runs, full } => command::bench::bench(&BenchOptions { name, json, runs, full }),
    };
    done.unwrap_or_else(|problem| {
        eprintln!("\nerror: {problem:#}");
        ExitCode::FAILURE
    })
}
