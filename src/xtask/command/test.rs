//! `cargo xtask test`: everything that must hold, in the order in which it fails soonest.

use std::process::{Command, ExitCode};
use std::time::Instant;

use anyhow::{Context, Result};
use clap::ValueEnum;

use super::{api_test, fuzz};
use crate::checkout::Checkout;
use crate::dist::{self, budget, weigh};
use crate::process;
use crate::setup::{Browsers, Postgres, Tools};

/// A part of the tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// Formatting and lints
    Lint,
    /// Unit, property and API tests
    Unit,
    /// Weights and the browser tests
    Browser,
}

/// What `test` was asked for.
pub(crate) struct TestOptions {
    /// Run the full counts.
    pub(crate) long: bool,
    /// Run this part only.
    pub(crate) only: Option<Part>,
}

/// Runs every step in order and stops at the first that fails.
///
/// # Errors
///
/// The failed step, by its name.
pub(crate) fn test(options: &TestOptions) -> Result<ExitCode> {
    let checkout = Checkout::find()?;
    let steps = steps(options);
    let started = Instant::now();
    for (n, step) in steps.iter().enumerate() {
        let position = format!("{}/{}", n + 1, steps.len());
        println!("\n── {position} {}", step.name);
        let step_started = Instant::now();
        (step.run)(&checkout, options.long).with_context(|| format!("step {position} failed: {}", step.name))?;
        println!("── {position} {}: done in {:.1} s", step.name, step_started.elapsed().as_secs_f64());
    }
    println!("\nAll {} steps passed in {:.0} s.", steps.len(), started.elapsed().as_secs_f64());
    Ok(ExitCode::SUCCESS)
}

fn steps(options: &TestOptions) -> Vec<&'static Step> {
    let long = if options.long { LONG_STEPS } else { &[] };
    let is_wanted = |step: &&Step| options.only.is_none_or(|only| step.parts.contains(&only));
    STEPS.iter().chain(long).filter(is_wanted).collect()
}

struct Step {
    name: &'static str,
    parts: &'static [Part],
    run: fn(&Checkout, bool) -> Result<()>,
}

/// Cheap ones first. What only one part needs is set up in that part.
const STEPS: &[Step] = &[
    Step { name: "formatting", parts: &[Part::Lint], run: formatting },
    Step { name: "setting up the build's tools", parts: &[Part::Lint, Part::Browser], run: set_up_tools },
    Step { name: "setting up the browsers", parts: &[Part::Browser], run: set_up_browsers },
    Step { name: "lints", parts: &[Part::Lint], run: native_lints },
    Step { name: "lints of the wasm programs", parts: &[Part::Lint], run: wasm_lints },
    Step { name: "unit, property, API and documentation tests", parts: &[Part::Unit], run: cargo_tests },
    Step { name: "the tests of API and forwarding on PostgreSQL", parts: &[Part::Unit], run: api_tests_on_postgres },
    Step { name: "building dist/", parts: &[Part::Browser], run: |checkout, _| dist::build(checkout) },
    Step { name: "weights", parts: &[Part::Browser], run: weights },
    Step { name: "building the collector", parts: &[Part::Browser], run: collector_of_tests },
    Step { name: "browser tests", parts: &[Part::Browser], run: browser_tests },
];

/// What only `--long` does, after everything else.
const LONG_STEPS: &[Step] = &[
    Step {
        name: "the API against its description",
        parts: &[Part::Browser],
        run: |checkout, _| api_test::test(checkout),
    },
    Step { name: "fuzzing, five minutes each", parts: &[Part::Unit], run: |checkout, _| fuzz::all(checkout) },
];

fn formatting(checkout: &Checkout, _: bool) -> Result<()> {
    cargo(checkout, &["fmt", "--all", "--check"])
}

fn set_up_tools(checkout: &Checkout, _: bool) -> Result<()> {
    Tools::set_up(checkout).map(drop)
}

fn set_up_browsers(checkout: &Checkout, _: bool) -> Result<()> {
    let browsers = Browsers::set_up(checkout)?;
    println!("{}\n{}", browsers.chromium.display(), browsers.firefox.display());
    Ok(())
}

fn native_lints(checkout: &Checkout, _: bool) -> Result<()> {
    cargo(checkout, &["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"])
}

