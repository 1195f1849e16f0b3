//! Debian's packages, for whoever is root.

use std::process::Command;

use anyhow::Result;

use super::network;
use crate::process::{self, Watched};

/// Whether we may install packages on this machine.
pub(super) fn is_ours() -> bool {
    rustix::process::geteuid().is_root() && process::find_program("apt-get").is_some()
}

/// Installs a package; `name` is what people call it.
///
/// # Errors
///
/// When apt-get fails, most often for want of a network.
pub(super) fn install(package: &str, name: &str) -> Result<()> {
    eprintln!("Installing {name} with apt-get (once on this machine) …");
    // An update that failed is only a warning to apt-get; what it said explains why the installation then fails.
    let updated = apt_get(&["update", "-q"])?;
    let mut installed = apt_get(&["install", "-y", "-q", package])?;
    installed.last_words.push_str(&updated.last_words);
    network::judge(&installed, name, "the system's package mirror", &format!("apt-get install {package}"))
}

fn apt_get(arguments: &[&str]) -> Result<Watched> {
    let mut command = Command::new("apt-get");
    process::run_watched(command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive"), "apt-get")
}
