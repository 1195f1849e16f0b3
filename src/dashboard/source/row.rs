//! One response as the dashboard lists it.

use domain::Day;
use serde::{Deserialize, Deserializer};

/// A page of responses.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub(crate) struct Rows {
    /// Newest first.
    #[serde(rename = "responses")]
    pub rows: Vec<Row>,
    /// Where the next page begins; `None` after the last.
    #[serde(default)]
    pub next: Option<String>,
}

/// A response, as far as a list of comments goes.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Row {
    /// Unique within its survey.
    pub id: String,
    /// On the survey's scale.
    pub score: u8,
    /// What the person wrote.
    #[serde(default)]
    pub comment: String,
    /// How the question reached the person.
    pub channel: String,
    /// The language the survey was shown in, which the comment is most likely in.
    #[serde(default)]
    pub locale: Option<String>,
    /// Who served the person.
    #[serde(default)]
    pub agent: Option<String>,
    /// The day it counts for.
    #[serde(deserialize_with = "date")]
    pub day: Day,
}

fn date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Day, D::Error> {
    let text = String::deserialize(deserializer)?;
    Day::parse(&text).ok_or_else(|| serde::de::Error::custom("`day` is not a date as in 2026-11-23"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_read_with_and_without_what_may_be_missing() {
        let rows: Rows = serde_json::from_str(
            r#"{"responses":[
                {"v":1,"id":"1","score":9,"comment":"Good","channel":"email","locale":"et","agent":"Mari","day":"2026-11-23","standing":"counted","later":{}},
                {"id":"2","score":0,"channel":"web","day":"2026-11-22"}
            ],"next":"abc"}"#,
        )
        .unwrap();
        assert_eq!(rows.rows[0].agent.as_deref(), Some("Mari"));
        assert_eq!(rows.rows[1].comment, "");
        assert_eq!(rows.next.as_deref(), Some("abc"));
    }

    #[test]
    fn a_day_that_does_not_exist_is_refused() {
        let row = r#"{"responses":[{"id":"2","score":0,"channel":"web","day":"2026-02-30"}],"next":null}"#;
        assert!(serde_json::from_str::<Rows>(row).unwrap_err().to_string().contains("not a date"));
    }
}
