//! The standard library for wasm.

use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};

use super::network;
use crate::checkout::Checkout;
use crate::process;

/// The target of all our wasm programs.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// Makes sure the toolchain of this checkout can compile to wasm, asking rustup where it can't yet.
///
/// # Errors
///
/// When there is no rustup, or no network.
pub(super) fn set_up(checkout: &Checkout) -> Result<()> {
    if is_there(checkout)? {
        return Ok(());
    }
    if process::find_program("rustup").is_none() {
        bail!("Rust's {TARGET} target is missing, and so is rustup to add it: install rustup, or the target by hand");
    }
    eprintln!("Adding Rust's {TARGET} target (once on this machine) …");
    let added = process::run_watched(
        Command::new("rustup").args(["target", "add", TARGET]).current_dir(checkout.root()),
        "rustup target add",
    )?;
    network::judge(&added, &format!("Rust's {TARGET} target"), "Rust's download server", "rustup target add")
}

/// Asks the compiler rather than rustup, because a distribution's Rust has no rustup but may have the target.
fn is_there(checkout: &Checkout) -> Result<bool> {
    let folder = process::output(
        Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]).current_dir(checkout.root()),
        "rustc --print target-libdir",
    )?;
    Ok(Path::new(&folder).is_dir())
}
