//! A language that reports are written in: its words, its numbers and its days.
//!
//! The words stand in `src/locales/report/TAG.json`, one text a key, the same keys in each ([`words`] says which, and what each is for). A
//! [`Language`] is made of a [`Tag`] and the pairs of such a file, however they were read, and is whole: a key or a placeholder that is
//! missing, or one too many, is refused. Which form a word has beside a number is CLDR's rule for whole numbers.

mod dates;
mod fill;
mod numbers;
mod plural;
mod problem;
mod tag;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use domain::{Group, Metric};

use plural::Plural;
pub use problem::LanguageProblem;
pub use tag::Tag;

/// A language's words, with its rules for numbers and days.
///
/// ```
/// use domain::Day;
/// use insight::report::{Language, Tag};
/// # let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../locales/report/de.json");
/// # let file = std::fs::read_to_string(path).unwrap();
/// let texts: std::collections::BTreeMap<String, String> = serde_json::from_str(&file).unwrap();
/// let german = Language::new(Tag::De, texts).unwrap();
/// assert_eq!(german.number(-1234.56, 1), "−1.234,6");
/// assert_eq!(german.share(84.5), "85\u{a0}%");
/// assert_eq!(german.day(Day::parse("2026-01-31").unwrap()), "31. Januar 2026");
/// assert_eq!(german.surveys(1), "1 Umfrage");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language {
    tag: Tag,
    texts: BTreeMap<String, String>,
    /// The fewest digits before the decimal sign that are put in groups of three.
    group_from: usize,
}

impl Language {
    /// A language of its texts, each with its key.
    ///
    /// # Errors
    /// When a key is missing, unknown or there twice, when a text has other placeholders than its key's, or is no number where it must be one.
    pub fn new(tag: Tag, pairs: impl IntoIterator<Item = (String, String)>) -> Result<Self, LanguageProblem> {
        let mut given = BTreeMap::new();
        for (key, text) in pairs {
            if let Some(_earlier) = given.insert(key.clone(), text) {
                return Err(LanguageProblem::Twice(key));
            }
        }
        let mut texts = BTreeMap::new();
        for (key, expected) in words::expected(tag.plurals()) {
            let Some(text) = given.remove(&key) else { return Err(LanguageProblem::Missing(key)) };
            let found: BTreeSet<&str> = fill::names(&text).collect();
            if !fill::has_whole_names(&text) || found != expected.into_iter().collect() {
                return Err(LanguageProblem::Placeholders(key));
            }
            texts.insert(key, text);
        }
        if let Some(key) = given.into_keys().next() {
            return Err(LanguageProblem::Unknown(key));
        }
        let mut language = Self { tag, texts, group_from: 0 };
        let key = "number.group_from";
        language.group_from = language.text(key).parse().map_err(|_| LanguageProblem::NoNumber(key.to_owned()))?;
        Ok(language)
    }

    /// Which one it is.
    pub fn tag(&self) -> Tag {
        self.tag
    }

    /// What a group of a metric is called.
    pub(super) fn group(&self, metric: Metric, group: Group) -> &str {
        let name = metric.group_name(group);
        self.named_or(&format!("group.{}_{name}", metric.name()), name)
    }

    /// What a dimension is called. Properties have the name that the survey gives them.
    pub(super) fn dimension<'a>(&'a self, name: &'a str) -> &'a str {
        self.named_or(&format!("dimension.{name}"), name)
    }

    /// A value of a dimension. What people or websites gave stays as it is.
    pub(super) fn value_of<'a>(&'a self, dimension: &str, value: &'a str) -> &'a str {
        match (dimension, value) {
            (_, "") => self.text("no_value"),
            ("channel", channel) => self.named_or(&format!("channel.{channel}"), channel),
            (_, value) => value,
        }
    }

    fn named_or<'a>(&'a self, key: &str, other: &'a str) -> &'a str {
        self.texts.get(key).map_or(other, String::as_str)
    }

    /// The text of a key that every language has.
    fn text(&self, key: &str) -> &str {
        self.named_or(key, "")
    }

    fn told(&self, key: &str, values: &[(&str, &str)]) -> String {
        fill::fill(self.text(key), values)
    }

    /// The text in the form that goes with `n`, which is among its values.
    fn counted(&self, key: &str, n: u64, values: &[(&str, &str)]) -> String {
        let key = format!("{key}.{}", self.tag.plural(n).name());
        let n = self.count(n);
        let all: Vec<_> = values.iter().copied().chain([("n", n.as_str())]).collect();
        self.told(&key, &all)
    }
}

/// What the tests of this crate read in.
#[cfg(test)]
pub(super) fn english() -> Language {
    let texts: BTreeMap<String, String> =
        serde_json::from_str(include_str!("../../../locales/report/en.json")).unwrap();
    Language::new(Tag::En, texts).unwrap()
}
