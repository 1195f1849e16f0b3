//! esbuild: small scripts and styles for the oldest browsers we serve.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::build_id;
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
    esbuild.args(["survey.js", "dashboard.js", "dashboard_parts.js", "reader.js"]).args([
        "--allow-overwrite",
        "--outdir=.",
        "--format=esm",
    ]);
    process::run_aside(esbuild.current_dir(stage), "esbuild")
}

/// Joins the styles of the survey, of its own page and of the dashboard, each with what it imports, into one file.
///
/// # Errors
///
/// As [`minify_glue`].
pub(super) fn bundle_styles(tools: &Tools, checkout: &Checkout, stage: &Path) -> Result<()> {
    let mut esbuild = small(tools);
    esbuild.args([
        "survey=style/survey.css",
        "after=style/after.css",
        "dashboard=style/dashboard.css",
        "dashboard_parts=style/dashboard_parts.css",
        "page=style/page.css",
    ]);
    process::run_aside(into(esbuild.arg("--bundle").current_dir(checkout.root()), stage), "esbuild")
}

/// Puts the style of the survey's own page into the page: asked for, it would hold the first screen up for a round trip.
///
/// # Errors
///
/// When one of the two can't be read or written, or the page doesn't link the style.
pub(super) fn inline_page_style(stage: &Path) -> Result<()> {
    let [page, style] = ["index.html", "page.css"].map(|name| stage.join(name));
    let text = fs::read_to_string(&page).context("the build has no index.html")?;
    let rules = fs::read_to_string(&style).context("the build has no page.css")?;
    if !text.contains(PAGE_STYLE) {
        bail!("index.html has no {PAGE_STYLE}, so its style can't be put in there");
    }
    fs::write(&page, text.replace(PAGE_STYLE, &format!("<style>{rules}</style>"))).context("writing index.html")?;
    fs::remove_file(&style).context("removing page.css")
}

const PAGE_STYLE: &str = r#"<link rel="stylesheet" href="page.css" />"#;

/// What comes first, or when it is needed.
const SCRIPTS: [&str; 17] = [
    "plaudit=src/embed/plaudit.js",
    "page=src/embed/page.js",
    "face=src/embed/face.js",
    "brain=src/embed/brain.js",
    "plain=src/embed/plain.js",
    "forms=src/embed/forms.js",
    "formats=src/embed/formats.js",
    "scales=src/embed/scales.js",
    "targeting=src/embed/targeting.js",
    "debug=src/embed/debug.js",
    "delivery=src/embed/delivery.js",
    "dashboard/start=src/dashboard/start.js",
    "files=src/dashboard/files.js",
    "worker=src/reader/worker.js",
    "dashboard_failed=src/dashboard/failed.js",
    "dashboard_keeping=src/dashboard/keeping.js",
    "dashboard_language=src/dashboard/language.js",
];

/// Joins each entry script with what it imports. The wasm programs' own scripts stay outside: they are loaded when they
/// are needed.
///
/// # Errors
///
/// As [`minify_glue`].
pub(super) fn bundle_scripts(tools: &Tools, checkout: &Checkout, stage: &Path) -> Result<()> {
    let bundle = |entries: &[&str], given: &str| {
        let mut esbuild = small(tools);
        esbuild
            .args(entries)
            .args(["--bundle", "--format=esm"])
            .arg(format!("--define:BUILD={:?}", build_id::PLACEHOLDER))
            .arg(format!("--define:GIVEN={given}"));
        process::run_aside(into(esbuild.current_dir(checkout.root()), stage), "esbuild")
    };
    bundle(&SCRIPTS, "null")?;
    // The collector says before the script what the name stands for.
    bundle(&["embed=src/embed/embed.js"], "__GIVEN__")
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
