//! A variable in the template of a link that arrived as it is written, or empty.

use domain::Timestamp;
use serde::Deserialize;

/// What `GET /api/v1/faults` answers.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(super) struct Faults {
    /// The latest first.
    pub faults: Vec<TemplateFault>,
}

/// One variable that is not filled in.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(super) struct TemplateFault {
    /// How the answers came.
    pub channel: String,
    /// The field or the property that it should have filled.
    pub field: String,
    /// The variable as it stands in the template; empty where the field arrived empty.
    pub written: String,
    /// When it arrived so first.
    pub first_at: Timestamp,
    /// When it did last.
    pub last_at: Timestamp,
    /// In how many answers.
    pub n: u64,
}

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wrong {
    /// The variable arrived as it is written.
    Literal,
    /// It arrived empty.
    Empty,
    /// Nothing any more: it has not arrived so for long.
    Over,
}

/// After so long without one more, a template is taken for mended: 14 days, in milliseconds.
const OVER_AFTER: f64 = 14.0 * 86_400_000.0;

impl TemplateFault {
    /// What is wrong at the moment `now`, in milliseconds since 1970.
    pub(super) fn wrong(&self, now: f64) -> Wrong {
        if now - self.last_at.unix_millis() as f64 > OVER_AFTER {
            Wrong::Over
        } else if self.written.is_empty() {
            Wrong::Empty
        } else {
            Wrong::Literal
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: f64 = 86_400_000.0;

    fn read(written: &str) -> TemplateFault {
        let text = serde_json::json!({ "faults": [{
            "channel": "email", "field": "ticket", "written": written, "n": 3,
            "first_at": "2026-03-01T08:00:00.000Z", "last_at": "2026-03-02T08:00:00.000Z", "later": 1,
        }] });
        serde_json::from_value::<Faults>(text).unwrap().faults.remove(0)
    }

    #[test]
    fn what_is_wrong_is_told_until_it_has_not_happened_for_two_weeks() {
        let (literal, empty) = (read("{{ticket.id}}"), read(""));
        let last = literal.last_at.unix_millis() as f64;
        for now in [last, last + 14.0 * DAY] {
            assert_eq!((literal.wrong(now), empty.wrong(now)), (Wrong::Literal, Wrong::Empty));
        }
        let later = last + 14.0 * DAY + 1.0;
        assert_eq!((literal.wrong(later), empty.wrong(later)), (Wrong::Over, Wrong::Over));
    }

    #[test]
    fn a_time_that_is_none_is_refused() {
        let text =
            r#"{"channel":"","field":"","written":"","first_at":"yesterday","last_at":"2026-03-02T08:00:00Z","n":1}"#;
        assert!(serde_json::from_str::<TemplateFault>(text).is_err());
    }
}
