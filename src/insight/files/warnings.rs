//! What a person should know about rows that were taken.

use std::fmt;

/// Something about rows that were taken, told once with their number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// What it is.
    pub kind: WarningKind,
    /// Of how many rows.
    pub rows: u64,
    /// The line of the first.
    pub line: u64,
    /// What that one says; empty where there is nothing to show.
    pub example: String,
}

/// What may be said about a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WarningKind {
    /// The file has another group than the score makes.
    Group,
    /// The time had no zone, and was read in the survey's.
    Zone,
    /// The score was brought to another scale, as the mapping says.
    Scaled,
    /// A text was longer than a record holds, and cut.
    Cut,
    /// There were more properties than a record holds.
    Properties,
    /// Some bytes were no letters.
    Letters,
    /// The record is of another survey.
    Survey,
}

impl WarningKind {
    /// What it is, in a word that stays the same: for whoever says it in another language.
    pub fn word(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::Zone => "zone",
            Self::Scaled => "scaled",
            Self::Cut => "cut",
            Self::Properties => "properties",
            Self::Letters => "letters",
            Self::Survey => "survey",
        }
    }
}

const KINDS: usize = 7;

/// Counts what there is to be said.
#[derive(Debug, Default)]
pub(super) struct Warnings([Option<Warning>; KINDS]);

impl Warnings {
    pub(super) fn note(&mut self, kind: WarningKind, line: u64, example: impl FnOnce() -> String) {
        let known = &mut self.0[kind as usize];
        match known {
            Some(warning) => warning.rows += 1,
            None => *known = Some(Warning { kind, rows: 1, line, example: example().chars().take(80).collect() }),
        }
    }

    pub(super) fn into_list(self) -> Vec<Warning> {
        self.0.into_iter().flatten().collect()
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, rows, line, example } = self;
        let rows = if *rows == 1 { "1 row".to_owned() } else { format!("{rows} rows") };
        match kind {
            WarningKind::Group => write!(
                f,
                "{rows} with another group than the score makes (the first on line {line}: {example}); the score holds"
            ),
            WarningKind::Zone => write!(f, "{rows} with a time without a zone (line {line}: {example})"),
            WarningKind::Scaled => {
                write!(f, "{rows} with a score brought to the survey's scale (line {line}: {example})")
            }
            WarningKind::Cut => write!(f, "{rows} with a text that was cut to what a record holds (line {line})"),
            WarningKind::Properties => {
                write!(f, "{rows} with more than 50 properties, of which the first 50 are kept (line {line})")
            }
            WarningKind::Letters => {
                write!(f, "{rows} with bytes that are no letters (line {line}); \u{fffd} stands for them")
            }
            WarningKind::Survey => write!(f, "{rows} of another survey (line {line}: {example})"),
        }
    }
}
