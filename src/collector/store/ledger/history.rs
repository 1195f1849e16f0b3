//! What has happened to a response.

use domain::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use crate::store::StoreError;

/// Something that has happened to a response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// When.
    pub at: Timestamp,
    /// The name of the token with which it was done; empty for what the person did who answered.
    pub by: String,
    /// What.
    pub what: What,
    /// The tag, the note, the status, the owner, the day or the reason.
    pub text: String,
}

/// Kinds of events.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "EventKind")]
pub enum What {
    /// It came.
    Received,
    /// It came once more, at a higher revision.
    Revised,
    /// A tag was added.
    Tagged,
    /// A tag was taken away.
    Untagged,
    /// A note was added.
    Noted,
    /// A note was taken away.
    NoteRemoved,
    /// Its status has changed.
    Status,
    /// Its owner has changed.
    Owner,
    /// Its day has changed.
    Due,
    /// It was taken out.
    Excluded,
    /// It counts again.
    Included,
    /// Somebody took it for genuine.
    Released,
    /// It stays in quarantine after all.
    Quarantined,
}

impl What {
    const KEPT: [Self; 11] = [
        Self::Tagged,
        Self::Untagged,
        Self::Noted,
        Self::NoteRemoved,
        Self::Status,
        Self::Owner,
        Self::Due,
        Self::Excluded,
        Self::Included,
        Self::Released,
        Self::Quarantined,
    ];

    /// The word in histories.
    pub fn name(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Revised => "revised",
            Self::Tagged => "tagged",
            Self::Untagged => "untagged",
            Self::Noted => "noted",
            Self::NoteRemoved => "note-removed",
            Self::Status => "status",
            Self::Owner => "owner",
            Self::Due => "due",
            Self::Excluded => "excluded",
            Self::Included => "included",
            Self::Released => "released",
            Self::Quarantined => "quarantined",
        }
    }

    /// The kind of event of that name, of those that are kept. That a response came is told by the response itself.
    pub(crate) fn kept(name: &str) -> Result<Self, StoreError> {
        let kept = Self::KEPT.into_iter().find(|what| what.name() == name);
        kept.ok_or_else(|| StoreError::Broken(format!("it holds the unknown event {name}")))
    }
}

impl Event {
    /// What the response itself tells: when it came first, and when its latest revision did.
    pub(crate) fn of_response(rev: u16, first_at: Timestamp, received_at: Timestamp) -> Vec<Self> {
        let of = |at, what, text| Self { at, by: String::new(), what, text };
        let mut events = vec![of(first_at, What::Received, String::new())];
        if received_at > first_at {
            events.push(of(received_at, What::Revised, format!("{rev}")));
        }
        events
    }
}
