//! npm packages: the build's own in the cache folder, those of the tests and benches beside them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::cache::Cache;
use super::{network, place};
use crate::checkout::Checkout;
use crate::dist::digest;
use crate::process;

/// Names the lock file that a `node_modules` in the checkout was installed from.
const STAMP: &str = ".plaudit-lock";

/// The folder with the programs of binaryen and esbuild, installed first where it is missing.
///
/// # Errors
///
/// When npm fails, most often for want of a network.
pub(super) fn set_up_tools(checkout: &Checkout, cache: &Cache) -> Result<PathBuf> {
    let manifests = checkout.npm_tools();
    let place = cache.tool(&format!("npm-{}", lock_id(&manifests)?));
    let programs = place.join("node_modules/.bin");
    if programs.is_dir() {
        return Ok(programs);
    }
    let _lock = cache.lock()?;
    if !programs.is_dir() {
        eprintln!("Installing binaryen and esbuild (once on this machine) …");
        place::put(&place, |folder| {
            for name in ["package.json", "package-lock.json"] {
                fs::copy(manifests.join(name), folder.join(name)).with_context(|| format!("copying {name}"))?;
            }
            clean_install(folder, "binaryen and esbuild")
        })?;
    }
    Ok(programs)
}

/// Installs what the scripts in `folder` import, beside them; `what` names the packages.
///
/// # Errors
///
/// As [`set_up_tools`].
pub(super) fn set_up_beside(folder: &Path, what: &str) -> Result<()> {
    let wanted = lock_id(folder)?;
    let stamp = folder.join("node_modules").join(STAMP);
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    eprintln!("Installing {what} (once for this checkout) …");
    clean_install(folder, what)?;
    // Written last: npm empties the folder first, so an interrupted installation has no stamp.
    fs::write(&stamp, wanted).with_context(|| format!("writing {}", stamp.display()))
}

fn clean_install(folder: &Path, what: &str) -> Result<()> {
    // Without install scripts: none of these packages needs its own, and what does not run can do no harm.
    let mut command = Command::new("npm");
    command.args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]).current_dir(folder);
    // Its own patience without a network is minutes.
    command.args(["--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000"]);
    let ended = process::run_watched(&mut command, "npm ci")?;
    network::judge(&ended, what, "the npm registry", "npm ci")
}

fn lock_id(folder: &Path) -> Result<String> {
    let lock = folder.join("package-lock.json");
    let text = fs::read(&lock).with_context(|| format!("reading {}", lock.display()))?;
    Ok(digest::short([text.as_slice()]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lock_files_name_no_registry() {
        for lock in [
            include_str!("../tools/package-lock.json"),
            include_str!("../../../tests/package-lock.json"),
            include_str!("../../../tests/bench/package-lock.json"),
        ] {
            assert!(!lock.contains("\"resolved\"") && !lock.contains("://"));
        }
    }

    #[test]
    fn another_lock_file_is_another_installation() {
        let folder = tempfile::tempdir().unwrap();
        let lock = folder.path().join("package-lock.json");
        fs::write(&lock, "{}").unwrap();
        let before = lock_id(folder.path()).unwrap();
        fs::write(&lock, "{ }").unwrap();
        assert_ne!(lock_id(folder.path()).unwrap(), before);
        assert_eq!(before.len(), 12);
    }
}
