//! What people add to a response afterwards. It lives apart from what was posted.

use domain::Day;
use serde::Deserialize;

/// All that was added to one response; nothing, by default.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(crate) struct Followup {
    /// Words to find it by.
    pub tags: Vec<String>,
    /// Oldest first.
    pub notes: Vec<Note>,
    /// How far the owner's answer to the person has come.
    pub status: Status,
    /// Who sees to it; empty for nobody.
    pub owner: String,
    /// Until when, as 2026-12-01.
    pub due: Option<String>,
    /// Why it is in no figure; `None` where nobody took it out.
    pub excluded: Option<Exclusion>,
    /// Who says that a person gave it, whatever signs of a machine it bears.
    pub released: Option<Release>,
}

impl Followup {
    /// Whether somebody has made it their business; tags alone only sort it.
    pub(crate) fn is_taken_up(&self) -> bool {
        self.status != Status::None || !self.owner.is_empty() || self.due.is_some() || !self.notes.is_empty()
    }

    /// Whether its day has come before `today`.
    pub(crate) fn is_due_before(&self, today: Day) -> bool {
        self.due.as_deref().and_then(Day::parse).is_some_and(|due| due < today)
    }
}

/// A remark.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(crate) struct Note {
    /// Names it within its response; `None` until the collector has it.
    pub id: Option<u64>,
    /// What it says.
    pub text: String,
    /// The name of the token that wrote it.
    pub by: String,
    /// When, as RFC 3339.
    pub at: String,
}

/// That a response was taken out of the figures.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(crate) struct Exclusion {
    /// Why.
    pub reason: String,
    /// The name of the token that did it.
    pub by: String,
    /// When, as RFC 3339.
    pub at: String,
}

/// That somebody takes a quarantined response for a person's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(crate) struct Release {
    /// The name of the token that did it.
    pub by: String,
    /// When, as RFC 3339.
    pub at: String,
}

/// How far the owner's answer to the person has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(from = "String")]
pub(crate) enum Status {
    /// Nobody has taken it up.
    #[default]
    None,
    /// Somebody is to get in touch.
    Open,
    /// Somebody did.
    Contacted,
    /// Nothing is left to do.
    Resolved,
}

impl Status {
    /// Every status, in the order of their lives.
    pub(crate) const ALL: [Self; 4] = [Self::None, Self::Open, Self::Contacted, Self::Resolved];

    /// The word that the collector and the address use.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Open => "open",
            Self::Contacted => "contacted",
            Self::Resolved => "resolved",
        }
    }

    /// The status called `name`.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.name() == name)
    }
}

impl From<String> for Status {
    /// One that this version does not know is none: the rest of the response is worth showing.
    fn from(name: String) -> Self {
        Self::from_name(&name).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_collector_sends_is_read() {
        let followup: Followup = serde_json::from_str(
            r#"{"tags":["price"],"notes":[{"id":1,"text":"Called","by":"mari","at":"2026-11-23T10:00:00Z"}],"status":"contacted",
                "owner":"mari","due":null,"excluded":{"reason":"spam","by":"mari","at":"2026-11-23T10:00:00Z"},
                "released":{"by":"jaan","at":"2026-11-23T11:00:00Z"},"later":1}"#,
        )
        .unwrap();
        assert_eq!((followup.notes[0].id, followup.status), (Some(1), Status::Contacted));
        assert_eq!(followup.excluded.unwrap().reason, "spam");
        assert_eq!(followup.released.unwrap().by, "jaan");
    }

    #[test]
    fn nothing_added_and_an_unknown_status_are_no_obstacle() {
        assert_eq!(serde_json::from_str::<Followup>("{}").unwrap(), Followup::default());
        assert_eq!(serde_json::from_str::<Followup>(r#"{"status":"escalated"}"#).unwrap().status, Status::None);
    }

    #[test]
    fn names_are_found_again() {
        assert!(Status::ALL.into_iter().all(|status| Status::from_name(status.name()) == Some(status)));
    }
}
