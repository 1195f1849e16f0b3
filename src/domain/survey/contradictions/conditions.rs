//! Whether the conditions of questions look at what is known by then, and at values that it can have.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::Problems;
use crate::condition::{Condition, Number, Test, Value};
use crate::group::Group;
use crate::metric::Metric;
use crate::response::Channel;
use crate::score::scale_in_words;
use crate::survey::nearest::hint;
use crate::survey::{ChoiceId, Kind, LanguageTag, Question, Survey};

/// What is known of an answer before any question after the score.
const KNOWN: [&str; 4] = ["score", "group", "channel", "locale"];

pub(super) fn look(survey: &Survey, problems: &mut Problems) {
    for (at, question) in survey.questions.iter().enumerate() {
        if let Some(condition) = &question.condition {
            let (earlier, rest) = survey.questions.split_at(at);
            Asked { metric: survey.metric, earlier, rest }.condition(
                condition,
                &format!("$.questions[{at}].if"),
                problems,
            );
        }
    }
}

/// Where in the survey a condition stands.
struct Asked<'a> {
    metric: Metric,
    earlier: &'a [Question],
    /// The question itself and those after it.
    rest: &'a [Question],
}

impl Asked<'_> {
    fn condition(&self, condition: &Condition, path: &str, problems: &mut Problems) {
        for (name, test) in &condition.tests {
            self.test(name, test, &format!("{path}.{name}"), problems);
        }
        for (at, alternative) in condition.any.iter().enumerate() {
            self.condition(alternative, &format!("{path}.any[{at}]"), problems);
        }
    }

    fn test(&self, name: &str, test: &Test, path: &str, problems: &mut Problems) {
        match name {
            "score" => scores(self.metric, test, path, problems),
            "group" => {
                let groups = Group::ALL.map(|group| self.metric.group_name(group));
                words(test, &format!("a group of {}", self.metric.name()), &groups, path, problems);
            }
            "channel" => words(test, "a channel", &Channel::ALL.map(Channel::name), path, problems),
            "locale" => each_value(test, path, problems, |value| match value {
                Value::Text(tag) => LanguageTag::new(tag).err(),
                _ => Some("a locale is a text, such as et or pt-BR".to_string()),
            }),
            _ => match self.earlier.iter().find(|question| question.id.as_str() == name) {
                Some(question) => self.answer(question, test, path, problems),
                None => self.unknown(name, path, problems),
            },
        }
    }

    fn answer(&self, question: &Question, test: &Test, path: &str, problems: &mut Problems) {
        match question.kind {
            Kind::Single | Kind::Multi => {
                let choices: Vec<_> = question.choices.iter().map(ChoiceId::as_str).collect();
                words(test, &format!("a choice of \"{}\"", question.id.as_str()), &choices, path, problems);
            }
            Kind::Score => scores(question.metric.unwrap_or(self.metric), test, path, problems),
            Kind::Consent => each_value(test, path, problems, |value| {
                let is_yes_or_no = matches!(value, Value::Bool(_));
                (!is_yes_or_no).then(|| "consent is true or false".to_string())
            }),
            Kind::Contact => {
                if !matches!(test, Test::Exists(_)) {
                    problems.note(path, "of a contact only {\"exists\": true} or false can be asked");
                }
            }
            Kind::Text => {}
        }
    }

    fn unknown(&self, name: &str, path: &str, problems: &mut Problems) {
        let earlier = self.earlier.iter().map(|question| question.id.as_str());
        let known: Vec<_> = KNOWN.into_iter().chain(earlier).collect();
        let detail = if self.rest.iter().any(|question| question.id.as_str() == name) {
            format!("\"{name}\" is not answered yet here; a condition may look at {}", known.join(", "))
        } else {
            format!("nothing is known of \"{name}\" here; a condition may look at {}", known.join(", "))
        };
        problems.unknown_key(path, &detail, name, known);
    }
}

fn scores(metric: Metric, test: &Test, path: &str, problems: &mut Problems) {
    let allowed = scale_in_words(metric);
    let is_score = |number: Number| metric.scores().any(|score| Number::from(score) == number);
    if let Test::Within { min, max } = test {
        for (key, bound) in [("min", min), ("max", max)] {
            if bound.is_some_and(|bound| !is_score(bound)) {
                problems.note(format!("{path}.{key}"), &*allowed);
            }
        }
    }
    each_of(test, path, problems, |value| (!value.as_number().is_some_and(is_score)).then(|| allowed.clone()));
}

fn words(test: &Test, what: &str, allowed: &[&str], path: &str, problems: &mut Problems) {
    each_value(test, path, problems, |value| match value {
        Value::Text(word) if allowed.contains(&word.as_str()) => None,
        Value::Text(word) => {
            let hint = hint(word, allowed.iter().copied(), '"');
            Some(format!("\"{word}\" is not {what}; use one of {}{hint}", allowed.join(", ")))
        }
        _ => Some(format!("{what} is a text, one of {}", allowed.join(", "))),
    });
}

/// Looks at each value of a fact that is no number.
fn each_value(test: &Test, path: &str, problems: &mut Problems, wrong: impl Fn(&Value) -> Option<String>) {
    if matches!(test, Test::Within { .. }) {
        problems.note(path, "`min` and `max` compare numbers, which this is not; write a value or a list of values");
    }
    each_of(test, path, problems, wrong);
}

fn each_of(test: &Test, path: &str, problems: &mut Problems, wrong: impl Fn(&Value) -> Option<String>) {
    let Test::OneOf(values) = test else { return };
    for (at, value) in values.iter().enumerate() {
        if let Some(detail) = wrong(value) {
            let path = if values.len() == 1 { path.to_string() } else { format!("{path}[{at}]") };
            problems.note(path, detail);
        }
    }
}
