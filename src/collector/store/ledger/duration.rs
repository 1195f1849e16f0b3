//! How long an answer took, in steps that are as many to the second as to the hour.

pub(super) use insight::duration_step as step_of;
use serde::Deserialize;

/// The step of a record, as far as it says how long it took.
pub(crate) fn step_of_record(body: &str) -> String {
    #[derive(Deserialize)]
    struct Record {
        duration_ms: Option<u64>,
    }
    step_of(serde_json::from_str::<Record>(body).ok().and_then(|record| record.duration_ms))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_may_be_silent_about_it() {
        assert_eq!(step_of_record(r#"{"duration_ms":2000,"comment":"\"duration_ms\":1"}"#), "4");
        for silent in ["{}", r#"{"duration_ms":null}"#, r#"{"comment":"\"duration_ms\":2000"}"#, "no JSON"] {
            assert_eq!(step_of_record(silent), "");
        }
    }
}
