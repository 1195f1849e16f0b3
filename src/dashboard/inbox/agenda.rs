//! How much there is to be done, and how soon somebody is in touch.

use insight::statistics::{FEWEST, Interval, Median};
use serde::Deserialize;

use super::lists::List;

/// What `GET /api/v1/followups/{survey}` answers.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
pub(crate) struct Agenda {
    waiting: u64,
    overdue: u64,
    mine: u64,
    untouched: u64,
    first_contact: Wire,
}

#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
struct Wire {
    n: u64,
    median: Option<Seconds>,
    waiting: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
struct Seconds {
    value: f64,
    lo: f64,
    hi: f64,
}

/// How soon somebody was in touch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum FirstContact {
    /// With so few that a median would tell of them and not of the team.
    Few(u64),
    /// With half of them sooner than this, with the other half later.
    Half(Median),
}

impl Agenda {
    /// How many responses are on a list.
    pub(crate) fn n(&self, list: List) -> u64 {
        match list {
            List::Waiting => self.waiting,
            List::Overdue => self.overdue,
            List::Mine => self.mine,
            List::Untouched => self.untouched,
        }
    }

    /// How soon somebody was in touch; `None` where nobody was with anybody.
    pub(crate) fn first_contact(&self) -> Option<FirstContact> {
        let Wire { n, median, .. } = self.first_contact;
        let Seconds { value, lo, hi } = median?;
        let median = Median { value, interval: Interval { lo, hi }, n };
        Some(if n < FEWEST { FirstContact::Few(n) } else { FirstContact::Half(median) })
    }

    /// Open ones with whom nobody was in touch: the figure has nothing of them.
    pub(crate) fn without_contact(&self) -> u64 {
        self.first_contact.waiting
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agenda(n: u64, median: &str) -> Agenda {
        let first_contact = format!(r#"{{"n":{n},"median":{median},"waiting":6}}"#);
        let lists = r#""waiting":1,"overdue":2,"mine":3,"untouched":4"#;
        serde_json::from_str(&format!(r#"{{{lists},"first_contact":{first_contact},"later":1}}"#)).unwrap()
    }

    #[test]
    fn each_list_has_its_number() {
        let agenda = agenda(0, "null");
        assert_eq!(List::ALL.map(|list| agenda.n(list)), [2, 1, 3, 4]);
        assert_eq!((agenda.first_contact(), agenda.without_contact()), (None, 6));
    }

    #[test]
    fn a_median_of_a_few_is_not_shown() {
        let median = r#"{"value":60,"lo":1,"hi":90.5}"#;
        assert_eq!(agenda(4, median).first_contact(), Some(FirstContact::Few(4)));
        let Some(FirstContact::Half(half)) = agenda(5, median).first_contact() else { panic!() };
        assert_eq!((half.value, half.interval, half.n), (60.0, Interval { lo: 1.0, hi: 90.5 }, 5));
        assert!(half.is_low_confidence());
    }
}
