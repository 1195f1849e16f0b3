//! `cargo xtask build`: everything that is shipped.

use std::process::ExitCode;

use anyhow::Result;

use crate::checkout::Checkout;
use crate::{dist, process};

/// Builds `dist/` and the collector, and says where they are.
///
/// # Errors
///
/// Those of setting up and of either build.
pub(crate) fn build() -> Result<ExitCode> {
    let checkout = Checkout::find()?;
    dist::build(&checkout)?;
    collector(&checkout)?;
    println!("{}\n{}", checkout.dist().display(), checkout.plaudit().display());
    Ok(ExitCode::SUCCESS)
}

/// Builds the collector for release.
///
/// # Errors
///
/// When cargo fails; what it printed stands above.
pub(crate) fn collector(checkout: &Checkout) -> Result<()> {
    eprintln!("Building the collector …");
    let mut cargo = process::cargo();
    cargo.args(["build", "--release", "--package", "collector", "--bin", "plaudit"]).current_dir(checkout.root());
    process::run_aside(&mut cargo, "cargo build")
}
