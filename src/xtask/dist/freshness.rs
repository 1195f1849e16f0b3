//! Whether `dist/` is what the sources make, so that it is built only when it isn't.
//!
//! By content, not by time: switching branches back and forth changes times and nothing else. What was made is compared
//! too, because a `trunk build` by hand writes to the same folder and leaves half of what belongs there.

use std::env;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::{digest, files};

/// What a build is made from, beside `src` and `style`.
const SINGLE_FILES: [&str; 6] =
    ["index.html", "Trunk.toml", "Cargo.toml", "Cargo.lock", "rust-toolchain.toml", ".cargo/config.toml"];

/// Source folders that nothing in `dist/` comes from.
const OTHER_ROOMS: [&str; 1] = ["src/collector"];

/// Variables that change what the compiler makes.
const VARIABLES: [&str; 2] = ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS"];

/// The digest of everything that `dist/` is made from.
///
/// # Errors
///
/// Those of reading files.
pub(super) fn sources(root: &Path) -> Result<String> {
    let mut parts = Vec::new();
    for folder in ["src", "style"] {
        for file in files::under(&root.join(folder))? {
            let file = Path::new(folder).join(file);
            if !is_hidden(&file) && !OTHER_ROOMS.iter().any(|room| file.starts_with(room)) {
                parts.push(named_content(root, &file)?);
            }
        }
    }
    for file in SINGLE_FILES.iter().map(Path::new).filter(|file| root.join(file).exists()) {
        parts.push(named_content(root, file)?);
    }
    for name in VARIABLES {
        parts.push(format!("{name}={}", env::var(name).unwrap_or_default()));
    }
    Ok(digest::hex(parts.iter().map(String::as_bytes)))
}

/// Whether `dist` was made from `sources` and has not changed since.
///
/// # Errors
///
/// Those of reading `dist`.
pub(super) fn is_fresh(record: &Path, sources: &str, dist: &Path) -> Result<bool> {
    let Ok(made) = fs::read_to_string(record) else { return Ok(false) };
    // The sources alone answer most often, and dist/ need not be read.
    Ok(made.starts_with(sources) && dist.is_dir() && made == entry(sources, dist)?)
}

/// Notes down that `dist` was made from `sources`.
///
/// # Errors
///
/// Those of the file system.
pub(super) fn remember(record: &Path, sources: &str, dist: &Path) -> Result<()> {
    fs::write(record, entry(sources, dist)?).with_context(|| format!("writing {}", record.display()))
}

/// Editors and file managers leave such files, some of them links to nowhere.
fn is_hidden(file: &Path) -> bool {
    file.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

fn entry(sources: &str, dist: &Path) -> Result<String> {
    let parts = files::under(dist)?.iter().map(|file| named_content(dist, file)).collect::<Result<Vec<_>>>()?;
    Ok(format!("{sources} {}", digest::hex(parts.iter().map(String::as_bytes))))
}

fn named_content(folder: &Path, file: &Path) -> Result<String> {
    let content = fs::read(folder.join(file)).with_context(|| format!("reading {}", file.display()))?;
    Ok(format!("{}\0{}\0", file.display(), digest::hex([content.as_slice()])))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checkout() -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        for file in ["src/survey/view.rs", "src/collector/serve.rs", "style/survey.css", "index.html", "Cargo.lock"] {
            let file = root.path().join(file);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, "1").unwrap();
        }
        root
    }

    #[test]
    fn a_changed_a_new_and_a_renamed_source_count() {
        let root = checkout();
        let first = sources(root.path()).unwrap();
        assert_eq!(sources(root.path()).unwrap(), first);
        for file in ["src/survey/view.rs", "style/survey.css", "index.html", "Cargo.lock", "src/embed/new.js"] {
            let root = checkout();
            let file = root.path().join(file);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(&file, "2").unwrap();
            assert_ne!(sources(root.path()).unwrap(), first, "{}", file.display());
        }
        fs::rename(root.path().join("src/survey/view.rs"), root.path().join("src/survey/screen.rs")).unwrap();
        assert_ne!(sources(root.path()).unwrap(), first);
    }

    #[test]
    fn neither_the_collector_nor_what_an_editor_leaves_is_a_source_of_dist() {
        let root = checkout();
        let first = sources(root.path()).unwrap();
        fs::write(root.path().join("src/collector/serve.rs"), "2").unwrap();
        std::os::unix::fs::symlink("nowhere", root.path().join("src/survey/.#view.rs")).unwrap();
        assert_eq!(sources(root.path()).unwrap(), first);
    }

    #[test]
    fn dist_is_fresh_until_it_or_its_sources_change() {
        let folder = tempfile::tempdir().unwrap();
        let (dist, record) = (folder.path().join("dist"), folder.path().join("record"));
        assert!(!is_fresh(&record, "abc", &dist).unwrap());
        fs::create_dir(&dist).unwrap();
        fs::write(dist.join("survey.js"), "1").unwrap();
        assert!(!is_fresh(&record, "abc", &dist).unwrap());
        remember(&record, "abc", &dist).unwrap();
        assert!(is_fresh(&record, "abc", &dist).unwrap());
        assert!(!is_fresh(&record, "abd", &dist).unwrap());
        fs::write(dist.join("survey.js"), "2").unwrap();
        assert!(!is_fresh(&record, "abc", &dist).unwrap());
    }
}
