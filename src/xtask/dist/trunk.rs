//! Trunk: the two wasm programs, index.html and the copied files.

use std::path::Path;

use anyhow::Result;

use crate::checkout::Checkout;
use crate::process;
use crate::setup::Tools;

/// Fills `stage`, emptying it first, with what index.html links.
///
/// # Errors
///
/// When Trunk fails; what it printed stands above.
pub(super) fn build(tools: &Tools, checkout: &Checkout, stage: &Path) -> Result<()> {
    eprintln!("Building the survey and the dashboard …");
    let mut trunk = tools.trunk();
    trunk
        .args(["build", "--release", "--skip-version-check", "--dist"])
        .arg(stage)
        .current_dir(checkout.root())
        // Trunk takes only `true` or `false` for it and stops at the usual `1`.
        .env_remove("NO_COLOR")
        // Meant for our own programs; Trunk would bury a compiler's message under its own traces.
        .env_remove("RUST_LOG")
        .env_remove("RUST_BACKTRACE");
    process::run_aside(&mut trunk, "trunk build")
}
