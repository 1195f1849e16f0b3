//! What the worker is asked.

use domain::Metric;
use messages::Asked;
use messages::words::{Aim, Look, Over};
use serde_json::{Value, json};

use super::told::{Choice, Theme};
use crate::reading::{Found, knows_fields};
use crate::source::collector::search_body;
use crate::source::file::condition;
use crate::source::{Filter, PAGE};

/// So many comments of a survey are asked of a collector, the newest: about what fits beside a page.
pub(super) const MOST: u64 = 500_000;
/// What of a response nobody needs for its words.
const LEFT_OUT: [&str; 7] = ["person", "answers", "properties", "page", "ticket", "department", "followup"];

/// Which comments are meant. Two that are equal have the same ones.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Question {
    metric: Metric,
    /// The search for each survey's comments; `None` for a file's.
    bodies: Option<Vec<String>>,
    /// The same question to a file.
    asked: Asked<Value>,
}

impl Question {
    /// The comments that the figures go with.
    pub(super) fn of(found: &Found, has_collector: bool) -> Self {
        let (days, picked) = &found.plan.comments;
        let surveys = found.surveys.iter().filter(|survey| knows_fields(survey, picked.as_deref()));
        let body = |id: &domain::SurveyId| {
            let filter = Filter { survey: id.clone(), days: days.clone(), condition: picked.clone(), most: PAGE };
            let mut body: Value = serde_json::from_str(&search_body(&filter, None)).unwrap_or_default();
            (body["limit"], body["leave_out"]) = (MOST.into(), json!(LEFT_OUT));
            body.to_string()
        };
        Self {
            metric: found.metric(),
            bodies: has_collector.then(|| surveys.map(|survey| body(&survey.id)).collect()),
            asked: Asked { days: days.clone(), condition: Some(condition(picked.as_deref())), ..Asked::default() },
        }
    }

    /// Has words and themes counted; `to` is the address of a collector's search and the token for it. Where comments were `heard` already,
    /// nobody is asked for them again.
    pub(super) fn count(&self, themes: &[Theme], to: Option<(String, &str)>, is_heard: bool) -> String {
        match (&self.bodies, to) {
            (Some(bodies), Some((url, token))) if !is_heard => {
                let over = Over::Stream { metric: self.metric, most: MOST };
                let look = Look::<Asked<Value>> { over, asked: None, aim: Aim::Count(themes.to_vec()) };
                json!({ "look": look, "url": url, "token": token, "bodies": bodies }).to_string()
            }
            _ => self.look(Aim::Count(themes.to_vec())),
        }
    }

    /// Asks who wrote that.
    pub(super) fn find(&self, choice: &Choice) -> String {
        self.look(match choice {
            Choice::Word(word) => Aim::Word(word.clone()),
            Choice::Theme(theme) => Aim::Theme(theme.clone()),
        })
    }

    fn look(&self, aim: Aim) -> String {
        let look = match &self.bodies {
            Some(_) => Look { over: Over::Heard, asked: None, aim },
            None => Look { over: Over::File, asked: Some(&self.asked), aim },
        };
        json!({ "look": look }).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(bodies: Option<Vec<String>>) -> Question {
        let day = |text| domain::Day::parse(text).unwrap();
        let days = Some(day("2026-03-01")..day("2026-05-01"));
        Question {
            metric: Metric::NPS,
            bodies,
            asked: Asked { days, condition: Some(Value::Null), ..Asked::default() },
        }
    }

    fn value(text: &str) -> Value {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn questions_are_as_the_reader_takes_them() {
        let messages = value(include_str!("../../messages/messages.json"));
        let themes = [Theme { name: "pace".into(), patterns: vec!["slow*".into(), "qu*ick".into()] }];
        let of_file = question(None);
        assert_eq!(value(&of_file.count(&themes, None, false))["look"], messages["count"]);
        assert_eq!(value(&of_file.find(&Choice::Word("slow".into())))["look"], messages["find"]);
    }

    #[test]
    fn a_collector_is_asked_once_and_with_the_token_beside_the_address() {
        let question = question(Some(vec!["{}".into()]));
        let to = || Some(("https://x/search".to_owned(), "secret"));
        let asked = value(&question.count(&[], to(), false));
        assert_eq!(
            (&asked["url"], &asked["token"], &asked["bodies"]),
            (&json!("https://x/search"), &json!("secret"), &json!(["{}"]))
        );
        assert_eq!(asked["look"], json!({ "over": { "stream": { "metric": "nps", "most": MOST } }, "count": [] }));
        let again = value(&question.count(&[], to(), true));
        assert_eq!(again, json!({ "look": { "over": "heard", "count": [] } }));
        let theme = Choice::Theme(Theme { name: "a".into(), patterns: vec![] });
        assert_eq!(
            value(&question.find(&theme))["look"],
            json!({ "over": "heard", "theme": { "name": "a", "patterns": [] } })
        );
    }
}
