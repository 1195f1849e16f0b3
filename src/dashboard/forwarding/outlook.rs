//! When something that waits is tried next.

use domain::Timestamp;

use super::delivery::Rule;

/// What is to be expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outlook {
    /// It is tried at that moment.
    At(Timestamp),
    /// It is due, and others may come first.
    Due,
    /// Its target is left in peace until then.
    Held(Timestamp),
    /// Nothing is tried before one that was given up is sent again.
    Gone,
}

/// So close to it, in milliseconds, a moment is now.
const NOW: f64 = 1000.0;

impl Outlook {
    /// Of what is due then, at the moment `now`, in milliseconds since 1970.
    pub(super) fn of(due: Timestamp, rule: Option<&Rule>, now: f64) -> Self {
        let is_ahead = |at: &Timestamp| at.unix_millis() as f64 - now >= NOW;
        let held_until = rule.and_then(|rule| rule.held_until).filter(is_ahead);
        if rule.is_some_and(|rule| rule.is_gone) {
            return Self::Gone;
        }
        match held_until {
            Some(until) if until > due => Self::Held(until),
            _ if is_ahead(&due) => Self::At(due),
            _ => Self::Due,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_unix_millis(seconds * 1000)
    }

    #[test]
    fn nothing_is_promised_while_the_rule_rests() {
        let rule = |held_until: Option<i64>| Rule { held_until: held_until.map(at), ..Rule::default() };
        let of = |due, rule: Rule| Outlook::of(at(due), Some(&rule), 60_000.0);
        assert_eq!(of(90, rule(None)), Outlook::At(at(90)));
        assert_eq!([of(60, rule(None)), of(10, rule(Some(50)))], [Outlook::Due; 2]);
        assert_eq!([of(10, rule(Some(300))), of(90, rule(Some(300)))], [Outlook::Held(at(300)); 2]);
        assert_eq!(of(900, rule(Some(300))), Outlook::At(at(900)));
        assert_eq!(of(90, Rule { is_gone: true, ..rule(Some(300)) }), Outlook::Gone);
        assert_eq!(Outlook::of(at(10), None, 60_000.0), Outlook::Due);
    }
}
