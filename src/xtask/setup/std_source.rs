//! The source of the standard library, from which the survey's own is compiled.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use super::network;
use crate::checkout::Checkout;
use crate::process;

const COMPONENT: &str = "rust-src";

/// Whether the source is there, after asking rustup for it where it was not. A Rust without rustup may do without.
///
/// # Errors
///
/// When rustup has no network.
pub(super) fn set_up(checkout: &Checkout) -> Result<bool> {
    if is_there(checkout)? {
        return Ok(true);
    }
    if process::find_program("rustup").is_none() {
        return Ok(false);
    }
    eprintln!("Adding the source of Rust's standard library (once on this machine) …");
    let added = process::run_watched(
        Command::new("rustup").args(["component", "add", COMPONENT]).current_dir(checkout.root()),
        "rustup component add",
    )?;
    network::judge(&added, "the source of Rust's standard library", "Rust's download server", "rustup component add")?;
    is_there(checkout)
}

fn is_there(checkout: &Checkout) -> Result<bool> {
    let root = process::output(
        Command::new("rustc").args(["--print", "sysroot"]).current_dir(checkout.root()),
        "rustc --print sysroot",
    )?;
    Ok(Path::new(&root).join("lib/rustlib/src/rust/library/Cargo.lock").is_file())
}
