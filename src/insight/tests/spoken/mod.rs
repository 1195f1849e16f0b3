//! The languages that reports are told in, as their files have them.

#![allow(dead_code, reason = "each test takes what it needs")]

use std::collections::BTreeMap;

use insight::report::{Language, Tag};

/// The file of a language.
pub(crate) fn texts(tag: Tag) -> BTreeMap<String, String> {
    let path = format!("{}/../locales/report/{}.json", env!("CARGO_MANIFEST_DIR"), tag.name());
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

pub(crate) fn language(tag: Tag) -> Language {
    Language::new(tag, texts(tag)).unwrap()
}

pub(crate) fn english() -> Language {
    language(Tag::En)
}
