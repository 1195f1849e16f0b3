//! Records of our own, as the collector gives them out or as they were sent.

use domain::Timestamp;
use domain::response;
use serde_json::Value;

use crate::files::entry::Entry;
use crate::files::refused::Reason;

/// What the collector says about a record beside it, and finds out anew.
const SAID: [&str; 6] = ["received_at", "day", "standing", "contested", "signed", "followup"];

pub(super) fn is_one(value: &Value) -> bool {
    ["v", "id", "rev", "survey", "metric", "score"].iter().all(|key| value.get(key).is_some())
}

/// The answer in a record, and the survey that it names.
pub(in crate::files) fn entry(json: &str, line: u64) -> Result<(Entry<'static>, String), Reason> {
    let mut response = response::read(json).map_err(|problems| {
        let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
        Reason::Record(told.join("; "))
    })?;
    let said = |name: &str| {
        let raw = response.extra.iter().find(|(known, _)| known == name)?;
        serde_json::from_str::<String>(raw.1.get()).ok()
    };
    if said("standing").as_deref() == Some("excluded") {
        return Err(Reason::Excluded);
    }
    let received = said("received_at").and_then(|text| Timestamp::parse(&text));
    response.extra.retain(|(name, _)| !SAID.contains(&name.as_str()));
    response.link = None;
    let survey = response.survey.to_string();
    Ok((Entry::of_record(response, received, line), survey))
}
