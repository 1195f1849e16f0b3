//! One table of the settings' file, from which each key is taken once and none may be left over.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::texts::Text;
use super::{Mistake, Mistakes};

/// The file that is being read.
pub(super) struct Source<'a> {
    pub(super) text: &'a str,
    pub(super) name: &'a str,
    /// Every key that was asked for, with its table's name before it.
    pub(super) known: Vec<String>,
    tables: Vec<&'static str>,
    /// What nobody asked for: the key, its place, and whether it is a table.
    left: Vec<(String, Range<usize>, bool)>,
    mistakes: Vec<(usize, String)>,
}

/// One of its tables.
pub(super) struct Section<'a> {
    name: &'static str,
    /// Where it begins.
    at: usize,
    left: Vec<(&'a str, Range<usize>, &'a DeValue<'a>)>,
}

impl<'a> Section<'a> {
    pub(super) fn new(name: &'static str, table: &'a DeTable<'a>) -> Self {
        let entries = table.iter().map(|(key, value)| (key.get_ref().as_ref(), key.span(), value.get_ref()));
        Self { name, at: 0, left: entries.collect() }
    }

    fn full(&self, key: &str) -> String {
        if self.name.is_empty() { key.to_owned() } else { format!("{}.{key}", self.name) }
    }

    /// Whether a key that has not been taken yet is that text.
    pub(super) fn is(&self, key: &str, text: &str) -> bool {
        self.left.iter().any(|(known, _, value)| *known == key && value.as_str() == Some(text))
    }

    /// What `parse` makes of a key that may be left out. `what` says what is allowed.
    pub(super) fn take<T>(
        &mut self,
        source: &mut Source<'_>,
        key: &str,
        what: &str,
        parse: impl FnOnce(&'a DeValue<'a>) -> Option<T>,
    ) -> Option<T> {
        let full = self.full(key);
        source.known.push(full.clone());
        let at = self.left.iter().position(|(known, ..)| *known == key)?;
        let (_, place, value) = self.left.remove(at);
        let parsed = parse(value);
        if parsed.is_none() {
            source.mistakes.push((place.start, format!("`{full}` must be {what}")));
        }
        parsed
    }

    /// What `parse` makes of a key that must be there.
    pub(super) fn needed<T>(
        &mut self,
        source: &mut Source<'_>,
        key: &str,
        what: &str,
        parse: impl FnOnce(&'a DeValue<'a>) -> Option<T>,
    ) -> Option<T> {
        if !self.left.iter().any(|(known, ..)| *known == key) {
            let says = format!("`{}` is missing; it must be {what}", self.full(key));
            source.mistakes.push((self.at, says));
        }
        self.take(source, key, what, parse)
    }

    /// A text that `setting` reads.
    pub(super) fn text<T>(&mut self, source: &mut Source<'_>, key: &str, setting: &Text<T>) -> Option<T> {
        self.take(source, key, setting.what, |value| match value {
            DeValue::String(text) => (setting.parse)(text),
            _ => None,
        })
    }

    /// A whole number within `range`.
    pub(super) fn number(&mut self, source: &mut Source<'_>, key: &str, range: Range<usize>) -> Option<usize> {
        let what = format!("a whole number from {} to {}, without quotes", range.start, range.end - 1);
        self.take(source, key, &what, |value| match value {
            DeValue::Integer(number) => {
                usize::from_str_radix(number.as_str(), number.radix()).ok().filter(|number| range.contains(number))
            }
            _ => None,
        })
    }

    /// A list of texts that `parse` takes.
    pub(super) fn texts<T>(
        &mut self,
        source: &mut Source<'_>,
        key: &str,
        what: &str,
        parse: impl FnOnce(&[&str]) -> Option<T>,
    ) -> Option<T> {
        self.take(source, key, what, |value| {
            let DeValue::Array(items) = value else { return None };
            let texts = items.iter().map(|item| match item.get_ref() {
                DeValue::String(text) => Some(text.as_ref()),
                _ => None,
            });
            parse(&texts.collect::<Option<Vec<_>>>()?)
        })
    }

    /// A length of time from `shortest` to `longest` seconds.
    pub(super) fn time(
        &mut self,
        source: &mut Source<'_>,
        key: &str,
        (shortest, longest): (&str, &str),
    ) -> Option<std::time::Duration> {
        let what = format!("a length of time from \"{shortest}\" to \"{longest}\", such as \"15s\" or \"2m\"");
        let limits = domain::Duration::parse(shortest).zip(domain::Duration::parse(longest));
        self.take(source, key, &what, |value| match value {
            DeValue::String(text) => {
                let time = domain::Duration::parse(text)?;
                let is_allowed = limits.is_some_and(|(shortest, longest)| (shortest..=longest).contains(&time));
                is_allowed.then(|| std::time::Duration::from_millis(time.millis()))
            }
            _ => None,
        })
    }

