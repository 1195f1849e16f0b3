//! What people add to a response: tags, notes, how far they have come with it, and whether it counts at all.

use std::collections::BTreeSet;

use domain::{Day, Timestamp};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::entry::Key;
use super::page::Page;
use super::tables::Tables;
use crate::iso_day::IsoDay;
use crate::store::StoreError;

/// Notes of one response.
pub(crate) const NOTES: usize = 200;

/// All that people have added to one response, as it is kept and given out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Followup {
    /// In the order in which they were given.
    pub tags: Vec<String>,
    /// Oldest first.
    pub notes: Vec<Note>,
    /// How far people have come with it.
    pub status: Status,
    /// Who looks after it; empty where nobody does.
    pub owner: String,
    /// Until when.
    pub due: Option<IsoDay>,
    /// Why it does not count, where somebody has taken it out.
    pub excluded: Option<Excluded>,
    /// Notes that there ever were: no number is given twice.
    #[serde(skip)]
    pub(crate) notes_made: u32,
}

/// A note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Note {
    /// Its number, from 1, among the notes of this response.
    pub id: u32,
    /// What it says.
    pub text: String,
    /// The name of the token with which it was made.
    pub by: String,
    /// When.
    #[schemars(with = "String", extend("format" = "date-time"))]
    pub at: Timestamp,
}

/// Why a response does not count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Excluded {
    /// As somebody has put it.
    pub reason: String,
    /// The name of that token.
    pub by: String,
    /// When.
    #[schemars(with = "String", extend("format" = "date-time"))]
    pub at: Timestamp,
}

/// How far people have come with a response.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Nobody has to do anything.
    #[default]
    None,
    /// Somebody should look into it.
    Open,
    /// The person was spoken to.
    Contacted,
    /// It is done.
    Resolved,
}

impl Status {
    /// The word in records.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Open => "open",
            Self::Contacted => "contacted",
            Self::Resolved => "resolved",
        }
    }
}

/// What somebody wants to change. What is `None` stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// All its tags.
    pub tags: Option<Vec<String>>,
    /// One more note.
    pub note: Option<String>,
    /// The number of a note that goes.
    pub remove_note: Option<u32>,
    /// How far people have come.
    pub status: Option<Status>,
    /// Who looks after it; empty for nobody.
    pub owner: Option<String>,
    /// Until when.
    pub due: Set<Day>,
    /// Why it does not count any more.
    pub exclude: Set<String>,
}

/// What becomes of something that may be there or not. In JSON null takes it away, and what is left out stays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Set<T> {
    /// It stays as it is.
    #[default]
    Keep,
    /// It goes.
    Clear,
    /// It becomes this.
    To(T),
}

impl<T> Set<T> {
    /// The same with another kind of value.
    pub fn map<U>(self, map: impl FnOnce(T) -> U) -> Set<U> {
        match self {
            Self::Keep => Set::Keep,
            Self::Clear => Set::Clear,
            Self::To(value) => Set::To(map(value)),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Set<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Option::deserialize(deserializer)?.map_or(Self::Clear, Self::To))
    }
}

/// Why a change cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CannotChange {
    /// There is no note of that number.
    NoSuchNote,
    /// There are as many as there may be.
    TooManyNotes,
}

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
}

