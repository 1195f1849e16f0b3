//! What is asked of a desk: a survey, some days, and which responses.

use core::ops::Range;

use domain::{Day, Metric, SurveyId};
use serde_json::{Map, Value, json};

use super::item::Item;
use super::lists::Asked;
use super::view::{Kind, Scores, Sieve};

/// Which responses are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Question {
    /// The survey.
    pub survey: SurveyId,
    /// What it measures.
    pub metric: Metric,
    /// The days, the last one excluded; `None` takes all.
    pub days: Option<Range<Day>>,
    /// The list that they are on, which is that of the sieve; `None` for all.
    pub list: Option<Asked>,
    /// Which of them.
    pub sieve: Sieve,
}

impl Question {
    /// The same without words: what a search begins with.
    pub(crate) fn without_words(&self) -> Self {
        Self { sieve: Sieve { words: String::new(), ..self.sieve.clone() }, ..self.clone() }
    }

    /// Whether nothing is looked for by words.
    pub(crate) fn is_wordless(&self) -> bool {
        self.sieve.words.trim().is_empty()
    }

    /// Whether `self` and `other` differ in their words at most.
    pub(crate) fn is_alike(&self, other: &Self) -> bool {
        self.without_words() == other.without_words()
    }

    /// Whether the collector would give the response out for this question, as far as the response tells.
    pub(crate) fn has(&self, item: &Item) -> bool {
        self.has_with(item, &self.sieve.words())
    }

    /// The same for many responses, with the words of the sieve made ready once.
    pub(crate) fn has_with(&self, item: &Item, words: &[String]) -> bool {
        let Sieve { scores, kind, status, tags, is_commented, .. } = &self.sieve;
        self.days.as_ref().is_none_or(|days| days.contains(&item.day))
            && scores.has(self.metric, item.score)
            && kind.has(Kind::of(item.standing, item.is_test))
            && self.list.as_ref().is_none_or(|list| list.has(self.metric, item))
            && status.is_none_or(|status| item.followup.status == status)
            && tags.iter().all(|tag| item.followup.tags.contains(tag))
            && (!is_commented || !item.comment.is_empty())
            && item.has_words(words)
    }

    /// What `POST /api/v1/responses/search` takes, for the page that begins at `cursor`.
    pub(crate) fn body(&self, cursor: Option<&str>, limit: u16) -> String {
        let mut body = self.asked();
        body.insert("limit".to_owned(), limit.into());
        if let Some(cursor) = cursor {
            body.insert("cursor".to_owned(), cursor.into());
        }
        Value::Object(body).to_string()
    }

    /// What it takes for all of them as a file, without these parts of each.
    pub(crate) fn body_of_file(&self, left_out: &[&str]) -> String {
        let mut body = self.asked();
        body.insert("leave_out".to_owned(), left_out.into());
        Value::Object(body).to_string()
    }

    fn asked(&self) -> Map<String, Value> {
        let Sieve { words, list: _, scores, kind, status, tags, is_commented } = &self.sieve;
        let mut body = Map::new();
        let mut put = |name: &str, value: Value| body.insert(name.to_owned(), value);
        put("survey", self.survey.as_str().into());
        if let Some(days) = &self.days {
            put("from", days.start.to_text().into());
            put("to", days.end.to_text().into());
        }
        let condition = condition(self.metric, *scores, *is_commented);
        if !condition.is_empty() {
            put("where", condition.into());
        }
        if !words.trim().is_empty() {
            put("text", words.trim().into());
        }
        match kind {
            // What is a test is in no figure, whatever else it is.
            Kind::Beside(why) if why.standing().is_none() => {
                put("standing", "any".into());
                put("test", true.into());
            }
            kind => {
                put("standing", kind.name().into());
            }
        }
        if let Some(status) = status {
            put("status", json!([status.name()]));
        }
        if !tags.is_empty() {
            put("tags", tags.clone().into());
        }
        if let Some(list) = &self.list {
            list.ask(self.metric, &mut body);
        }
        body
    }
}

fn condition(metric: Metric, scores: Scores, is_commented: bool) -> Map<String, Value> {
    let mut condition = Map::new();
    match scores {
        Scores::All => {}
        Scores::Group(group) => {
            condition.insert("group".to_owned(), metric.group_name(group).into());
        }
        Scores::One(score) => {
            condition.insert("score".to_owned(), score.into());
        }
    }
    if is_commented {
        condition.insert("comment".to_owned(), json!({ "exists": true }));
    }
    condition
}

/// Questions for the tests of this room.
#[cfg(test)]
pub(crate) mod samples {
    use super::*;

    /// Every counted response with those words.
    pub(crate) fn question(words: &str) -> Question {
        let sieve = Sieve { words: words.to_owned(), ..Sieve::default() };
        Question { survey: SurveyId::new("s").unwrap(), metric: Metric::NPS, days: None, list: None, sieve }
    }
}

