//! What is new in a survey.

use serde::Deserialize;
use serde_json::value::RawValue;

/// What is new.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Changes {
    /// That of the figures with all of it.
    pub revision: u64,
    /// What to ask with next time.
    pub next: String,
    /// Whether there is more already.
    #[serde(default)]
    pub more: bool,
    /// Responses that are new, were revised, count as something else or were worked on, oldest change first; as they came, for
    /// whoever wants to read them.
    #[serde(rename = "responses", default)]
    pub items: Option<Box<RawValue>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn responses_stay_as_they_came() {
        let changes: Changes =
            serde_json::from_str(r#"{"revision":7,"next":"x","responses":[{"id":"a", "later":1}]}"#).unwrap();
        assert_eq!((changes.revision, changes.more), (7, false));
        assert_eq!(changes.items.unwrap().get(), r#"[{"id":"a", "later":1}]"#);
        assert!(serde_json::from_str::<Changes>(r#"{"revision":7,"next":"x"}"#).unwrap().items.is_none());
    }
}
