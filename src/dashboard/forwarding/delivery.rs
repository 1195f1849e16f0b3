//! What `GET /api/v1/deliveries` tells.

use domain::{SurveyId, Timestamp};
use serde::Deserialize;

/// Some deliveries.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub(super) struct Page {
    /// Newest first.
    pub deliveries: Vec<Delivery>,
    /// Where the next page begins; `None` after the last.
    #[serde(default)]
    pub next: Option<String>,
    /// Every rule that has delivered something, or is to.
    #[serde(default)]
    pub rules: Vec<Rule>,
}

/// One response, or all that a ticket's person has answered, on its way to the target of one rule.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize)]
pub(super) struct Delivery {
    /// Its number; later ones have greater ones.
    pub id: i64,
    /// The name of the rule.
    pub rule: String,
    /// The kind of target.
    pub to: String,
    /// The survey.
    pub survey: SurveyId,
    /// The id of the response.
    pub response: String,
    /// The revision of it that is told.
    pub rev: u16,
    /// Where it stands.
    state: State,
    /// When it is tried next, where it waits.
    #[serde(default)]
    pub due: Option<Timestamp>,
    /// Whether it may be told twice when it is sent again. Where that is not told it may.
    #[serde(default = "is_in_doubt")]
    pub may_double: bool,
    /// Where people find what became of it.
    #[serde(default)]
    link: Option<String>,
    /// Oldest first.
    #[serde(default)]
    pub tries: Vec<Try>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
enum State {
    Waiting,
    Sent,
    Unknown,
    Dead,
    /// One of a later collector's.
    #[serde(other)]
    Other,
}

const fn is_in_doubt() -> bool {
    true
}

/// A try.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize)]
pub(super) struct Try {
    /// When it began.
    pub at: Timestamp,
    /// What came of it; `None` while it is under way.
    #[serde(default)]
    pub outcome: Option<Outcome>,
    /// The status that the target answered.
    #[serde(default)]
    pub status: Option<u16>,
    /// What is to be said of it.
    #[serde(default)]
    pub detail: String,
}

/// What came of a try.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Outcome {
    /// The target has it.
    Taken,
    /// Not taken, for a reason that passes.
    Again,
    /// Not taken, because of what it says.
    Refused,
    /// Not taken, and somebody has to change something.
    Misconfigured,
    /// It may have been taken.
    Unknown,
    /// What a later collector has a word for.
    #[serde(other)]
    Other,
}

/// Where a delivery stands, as people are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// It waits for its next try.
    Waiting,
    /// It is being tried.
    Trying,
    /// The target has it.
    Sent,
    /// The target may have it.
    Unknown,
    /// It was given up.
    Dead,
    /// Where only a later collector's dashboard knows.
    Other,
}

/// What a rule has delivered, and is to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub(crate) struct Rule {
    /// Its name.
    pub name: String,
    /// The kind of target.
    pub to: String,
    /// How many deliveries are on their way.
    pub waiting: u64,
    /// How many the target has.
    pub sent: u64,
    /// How many it may have.
    pub unknown: u64,
    /// How many were given up.
    pub dead: u64,
    /// Until when its target is left in peace, after a fault there.
    #[serde(default)]
    pub held_until: Option<Timestamp>,
    /// Whether its target wants no more, so that nothing is sent before one that was given up is sent again.
    #[serde(default)]
    pub is_gone: bool,
}

impl Delivery {
    /// Where it stands.
    pub(super) fn stage(&self) -> Stage {
        let is_under_way = self.tries.last().is_some_and(|last| last.outcome.is_none());
        match self.state {
            State::Waiting if is_under_way => Stage::Trying,
            State::Waiting => Stage::Waiting,
            State::Sent => Stage::Sent,
            State::Unknown => Stage::Unknown,
            State::Dead => Stage::Dead,
            State::Other => Stage::Other,
        }
    }

    /// Whether it is to be tried, or is.
    pub(super) fn is_under_way(&self) -> bool {
        self.state == State::Waiting
    }

    /// Whether a person may have it sent again.
    pub(super) fn can_go_again(&self) -> bool {
        matches!(self.state, State::Unknown | State::Dead)
    }

    /// Where people find what became of it, if that is a page; a help desk of one's own may have no certificate.
    pub(super) fn link(&self) -> Option<&str> {
        self.link.as_deref().filter(|link| link.starts_with("https://") || link.starts_with("http://"))
    }

