//! esbuild: small scripts and styles for the oldest browsers we serve.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::checkout::Checkout;
use crate::process;
use crate::setup::Tools;

/// The oldest browsers of the design.
const BROWSERS: &str = "--target=chrome111,firefox114,safari16.4";

/// Makes the scripts that wasm-bindgen wrote smaller, where they are. Trunk's own minifier can't read them.
///
/// # Errors
///
/// When esbuild fails; what it printed stands above.
pub(super) fn minify_glue(tools: &Tools, stage: &Path) -> Result<()> {
    let mut esbuild = small(tools);
    esbuild.args(["survey.js", "dashboard.js"]).args(["--allow-overwrite", "--outdir=.", "--format=esm"]);
    process::run_aside(esbuild.current_dir(stage), "esbuild")
}

/// Joins the styles of the survey, of its own page and of the dashboard, each with what it imports, into one file.
///
/// # Errors
///
/// As [`minify_glue`].
pub(super) fn bundle_styles(tools: &Tools, checkout: &Checkout, stage: &Path) -> Result<()> {
    let mut esbuild = small(tools);
    esbuild.args(["survey=style/survey.css", "page=style/page.css", "dashboard=style/dashboard.css", "--bundle"]);
    process::run_aside(into(esbuild.current_dir(checkout.root()), stage), "esbuild")
}

/// Joins each entry script with what it imports. The wasm programs' own scripts stay outside: they are loaded when they
/// are needed.
///
/// # Errors
///
/// As [`minify_glue`].
pub(super) fn bundle_scripts(tools: &Tools, checkout: &Checkout, stage: &Path, build: &str) -> Result<()> {
    let mut esbuild = small(tools);
    esbuild
        .args(["plaudit=src/embed/plaudit.js", "page=src/embed/page.js", "dashboard/start=src/dashboard/start.js"])
        .args(["--bundle", "--format=esm"])
        .args(["--external:./survey.js", "--external:../dashboard.js"])
        .arg(format!("--define:BUILD={build:?}"));
    process::run_aside(into(esbuild.current_dir(checkout.root()), stage), "esbuild")
}

fn small(tools: &Tools) -> Command {
    let mut esbuild = tools.esbuild();
    esbuild.args(["--minify", "--legal-comments=none", "--charset=utf8", "--log-level=warning", BROWSERS]);
    esbuild
}

fn into<'a>(esbuild: &'a mut Command, folder: &Path) -> &'a mut Command {
    let mut outdir = std::ffi::OsString::from("--outdir=");
    outdir.push(folder);
    esbuild.arg(outdir)
}
