//! Customers at risk on the inbox' list of what waits.

use domain::SurveyId;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Deserialize;
use serde_json::{Value, json};

use super::look::Look;
use crate::inbox::words::{Patch, Status};
use crate::percent::encode;
use crate::screens::fault_sentence;
use crate::source::{Door, Fault};

/// What became of a wish to have somebody see to a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sent {
    /// It is on its way.
    Going,
    /// The answer is open now, with a note that says why.
    Added,
    /// That was so before.
    There,
    /// It is not, for a reason in words.
    Failed(String),
}

#[derive(Deserialize)]
struct Detail {
    response: Known,
}

#[derive(Deserialize)]
struct Known {
    #[serde(default)]
    followup: Option<Added>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Added {
    status: Status,
    notes: Vec<Note>,
}

#[derive(Deserialize)]
struct Note {
    text: String,
}

impl Look {
    /// Has somebody see to the customer who gave that answer; `why` becomes a note.
    pub(super) fn follow_up(self, response: String, why: &str) {
        let Some(door) = self.state.door() else { return };
        let surveys = self.state.watched().get_untracked();
        let Some(Patch::Note(note)) = Patch::note(why) else { return };
        let token = self.state.token_number.get_untracked();
        self.sent.update(|sent| drop(sent.insert(response.clone(), Sent::Going)));
        spawn_local(async move {
            let outcome = add(&door, &surveys, &response, &note).await;
            if self.state.token_number.get_untracked() != token {
                return;
            }
            let outcome = outcome.unwrap_or_else(|fault| {
                match fault {
                    Fault::Unauthorized => self.state.refuse(&fault),
                    // It may read all the same.
                    Fault::Forbidden => self.state.may_not_follow_up(),
                    _ => {}
                }
                Sent::Failed(fault_sentence(&fault))
            });
            self.sent.update(|sent| drop(sent.insert(response, outcome)));
        });
    }
}

async fn add(door: &Door, surveys: &[SurveyId], response: &str, note: &str) -> Result<Sent, Fault> {
    let mut missing = Fault::Refused { status: 404, detail: String::new() };
    // Of several surveys whose answers are added, one has it.
    for survey in surveys {
        let path = format!("responses/{survey}/{}", encode(response));
        match door.get::<Detail>(&path).await {
            Ok(Detail { response }) => {
                let Some(body) = body(&response.followup.unwrap_or_default(), note) else { return Ok(Sent::There) };
                return door.patch::<Value>(&path, body.to_string()).await.map(|_| Sent::Added);
            }
            Err(fault @ Fault::Refused { status: 404, .. }) => missing = fault,
            Err(fault) => return Err(fault),
        }
    }
    Err(missing)
}

/// What is to be changed of an answer; `None` where it is open with that note.
///
/// Whoever was contacted is not set back: only the note is new.
fn body(added: &Added, note: &str) -> Option<Value> {
    let is_noted = added.notes.iter().any(|known| known.text == note);
    let is_to_open = matches!(added.status, Status::None | Status::Resolved);
    let mut body = json!({});
    if is_to_open {
        body["status"] = Status::Open.name().into();
    }
    if !is_noted {
        body["note"] = note.into();
    }
    (is_to_open || !is_noted).then_some(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn added(status: Status, notes: &[&str]) -> Added {
        Added { status, notes: notes.iter().map(|text| Note { text: (*text).to_owned() }).collect() }
    }

    #[test]
    fn what_is_new_is_opened_what_is_worked_on_stays_and_nothing_is_noted_twice() {
        assert_eq!(body(&added(Status::None, &[]), "why"), Some(json!({ "status": "open", "note": "why" })));
        assert_eq!(body(&added(Status::Resolved, &["why"]), "why"), Some(json!({ "status": "open" })));
        assert_eq!(body(&added(Status::Contacted, &["other"]), "why"), Some(json!({ "note": "why" })));
        assert_eq!(body(&added(Status::Open, &["why"]), "why"), None);
    }

    #[test]
    fn what_a_collector_says_is_read() {
        let read = |text: &str| serde_json::from_str::<Detail>(text).unwrap().response.followup.unwrap_or_default();
        let known = read(
            r#"{"response":{"id":"a","score":3,"followup":{"status":"open","notes":[{"id":1,"text":"x"}]}},"history":[]}"#,
        );
        assert_eq!((known.status, known.notes[0].text.as_str()), (Status::Open, "x"));
        assert_eq!(read(r#"{"response":{"id":"a","score":3}}"#).status, Status::None);
    }
}
