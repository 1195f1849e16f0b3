//! The lists that a help desk works through.

use domain::{Day, Group, Metric};
use serde_json::{Map, Value, json};

use super::followup::Status;
use super::item::Item;
use super::view::{Kind, Sieve};

/// A list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum List {
    /// What is open.
    Waiting,
    /// What should have been done by yesterday, and is not.
    Overdue,
    /// What the reader sees to, and is not done.
    Mine,
    /// Unhappy ones with a comment that nobody has taken up.
    Untouched,
}

impl List {
    /// Every list, the most pressing first.
    pub(crate) const ALL: [Self; 4] = [Self::Overdue, Self::Waiting, Self::Mine, Self::Untouched];

    /// The word in the address.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Overdue => "overdue",
            Self::Mine => "mine",
            Self::Untouched => "untouched",
        }
    }

    /// The list that the address calls `name`.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.name() == name)
    }

    /// Each status that its responses can have.
    pub(crate) fn statuses(self) -> &'static [Status] {
        match self {
            Self::Waiting => &[Status::Open],
            Self::Overdue | Self::Mine => &[Status::None, Status::Open, Status::Contacted],
            Self::Untouched => &[Status::None],
        }
    }

    /// Whether it is of the chosen days only. What waits for somebody waits whatever its day: an overdue answer must not be out
    /// of sight because the figures are of last month.
    pub(crate) fn is_of_days(self) -> bool {
        self == Self::Untouched
    }

    /// What lists it and nothing else. What people have taken up is listed whatever it counts as: a customer whose later answer
    /// counts instead still waits.
    pub(crate) fn sieve(self) -> Sieve {
        let kind = if self == Self::Untouched { Kind::Counted } else { Kind::Any };
        Sieve { list: Some(self), kind, ..Sieve::default() }
    }

    /// The list as it is asked for. `None` where it is not known yet who the reader is, and that is the question.
    pub(crate) fn asked(self, today: Day, me: &str) -> Option<Asked> {
        match self {
            Self::Waiting => Some(Asked::Waiting),
            Self::Overdue => Some(Asked::Overdue { today }),
            Self::Mine => (!me.is_empty()).then(|| Asked::Mine { me: me.to_owned() }),
            Self::Untouched => Some(Asked::Untouched),
        }
    }
}

/// A list as it is asked for, with what it depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    /// What is open.
    Waiting,
    /// What is due before today.
    Overdue {
        /// In the survey's zone.
        today: Day,
    },
    /// What the reader sees to.
    Mine {
        /// The name of the reader's token.
        me: String,
    },
    /// What nobody has taken up.
    Untouched,
}

impl Asked {
    fn list(&self) -> List {
        match self {
            Self::Waiting => List::Waiting,
            Self::Overdue { .. } => List::Overdue,
            Self::Mine { .. } => List::Mine,
            Self::Untouched => List::Untouched,
        }
    }

    /// Whether a response is on it.
    pub(crate) fn has(&self, metric: Metric, item: &Item) -> bool {
        let followup = &item.followup;
        self.list().statuses().contains(&followup.status)
            && match self {
                Self::Waiting => true,
                Self::Overdue { today } => followup.is_due_before(*today),
                Self::Mine { me } => followup.owner == *me,
                Self::Untouched => {
                    metric.group_of(item.score) == Group::Unfavourable
                        && !item.comment.trim().is_empty()
                        && !followup.is_taken_up()
                }
            }
    }

