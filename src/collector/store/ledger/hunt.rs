//! Looking for responses by what is in them, and by what people have added.

use std::ops::ControlFlow;

use domain::condition::{Condition, Fact, Number, Value as Given};
use domain::{Day, Metric, SurveyId};
use insight::Standing;
use serde_json::Value;

use super::duration::step_of;
use super::entry::comment;
use super::followup::{Followup, Status};
use crate::store::StoreError;
use crate::store::search::{Before, DAY};
use crate::store::values::Found;

/// Responses that one search looks at; further ones are looked at by the next, which goes on from there.
const MOST_SEEN: usize = 50_000;

/// What somebody looks for: all of it must hold.
#[derive(Clone, Debug)]
pub struct Hunt {
    /// The survey.
    pub survey: SurveyId,
    /// Its scale.
    pub metric: Metric,
    /// The first day.
    pub from: Option<Day>,
    /// The day after the last one.
    pub to: Option<Day>,
    /// May look at `score`, `group`, `ticket`, the dimensions that every survey has, `person.id`, `person.email`, `person.name`
    /// and properties.
    pub condition: Condition,
    /// Words that all stand somewhere, in lower case.
    pub words: Vec<String>,
    /// Only with this standing; `None` takes all.
    pub standing: Option<Standing>,
    /// Tests instead of real answers.
    pub is_test: bool,
    /// Tags that it has, all of them.
    pub tags: Vec<String>,
    /// Only with one of these; empty for all.
    pub status: Vec<Status>,
    /// Who looks after it; empty for whatever nobody looks after.
    pub owner: Option<String>,
    /// Only what is due before that day.
    pub due_before: Option<Day>,
    /// Only what somebody has given a status, an owner, a day or a note, or only what nobody has.
    pub is_taken_up: Option<bool>,
    /// Only what was taken out, or only what was not.
    pub is_excluded: Option<bool>,
    /// Only what comes after this place, going from new to old.
    pub before: Before,
    /// At most that many.
    pub limit: u16,
}

/// What was found so far.
#[derive(Clone, Debug)]
pub struct Hunted {
    /// Newest first.
    pub found: Vec<Found>,
    /// Where to go on; `None` where there is nothing more.
    pub next: Option<Before>,
}

impl Hunt {
    /// Whether only responses can be meant to which people have added something, of which there are few.
    pub(crate) fn is_of_followed_up(&self) -> bool {
        !self.tags.is_empty()
            || (!self.status.is_empty() && !self.status.contains(&Status::None))
            || self.owner.as_ref().is_some_and(|owner| !owner.is_empty())
            || self.due_before.is_some()
            || self.is_taken_up == Some(true)
            || self.is_excluded == Some(true)
    }

    fn holds(&self, found: &Found) -> Result<bool, StoreError> {
        let is_on_its_day = self.from.is_none_or(|from| found.day >= from) && self.to.is_none_or(|to| found.day < to);
        if !is_on_its_day || self.standing.is_some_and(|standing| standing != found.standing) {
            return Ok(false);
        }
        let followup: Option<Followup> = found.followup.as_deref().map(read).transpose()?;
        if !self.holds_of(&followup.clone().unwrap_or_default()) {
            return Ok(false);
        }
        let has_condition = !self.condition.tests.is_empty() || !self.condition.any.is_empty();
        if !has_condition && self.words.is_empty() {
            // Most of what is asked for needs no look into the record.
            return Ok(true);
        }
        let record: Value = read(&found.body)?;
        Ok((!has_condition || self.condition.holds(&|name| fact(&record, self.metric, name)))
            && (self.words.is_empty() || self.has_words(&record, followup.as_ref())))
    }

    fn holds_of(&self, followup: &Followup) -> bool {
        self.tags.iter().all(|tag| followup.tags.contains(tag))
            && (self.status.is_empty() || self.status.contains(&followup.status))
            && self.owner.as_ref().is_none_or(|owner| *owner == followup.owner)
            && self.due_before.is_none_or(|day| followup.due.is_some_and(|due| due.0 < day))
            && self.is_taken_up.is_none_or(|is_taken_up| is_taken_up == followup.is_taken_up())
            && self.is_excluded.is_none_or(|is_excluded| is_excluded == followup.excluded.is_some())
    }

    fn has_words(&self, record: &Value, followup: Option<&Followup>) -> bool {
        let person = &record["person"];
        let answers = record["answers"].as_object().into_iter().flat_map(|answers| answers.values());
        let own = ["comment", "ticket", "agent", "department", "page"].iter().map(|name| &record[*name]);
        let texts = own.chain(["id", "email", "name"].iter().map(|name| &person[*name])).chain(answers);
        let texts = texts.filter_map(Value::as_str);
        let tags = followup.into_iter().flat_map(|followup| followup.tags.iter().map(String::as_str));
        let notes = followup.into_iter().flat_map(|followup| followup.notes.iter().map(|note| note.text.as_str()));
        // No word has a line's end in it, so none is found across two texts.
        let all = texts.chain(tags).chain(notes).collect::<Vec<_>>().join("\n").to_lowercase();
        self.words.iter().all(|word| all.contains(word))
    }
}

