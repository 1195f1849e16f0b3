//! Trunk: the survey's wasm program, index.html and the copied files.

use std::path::Path;

use anyhow::Result;

use crate::checkout::Checkout;
use crate::process;
use crate::setup::Tools;

/// Has the standard library compiled anew, with panics that stop the program at once: what words them weighs six kilobytes.
/// A stable compiler takes such orders when told to bootstrap.
///
/// [`RUSTFLAGS`] is one of the variables.
pub(crate) const LIGHT_STD: [(&str, &str); 4] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    // Small sorting and searching, where it would be fast.
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
    (RUSTFLAGS, "-Zunstable-options -Cpanic=immediate-abort"),
];

/// What else the compiler is told when it makes a wasm program.
pub(crate) const RUSTFLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// Fills `stage`, emptying it first, with what index.html links.
///
/// # Errors
///
/// When Trunk fails; what it printed stands above.
pub(super) fn build(tools: &Tools, checkout: &Checkout, stage: &Path) -> Result<()> {
    eprintln!("Building the survey …");
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
    if tools.has_std_source {
        trunk.envs(LIGHT_STD);
    } else {
        eprintln!("Without the standard library's source the survey gets some six kilobytes heavier than it need be.");
    }
    process::run_aside(&mut trunk, "trunk build")
}
