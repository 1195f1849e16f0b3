//! Responses in the form of Delighted's API, one element of its list at a time.

use domain::Timestamp;
use domain::response::{Answer, Person, Response};
use serde_json::{Value, json};

use super::{Aside, Part};

/// Writes responses as `GET /v1/survey_responses.json` of Delighted gives them: a list, whose times are seconds since 1970.
///
/// That form has no place for ticket, agent, department, page, language and channel, for what stood behind a score, nor for an owner and
/// a day; they are left out. Reading it gives the same scores, comments, times and properties, under ids of their own.
///
/// ```
/// use domain::response::{Channel, Confirmation, Response};
/// use domain::{Metric, ResponseId, Score, SurveyId, Timestamp};
/// use insight::files::{Aside, DelightedWriter};
///
/// let response = Response::new(
///     ResponseId::v7(0, [0; 10]),
///     SurveyId::new("shop").unwrap(),
///     Score::new(Metric::NPS, 9).unwrap(),
///     Confirmation::Gesture,
///     Channel::Web,
///     Timestamp::parse("2026-03-01T12:00:00Z").unwrap(),
/// );
/// let mut list = DelightedWriter::new(&[]);
/// let file = list.row(response, Aside::default()) + list.end();
/// assert!(file.contains("\"created_at\":1772366400"));
/// ```
#[derive(Clone, Debug)]
pub struct DelightedWriter {
    left_out: Vec<Part>,
    is_begun: bool,
}

impl DelightedWriter {
    /// A list without these parts.
    pub fn new(left_out: &[Part]) -> Self {
        Self { left_out: left_out.to_vec(), is_begun: false }
    }

    /// One response, with what stands before it.
    pub fn row(&mut self, mut response: Response, mut aside: Aside) -> String {
        for part in &self.left_out {
            part.take_out(&mut response, &mut aside);
        }
        let before = if std::mem::replace(&mut self.is_begun, true) { "," } else { "[" };
        format!("{before}\n{}", element(&response, &aside))
    }

    /// What stands after the last one.
    pub fn end(&self) -> &'static str {
        if self.is_begun { "\n]\n" } else { "[]\n" }
    }
}

fn element(response: &Response, aside: &Aside) -> Value {
    let properties: serde_json::Map<_, _> =
        response.properties.iter().map(|(name, text)| (name.clone(), Value::from(text.as_str()))).collect();
    let answers: Vec<Value> = response.answers.iter().map(|(name, answer)| additional(name, answer)).collect();
    // A first revision was changed by nobody.
    let updated_at = aside.received_at.filter(|_| response.rev > 1).map(seconds);
    json!({
        "id": response.id.to_string(),
        "person": person(&response.person),
        "survey_type": response.score.metric().name(),
        "score": response.score.value(),
        "comment": Some(&response.comment).filter(|comment| !comment.is_empty()),
        "permalink": null,
        "created_at": seconds(response.scored_at),
        "updated_at": updated_at,
        "person_properties": properties,
        "notes": aside.notes.iter().map(|text| json!({ "text": text })).collect::<Vec<_>>(),
        "tags": aside.tags,
        "additional_answers": answers,
    })
}

/// An id, or an object where more is known.
fn person(person: &Person) -> Value {
    let word = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    if person.email.is_empty() && person.name.is_empty() {
        return word(&person.id).into();
    }
    json!({ "id": word(&person.id), "email": word(&person.email), "name": word(&person.name), "created_at": null })
}

fn additional(name: &str, answer: &Answer) -> Value {
    let choice = |text: &str| json!({ "id": text, "text": text });
    let (kind, given) = match answer {
        Answer::Text(text) => ("free_response", Value::from(text.as_str())),
        Answer::Score(score) => ("scale", Value::from(*score)),
        Answer::Consent(is_given) => ("select_one", choice(if *is_given { "yes" } else { "no" })),
        Answer::Choices(choices) => ("select_many", choices.iter().map(|text| choice(text)).collect()),
    };
    let mut value = json!({ "free_response": null, "scale": null, "select_one": null, "select_many": null });
    value[kind] = given;
    json!({ "id": name, "value": value, "question": { "id": name, "type": kind, "text": name } })
}

fn seconds(moment: Timestamp) -> i64 {
    moment.unix_millis().div_euclid(1000)
}