fn read<'a, T: serde::Deserialize<'a>>(json: &'a str) -> Result<T, StoreError> {
    serde_json::from_str(json)
        .map_err(|error| StoreError::Broken(format!("it holds a response that cannot be read: {error}")))
}

/// What is known of a record under a name.
pub(crate) fn fact(record: &Value, metric: Metric, name: &str) -> Option<Fact> {
    let text = |text: &str| Some(Fact::One(Given::Text(text.to_owned())));
    let of = |value: &Value| value.as_str().and_then(text);
    match name {
        "score" | "group" => {
            let score = record["score"].as_u64().and_then(|score| u8::try_from(score).ok())?;
            if name == "score" {
                return Some(Fact::One(Given::Number(Number::from(score))));
            }
            text(metric.group_name(metric.group_of(score)))
        }
        "channel" | "locale" | "agent" | "department" | "page" | "ticket" => of(&record[name]),
        "comment" => text(comment(record["comment"].as_str().is_some_and(|comment| !comment.trim().is_empty()))),
        "duration" => text(&step_of(record["duration_ms"].as_u64())),
        name => match name.strip_prefix("person.") {
            Some(part) => of(&record["person"][part]),
            None => of(&record["properties"][name]),
        },
    }
}

/// A search under way.
pub(crate) struct Match<'a> {
    hunt: &'a Hunt,
    found: Vec<Found>,
    seen: usize,
    last: Option<Before>,
    is_over: bool,
}

impl<'a> Match<'a> {
    pub(crate) fn new(hunt: &'a Hunt) -> Self {
        Self { hunt, found: Vec::new(), seen: 0, last: None, is_over: true }
    }

    /// Looks at the next response, going from new to old; tells whether to go on.
    pub(crate) fn see(&mut self, found: Found, is_test: bool) -> Result<ControlFlow<()>, StoreError> {
        let earliest = self.hunt.from.map_or(i64::MIN, |from| (i64::from(from.number()) - 1) * DAY);
        if found.given_at.unix_millis() < earliest {
            // In whatever zone, all that follows is older than the first day.
            return Ok(ControlFlow::Break(()));
        }
        if self.found.len() == usize::from(self.hunt.limit) || self.seen == MOST_SEEN {
            // There is one more, so there is a next page.
            self.is_over = false;
            return Ok(ControlFlow::Break(()));
        }
        self.seen += 1;
        self.last = Some(Before::at(found.given_at, found.id));
        if is_test == self.hunt.is_test && self.hunt.holds(&found)? {
            self.found.push(found);
        }
        Ok(ControlFlow::Continue(()))
    }

    pub(crate) fn finish(self) -> Hunted {
        Hunted { found: self.found, next: self.last.filter(|_| !self.is_over) }
    }
}

#[cfg(test)]
mod tests {
    use domain::Timestamp;
    use domain::response::Signs;

    use super::*;

    #[test]
    fn a_search_that_finds_nothing_says_after_a_while_where_to_go_on() {
        let hunt = Hunt {
            survey: SurveyId::new("s").unwrap(),
            metric: Metric::NPS,
            from: None,
            to: None,
            condition: Condition::default(),
            words: Vec::new(),
            standing: Some(Standing::Excluded),
            is_test: false,
            tags: Vec::new(),
            status: Vec::new(),
            owner: None,
            due_before: None,
            is_taken_up: None,
            is_excluded: None,
            before: Before::NEWEST,
            limit: 10,
        };
        let found = |place: i64| Found {
            body: "{}".to_owned(),
            id: [7; 16],
            given_at: Timestamp::from_unix_millis(1_000_000_000 - place),
            received_at: Timestamp::from_unix_millis(0),
            day: Day::from_number(0),
            standing: Standing::Counted,
            is_contested: false,
            signs: Signs::default(),
            is_signed: false,
            identity: None,
            followup: None,
        };
        let mut matching = Match::new(&hunt);
        let seen = (1..=60_000).take_while(|place| matching.see(found(*place), false).unwrap().is_continue()).count();
        let hunted = matching.finish();
        let last = found(50_000);
        assert_eq!((seen, hunted.found.len()), (50_000, 0));
        assert_eq!(hunted.next, Some(Before::at(last.given_at, last.id)));
        let mut matching = Match::new(&hunt);
        assert!((1..=50_000).all(|place| matching.see(found(place), false).unwrap().is_continue()));
        assert_eq!(matching.finish().next, None, "there was nothing more");
    }
}