impl What {
    const KEPT: [Self; 9] = [
        Self::Tagged,
        Self::Untagged,
        Self::Noted,
        Self::NoteRemoved,
        Self::Status,
        Self::Owner,
        Self::Due,
        Self::Excluded,
        Self::Included,
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

impl Followup {
    /// What was kept of one.
    pub(crate) fn kept(notes_made: u32, added: &str) -> Result<Self, StoreError> {
        let added: Self = serde_json::from_str(added)
            .map_err(|error| StoreError::Broken(format!("it holds an addition that cannot be read: {error}")))?;
        Ok(Self { notes_made, ..added })
    }

    /// As it is kept and given out.
    pub(crate) fn written(&self) -> Result<String, StoreError> {
        serde_json::to_string(self).map_err(|error| StoreError::Broken(error.to_string()))
    }

    /// Changes it, and tells what has happened: nothing where all was so before.
    fn change(&mut self, change: &Change, by: &str, at: Timestamp) -> Result<Vec<Event>, CannotChange> {
        let mut events = Vec::new();
        let mut happened = |what, text: &str| {
            events.push(Event { at, by: by.to_owned(), what, text: text.to_owned() });
        };
        if let Some(tags) = &change.tags {
            self.tags.iter().filter(|tag| !tags.contains(tag)).for_each(|tag| happened(What::Untagged, tag));
            tags.iter().filter(|tag| !self.tags.contains(tag)).for_each(|tag| happened(What::Tagged, tag));
            self.tags.clone_from(tags);
        }
        if let Some(id) = change.remove_note {
            let place = self.notes.iter().position(|note| note.id == id).ok_or(CannotChange::NoSuchNote)?;
            happened(What::NoteRemoved, &self.notes.remove(place).text);
        }
        if let Some(text) = &change.note {
            if self.notes.len() >= NOTES {
                return Err(CannotChange::TooManyNotes);
            }
            self.notes_made += 1;
            self.notes.push(Note { id: self.notes_made, text: text.clone(), by: by.to_owned(), at });
            happened(What::Noted, text);
        }
        if let Some(status) = change.status.filter(|status| *status != self.status) {
            self.status = status;
            happened(What::Status, status.name());
        }
        if let Some(owner) = change.owner.as_ref().filter(|owner| **owner != self.owner) {
            self.owner.clone_from(owner);
            happened(What::Owner, owner);
        }
        let due = match change.due {
            Set::Keep => self.due,
            Set::Clear => None,
            Set::To(day) => Some(IsoDay(day)),
        };
        if due != self.due {
            self.due = due;
            happened(What::Due, &due.map(|day| day.0.to_text()).unwrap_or_default());
        }
        match (&change.exclude, &self.excluded) {
            (Set::To(reason), known) if known.as_ref().is_none_or(|known| known.reason != *reason) => {
                self.excluded = Some(Excluded { reason: reason.clone(), by: by.to_owned(), at });
                happened(What::Excluded, reason);
            }
            (Set::Clear, Some(_)) => {
                self.excluded = None;
                happened(What::Included, "");
            }
            _ => {}
        }
        Ok(events)
    }
}

/// Changes what people have added to a response, and who counts with it. `None` where there is no such response.
pub(crate) fn follow_up(
    tables: &mut impl Tables,
    key: &Key,
    change: &Change,
    by: &str,
    at: Timestamp,
) -> Result<Option<Result<(), CannotChange>>, StoreError> {
    let books = tables.books(&BTreeSet::from([key.survey.clone()]))?;
    let mut page = Page::open(tables, books, &BTreeSet::from([key.clone()]))?;
    if !page.holds(key) {
        return Ok(None);
    }
    let mut followup = tables.followup(key)?.unwrap_or_default();
    let events = match followup.change(change, by, at) {
        Ok(events) => events,
        Err(why) => return Ok(Some(Err(why))),
    };
    if !events.is_empty() {
        tables.write_followup(key, &followup, &events)?;
        page.touch(key, followup.excluded.is_some());
        page.close(tables)?;
    }
    Ok(Some(Ok(())))
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT: i64 = 1_772_366_400_000;

    fn changed(followup: &mut Followup, change: &Change) -> Vec<(What, String)> {
        let events = followup.change(change, "ann", Timestamp::from_unix_millis(AT)).unwrap();
        assert!(events.iter().all(|event| event.by == "ann" && event.at.unix_millis() == AT));
        events.into_iter().map(|event| (event.what, event.text)).collect()
    }

    #[test]
    fn only_what_has_changed_has_happened() {
        let mut followup = Followup::default();
        let tags = |tags: &[&str]| Change {
            tags: Some(tags.iter().map(|tag| (*tag).to_owned()).collect()),
            ..Change::default()
        };
        let of = |what, text: &str| (what, text.to_owned());
        assert_eq!(changed(&mut followup, &tags(&["a", "b"])), [of(What::Tagged, "a"), of(What::Tagged, "b")]);
        assert_eq!(changed(&mut followup, &tags(&["b", "c"])), [of(What::Untagged, "a"), of(What::Tagged, "c")]);
        assert_eq!(changed(&mut followup, &tags(&["b", "c"])), []);
        let all = Change {
            status: Some(Status::Open),
            owner: Some("ben".to_owned()),
            due: Set::To(Day::parse("2026-12-01").unwrap()),
            exclude: Set::To("a colleague".to_owned()),
            ..Change::default()
        };
        assert_eq!(
            changed(&mut followup, &all),
            [
                of(What::Status, "open"),
                of(What::Owner, "ben"),
                of(What::Due, "2026-12-01"),
                of(What::Excluded, "a colleague")
            ]
        );
        assert_eq!(changed(&mut followup, &all), []);
        let back = Change { due: Set::Clear, exclude: Set::Clear, ..Change::default() };
        assert_eq!(changed(&mut followup, &back), [of(What::Due, ""), of(What::Included, "")]);
        assert_eq!((changed(&mut followup, &back), &followup.excluded), (vec![], &None));
    }

    #[test]
    fn the_number_of_a_note_is_never_given_again() {
        let mut followup = Followup::default();
        let note = Change { note: Some("called".to_owned()), ..Change::default() };
        let remove = |id| Change { remove_note: Some(id), ..Change::default() };
        changed(&mut followup, &note);
        assert_eq!(changed(&mut followup, &remove(1)), [(What::NoteRemoved, "called".to_owned())]);
        changed(&mut followup, &note);
        assert_eq!(followup.notes.iter().map(|note| note.id).collect::<Vec<_>>(), [2]);
        let at = Timestamp::from_unix_millis(AT);
        assert_eq!(followup.change(&remove(1), "ann", at), Err(CannotChange::NoSuchNote));
        for _ in 1..NOTES {
            changed(&mut followup, &note);
        }
        assert_eq!(followup.change(&note, "ann", at), Err(CannotChange::TooManyNotes));
    }
}
