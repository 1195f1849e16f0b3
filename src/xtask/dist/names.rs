//! The names by which a script of wasm-bindgen's and its program know each other.
//!
//! Each ends in a number that is as good as random, which no compression makes smaller: of two hundred names, in the script and in the
//! program, three kilobytes on the wire. What is alike is told apart by counting instead. Names stay as long as they were, so that nothing in
//! the program moves.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

/// How such names begin.
const PREFIX: &str = "__wbg_";
/// Digits of the number that they end in.
const DIGITS: usize = 16;

/// Numbers the names that `script` and `program` share.
///
/// # Errors
///
/// When one of the files can't be read or written, or the script has no such name: then wasm-bindgen makes others.
pub(super) fn number(script: &Path, program: &Path) -> Result<()> {
    let reading = |path: &Path| format!("reading {}", path.display());
    let mut text = fs::read(script).with_context(|| reading(script))?;
    let mut bytes = fs::read(program).with_context(|| reading(program))?;
    let numbers = numbered(&text);
    ensure!(!numbers.is_empty(), "{} has no name that begins with {PREFIX}", script.display());
    for (content, path) in [(&mut text, script), (&mut bytes, program)] {
        replace(content, &numbers);
        fs::write(path, content).with_context(|| format!("writing {}", path.display()))?;
    }
    Ok(())
}

/// The names in a script, each with the one that takes its place.
fn numbered(script: &[u8]) -> BTreeMap<Vec<u8>, Vec<u8>> {
    let names: BTreeSet<&[u8]> = places(script).map(|(at, length)| &script[at..at + length]).collect();
    let mut counts: BTreeMap<&[u8], usize> = BTreeMap::new();
    let number =
        |name: &[u8], count: usize| [&name[..name.len() - DIGITS], format!("{count:0DIGITS$x}").as_bytes()].concat();
    names
        .iter()
        .map(|name| {
            let count = counts.entry(&name[..name.len() - DIGITS]).or_default();
            *count += 1;
            (name.to_vec(), number(name, *count - 1))
        })
        .collect()
}

fn replace(content: &mut [u8], numbers: &BTreeMap<Vec<u8>, Vec<u8>>) {
    let found: Vec<(usize, usize)> = places(content).collect();
    for (at, length) in found {
        let name = &mut content[at..at + length];
        if let Some(number) = numbers.get(name) {
            name.copy_from_slice(number);
        }
    }
}

/// Where names stand that end in a number, and how long each is.
fn places(content: &[u8]) -> impl Iterator<Item = (usize, usize)> {
    let starts = content.windows(PREFIX.len()).enumerate().filter(|(_, window)| *window == PREFIX.as_bytes());
    starts.filter_map(|(at, _)| {
        let is_of_name = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'_';
        let length = content[at..].iter().take_while(is_of_name).count();
        // In a program the next thing may begin with a letter right behind the name: its number is the first of its kind.
        let name = &content[at..at + length];
        let is_number = |end: usize| {
            let (stem, digits) = name[..end].split_at(end - DIGITS);
            stem.ends_with(b"_") && digits.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
        };
        (PREFIX.len() + DIGITS..=length).find(|end| is_number(*end)).map(|end| (at, end))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_numbered_alike_on_both_sides_and_nothing_moves() {
        let folder = tempfile::tempdir().unwrap();
        let [script, program] = ["a.js", "a.wasm"].map(|name| folder.path().join(name));
        let text = "{__wbg_get_0123456789abcdef:f,__wbg_get_fedcba9876543210:g,__wbg_new_aaaaaaaaaaaaaaaa:h,__wbg_cast:i,m_0123456789abcdef}";
        let bytes = b"\0\x1a__wbg_new_aaaaaaaaaaaaaaaab\0\x1a__wbg_get_fedcba9876543210\0__wbg_get_0123456789abcdef\0";
        fs::write(&script, text).unwrap();
        fs::write(&program, bytes).unwrap();
        number(&script, &program).unwrap();
        assert_eq!(
            fs::read_to_string(&script).unwrap(),
            "{__wbg_get_0000000000000000:f,__wbg_get_0000000000000001:g,__wbg_new_0000000000000000:h,__wbg_cast:i,m_0123456789abcdef}"
        );
        assert_eq!(
            fs::read(&program).unwrap(),
            b"\0\x1a__wbg_new_0000000000000000b\0\x1a__wbg_get_0000000000000001\0__wbg_get_0000000000000000\0"
        );
    }

    #[test]
    fn a_script_without_such_names_is_no_success() {
        let folder = tempfile::tempdir().unwrap();
        let [script, program] = ["a.js", "a.wasm"].map(|name| folder.path().join(name));
        fs::write(&script, "x").unwrap();
        fs::write(&program, "x").unwrap();
        assert!(number(&script, &program).unwrap_err().to_string().contains("no name that begins with __wbg_"));
    }
}
