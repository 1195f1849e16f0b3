//! Puts a finished installation into its place in one step, so that an interrupted one is never taken for done.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// Lets `make` fill an empty folder beside `place`, then renames it to `place`, replacing what was there. When
/// `make` fails or the machine stops in the middle, `place` is as it was.
///
/// # Errors
///
/// Those of `make`, and those of the file system.
pub(super) fn put(place: &Path, make: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    let partial = partial(place);
    clear(&partial)?;
    fs::create_dir_all(&partial).with_context(|| format!("making the folder {}", partial.display()))?;
    if let Err(problem) = make(&partial) {
        clear(&partial)?;
        return Err(problem);
    }
    clear(place)?;
    fs::rename(&partial, place).with_context(|| format!("moving a finished installation to {}", place.display()))
}

/// Removes a folder and everything in it; that there is none is fine.
///
/// # Errors
///
/// Those of the file system.
pub(super) fn clear(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(problem) if problem.kind() != ErrorKind::NotFound => {
            Err(problem).with_context(|| format!("removing {}", folder.display()))
        }
        _ => Ok(()),
    }
}

fn partial(place: &Path) -> PathBuf {
    let mut name = place.as_os_str().to_owned();
    name.push(".partial");
    name.into()
}

#[cfg(test)]
mod tests {
    use anyhow::bail;

    use super::*;

    #[test]
    fn a_finished_installation_is_in_its_place_whole() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("tools/thing-1.2.3");
        put(&place, |into| Ok(fs::write(into.join("program"), "new")?)).unwrap();
        assert_eq!(fs::read_to_string(place.join("program")).unwrap(), "new");
        assert!(!partial(&place).exists());
    }

    #[test]
    fn a_failed_installation_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("thing-1.2.3");
        let half = |into: &Path| {
            fs::write(into.join("program"), "half")?;
            bail!("the network went away")
        };
        assert!(put(&place, half).is_err());
        assert!(!place.exists() && !partial(&place).exists());
    }

    #[test]
    fn leftovers_of_an_interrupted_installation_do_not_get_into_the_next() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("thing-1.2.3");
        fs::create_dir_all(partial(&place)).unwrap();
        fs::write(partial(&place).join("leftover"), "").unwrap();
        put(&place, |into| Ok(fs::write(into.join("program"), "")?)).unwrap();
        assert!(place.join("program").exists());
        assert!(!place.join("leftover").exists());
    }

    #[test]
    fn a_broken_installation_is_replaced_as_a_whole() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("thing-1.2.3");
        fs::create_dir_all(place.join("bin")).unwrap();
        put(&place, |into| Ok(fs::write(into.join("program"), "")?)).unwrap();
        assert!(!place.join("bin").exists());
    }
}
