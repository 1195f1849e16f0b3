//! BUILD: the name of one build, which the files of the survey and of the dashboard are asked for by.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::{digest, files};

/// What the loader asks for with `?v=BUILD`: an old script must never meet a new program.
pub(super) const FILES: [&str; 24] = [
    "dashboard.js",
    "dashboard_bg.wasm",
    "dashboard_failed.js",
    "dashboard_keeping.js",
    "dashboard_language.js",
    "dashboard_parts.css",
    "dashboard_parts.js",
    "survey.js",
    "survey_bg.wasm",
    "survey.css",
    "after.css",
    "face.js",
    "brain.js",
    "plain.js",
    "forms.js",
    "formats.js",
    "scales.js",
    "targeting.js",
    "debug.js",
    "delivery.js",
    "files.js",
    "worker.js",
    "reader.js",
    "reader_bg.wasm",
];

/// The folders of texts that are asked for by BUILD, too: an old page must never meet the texts of a new one.
const TEXTS: [&str; 3] = ["locales/dashboard", "locales/delivery", "locales/report"];

/// The files that ask for others by BUILD.
const ASKING: [&str; 10] = [
    "index.html",
    "plaudit.js",
    "embed.js",
    "page.js",
    "dashboard/start.js",
    "dashboard_language.js",
    "files.js",
    "worker.js",
    // Of each other.
    "dashboard.js",
    "dashboard_parts.js",
];

/// Stands in the files of [`ASKING`] until BUILD is known.
pub(super) const PLACEHOLDER: &str = "@BUILD@";

/// Names the build in `folder` by its content, and writes the name into every file that asks by it.
///
/// # Errors
///
/// When one of the files can't be read or written.
pub(super) fn stamp(folder: &Path) -> Result<()> {
    let build = of(folder)?;
    for name in ASKING {
        let file = folder.join(name);
        let text = fs::read_to_string(&file).with_context(|| format!("the build has no {name}"))?;
        fs::write(&file, text.replace(PLACEHOLDER, &build)).with_context(|| format!("writing {name}"))?;
    }
    Ok(())
}

/// BUILD of the files in `folder`, as they are before they know it themselves.
fn of(folder: &Path) -> Result<String> {
    let mut names: Vec<_> = FILES.iter().map(PathBuf::from).collect();
    for place in TEXTS {
        names.extend(files::under(&folder.join(place))?.into_iter().map(|name| Path::new(place).join(name)));
    }
    let files = names
        .into_iter()
        .map(|name| fs::read(folder.join(&name)).with_context(|| format!("the build has no {}", name.display())))
        .collect::<Result<Vec<_>>>()?;
    let mut build = digest::short(files.iter().map(Vec::as_slice));
    // It tells a build from the one before, and each digit weighs on every page.
    build.truncate(8);
    Ok(build)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LANGUAGES: [&str; 3] =
        ["locales/dashboard/en.later.json", "locales/delivery/et.json", "locales/report/et.json"];

    fn build() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("dashboard")).unwrap();
        for place in TEXTS {
            fs::create_dir_all(folder.path().join(place)).unwrap();
        }
        for name in FILES.iter().chain(&ASKING).chain(&LANGUAGES) {
            fs::write(folder.path().join(name), format!("{name} {PLACEHOLDER}")).unwrap();
        }
        folder
    }

    #[test]
    fn a_change_in_any_file_is_another_build() {
        let folder = build();
        let first = of(folder.path()).unwrap();
        for name in FILES.iter().chain(&LANGUAGES) {
            let file = folder.path().join(name);
            let before = fs::read(&file).unwrap();
            fs::write(&file, "changed").unwrap();
            assert_ne!(of(folder.path()).unwrap(), first, "{name}");
            fs::write(&file, before).unwrap();
        }
        assert_eq!(of(folder.path()).unwrap(), first);
    }

    #[test]
    fn whoever_asks_for_files_of_the_build_knows_its_name() {
        let folder = build();
        let name = of(folder.path()).unwrap();
        stamp(folder.path()).unwrap();
        for asking in ASKING {
            // A file may be both.
            assert_eq!(fs::read_to_string(folder.path().join(asking)).unwrap(), format!("{asking} {name}"));
        }
    }

    #[test]
    fn whatever_the_loader_asks_for_by_the_build_is_part_of_it() {
        let sources = [
            include_str!("../../embed/parts.js"),
            include_str!("../../embed/watch.js"),
            include_str!("../../embed/api.js"),
            include_str!("../../dashboard/delivery.js"),
            include_str!("../../dashboard/files.js"),
            include_str!("../../dashboard/language.js"),
            include_str!("../../dashboard/start.js"),
            include_str!("../../reader/worker.js"),
            include_str!("../../../index.html"),
        ];
        let ends = |c: char| !(c.is_ascii_alphanumeric() || "._".contains(c));
        let mut asked: Vec<&str> = Vec::new();
        for source in sources {
            let before = source.split("?v=").map(|piece| piece.rsplit(ends).next().unwrap_or_default());
            // Words are asked for by a name that is put together.
            asked.extend(before.filter(|name| name.contains('.') && !name.starts_with('.')));
            asked.extend(source.split("script('").skip(1).filter_map(|piece| piece.split('\'').next()));
        }
        // wasm-bindgen's script asks for it, once the splitter has run.
        asked.push("dashboard_parts.js");
        asked.sort_unstable();
        asked.dedup();
        assert!(asked.len() >= FILES.len(), "{asked:?}");
        for name in asked {
            assert!(FILES.contains(&name), "{name} is asked for by the build, and is no part of it");
        }
    }

    #[test]
    fn a_missing_file_is_named() {
        let folder = build();
        fs::remove_file(folder.path().join("brain.js")).unwrap();
        assert_eq!(stamp(folder.path()).unwrap_err().to_string(), "the build has no brain.js");
    }
}
