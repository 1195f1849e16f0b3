//! What the fuzzer has found, and a few inputs to begin with, are tried again by every run of the tests.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeSet;
use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

use properties::{ALL, Property};

/// The fewest inputs of a property.
const LEAST: usize = 4;

fn fuzz() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz")
}

fn names_in(folder: &Path) -> BTreeSet<String> {
    let entries =
        fs::read_dir(folder).unwrap_or_else(|problem| panic!("{} cannot be read: {problem}", folder.display()));
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect()
}

fn inputs_of(property: &Property) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = fuzz().join("regressions").join(property.name);
    let entries =
        fs::read_dir(&folder).unwrap_or_else(|problem| panic!("{} cannot be read: {problem}", folder.display()));
    let inputs: Vec<_> =
        entries.map(|entry| entry.unwrap().path()).map(|path| (path.clone(), fs::read(path).unwrap())).collect();
    assert!(inputs.len() >= LEAST, "{} has {} inputs; it needs {LEAST} to begin with", folder.display(), inputs.len());
    inputs
}

fn replay(name: &str) {
    let property = ALL.iter().find(|property| property.name == name).unwrap();
    let broken: Vec<_> = inputs_of(property)
        .into_iter()
        .filter(|(_, input)| catch_unwind(|| (property.check)(input)).is_err())
        .map(|(path, _)| path)
        .collect();
    assert!(broken.is_empty(), "{name} does not hold of {broken:#?}; the reasons stand above");
}

/// One test a property.
macro_rules! replayed {
    ($($name:ident)+) => {
        $(#[test]
        fn $name() {
            replay(stringify!($name));
        })+

        #[test]
        fn every_property_is_replayed() {
            let replayed = BTreeSet::from([$(stringify!($name)),+]);
            assert_eq!(replayed, ALL.iter().map(|property| property.name).collect());
        }
    };
}

replayed! { batch condition files orders outbox record retry_after survey_file template url_policy words }

#[test]
fn every_property_has_a_target_and_every_target_and_folder_a_property() {
    let known: BTreeSet<String> = ALL.iter().map(|property| property.name.to_owned()).collect();
    assert_eq!(names_in(&fuzz().join("targets")), known);
    assert_eq!(names_in(&fuzz().join("regressions")), known);
    let manifest = fs::read_to_string(fuzz().join("Cargo.toml")).unwrap();
    for name in &known {
        let target = fs::read_to_string(fuzz().join(format!("targets/{name}.rs"))).unwrap();
        assert!(target.contains(&format!("properties::{name}::check(")), "targets/{name}.rs tries something else");
        assert!(
            manifest.contains(&format!("name = \"{name}\"\npath = \"targets/{name}.rs\"")),
            "the manifest lacks {name}"
        );
    }
}
