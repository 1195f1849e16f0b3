//! The words of the dashboard as a browser gets them: two lists a language, one for the first screen and one for the rest.
//!
//! In the sources a text has a room and a key; the program knows its number alone (`src/dashboard/build.rs`), which is its place in
//! these lists.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

/// The one that tells which texts there are.
const ENGLISH: &str = "en";

type Rooms = BTreeMap<String, BTreeMap<String, Value>>;

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Texts {
    first: Rooms,
    later: Rooms,
}

/// Replaces each language in `stage` by its two lists.
///
/// # Errors
///
/// When a language has not the keys of the English one, or another one's names in braces; it is said which.
pub(super) fn number(stage: &Path) -> Result<()> {
    let folder = stage.join("locales").join("dashboard");
    let english = read(&folder.join(ENGLISH).with_extension("json"))?;
    let entries = fs::read_dir(&folder).with_context(|| format!("reading {}", folder.display()))?;
    let files = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    for file in files {
        let texts = read(&file)?;
        let lists = [list(&english.first, &texts.first), list(&english.later, &texts.later)];
        let names = [file.clone(), file.with_extension("later.json")];
        for (list, name) in lists.into_iter().zip(names) {
            let list = list.with_context(|| format!("in {}", file.display()))?;
            fs::write(&name, Value::Array(list).to_string()).with_context(|| format!("writing {}", name.display()))?;
        }
    }
    Ok(())
}

fn read(file: &Path) -> Result<Texts> {
    let text = fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{} has other parts than first and later", file.display()))
}

/// The texts in the order of the English keys, which is that of the alphabet.
fn list(english: &Rooms, texts: &Rooms) -> Result<Vec<Value>> {
    let known = english.iter().flat_map(|(room, keys)| keys.iter().map(move |(key, text)| (room, key, text)));
    for (room, key) in texts.iter().flat_map(|(room, keys)| keys.keys().map(move |key| (room, key))) {
        ensure!(
            english.get(room).is_some_and(|keys| keys.contains_key(key)),
            "{room}.{key} is no text of the dashboard"
        );
    }
    known
        .map(|(room, key, english)| {
            let text = texts.get(room).and_then(|keys| keys.get(key));
            let text = text.with_context(|| format!("{room}.{key} is missing"))?;
            check(english, text).with_context(|| format!("{room}.{key}"))?;
            Ok(text.clone())
        })
        .collect()
}

/// A text says with the same names in braces what the English one says, and one that counts has a form for every other number.
fn check(english: &Value, text: &Value) -> Result<()> {
    match (english, text) {
        (Value::String(english), Value::String(text)) => {
            ensure!(names(english) == names(text), "its names in braces are not {:?}", names(english));
        }
        (Value::Object(_), Value::Object(forms)) => {
            ensure!(forms.contains_key("other"), "it has no form `other`");
            let is_form = |form: &Value| form.as_str().is_some_and(|form| names(form).iter().all(|name| *name == "n"));
            ensure!(forms.values().all(is_form), "a form has other names in braces than n");
        }
        _ => bail!("it is a text in one language and counts in another"),
    }
    Ok(())
}

/// The names in braces, in the order of the alphabet.
fn names(text: &str) -> Vec<&str> {
    let mut names: Vec<_> = text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).collect();
    names.sort_unstable();
    names.dedup();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(languages: &[(&str, &str)]) -> Result<Vec<String>> {
        let stage = tempfile::tempdir().unwrap();
        let folder = stage.path().join("locales/dashboard");
        fs::create_dir_all(&folder).unwrap();
        for (tag, text) in languages {
            fs::write(folder.join(tag).with_extension("json"), text).unwrap();
        }
        number(stage.path())?;
        let read = |name| fs::read_to_string(folder.join(name)).unwrap();
        Ok(languages
            .iter()
            .flat_map(|(tag, _)| [read(format!("{tag}.json")), read(format!("{tag}.later.json"))])
            .collect())
    }

    const EN: (&str, &str) = (
        "en",
        r#"{"first":{"b":{"a":"A {x}"},"a":{"z":"Z","c":{"one":"{n} cat","other":"{n} cats"}}},"later":{"a":{"l":"L"}}}"#,
    );

    #[test]
    fn texts_stand_in_the_order_of_rooms_and_keys_whatever_the_order_of_the_file() {
        let german = r#"{"later":{"a":{"l":"l"}},"first":{"a":{"c":{"one":"{n} Katze","other":"{n} Katzen"},"z":"z"},"b":{"a":"{x}: a"}}}"#;
        let lists = made(&[EN, ("de", german)]).unwrap();
        assert_eq!(lists[0], r#"[{"one":"{n} cat","other":"{n} cats"},"Z","A {x}"]"#);
        assert_eq!(lists[1], r#"["L"]"#);
        assert_eq!(lists[2], r#"[{"one":"{n} Katze","other":"{n} Katzen"},"z","{x}: a"]"#);
    }

    #[test]
    fn what_does_not_go_with_the_english_words_is_named() {
        let cases = [
            (r#"{"first":{"b":{"a":"{x}"},"a":{"c":{"other":"{n}"}}},"later":{"a":{"l":"L"}}}"#, "a.z is missing"),
            (
                r#"{"first":{"b":{"a":"{x}"},"a":{"z":"","c":{"other":"{n}"}}},"later":{"a":{"l":"L","m":""}}}"#,
                "a.m is no text",
            ),
            (
                r#"{"first":{"b":{"a":"{y}"},"a":{"z":"","c":{"other":"{n}"}}},"later":{"a":{"l":"L"}}}"#,
                "names in braces",
            ),
            (
                r#"{"first":{"b":{"a":"{x}"},"a":{"z":"","c":{"one":"{n}"}}},"later":{"a":{"l":"L"}}}"#,
                "no form `other`",
            ),
            (r#"{"first":{"b":{"a":"{x}"},"a":{"z":"","c":"{n}"}},"later":{"a":{"l":"L"}}}"#, "counts in another"),
            (r#"{"first":{"b":{"a":"{x}"},"a":{"z":"","c":{"other":"{m}"}}},"later":{"a":{"l":"L"}}}"#, "than n"),
        ];
        for (german, complaint) in cases {
            let problem = format!("{:#}", made(&[EN, ("de", german)]).unwrap_err());
            assert!(problem.contains(complaint) && problem.contains("de.json"), "{problem}");
        }
    }
}
