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
    /// What that one says; of words that nobody knows up to five, one after another. Empty where there is nothing to show.
    pub example: String,
}

/// What may be said about a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WarningKind {
    /// The time had no zone, and was read in ours.
    Zone,
    /// Rows without an order's id are the same in every cell.
    Alike,
    /// Nothing was paid for the order.
    Zero,
    /// Money went back for an order that the file does not have.
    LoneRefund,
    /// More money went back than was paid.
    MoreBack,
    /// The status is a word that nobody knows, and the order was counted.
    Status,
    /// The cost cannot be read, and is not known.
    Cost,
    /// An e-mail address belongs to several customer ids, so that rows with it alone are a customer of their own.
    SharedEmail,
    /// A text was longer than is kept, and cut.
    Cut,
    /// Some bytes were no letters.
    Letters,
}

const KINDS: usize = 10;

/// What stands between words of an example, how many there are at most, and how many letters each has.
const WORDS: &str = ", ";
const MOST_WORDS: usize = 5;
const WORD: usize = 40;

impl WarningKind {
    /// A word that stays the same, for programs and translations.
    pub fn code(self) -> &'static str {
        match self {
            Self::Zone => "zone",
            Self::Alike => "alike",
            Self::Zero => "zero",
            Self::LoneRefund => "lone_refund",
            Self::MoreBack => "more_back",
            Self::Status => "status",
            Self::Cost => "cost",
            Self::SharedEmail => "shared_email",
            Self::Cut => "cut",
            Self::Letters => "letters",
        }
    }
}

/// Counts what there is to be said.
#[derive(Debug, Default)]
pub(super) struct Warnings([Option<Warning>; KINDS]);

impl Warnings {
    pub(super) fn note(&mut self, kind: WarningKind, line: u64, example: impl FnOnce() -> String) {
        match self.0.get_mut(kind as usize) {
            Some(Some(warning)) => warning.rows += 1,
            Some(none) => *none = Some(Warning { kind, rows: 1, line, example: example().chars().take(80).collect() }),
            None => {}
        }
    }

    /// Words of one row that nobody knows: of the file up to five different ones are shown, since each may be of other orders.
    pub(super) fn note_words<'w>(&mut self, kind: WarningKind, line: u64, words: impl Iterator<Item = &'w str>) {
        self.note(kind, line, String::new);
        let Some(Some(warning)) = self.0.get_mut(kind as usize) else { return };
        for word in words {
            let word: String = word.chars().take(WORD).collect();
            let mut known = warning.example.split(WORDS);
            if known.clone().count() < MOST_WORDS && !known.any(|other| other.eq_ignore_ascii_case(&word)) {
                if !warning.example.is_empty() {
                    warning.example.push_str(WORDS);
                }
                warning.example.push_str(&word.replace(WORDS, " "));
            }
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
            WarningKind::Zone => write!(f, "{rows} with a time without a zone (line {line}: {example})"),
            WarningKind::Alike => write!(
                f,
                "{rows} the same in every cell as one before (the first on line {line}), each counted; \
                 if they are repeats, take them out or say which column has the order's id"
            ),
            WarningKind::Zero => {
                write!(f, "{rows} with an order for nothing (the first on line {line}), counted as orders")
            }
            WarningKind::LoneRefund => write!(
                f,
                "{rows} with money that went back for an order that is not in the file (the first on line {line}); \
                 no order is less for it"
            ),
            WarningKind::MoreBack => {
                write!(
                    f,
                    "{rows} of orders for which more went back than was paid (the first on line {line}), not counted"
                )
            }
            WarningKind::Status => write!(
                f,
                "{rows} with a status that is not known, counted as paid (first on line {line}: {example}); \
                 take them out if they are not"
            ),
            WarningKind::Cost => {
                write!(f, "{rows} with a cost that cannot be read (line {line}: {example}); these orders have none")
            }
            WarningKind::SharedEmail => write!(
                f,
                "{rows} with an e-mail address alone that several customer ids have (line {line}: {example}); \
                 they are counted as one more customer"
            ),
            WarningKind::Cut => {
                write!(f, "{rows} with a text that was cut to 200 letters, or more than 100 products (line {line})")
            }
            WarningKind::Letters => {
                write!(f, "{rows} with bytes that are no letters (line {line}); \u{fffd} stands for them")
            }
        }
    }
}
