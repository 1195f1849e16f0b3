//! Columns in which other systems mark answers that they do not count themselves.

use super::headers;

/// How such a column marks them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// By a word for what they are: `Survey Preview`, `Spam`, `Disqualified`.
    Word,
    /// By a word that nothing but an answer is: `Survey Preview`, `Spam`.
    Rare,
    /// By saying yes.
    Flag,
}

const RARE: [&str; 3] = ["surveypreview", "surveytest", "spam"];
const WORDS: [&str; 6] = ["surveypreview", "preview", "surveytest", "test", "spam", "disqualified"];

impl Mark {
    /// How the column of that name does, if it does.
    pub(super) fn of_column(name: &str) -> Option<Self> {
        match headers::plain(name).as_str() {
            // Anything may have a status.
            "status" => Some(Self::Rare),
            "responsestatus" | "responsetype" => Some(Self::Word),
            "excludedfromcalculations" | "excluded" | "istest" | "testresponse" => Some(Self::Flag),
            _ => None,
        }
    }

    /// Whether a cell marks its row.
    pub(super) fn is_in(self, cell: &str) -> bool {
        let cell = headers::plain(cell);
        match self {
            Self::Word => WORDS.contains(&cell.as_str()),
            Self::Rare => RARE.contains(&cell.as_str()),
            Self::Flag => matches!(cell.as_str(), "true" | "yes" | "1"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_marks_mark() {
        let [word, flag] = ["Response Type", "excluded_from_calculations"].map(|name| Mark::of_column(name).unwrap());
        assert_eq!((word, flag), (Mark::Word, Mark::Flag));
        assert_eq!(
            ["Survey Preview", "SPAM", "IP Address", "complete"].map(|cell| word.is_in(cell)),
            [true, true, false, false]
        );
        assert_eq!(["TRUE", "1", "false", "0", ""].map(|cell| flag.is_in(cell)), [true, true, false, false, false]);
        assert_eq!(Mark::of_column("Ticket status"), None);
        let status = Mark::of_column("Status").unwrap();
        assert_eq!(["Survey Preview", "Disqualified", "Test"].map(|cell| status.is_in(cell)), [true, false, false]);
    }
}
