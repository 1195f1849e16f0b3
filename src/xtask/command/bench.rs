//! `cargo xtask bench`: the performance tables, our peers beside us in the same run.

use std::num::NonZeroU32;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};
use clap::ValueEnum;

use super::build;
use crate::checkout::Checkout;
use crate::{dist, process, setup};

/// A table to measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Bench {
    /// How soon and how light a survey can be answered, in a slowed-down Chromium
    Survey,
    /// How soon every panel has its figures after a change of the filters of a million responses, in Chromium
    Insight,
    /// How soon a file of a million answers is a picture in the dashboard, in Chromium
    Files,
    /// How soon the dashboard's worker tells what customers do beside what they say, of a million orders and 100,000 answers, in Chromium
    Loyalty,
    /// How much the collector stores with every answer on disk, beside a bare loop of rows; and its figures at ten million responses
    Collector,
}

/// What `bench` was asked for.
pub(crate) struct BenchOptions {
    /// The table.
    pub(crate) name: Bench,
    /// Print JSON instead of a table.
    pub(crate) json: bool,
    /// How often each contestant is measured; the table holds medians.
    pub(crate) runs: NonZeroU32,
    /// Measure at ten times as many responses too, which only `insight` can.
    pub(crate) full: bool,
}

/// Builds what is measured, measures it and prints the table. A goal that is missed is said in words and is no error.
///
/// # Errors
///
/// Those of setting up and building, and when something could not be measured; what it was stands above.
pub(crate) fn bench(options: &BenchOptions) -> Result<ExitCode> {
    if options.full && options.name != Bench::Insight {
        bail!("only `insight` has a full measure: leave out --full");
    }
    let checkout = Checkout::find()?;
    match options.name {
        Bench::Survey => survey(&checkout, options),
        Bench::Insight => insight(&checkout, options),
        Bench::Files => of_dashboard(&checkout, options, "files.js"),
        Bench::Loyalty => of_dashboard(&checkout, options, "loyalty.js"),
        Bench::Collector => collector(&checkout, options),
    }
}

fn survey(checkout: &Checkout, options: &BenchOptions) -> Result<ExitCode> {
    let chromium = setup::set_up_benches(checkout)?;
    dist::build(checkout)?;
    build::collector(checkout)?;
    let mut script = script("survey.js", options);
    script
        .current_dir(checkout.benches())
        .env("PLAUDIT_BIN", checkout.plaudit())
        .env("PLAUDIT_DIST", checkout.dist())
        .env("CHROMIUM", chromium);
    process::run(&mut script, "the bench").context("not everything could be measured; what is missing stands above")?;
    Ok(ExitCode::SUCCESS)
}

fn insight(checkout: &Checkout, options: &BenchOptions) -> Result<ExitCode> {
    let chromium = setup::set_up_benches(checkout)?;
    let built = dist::bench::build(checkout)?;
    let mut script = script("insight.js", options);
    script.current_dir(checkout.benches()).env("PLAUDIT_INSIGHT_BENCH", built).env("CHROMIUM", chromium);
    process::run(&mut script, "the bench")
        .context("not everything was measured, or not alike; what it was stands above")?;
    Ok(ExitCode::SUCCESS)
}

/// A bench of the dashboard beside nothing but files.
fn of_dashboard(checkout: &Checkout, options: &BenchOptions, file: &str) -> Result<ExitCode> {
    let chromium = setup::set_up_benches(checkout)?;
    dist::build(checkout)?;
    let mut script = script(file, options);
    script.current_dir(checkout.benches()).env("PLAUDIT_DIST", checkout.dist()).env("CHROMIUM", chromium);
    process::run(&mut script, "the bench").context("a file could not be opened; what went wrong stands above")?;
    Ok(ExitCode::SUCCESS)
}

fn collector(checkout: &Checkout, options: &BenchOptions) -> Result<ExitCode> {
    build::collector(checkout)?;
    let mut bench = process::cargo();
    bench
        .args([
            "bench",
            "--quiet",
            "--package",
            "collector",
            "--bench",
            "collector",
            "--",
            "--runs",
            &options.runs.to_string(),
        ])
        .current_dir(checkout.root())
        .env("PLAUDIT_BIN", checkout.plaudit());
    if options.json {
        bench.arg("--json");
    }
    process::run(&mut bench, "the bench")?;
    Ok(ExitCode::SUCCESS)
}

fn script(file: &str, options: &BenchOptions) -> Command {
    let mut command = Command::new("node");
    command.args([file, "--runs", &options.runs.to_string()]);
    if options.json {
        command.arg("--json");
    }
    if options.full {
        command.arg("--full");
    }
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_is_told_what_was_asked_for() {
        let arguments = |json, full| {
            let options = BenchOptions { name: Bench::Insight, json, runs: NonZeroU32::new(3).unwrap(), full };
            let command = script("insight.js", &options);
            command.get_args().map(|argument| argument.to_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(arguments(false, false), ["insight.js", "--runs", "3"]);
        assert_eq!(arguments(true, true), ["insight.js", "--runs", "3", "--json", "--full"]);
    }

    #[test]
    fn only_insight_has_a_full_measure() {
        let options = BenchOptions { name: Bench::Survey, json: false, runs: NonZeroU32::MIN, full: true };
        assert!(bench(&options).unwrap_err().to_string().contains("leave out --full"));
    }
}
