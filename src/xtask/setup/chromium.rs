//! The browser that the tests drive.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use super::network;
use crate::process::{self, Watched};

const PROGRAMS: &[&str] = &["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/// Where macOS keeps them: programs there aren't in `PATH`.
const APPLICATIONS: &[&str] = &[
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/// The browser: what the variable `CHROMIUM` says, else the first found, else Debian's, installed where we are root.
///
/// # Errors
///
/// A sentence that names `CHROMIUM` when there is no browser and we can't install one.
pub(super) fn set_up() -> Result<PathBuf> {
    if let Some(named) = env::var_os("CHROMIUM").filter(|named| !named.is_empty()) {
        let named = PathBuf::from(named);
        if process::version_output(&named).is_none() {
            bail!("CHROMIUM names {}, which doesn't run: set it to the browser's program", named.display());
        }
        return Ok(named);
    }
    if let Some(found) = find() {
        return Ok(found);
    }
    if !rustix::process::geteuid().is_root() || process::find_program("apt-get").is_none() {
        bail!(
            "no Chromium or Chrome was found for the browser tests: install one, or set the variable CHROMIUM to its \
             program"
        );
    }
    eprintln!("Installing Chromium with apt-get (once on this machine) …");
    // An update that failed is only a warning to apt-get; what it said explains why the installation then fails.
    let updated = apt_get(&["update", "-q"])?;
    let mut installed = apt_get(&["install", "-y", "-q", "chromium"])?;
    installed.last_words.push_str(&updated.last_words);
    network::judge(&installed, "Chromium", "the system's package mirror", "apt-get install chromium")?;
    match find() {
        Some(found) => Ok(found),
        None => bail!("apt-get installed Chromium, but its program was not found: set the variable CHROMIUM to it"),
    }
}

fn apt_get(arguments: &[&str]) -> Result<Watched> {
    let mut command = Command::new("apt-get");
    process::run_watched(command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive"), "apt-get")
}

fn find() -> Option<PathBuf> {
    let in_path = PROGRAMS.iter().find_map(|program| process::find_program(program));
    in_path.or_else(|| APPLICATIONS.iter().map(Path::new).find(|program| program.is_file()).map(Path::to_path_buf))
}
