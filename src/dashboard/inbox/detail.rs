//! One response in whole.

use serde::Deserialize;
use serde_json::{Map, Value};

use super::item::Item;

/// What `GET /api/v1/responses/{survey}/{id}` answers.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct Detail {
    /// The response.
    pub response: Whole,
    /// What became of it, oldest first.
    #[serde(default)]
    pub history: Vec<Event>,
    /// The other responses of the same identity, newest first.
    #[serde(default)]
    pub alike: Vec<Item>,
}

impl Detail {
    /// Whether it counts instead of an answer from elsewhere, without a proof that both are one person's.
    pub(crate) fn is_contested(&self) -> bool {
        self.response.fields.get("contested").and_then(Value::as_bool) == Some(true)
    }
}

/// A response with every field it came with.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(try_from = "Map<String, Value>")]
pub(crate) struct Whole {
    /// What a list shows of it.
    pub item: Item,
    /// All of it.
    pub fields: Map<String, Value>,
}

impl TryFrom<Map<String, Value>> for Whole {
    type Error = serde_json::Error;

    fn try_from(fields: Map<String, Value>) -> Result<Self, Self::Error> {
        Ok(Self { item: serde_json::from_value(Value::Object(fields.clone()))?, fields })
    }
}

/// Something that became of a response.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(crate) struct Event {
    /// When, as RFC 3339.
    pub at: String,
    /// The name of the token; empty where nobody's.
    pub by: String,
    /// Which: `received`, `revised`, `tagged`, …
    pub what: String,
    /// More about it: the tag, the note, the reason.
    pub text: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_collector_sends_is_read() {
        let detail: Detail = serde_json::from_str(
            r#"{"response":{"id":"a","score":3,"day":"2026-11-23","new":{"x":[1]}},
                "history":[{"at":"2026-11-23T10:00:00Z","by":"","what":"received","text":""}],
                "alike":[{"id":"b","score":4,"day":"2026-11-22"}]}"#,
        )
        .unwrap();
        assert_eq!(detail.response.item.score, 3);
        assert_eq!(detail.response.fields["new"]["x"][0], 1);
        assert_eq!((detail.history[0].what.as_str(), detail.alike[0].id.as_str()), ("received", "b"));
    }

    #[test]
    fn a_response_without_a_score_is_none() {
        assert!(serde_json::from_str::<Detail>(r#"{"response":{"id":"a","day":"2026-11-23"}}"#).is_err());
    }
}
