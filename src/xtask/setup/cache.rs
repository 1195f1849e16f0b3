//! The user's cache folder for what is set up once per machine.

use std::env;
use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The folder that installed programs live in.
pub(super) struct Cache {
    root: PathBuf,
}

impl Cache {
    /// `$PLAUDIT_CACHE`, else `plaudit` in the user's cache folder.
    ///
    /// # Errors
    ///
    /// When no variable says where that would be.
    pub(super) fn of_this_user() -> Result<Self> {
        let root = folder(|name| env::var_os(name).filter(|value| !value.is_empty()), cfg!(target_os = "macos"))
            .context("there is no folder to install tools in: set PLAUDIT_CACHE to one")?;
        // Tools are started from other working folders.
        Ok(Self { root: std::path::absolute(root).context("finding the cache folder")? })
    }

    /// The place of one installed thing.
    pub(super) fn tool(&self, name: &str) -> PathBuf {
        self.root.join("tools").join(name)
    }

    /// Where a tool is compiled. Kept when a build is interrupted, so that the next one goes on from there.
    pub(super) fn workbench(&self, name: &str) -> PathBuf {
        self.root.join("build").join(name)
    }

    /// Waits until no other run installs anything; the lock holds as long as the file lives.
    ///
    /// # Errors
    ///
    /// When the folder can't be written to.
    pub(super) fn lock(&self) -> Result<File> {
        hold(&self.root.join("lock"), "Another `cargo xtask` is installing tools; waiting for it …")
    }
}

/// Takes the lock named by `file`, telling why we wait where somebody else has it. It holds as long as the
/// returned file lives, and the system lets go of it however this process ends.
///
/// # Errors
///
/// When the file can't be made or locked.
pub(crate) fn hold(file: &Path, while_waiting: &str) -> Result<File> {
    let folder = file.parent().context("a lock file needs a folder")?;
    fs::create_dir_all(folder).with_context(|| format!("making the folder {}", folder.display()))?;
    let lock = File::create(file).with_context(|| format!("making the lock file {}", file.display()))?;
    match lock.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            eprintln!("{while_waiting}");
            lock.lock().with_context(|| format!("locking {}", file.display()))?;
        }
        Err(TryLockError::Error(problem)) => {
            return Err(problem).with_context(|| format!("locking {}", file.display()));
        }
    }
    Ok(lock)
}

fn folder(variable: impl Fn(&str) -> Option<OsString>, mac: bool) -> Option<PathBuf> {
    if let Some(folder) = variable("PLAUDIT_CACHE") {
        return Some(folder.into());
    }
    if let Some(caches) = variable("XDG_CACHE_HOME") {
        return Some(PathBuf::from(caches).join("plaudit"));
    }
    let home = PathBuf::from(variable("HOME")?);
    Some(home.join(if mac { "Library/Caches/plaudit" } else { ".cache/plaudit" }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder_with(variables: &[(&str, &str)], mac: bool) -> Option<PathBuf> {
        folder(|name| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).into()), mac)
    }

    #[test]
    fn the_cache_is_where_the_user_says_then_where_the_system_says() {
        let home = ("HOME", "/home/ann");
        assert_eq!(folder_with(&[home], false), Some("/home/ann/.cache/plaudit".into()));
        assert_eq!(folder_with(&[home], true), Some("/home/ann/Library/Caches/plaudit".into()));
        assert_eq!(folder_with(&[home, ("XDG_CACHE_HOME", "/c")], false), Some("/c/plaudit".into()));
        assert_eq!(
            folder_with(&[home, ("XDG_CACHE_HOME", "/c"), ("PLAUDIT_CACHE", "/mine")], false),
            Some("/mine".into())
        );
        assert_eq!(folder_with(&[], false), None);
    }

    #[test]
    fn a_lock_is_held_until_it_is_dropped() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("made/for/it");
        let held = hold(&file, "waiting").unwrap();
        assert!(matches!(File::create(&file).unwrap().try_lock(), Err(TryLockError::WouldBlock)));
        drop(held);
        assert!(File::create(&file).unwrap().try_lock().is_ok());
    }
}