#[cfg(test)]
mod tests {
    use domain::Group;
    use insight::{NotCounted, Standing};

    use super::super::followup::Status;
    use super::super::item::samples::item;
    use super::samples::question;
    use super::*;

    fn asking(sieve: Sieve) -> Question {
        Question { sieve, ..question("") }
    }

    #[test]
    fn the_body_says_no_more_than_is_chosen() {
        assert_eq!(question(" ").body(None, 200), r#"{"limit":200,"standing":"counted","survey":"s"}"#);
    }

    #[test]
    fn the_body_says_all_that_is_chosen() {
        let day = |text| Day::parse(text).unwrap();
        let sieve = Sieve {
            words: " too slow ".to_owned(),
            list: None,
            scores: Scores::Group(Group::Unfavourable),
            kind: Kind::Beside(NotCounted::Excluded),
            status: Some(Status::Open),
            tags: vec!["price".to_owned()],
            is_commented: true,
        };
        let question = Question { days: Some(day("2026-11-01")..day("2026-12-01")), ..asking(sieve) };
        let expected = json!({
            "survey": "s", "from": "2026-11-01", "to": "2026-12-01", "text": "too slow", "standing": "excluded",
            "where": { "group": "detractor", "comment": { "exists": true } },
            "status": ["open"], "tags": ["price"], "cursor": "abc", "limit": 50,
        });
        assert_eq!(serde_json::from_str::<Value>(&question.body(Some("abc"), 50)).unwrap(), expected);
    }

    #[test]
    fn a_file_has_all_that_is_asked_for_and_not_only_a_page() {
        let question = asking(Sieve { words: "slow".to_owned(), ..Sieve::default() });
        let body = question.body_of_file(&["person", "page"]);
        assert_eq!(body, r#"{"leave_out":["person","page"],"standing":"counted","survey":"s","text":"slow"}"#);
    }

    #[test]
    fn the_body_says_which_list() {
        let mut question = asking(Sieve { status: Some(Status::Contacted), kind: Kind::Any, ..Sieve::default() });
        question.list = Some(Asked::Mine { me: "mari".to_owned() });
        let expected =
            json!({ "survey": "s", "standing": "any", "status": ["contacted"], "owner": "mari", "limit": 5 });
        assert_eq!(serde_json::from_str::<Value>(&question.body(None, 5)).unwrap(), expected);
    }

    #[test]
    fn tests_are_asked_for_whatever_else_they_are() {
        let kind = Kind::Beside(NotCounted::Test);
        let body: Value = serde_json::from_str(&asking(Sieve { kind, ..Sieve::default() }).body(None, 1)).unwrap();
        assert_eq!((&body["standing"], &body["test"]), (&json!("any"), &json!(true)));
        let body: Value =
            serde_json::from_str(&asking(Sieve { kind: Kind::Any, ..Sieve::default() }).body(None, 1)).unwrap();
        assert_eq!((&body["standing"], &body["test"]), (&json!("any"), &Value::Null));
    }

    #[test]
    fn each_choice_alone_keeps_a_response_out() {
        let mut one = item("a", 3, "Too slow", 0);
        one.followup.tags = vec!["price".to_owned()];
        one.followup.status = Status::Open;
        let sieves = [
            Sieve { words: "fast".to_owned(), ..Sieve::default() },
            Sieve { scores: Scores::Group(Group::Favourable), ..Sieve::default() },
            Sieve { scores: Scores::One(4), ..Sieve::default() },
            Sieve { kind: Kind::Beside(NotCounted::Superseded), ..Sieve::default() },
            Sieve { status: Some(Status::None), ..Sieve::default() },
            Sieve { tags: vec!["price".to_owned(), "speed".to_owned()], ..Sieve::default() },
        ];
        for sieve in sieves {
            assert!(!asking(sieve.clone()).has(&one), "{sieve:?}");
        }
        let all = Sieve {
            words: "SLOW too".to_owned(),
            list: None,
            scores: Scores::One(3),
            kind: Kind::Counted,
            status: Some(Status::Open),
            tags: vec!["price".to_owned()],
            is_commented: true,
        };
        assert!(asking(all.clone()).has(&one));
        let mut silent = one.clone();
        silent.comment.clear();
        assert!(!asking(all.clone()).has(&silent));
        assert!(Question { list: Some(Asked::Waiting), ..asking(all.clone()) }.has(&one));
        assert!(!Question { list: Some(Asked::Untouched), ..asking(all.clone()) }.has(&one));
        let days = Some(one.day.plus(1)..one.day.plus(2));
        assert!(!Question { days, ..asking(all.clone()) }.has(&one));
        one.standing = Standing::Excluded;
        assert!(!asking(all).has(&one));
    }

    #[test]
    fn questions_that_differ_in_words_are_alike() {
        assert!(question("a").is_alike(&question("b")));
        assert!(!question("a").is_alike(&asking(Sieve { is_commented: true, ..Sieve::default() })));
    }
}
