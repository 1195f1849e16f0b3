//! The files of a folder.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// Every file under `folder`, in order of its path relative to it, which is how it is returned.
///
/// # Errors
///
/// Those of the file system.
pub(super) fn under(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    collect(folder, Path::new(""), &mut found)?;
    found.sort();
    Ok(found)
}

fn collect(folder: &Path, relative: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    let place = folder.join(relative);
    for entry in fs::read_dir(&place).with_context(|| format!("reading the folder {}", place.display()))? {
        let entry = entry?;
        let relative = relative.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            collect(folder, &relative, found)?;
        } else {
            found.push(relative);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_every_depth_come_in_order() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("b/c")).unwrap();
        for name in ["z", "b/c/d", "a"] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        assert_eq!(under(folder.path()).unwrap(), ["a", "b/c/d", "z"].map(PathBuf::from));
    }
}
