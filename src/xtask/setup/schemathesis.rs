//! Schemathesis, which asks a server everything that its OpenAPI document says.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Result, bail};

use super::cache::Cache;
use super::{network, place};
use crate::process;

const VERSION: &str = "4.32.5";

/// The Python that has it, in a folder of its own, installed first where it is missing.
///
/// # Errors
///
/// When there is no Python, or the network is needed and isn't there.
pub(super) fn set_up(cache: &Cache) -> Result<PathBuf> {
    let name = format!("schemathesis-{VERSION}");
    let place = cache.tool(&name);
    let python = place.join("bin/python");
    if works(&python) {
        return Ok(python);
    }
    let Some(system) = process::find_program("python3") else { bail!(no_python("there is no program `python3`")) };
    let _lock = cache.lock()?;
    // Whoever had the lock before us may have installed it.
    if !works(&python) {
        eprintln!("Installing Schemathesis {VERSION} (once on this machine) …");
        place::put(&place, |folder| install(&system, folder))?;
    }
    if !works(&python) {
        bail!("{} was installed but doesn't run as version {VERSION}", place.display());
    }
    Ok(python)
}

fn install(system: &Path, into: &Path) -> Result<()> {
    let made = process::run_watched(Command::new(system).args(["-m", "venv"]).arg(into), "python3 -m venv")?;
    if !made.status.success() {
        bail!(no_python("`python3 -m venv` failed, its reason stands above"));
    }
    let mut pip = Command::new(into.join("bin/python"));
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"])
        .arg(format!("schemathesis=={VERSION}"));
    let ended = process::run_watched(&mut pip, "pip install")?;
    network::judge(&ended, &format!("Schemathesis {VERSION}"), "Python's package index", "pip install")
}

fn no_python(why: &str) -> String {
    format!(
        "the test of the API against its description needs Python 3.10 or later with its module venv (on Debian the package \
         python3-venv), and {why}; install it, or run the tests without --long"
    )
}

/// The folder was renamed after it was made, so its scripts have a wrong first line: only the module is called.
fn works(python: &Path) -> bool {
    let version = Command::new(python).args(["-m", "schemathesis.cli", "--version"]).stdin(Stdio::null()).output();
    version.is_ok_and(|output| {
        output.status.success() && String::from_utf8_lossy(&output.stdout).trim_end().ends_with(&format!(" {VERSION}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_python_is_one_sentence_with_the_way_out() {
        let told = no_python("there is no program `python3`");
        assert!(
            told.contains("python3-venv") && told.contains("without --long") && told.lines().count() == 1,
            "{told}"
        );
    }

    #[test]
    fn a_python_without_it_or_none_does_not_work() {
        assert!(!works(Path::new("/no/such/python")));
        assert!(!works(Path::new("true")), "it prints no version");
    }
}
