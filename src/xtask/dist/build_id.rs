//! BUILD: the name of one build of the survey program, which its files are asked for by.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::digest;

/// What the loader asks for with `?v=BUILD`: an old script must never meet a new program.
pub(super) const FILES: [&str; 3] = ["survey.js", "survey_bg.wasm", "survey.css"];

/// BUILD of the files in `folder`, which must be as they will be served.
///
/// # Errors
///
/// When one of [`FILES`] can't be read.
pub(super) fn of(folder: &Path) -> Result<String> {
    let files = FILES
        .iter()
        .map(|name| fs::read(folder.join(name)).with_context(|| format!("the build has no {name}")))
        .collect::<Result<Vec<_>>>()?;
    Ok(digest::short(files.iter().map(Vec::as_slice)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_in_any_file_is_another_build() {
        let folder = tempfile::tempdir().unwrap();
        for name in FILES {
            fs::write(folder.path().join(name), name).unwrap();
        }
        let first = of(folder.path()).unwrap();
        assert_eq!(first, digest::short([b"survey.jssurvey_bg.wasmsurvey.css".as_slice()]));
        for name in FILES {
            fs::write(folder.path().join(name), "changed").unwrap();
            assert_ne!(of(folder.path()).unwrap(), first, "{name}");
            fs::write(folder.path().join(name), name).unwrap();
        }
        assert_eq!(of(folder.path()).unwrap(), first);
    }

    #[test]
    fn a_missing_file_is_named() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("survey.js"), "").unwrap();
        assert_eq!(of(folder.path()).unwrap_err().to_string(), "the build has no survey_bg.wasm");
    }
}
