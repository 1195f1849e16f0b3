//! The record that a probe sends when it is told to.

use axum::body::Bytes;
use domain::response::{Channel, Confirmation, Response};
use domain::{Metric, ResponseId, Score, SurveyId, Timestamp};
use serde_json::{Value, json};
use url::form_urlencoded;

use super::website::Website;
use domain::deliver::Format;

/// What a test record says it is.
const COMMENT: &str = "A test by `plaudit probe`, not an answer.";

/// Which survey the test record is of.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The survey.
    pub survey: SurveyId,
    /// Its metric.
    pub metric: Metric,
}

impl Sample {
    /// A body of that form. Its record says `"test": true`, so that no collector counts it.
    pub(super) fn body(&self, form: Format, website: &Website, now: Timestamp) -> Result<Bytes, String> {
        let record = self.record(website, now)?;
        let text = match form {
            Format::Plaudit | Format::Json | Format::Template => record.to_string(),
            Format::Form => flat(&record),
            Format::Posthog => event(&record).to_string(),
            Format::ZendeskRequest => request().to_string(),
        };
        Ok(text.into())
    }

    fn record(&self, website: &Website, now: Timestamp) -> Result<Value, String> {
        let mut random = [0; 10];
        getrandom::fill(&mut random).map_err(|error| format!("no randomness for an id: {error}"))?;
        let id = ResponseId::v7(now.unix_millis().unsigned_abs(), random);
        let highest = i64::from(*self.metric.scores().end());
        let score = Score::new(self.metric, highest).map_err(|error| error.to_string())?;
        let record = Response {
            complete: true,
            is_test: true,
            comment: COMMENT.to_owned(),
            page: Some(format!("{website}/")).filter(|_| website.origin() != "null"),
            sent_at: Some(now),
            ..Response::new(id, self.survey.clone(), score, Confirmation::Gesture, Channel::Web, now)
        };
        serde_json::to_value(&record).map_err(|error| error.to_string())
    }
}

fn flat(record: &Value) -> String {
    let mut form = form_urlencoded::Serializer::new(String::new());
    for (name, value) in record.as_object().into_iter().flatten() {
        match value {
            Value::String(text) => form.append_pair(name, text),
            Value::Number(_) | Value::Bool(_) => form.append_pair(name, &value.to_string()),
            Value::Null | Value::Array(_) | Value::Object(_) => continue,
        };
    }
    form.finish()
}

/// Without the project's key, so that no project gets it.
fn event(record: &Value) -> Value {
    json!({
        "api_key": "plaudit-probe",
        "event": "survey sent",
        "distinct_id": "plaudit-probe",
        "properties": { "$survey_id": record["survey"], "$survey_response": record["score"], "test": true },
    })
}

fn request() -> Value {
    json!({ "request": {
        "requester": { "name": "Plaudit", "email": "probe@plaudit.invalid" },
        "subject": "A test by plaudit probe: please delete",
        "comment": { "body": COMMENT },
    } })
}
