//! Records of our own, as the collector gives them out or as they were sent.

use std::borrow::Cow;
use std::collections::BTreeMap;

use domain::Timestamp;
use domain::response::{self, KEPT_BYTES, Signs};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::Standing;
use crate::files::entry::Entry;
use crate::files::refused::Reason;

/// What the collector says about a record beside it, and finds out anew.
const SAID: [&str; 6] = ["received_at", "day", "standing", "contested", "signed", "followup"];

pub(super) fn is_one(value: &Value) -> bool {
    ["v", "id", "rev", "survey", "metric", "score"].iter().all(|key| value.get(key).is_some())
}

/// The answer in a record, and the survey that it names.
pub(in crate::files) fn entry(json: &str, line: u64) -> Result<(Entry<'static>, String), Reason> {
    let record = if json.len() > KEPT_BYTES { without_followup(json) } else { Cow::Borrowed(json) };
    let mut response = response::read_kept(&record).map_err(|problems| {
        let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
        Reason::Record(told.join("; "))
    })?;
    let said = |name: &str| {
        let raw = response.extra.iter().find(|(known, _)| known == name)?;
        serde_json::from_str::<String>(raw.1.get()).ok()
    };
    let standing = said("standing").and_then(|name| Standing::from_name(&name));
    if standing == Some(Standing::Excluded) {
        return Err(Reason::Excluded);
    }
    if said("standing").is_some_and(|standing| standing != Standing::Quarantined.name()) {
        // Somebody has taken it for genuine.
        response.signs = Signs::default();
    }
    let received = said("received_at").and_then(|text| Timestamp::parse(&text));
    response.extra.retain(|(name, _)| !SAID.contains(&name.as_str()));
    response.link = None;
    let survey = response.survey.to_string();
    Ok((Entry::of_record(response, received, standing, line), survey))
}

/// A record without what people have added, which does not count towards its size. What cannot be taken apart stays as it is.
fn without_followup(json: &str) -> Cow<'_, str> {
    let Ok(mut record) = serde_json::from_str::<BTreeMap<String, &RawValue>>(json) else { return Cow::Borrowed(json) };
    record.retain(|name, _| !SAID.contains(&name.as_str()) || ["standing", "received_at"].contains(&name.as_str()));
    serde_json::to_string(&record).map_or(Cow::Borrowed(json), Cow::Owned)
}