fn wasm_lints(checkout: &Checkout, _: bool) -> Result<()> {
    let target = ["clippy", "--target", "wasm32-unknown-unknown", "--package", "survey", "--package", "dashboard"];
    cargo(checkout, &[&target[..], &["--", "--deny", "warnings"]].concat())
}

fn cargo_tests(checkout: &Checkout, long: bool) -> Result<()> {
    let postgres = Postgres::start()?;
    let mut command = cargo_of_a_whole_run();
    command.args(["test", "--workspace"]).current_dir(checkout.root()).env("PLAUDIT_TEST_DATABASE", postgres.url());
    process::run(count(&mut command, long), "cargo test")
}

fn api_tests_on_postgres(checkout: &Checkout, long: bool) -> Result<()> {
    let postgres = Postgres::start()?;
    let mut command = cargo_of_a_whole_run();
    command
        .args(["test", "--package", "collector", "--test", "api", "--test", "forward"])
        .current_dir(checkout.root())
        .env("PLAUDIT_TEST_DATABASE", postgres.url())
        .env("PLAUDIT_TEST_STORE", "postgres");
    process::run(count(&mut command, long), "cargo test of API and forwarding on PostgreSQL")
}

/// With what cargo has built for the tests before.
fn collector_of_tests(checkout: &Checkout, _: bool) -> Result<()> {
    cargo(checkout, &["build", "--package", "collector", "--bin", "plaudit"])
}

fn weights(checkout: &Checkout, _: bool) -> Result<()> {
    let totals = weigh::totals(&weigh::weigh(&checkout.dist())?)?;
    for sum in budget::of(totals) {
        println!("{}: {} of {} bytes", sum.what, sum.bytes, sum.most);
    }
    budget::check(totals)
}

fn browser_tests(checkout: &Checkout, long: bool) -> Result<()> {
    let tests = checkout.browser_tests();
    let browsers = Browsers::set_up(checkout)?;
    let mut command = Command::new(tests.join("node_modules/.bin/playwright"));
    command
        .arg("test")
        .current_dir(&tests)
        .env("PLAUDIT_BIN", checkout.plaudit_of_tests())
        .env("PLAUDIT_DIST", checkout.dist())
        .env("CHROMIUM", browsers.chromium)
        .env("FIREFOX", browsers.firefox);
    process::run(count(&mut command, long), "playwright test")
}

/// Tells tests how much to do: `PLAUDIT_LONG=1` and proptest's own variable ask for ten times the cases.
fn count(command: &mut Command, long: bool) -> &mut Command {
    if long { command.envs([("PLAUDIT_LONG", "1"), ("PROPTEST_CASES", "2560")]) } else { command }
}

/// Everything is built here, mostly once: what cargo keeps to build a part of it again sooner weighs as much as half of all that it builds.
fn cargo_of_a_whole_run() -> Command {
    let mut cargo = process::cargo();
    cargo.env("CARGO_INCREMENTAL", "0");
    cargo
}

fn cargo(checkout: &Checkout, arguments: &[&str]) -> Result<()> {
    let what = format!("cargo {}", arguments[0]);
    process::run(cargo_of_a_whole_run().args(arguments).current_dir(checkout.root()), &what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_belongs_to_a_part() {
        assert!(STEPS.iter().chain(LONG_STEPS).all(|step| !step.parts.is_empty()));
    }

    #[test]
    fn browser_tests_run_against_what_was_built_and_weighed_before() {
        let position = |name: &str| STEPS.iter().position(|step| step.name == name).unwrap();
        let browser = position("browser tests");
        for before in ["setting up the browsers", "building dist/", "weights", "building the collector"] {
            assert!(position(before) < browser, "{before}");
        }
    }

    #[test]
    fn only_the_long_run_fuzzes() {
        let names = |long, only| steps(&TestOptions { long, only }).iter().map(|step| step.name).collect::<Vec<_>>();
        let is_fuzzing = |name: &&str| name.starts_with("fuzzing");
        assert!(!names(false, None).iter().any(is_fuzzing));
        assert!(names(true, None).last().is_some_and(is_fuzzing));
        assert!(names(true, Some(Part::Unit)).last().is_some_and(is_fuzzing));
        assert!(!names(true, Some(Part::Browser)).iter().any(is_fuzzing));
    }

    #[test]
    fn only_the_long_run_asks_for_more_cases() {
        let variables = |long| count(&mut Command::new("true"), long).get_envs().count();
        assert_eq!((variables(false), variables(true)), (0, 2));
    }
}