    /// Adds it to the body of a search; a status that was chosen beside it stays.
    pub(crate) fn ask(&self, metric: Metric, body: &mut Map<String, Value>) {
        let statuses: Vec<_> = self.list().statuses().iter().map(|status| status.name()).collect();
        body.entry("status").or_insert_with(|| json!(statuses));
        match self {
            Self::Waiting => {}
            Self::Overdue { today } => {
                body.insert("due".to_owned(), json!({ "before": today.to_text() }));
            }
            Self::Mine { me } => {
                body.insert("owner".to_owned(), json!(me));
            }
            Self::Untouched => {
                body.insert("taken_up".to_owned(), json!(false));
                let condition = body.entry("where").or_insert_with(|| json!({}));
                condition["comment"] = json!({ "exists": true });
                // Beside a group that was chosen: both must hold.
                condition["any"] = json!([{ "group": metric.group_name(Group::Unfavourable) }]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::item::samples::item;
    use super::*;

    fn today() -> Day {
        Day::parse("2026-11-24").unwrap()
    }

    fn asked(list: List) -> Asked {
        list.asked(today(), "mari").unwrap()
    }

    /// The lists that an unhappy response with a comment is on, after a change.
    fn lists(change: impl FnOnce(&mut Item)) -> Vec<&'static str> {
        let mut one = item("a", 3, "Too slow", 0);
        change(&mut one);
        List::ALL.into_iter().filter(|list| asked(*list).has(Metric::NPS, &one)).map(List::name).collect()
    }

    fn due(item: &mut Item, day: &str) {
        item.followup.due = Some(day.to_owned());
    }

    #[test]
    fn each_list_has_what_it_says() {
        assert_eq!(lists(|_| {}), ["untouched"]);
        assert_eq!(lists(|item| item.comment = " ".to_owned()), [""; 0]);
        assert_eq!(lists(|item| item.score = 7), [""; 0]);
        assert_eq!(lists(|item| item.followup.tags.push("price".to_owned())), ["untouched"]);
        assert_eq!(lists(|item| item.followup.status = Status::Open), ["waiting"]);
        assert_eq!(lists(|item| item.followup.owner = "mari".to_owned()), ["mine"]);
        assert_eq!(lists(|item| item.followup.owner = "Mari".to_owned()), [""; 0]);
        assert_eq!(lists(|item| due(item, "2026-11-23")), ["overdue"]);
        assert_eq!(lists(|item| due(item, "2026-11-24")), [""; 0], "today is not over");
        let all = |status| {
            move |item: &mut Item| {
                item.followup.owner = "mari".to_owned();
                item.followup.status = status;
                due(item, "2026-11-23");
            }
        };
        assert_eq!(lists(all(Status::Open)), ["overdue", "waiting", "mine"]);
        assert_eq!(lists(all(Status::Contacted)), ["overdue", "mine"]);
        assert_eq!(lists(all(Status::Resolved)), [""; 0]);
    }

    #[test]
    fn each_is_asked_for_as_the_collector_reads_it() {
        let ask = |list, mut body: Value| {
            asked(list).ask(Metric::NPS, body.as_object_mut().unwrap());
            body
        };
        let undone = json!(["none", "open", "contacted"]);
        assert_eq!(ask(List::Waiting, json!({})), json!({ "status": ["open"] }));
        assert_eq!(ask(List::Overdue, json!({})), json!({ "status": undone, "due": { "before": "2026-11-24" } }));
        assert_eq!(ask(List::Mine, json!({ "status": ["open"] })), json!({ "status": ["open"], "owner": "mari" }));
        assert_eq!(
            ask(List::Untouched, json!({ "where": { "group": "promoter" } })),
            json!({ "status": ["none"], "taken_up": false,
                "where": { "group": "promoter", "comment": { "exists": true }, "any": [{ "group": "detractor" }] } })
        );
    }

    #[test]
    fn whoever_has_no_name_has_no_list() {
        let known = |me| List::ALL.map(|list| list.asked(today(), me).is_some());
        assert_eq!((known("mari"), known("")), ([true; 4], [true, true, false, true]));
    }

    #[test]
    fn names_are_found_again() {
        assert!(List::ALL.into_iter().all(|list| List::from_name(list.name()) == Some(list)));
        assert_eq!(List::from_name(""), None);
    }
}
