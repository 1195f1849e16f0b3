//! Makes a constant of every key in `locales/dashboard/en.json`, so that a text which is not there does not compile, and one that nobody
//! shows is told.
//!
//! Texts are numbered: those of the first screen before the others, each by the alphabet of rooms and keys. `cargo xtask` writes the
//! files that a browser gets in the same order.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

/// A text, or one for each form of a number.
#[derive(serde::Deserialize)]
#[serde(untagged)]
enum Text {
    One(String),
    Counted { one: String, other: String },
}

type Rooms = BTreeMap<String, BTreeMap<String, Text>>;

#[derive(serde::Deserialize)]
struct English {
    first: Rooms,
    later: Rooms,
}

fn main() -> Result<(), Box<dyn Error>> {
    let source = Path::new("../locales/dashboard/en.json");
    println!("cargo::rerun-if-changed={}", source.display());
    let english: English = serde_json::from_str(&fs::read_to_string(source)?)?;
    let (mut keys, mut texts) = (String::new(), Vec::new());
    for (room, entries) in english.first.into_iter().chain(english.later) {
        writeln!(keys, "pub(crate) mod {room} {{ use crate::texts::text;")?;
        for (key, text) in entries {
            let (number, key) = (texts.len(), key.to_uppercase());
            let (kind, forms) = match text {
                Text::One(text) => ("text::Text", [text.clone(), text]),
                Text::Counted { one, other } => ("text::Counted", [one, other]),
            };
            writeln!(keys, "pub(crate) const {key}: {kind} = {kind}({number});")?;
            texts.push(forms);
        }
        keys.push('}');
    }
    let folder = env::var_os("OUT_DIR").ok_or("cargo names no folder")?;
    let place = |name: &str| Path::new(&folder).join(name);
    fs::write(place("keys.rs"), keys)?;
    fs::write(place("number.rs"), texts.len().to_string())?;
    // Where there is no browser to fetch words, they are these.
    fs::write(place("english.rs"), format!("{texts:?}"))?;
    Ok(())
}
