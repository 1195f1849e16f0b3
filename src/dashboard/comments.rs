//! The comments on the screen: pages of them, one after the other.

use crate::source::{Fault, Row, Rows};

/// All comments that were read so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Comments {
    /// Newest first.
    pub rows: Vec<Row>,
    /// Where older ones begin, if there are any.
    pub next: Option<String>,
    /// Whether the last attempt to read older ones failed.
    pub is_failed: bool,
}

impl From<Rows> for Comments {
    fn from(Rows { rows, next }: Rows) -> Self {
        Self { rows, next, is_failed: false }
    }
}

impl Comments {
    /// Takes the first page of a later reading of the same survey and period. Where nothing is new, older pages stay: whoever
    /// comes back to the tab finds the place where they were.
    pub(crate) fn renew(&mut self, first: Rows) {
        if first.rows.is_empty() || !self.rows.starts_with(&first.rows) {
            *self = first.into();
        }
    }

    /// Takes the answer to a question for those that begin at `cursor`. A second click while the first was on its way asked
    /// for the same page: its answer is passed over.
    pub(crate) fn go_on(&mut self, cursor: &str, older: Result<Rows, Fault>) {
        if self.next.as_deref() != Some(cursor) {
            return;
        }
        self.is_failed = older.is_err();
        if let Ok(Rows { rows, next }) = older {
            self.rows.extend(rows);
            self.next = next;
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::Day;

    use super::*;

    fn page(id: &str, next: Option<&str>) -> Rows {
        let row = Row {
            id: id.into(),
            score: 9,
            comment: "Good".into(),
            channel: "web".into(),
            locale: None,
            agent: None,
            day: Day::from_number(1),
        };
        Rows { rows: vec![row], next: next.map(Into::into) }
    }

    #[test]
    fn older_pages_stay_until_there_is_something_new() {
        let mut comments = Comments::from(page("a", Some("1")));
        comments.go_on("1", Ok(page("b", None)));
        comments.renew(page("a", Some("1")));
        assert_eq!(comments.rows.len(), 2);
        comments.renew(page("new", Some("a")));
        assert_eq!(comments, Comments::from(page("new", Some("a"))));
        comments.renew(Rows::default());
        assert_eq!(comments, Comments::default());
    }

    #[test]
    fn a_page_that_comes_twice_is_shown_once() {
        let mut comments = Comments::from(page("a", Some("1")));
        comments.go_on("1", Ok(page("b", Some("2"))));
        comments.go_on("1", Ok(page("b", Some("2"))));
        assert_eq!(comments.rows.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(comments.next.as_deref(), Some("2"));
    }

    #[test]
    fn a_page_that_does_not_come_can_be_asked_for_again() {
        let mut comments = Comments::from(page("a", Some("1")));
        comments.go_on("1", Err(Fault::Unreachable));
        assert!(comments.is_failed && comments.rows.len() == 1);
        comments.go_on("1", Ok(page("b", None)));
        assert!(!comments.is_failed && comments.next.is_none());
    }
}
