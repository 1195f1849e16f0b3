//! The page of `cargo xtask bench insight`: a wasm program of its own, compiled as the dashboard is, and a script with our peers.

use std::path::PathBuf;

use anyhow::Result;

use crate::checkout::Checkout;
use crate::process;
use crate::setup::{self, Tools};

/// The profile of the programs that visitors get.
const PROFILE: &str = "wasm-release";

/// Builds the page and gives its folder.
///
/// # Errors
///
/// Those of setting up, and of the programs that build; what they printed stands above.
pub(crate) fn build(checkout: &Checkout) -> Result<PathBuf> {
    let workshop = checkout.workshop();
    let _lock = setup::hold(&workshop.join("lock"), "Another `cargo xtask` is building here; waiting for it …")?;
    let tools = Tools::set_up(checkout)?;
    let built = workshop.join("bench-insight");
    eprintln!("Building the bench's page …");
    let mut compile = process::cargo();
    compile
        .args(["build", "--quiet", "--package", "insight-bench", "--lib", "--profile", PROFILE])
        .args(["--target", setup::WASM_TARGET])
        .current_dir(checkout.root());
    process::run_aside(&mut compile, "cargo build")?;
    let mut glue = tools.wasm_bindgen();
    glue.args(["--target", "web", "--no-typescript", "--out-dir"])
        .arg(&built)
        .arg(checkout.wasm_program(PROFILE, "insight_bench"));
    process::run_aside(&mut glue, "wasm-bindgen")?;
    let mut bundle = tools.esbuild();
    bundle
        .args(["insight/page/page.js", "--bundle", "--format=esm", "--log-level=warning"])
        // Beside the page, and found when it runs.
        .arg("--external:/insight_bench.js")
        .arg(format!("--outfile={}", built.join("page.js").display()))
        .current_dir(checkout.benches());
    process::run_aside(&mut bundle, "esbuild")?;
    Ok(built)
}
