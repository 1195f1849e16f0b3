//! The program that reads files, in a worker of the dashboard. It comes when a file is opened, so it is compiled for speed.

use std::path::Path;

use anyhow::Result;

use super::dashboard::FEATURES;
use super::trunk::RUSTFLAGS;
use crate::checkout::Checkout;
use crate::process;
use crate::setup::{self, Tools};

const PROFILE: &str = "wasm-fast";
const PROGRAM: &str = "reader";
/// Every browser that we are for compares sixteen bytes at once: Safari is the last to have learnt it, with 16.4.
const WIDE: &str = "-Ctarget-feature=+simd128";

/// Adds the program and its script to `stage`.
///
/// # Errors
///
/// When one of the programs fails; what it printed stands above.
pub(super) fn build(tools: &Tools, checkout: &Checkout, stage: &Path) -> Result<()> {
    let mut compile = process::cargo();
    compile
        .args(["build", "--offline", "--package", PROGRAM, "--bin", PROGRAM, "--profile", PROFILE])
        .args(["--target", setup::WASM_TARGET])
        .current_dir(checkout.root())
        // Those that are set for everything would take the place of ours.
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env(RUSTFLAGS, WIDE);
    process::run_aside(&mut compile, "cargo build")?;
    let mut glue = tools.wasm_bindgen();
    glue.args(["--target", "web", "--no-typescript", "--out-dir"])
        .arg(stage)
        .arg(checkout.wasm_program(PROFILE, PROGRAM));
    process::run_aside(&mut glue, "wasm-bindgen")?;
    let program = stage.join(PROGRAM).with_file_name("reader_bg.wasm");
    let mut wasm_opt = tools.wasm_opt();
    process::run_aside(
        wasm_opt.args(FEATURES).args(["--enable-simd", "-O3"]).arg(&program).arg("-o").arg(&program),
        "wasm-opt",
    )
}