    /// The table of that name inside this one; an empty one where there is none.
    pub(super) fn section(&mut self, source: &mut Source<'_>, name: &'static str) -> Section<'a> {
        source.tables.push(name);
        let Some(at) = self.left.iter().position(|(known, ..)| *known == name) else {
            return Section { name, at: 0, left: Vec::new() };
        };
        let (_, place, value) = self.left.remove(at);
        if let DeValue::Table(table) = value {
            return Section::new(name, table);
        }
        source.mistakes.push((place.start, format!("`{name}` must be a table: write it as [{name}]")));
        Section { name, at: 0, left: Vec::new() }
    }

    /// The tables of that name, each written as [[name]].
    pub(super) fn tables(&mut self, source: &mut Source<'_>, name: &'static str) -> Vec<Section<'a>> {
        source.tables.push(name);
        let Some(at) = self.left.iter().position(|(known, ..)| *known == name) else { return Vec::new() };
        let (_, place, value) = self.left.remove(at);
        let DeValue::Array(items) = value else {
            source.mistakes.push((place.start, format!("`{name}` must be a list of tables: write each as [[{name}]]")));
            return Vec::new();
        };
        let mut tables = Vec::new();
        for item in items {
            match item.get_ref() {
                DeValue::Table(table) => tables.push(Section { at: item.span().start, ..Section::new(name, table) }),
                _ => source
                    .mistakes
                    .push((item.span().start, format!("`{name}` must hold tables: write each as [[{name}]]"))),
            }
        }
        tables
    }

    /// Whatever is in this table, each with its key.
    pub(super) fn each<T>(
        self,
        source: &mut Source<'_>,
        what: &str,
        parse: impl Fn(&str, &DeValue<'_>) -> Option<T>,
    ) -> Vec<T> {
        let parsed = self.left.into_iter().filter_map(|(key, place, value)| {
            let parsed = parse(key, value);
            if parsed.is_none() {
                source.mistakes.push((place.start, format!("`{}.{key}`: {what}", self.name)));
            }
            parsed
        });
        parsed.collect()
    }

    /// Says nothing of what is left over, where nobody knows what may stand there.
    pub(super) fn overlook_rest(&mut self) {
        self.left.clear();
    }

    /// What is left over is a mistake.
    pub(super) fn finish(self, source: &mut Source<'_>) {
        for (key, place, value) in &self.left {
            source.left.push((self.full(key), place.clone(), matches!(value, DeValue::Table(_))));
        }
    }
}

impl<'a> Source<'a> {
    pub(super) fn new(text: &'a str, name: &'a str) -> Self {
        Self { text, name, known: Vec::new(), tables: Vec::new(), left: Vec::new(), mistakes: Vec::new() }
    }

    /// A mistake at one byte of the file.
    pub(super) fn mistake(&self, at: usize, says: String) -> Mistake {
        let before = self.text.as_bytes().iter().take(at);
        let line = before.filter(|byte| **byte == b'\n').count() + 1;
        Mistake { place: format!("{}:{line}", self.name), says }
    }

    /// Every mistake in the order of the file.
    pub(super) fn finish(self) -> Result<(), Mistakes> {
        let unknown = self.left.iter().map(|(key, place, is_table)| {
            (place.start, if *is_table { unknown_table(key, &self.tables) } else { unknown(key, &self.known) })
        });
        let mut mistakes: Vec<_> = self.mistakes.iter().cloned().chain(unknown).collect();
        mistakes.sort();
        if mistakes.is_empty() {
            return Ok(());
        }
        Err(Mistakes(mistakes.into_iter().map(|(at, says)| self.mistake(at, says)).collect()))
    }
}

fn unknown_table(name: &str, known: &[&str]) -> String {
    let likeness = |known: &str| strsim::jaro_winkler(name, known);
    let nearest = known.iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b))).copied().unwrap_or_default();
    format!("there is no table [{name}]; did you mean [{nearest}]?")
}

/// The sentence about a key that there is not. A key in the wrong table is what TOML makes of a line that was put too low.
fn unknown(key: &str, known: &[String]) -> String {
    let last = |key: &str| key.rsplit('.').next().unwrap_or_default().to_owned();
    let table = |key: &str| key.rsplit_once('.').map(|(table, _)| table.to_owned());
    let likeness = |known: &String| {
        let own_table = if table(known) == table(key) { 0.05 } else { 0.0 };
        strsim::jaro_winkler(&last(key), &last(known)) + own_table
    };
    // Another table of the same name may have it.
    let others = known.iter().filter(|known| *known != key);
    let nearest = others.max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
    let place = |known: &String| match table(known) {
        wanted if wanted == table(key) => String::new(),
        Some(table) => format!(" It stands under [{table}]."),
        None => " It stands above the first [table].".to_owned(),
    };
    match nearest {
        Some(nearest) => format!("there is no setting `{key}`; did you mean `{nearest}`?{}", place(nearest)),
        None => format!("there is no setting `{key}`"),
    }
}