    /// How long after the try at that place the next one came, or comes, in milliseconds; `None` where none does.
    pub(super) fn wait_after(&self, place: usize) -> Option<i64> {
        let this = self.tries.get(place)?;
        let next = self.tries.get(place + 1).map(|next| next.at).or(self.due)?;
        Some((next.unix_millis() - this.at.unix_millis()).max(0))
    }
}

/// Deliveries for the tests of this room.
#[cfg(test)]
pub(super) mod samples {
    use super::{Delivery, Page};

    /// One in that state.
    pub(crate) fn delivery(id: i64, state: &str, tries: &str) -> Delivery {
        serde_json::from_str(&format!(
            r#"{{"id":{id},"rule":"unhappy","to":"zendesk","survey":"demo-nps","response":"a","rev":1,"state":"{state}",
                "due":null,"link":null,"tries":[{tries}]}}"#
        ))
        .unwrap()
    }

    /// Some that are sent, and where older ones begin.
    pub(crate) fn page(ids: &[i64], next: Option<&str>) -> Page {
        let deliveries = ids.iter().map(|id| delivery(*id, "sent", "")).collect();
        Page { deliveries, next: next.map(str::to_owned), rules: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::samples::delivery;
    use super::*;

    fn tried(outcome: &str) -> String {
        format!(r#"{{"at":"2026-03-01T08:00:00Z","outcome":{outcome},"status":null,"detail":""}}"#)
    }

    #[test]
    fn what_the_collector_sends_is_read() {
        let page: Page = serde_json::from_str(
            r#"{"deliveries":[{"id":7,"rule":"unhappy","to":"zendesk","survey":"demo-nps","response":"0190a000-0000-7000-8000-000000000001",
                "rev":2,"state":"waiting","due":"2026-03-01T08:02:00.000Z","link":"https://a.example/1","tries":[
                    {"at":"2026-03-01T08:00:00.000Z","outcome":"again","status":429,"detail":"it asks for more time"},
                    {"at":"2026-03-01T08:00:30.000Z","outcome":"misconfigured","status":null,"detail":"x"}]}],
                "next":"7","rules":[{"name":"unhappy","to":"zendesk","waiting":1,"sent":2,"unknown":3,"dead":4}]}"#,
        )
        .unwrap();
        let first = &page.deliveries[0];
        assert_eq!((first.stage(), first.tries[0].status), (Stage::Waiting, Some(429)));
        assert_eq!([first.wait_after(0), first.wait_after(1), first.wait_after(2)], [Some(30_000), Some(90_000), None]);
        assert_eq!((page.next.as_deref(), page.rules[0].dead), (Some("7"), 4));
    }

    #[test]
    fn what_waits_is_being_tried_while_the_last_try_has_no_outcome() {
        let first = tried(r#""again""#);
        assert_eq!(delivery(1, "waiting", "").stage(), Stage::Waiting);
        assert_eq!(delivery(1, "waiting", &first).stage(), Stage::Waiting);
        assert_eq!(delivery(1, "waiting", &format!("{first},{}", tried("null"))).stage(), Stage::Trying);
        assert_eq!(delivery(1, "dead", &tried("null")).stage(), Stage::Dead);
    }

    #[test]
    fn only_what_was_given_up_can_go_again() {
        let can = |state| delivery(1, state, "").can_go_again();
        assert_eq!(["waiting", "sent", "unknown", "dead"].map(can), [false, false, true, true]);
    }

    #[test]
    fn words_of_a_later_collector_leave_the_rest_readable() {
        let later = delivery(1, "parked", &tried(r#""postponed""#));
        assert_eq!((later.stage(), later.tries[0].outcome), (Stage::Other, Some(Outcome::Other)));
        assert!(!later.can_go_again() && !later.is_under_way());
    }

    #[test]
    fn what_may_be_told_twice_is_the_collectors_to_say() {
        let read = |more: &str| {
            let text = format!(
                r#"{{"id":1,"rule":"a","to":"slack","survey":"a","response":"a","rev":1,"state":"dead"{more}}}"#
            );
            serde_json::from_str::<Delivery>(&text).unwrap().may_double
        };
        assert_eq!(["", r#","may_double":true"#, r#","may_double":false"#].map(read), [true, true, false]);
    }

    #[test]
    fn no_address_is_followed_that_could_run_something() {
        let link = |link: &str| Delivery { link: Some(link.to_owned()), ..delivery(1, "sent", "") };
        for good in ["https://a.example/1", "http://desk.internal/1"] {
            assert_eq!(link(good).link(), Some(good));
        }
        for bad in ["javascript:alert(1)", "data:text/html,https://", "//a.example", "", " https://a.example"] {
            assert_eq!(link(bad).link(), None, "{bad}");
        }
    }
}
