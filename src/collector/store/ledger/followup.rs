//! What people add to a response: tags, notes, how far they have come with it, and whether it counts at all.

use std::collections::BTreeSet;

use domain::{Day, Timestamp};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::entry::Key;
use super::history::{Event, What};
use super::page::Page;
use super::set::Set;
use super::tables::Tables;
use crate::iso_day::IsoDay;
use crate::store::StoreError;

/// Notes of one response.
pub(crate) const NOTES: usize = 200;

/// Events in the history of one response, which is read as a whole: people do not get there, a script that goes astray does.
pub(crate) const EVENTS: u32 = 1000;

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
    /// Who says that it is genuine, though it came as machines' answers come.
    pub released: Option<Released>,
    /// Notes that there ever were: no number is given twice.
    #[serde(skip)]
    pub(crate) notes_made: u32,
    /// Events in its history.
    #[serde(skip)]
    pub(crate) events: u32,
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

/// That a person takes a quarantined response for genuine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Released {
    /// The name of that person's token.
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

    /// The status of that name, as histories keep it.
    pub(crate) fn kept(name: &str) -> Result<Self, StoreError> {
        let all = [Self::None, Self::Open, Self::Contacted, Self::Resolved];
        let status = all.into_iter().find(|status| status.name() == name);
        status.ok_or_else(|| StoreError::Broken(format!("it holds the unknown status {name}")))
    }

    /// Whether somebody has been in touch with the person.
    pub(crate) fn is_contact(self) -> bool {
        matches!(self, Self::Contacted | Self::Resolved)
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
    /// Whether it is genuine, whatever signs of a machine it bears.
    pub release: Option<bool>,
}

/// Why a change cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CannotChange {
    /// There is no note of that number.
    NoSuchNote,
    /// There are as many as there may be.
    TooManyNotes,
    /// The history would become longer than it may.
    HistoryFull,
}

impl Followup {
    /// Whether somebody has made it their business: a tag sorts a response, and takes nobody's work off anyone.
    pub(crate) fn is_taken_up(&self) -> bool {
        self.status != Status::None || !self.owner.is_empty() || self.due.is_some() || !self.notes.is_empty()
    }

    /// Whether it should have been done before that day, and is not.
    pub(crate) fn is_overdue(&self, today: Day) -> bool {
        self.status != Status::Resolved && self.due.is_some_and(|due| due.0 < today)
    }

    /// What was kept of one.
    pub(crate) fn kept(notes_made: u32, events: u32, added: &str) -> Result<Self, StoreError> {
        let added: Self = serde_json::from_str(added)
            .map_err(|error| StoreError::Broken(format!("it holds an addition that cannot be read: {error}")))?;
        Ok(Self { notes_made, events, ..added })
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
        match (change.release, &self.released) {
            (Some(true), None) => {
                self.released = Some(Released { by: by.to_owned(), at });
                happened(What::Released, "");
            }
            (Some(false), Some(_)) => {
                self.released = None;
                happened(What::Quarantined, "");
            }
            _ => {}
        }
        self.events = self.events.saturating_add(u32::try_from(events.len()).unwrap_or(u32::MAX));
        if !events.is_empty() && self.events > EVENTS {
            return Err(CannotChange::HistoryFull);
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
        page.touch(key, followup.excluded.is_some(), followup.released.is_some());
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

    #[test]
    fn a_history_ends_somewhere() {
        let mut followup = Followup { events: EVENTS - 1, ..Followup::default() };
        let at = Timestamp::from_unix_millis(AT);
        let open = Change { status: Some(Status::Open), ..Change::default() };
        let both = Change { owner: Some("ben".to_owned()), ..open.clone() };
        assert_eq!(followup.clone().change(&both, "ann", at), Err(CannotChange::HistoryFull), "one of two has room");
        assert_eq!(changed(&mut followup, &open), [(What::Status, "open".to_owned())]);
        assert_eq!(changed(&mut followup, &open), [], "what changes nothing needs no room");
        assert_eq!(followup.change(&both, "ann", at), Err(CannotChange::HistoryFull));
    }
}
