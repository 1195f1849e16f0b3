//! What a visitor downloads, in bytes.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::{compress, embedded, files};

/// One file of `dist/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Weight {
    /// Its path in `dist/`, with slashes.
    pub(crate) path: String,
    /// Its size on disk.
    pub(crate) raw: u64,
    /// Its size on the wire: that of its `.br`, or its own where it is too small to have one.
    pub(crate) brotli: u64,
}

/// The sums that have a goal, in bytes on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Totals {
    /// What a page downloads that shows no survey.
    pub(crate) loader: u64,
    /// What must have arrived until eleven scores can be clicked, on a foreign page: one script, the loader with the survey inside.
    pub(crate) operable: u64,
    /// The whole survey in one language.
    pub(crate) whole: u64,
    /// The dashboard's first screen.
    pub(crate) dashboard: u64,
}

const LOADER: &[&str] = &["plaudit.js"];
/// The loader and everything that it asks for, one survey file aside.
const WHOLE: &[&str] = &[
    "plaudit.js",
    "face.js",
    "brain.js",
    "survey.js",
    "survey_bg.wasm",
    "survey.css",
    "after.css",
    "locales/survey/en.json",
];
/// Weighed as if it were a file: the collector makes it.
const EMBEDDED: &str = "embed/demo-nps.js";
const DASHBOARD: &[&str] = &[
    "dashboard/index.html",
    "dashboard/start.js",
    "dashboard.js",
    "dashboard_parts.js",
    "dashboard_bg.wasm",
    "dashboard.css",
];
/// There only once the dashboard speaks more than one language.
const DASHBOARD_TEXTS: &str = "locales/dashboard/en.json";

/// Weighs every file of `dist` that a browser may ask for.
///
/// # Errors
///
/// Those of reading `dist`.
pub(crate) fn weigh(dist: &Path) -> Result<Vec<Weight>> {
    let names = files::under(dist)?;
    let embedded = embedded::weigh(dist, EMBEDDED)?;
    let served =
        names.iter().filter(|name| name.extension().is_none_or(|kind| kind != "br") && !name.ends_with("_headers"));
    let weighed = served.map(|name| {
        let file = dist.join(name);
        let raw = fs::metadata(&file).with_context(|| format!("weighing {}", file.display()))?.len();
        let brotli = fs::metadata(compress::compressed_name(&file)).map_or(raw, |compressed| compressed.len());
        Ok(Weight { path: name.to_string_lossy().into_owned(), raw, brotli })
    });
    weighed.chain(embedded.map(Ok)).collect()
}

/// The sums that `goals.md` has goals for.
///
/// # Errors
///
/// When a file is missing: a sum without it would look like a success.
pub(crate) fn totals(files: &[Weight]) -> Result<Totals> {
    let sum = |paths: &[&str]| -> Result<u64> { paths.iter().map(|path| of(files, path)).sum() };
    Ok(Totals {
        loader: sum(LOADER)?,
        operable: of(files, EMBEDDED)?,
        whole: sum(WHOLE)?,
        dashboard: sum(DASHBOARD)? + of(files, DASHBOARD_TEXTS).unwrap_or(0),
    })
}

/// The table as `cargo xtask size --json` prints it.
pub(crate) fn as_json(files: &[Weight], totals: Totals) -> Value {
    let files: Vec<Value> =
        files.iter().map(|file| json!({ "path": file.path, "raw": file.raw, "brotli": file.brotli })).collect();
    json!({
        "files": files,
        "totals": {
            "loader": totals.loader,
            "operable": totals.operable,
            "whole": totals.whole,
            "dashboard": totals.dashboard,
        },
    })
}

fn of(files: &[Weight], path: &str) -> Result<u64> {
    let file = files.iter().find(|file| file.path == path);
    Ok(file.with_context(|| format!("the build has no {path}, so its weight can't be summed"))?.brotli)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every file of a sum, each with another power of two as its weight: a sum tells which files are in it.
    fn build() -> Vec<Weight> {
        let paths = WHOLE.iter().chain(DASHBOARD).chain(&[EMBEDDED]);
        let weigh = |(n, path): (usize, &&str)| Weight { path: (*path).into(), raw: 1 << 40, brotli: 1 << n };
        paths.enumerate().map(weigh).collect()
    }

    #[test]
    fn each_sum_has_exactly_its_files() {
        let totals = totals(&build()).unwrap();
        assert_eq!(
            totals,
            Totals { loader: 0b1, operable: 1 << 14, whole: 0b1111_1111, dashboard: 0b11_1111_0000_0000 }
        );
    }

    #[test]
    fn the_texts_of_the_dashboard_count_where_it_has_them() {
        let mut files = build();
        files.push(Weight { path: DASHBOARD_TEXTS.into(), raw: 0, brotli: 1 << 15 });
        assert_eq!(totals(&files).unwrap().dashboard, 0b1011_1111_0000_0000);
    }

    #[test]
    fn a_missing_file_is_an_error_and_not_a_light_one() {
        let files: Vec<Weight> = build().into_iter().filter(|file| file.path != "survey.css").collect();
        assert!(totals(&files).unwrap_err().to_string().contains("survey.css"));
    }

    #[test]
    fn a_file_weighs_what_travels() {
        let dist = tempfile::tempdir().unwrap();
        for (name, content) in [("a.js", "123456"), ("a.js.br", "123"), ("tiny.css", "12"), ("_headers", "/*")] {
            fs::write(dist.path().join(name), content).unwrap();
        }
        let weigh_of = |path: &str, raw, brotli| Weight { path: path.into(), raw, brotli };
        assert_eq!(weigh(dist.path()).unwrap(), [weigh_of("a.js", 6, 3), weigh_of("tiny.css", 2, 2)]);
    }

    #[test]
    fn the_json_has_the_documented_shape() {
        let totals = Totals { loader: 1, operable: 2, whole: 3, dashboard: 4 };
        let table = as_json(&[Weight { path: "plaudit.js".into(), raw: 9, brotli: 1 }], totals);
        let documented = r#"{"files":[{"path":"plaudit.js","raw":9,"brotli":1}],
            "totals":{"loader":1,"operable":2,"whole":3,"dashboard":4}}"#;
        assert_eq!(table, serde_json::from_str::<Value>(documented).unwrap());
    }
}
