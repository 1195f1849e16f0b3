//! One change of what was added to a response.

use domain::Day;
use serde_json::{Value, json};

use super::followup::{Exclusion, Followup, Note, Release, Status};

/// The most tags of a response. The collector holds us to this and to the limits below.
pub(crate) const TAGS: usize = 20;
/// The most characters of a tag.
pub(crate) const TAG_CHARS: usize = 50;
/// The most characters of a note.
pub(crate) const NOTE_CHARS: usize = 2000;
/// The most characters of a reason.
pub(crate) const REASON_CHARS: usize = 200;
/// The most characters of an owner.
pub(crate) const OWNER_CHARS: usize = 100;

/// A change that is asked of the collector.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Patch {
    /// One more tag; all tags that there are to be.
    Tag(Vec<String>),
    /// One tag less; those that are to stay.
    Untag(Vec<String>),
    /// One more note.
    Note(String),
    /// A note less, by its id.
    Unnote(u64),
    /// Another status.
    Status(Status),
    /// Somebody who sees to it; empty for nobody.
    Owner(String),
    /// Until when; `None` for no day.
    Due(Option<Day>),
    /// Out of the figures, with the reason.
    Exclude(String),
    /// Into the figures again.
    Include,
    /// Out of quarantine: a person gave it.
    Release,
    /// Back into quarantine.
    Quarantine,
}

impl Patch {
    /// Adds a tag to some; `None` where there is nothing to add: it is empty, there already, or one too many.
    pub(crate) fn tag(tags: &[String], tag: &str) -> Option<Self> {
        let tag: String = tag.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(TAG_CHARS).collect();
        let is_known = tags.iter().any(|known| known.to_lowercase() == tag.to_lowercase());
        (!tag.is_empty() && !is_known && tags.len() < TAGS)
            .then(|| Self::Tag(tags.iter().cloned().chain([tag]).collect()))
    }

    /// Takes a tag from some; `None` where it is not among them.
    pub(crate) fn untag(tags: &[String], tag: &str) -> Option<Self> {
        let left: Vec<String> = tags.iter().filter(|known| *known != tag).cloned().collect();
        (left.len() < tags.len()).then_some(Self::Untag(left))
    }

    /// A note; `None` where it says nothing.
    pub(crate) fn note(text: &str) -> Option<Self> {
        let text: String = text.trim().chars().take(NOTE_CHARS).collect();
        (!text.is_empty()).then_some(Self::Note(text))
    }

    /// Somebody who sees to it; `None` where that is so already.
    pub(crate) fn owner(now: &str, owner: &str) -> Option<Self> {
        let owner: String = owner.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(OWNER_CHARS).collect();
        (owner != now).then_some(Self::Owner(owner))
    }

    /// Takes a response out; `None` without a reason.
    pub(crate) fn exclude(reason: &str) -> Option<Self> {
        let reason: String = reason.trim().chars().take(REASON_CHARS).collect();
        (!reason.is_empty()).then_some(Self::Exclude(reason))
    }

    /// What `PATCH /api/v1/responses/{survey}/{id}` takes.
    pub(crate) fn body(&self) -> String {
        let body: Value = match self {
            Self::Tag(tags) | Self::Untag(tags) => json!({ "tags": tags }),
            Self::Note(text) => json!({ "note": text }),
            Self::Unnote(id) => json!({ "remove_note": id }),
            Self::Status(status) => json!({ "status": status.name() }),
            Self::Owner(owner) => json!({ "owner": owner }),
            Self::Due(day) => json!({ "due": day.map(Day::to_text) }),
            Self::Exclude(reason) => json!({ "exclude": { "reason": reason } }),
            Self::Include => json!({ "exclude": null }),
            Self::Release => json!({ "release": true }),
            Self::Quarantine => json!({ "release": false }),
        };
        body.to_string()
    }

    /// Shows what it will have done, before the collector has.
    pub(crate) fn apply(&self, followup: &mut Followup) {
        match self {
            Self::Tag(tags) | Self::Untag(tags) => followup.tags.clone_from(tags),
            Self::Note(text) => followup.notes.push(Note { text: text.clone(), ..Note::default() }),
            Self::Unnote(id) => followup.notes.retain(|note| note.id != Some(*id)),
            Self::Status(status) => followup.status = *status,
            Self::Owner(owner) => followup.owner.clone_from(owner),
            Self::Due(day) => followup.due = day.map(Day::to_text),
            Self::Exclude(reason) => {
                followup.excluded = Some(Exclusion { reason: reason.clone(), ..Exclusion::default() });
            }
            Self::Include => followup.excluded = None,
            Self::Release => followup.released = Some(Release::default()),
            Self::Quarantine => followup.released = None,
        }
    }

    /// What takes it back, once the collector has done it: `before` is what was there, `after` what is now. `None` where
    /// nothing has changed.
    pub(crate) fn undo(&self, before: &Followup, after: &Followup) -> Option<Self> {
        match self {
            Self::Tag(_) => (before.tags != after.tags).then(|| Self::Untag(before.tags.clone())),
            Self::Untag(_) => (before.tags != after.tags).then(|| Self::Tag(before.tags.clone())),
            Self::Note(text) => {
                let is_new = |note: &&Note| note.text == *text && before.notes.iter().all(|known| known.id != note.id);
                after.notes.iter().rev().find(is_new).and_then(|note| note.id).map(Self::Unnote)
            }
            Self::Unnote(id) => {
                before.notes.iter().find(|note| note.id == Some(*id)).map(|note| Self::Note(note.text.clone()))
            }
            Self::Status(_) => (before.status != after.status).then_some(Self::Status(before.status)),
            Self::Owner(_) => (before.owner != after.owner).then(|| Self::Owner(before.owner.clone())),
            Self::Due(_) => (before.due != after.due).then(|| Self::Due(before.due.as_deref().and_then(Day::parse))),
            Self::Exclude(_) => Some(match &before.excluded {
                Some(excluded) => Self::Exclude(excluded.reason.clone()),
                None => Self::Include,
            }),
            Self::Include => before.excluded.as_ref().map(|excluded| Self::Exclude(excluded.reason.clone())),
            Self::Release => before.released.is_none().then_some(Self::Quarantine),
            Self::Quarantine => before.released.is_some().then_some(Self::Release),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(tags: &[&str]) -> Vec<String> {
        tags.iter().map(|tag| (*tag).to_owned()).collect()
    }

    fn before() -> Followup {
        Followup {
            tags: tags(&["price"]),
            notes: vec![Note { id: Some(1), text: "Called".to_owned(), ..Note::default() }],
            ..Followup::default()
        }
    }

    /// What the collector makes of a patch: as we show it, with ids for notes that have none.
    fn done(patch: &Patch, before: &Followup) -> Followup {
        let mut after = before.clone();
        patch.apply(&mut after);
        for note in &mut after.notes {
            note.id = note.id.or(Some(7));
        }
        after
    }

    #[test]
    fn every_change_can_be_taken_back() {
        let excluded =
            Followup { excluded: Some(Exclusion { reason: "spam".to_owned(), ..Exclusion::default() }), ..before() };
        for (before, patch) in [
            (before(), Patch::Tag(tags(&["price", "speed"]))),
            (before(), Patch::Untag(tags(&[]))),
            (before(), Patch::Note("Called".to_owned())),
            (before(), Patch::Status(Status::Open)),
            (before(), Patch::Owner("Kalle".to_owned())),
            (before(), Patch::Due(Some(Day::from_number(20_000)))),
            (Followup { due: Some("2026-12-01".to_owned()), ..before() }, Patch::Due(None)),
            (before(), Patch::Exclude("spam".to_owned())),
            (excluded.clone(), Patch::Exclude("robot".to_owned())),
            (excluded, Patch::Include),
            (before(), Patch::Release),
            (Followup { released: Some(Release::default()), ..before() }, Patch::Quarantine),
        ] {
            let after = done(&patch, &before);
            assert_ne!(before, after, "{patch:?}");
            let undo = patch.undo(&before, &after).unwrap();
            assert_eq!(done(&undo, &after), before, "{patch:?} by {undo:?}");
        }
    }

    #[test]
    fn a_note_that_was_taken_away_comes_back_with_its_words() {
        let after = done(&Patch::Unnote(1), &before());
        assert!(after.notes.is_empty());
        assert_eq!(Patch::Unnote(1).undo(&before(), &after), Some(Patch::Note("Called".to_owned())));
    }

    #[test]
    fn of_two_notes_with_the_same_words_the_new_one_is_taken_back() {
        let after = done(&Patch::Note("Called".to_owned()), &before());
        assert_eq!(Patch::Note("Called".to_owned()).undo(&before(), &after), Some(Patch::Unnote(7)));
    }

    #[test]
    fn what_changes_nothing_is_not_asked() {
        assert_eq!(Patch::tag(&tags(&["Price"]), " price "), None);
        assert_eq!(Patch::tag(&[], "  "), None);
        assert_eq!(Patch::tag(&vec!["x".to_owned(); TAGS], "y"), None);
        assert_eq!(Patch::untag(&tags(&["a"]), "b"), None);
        assert_eq!(Patch::note(" \n"), None);
        assert_eq!(Patch::exclude(""), None);
        assert_eq!(Patch::owner("Kalle", " Kalle "), None);
        assert_eq!(Patch::owner("Kalle", ""), Some(Patch::Owner(String::new())));
        assert_eq!(Patch::Status(Status::None).undo(&before(), &before()), None);
        assert_eq!(Patch::Quarantine.undo(&before(), &before()), None);
        let released = Followup { released: Some(Release::default()), ..before() };
        assert_eq!(Patch::Release.undo(&released, &released), None);
    }

    #[test]
    fn what_is_asked_keeps_the_limits() {
        let long = "é".repeat(3000);
        let Some(Patch::Tag(tags)) = Patch::tag(&[], &long) else { panic!() };
        assert_eq!(tags[0].chars().count(), TAG_CHARS);
        assert!(matches!(Patch::note(&long), Some(Patch::Note(text)) if text.chars().count() == NOTE_CHARS));
        assert!(
            matches!(Patch::exclude(&long), Some(Patch::Exclude(reason)) if reason.chars().count() == REASON_CHARS)
        );
        assert!(matches!(Patch::owner("", &long), Some(Patch::Owner(name)) if name.chars().count() == OWNER_CHARS));
        assert_eq!(Patch::tag(&[], " two \n words "), Some(Patch::Tag(vec!["two words".to_owned()])));
    }

    #[test]
    fn a_patch_is_written_as_the_collector_reads_it() {
        for (patch, body) in [
            (Patch::Tag(tags(&["a", "b\""])), r#"{"tags":["a","b\""]}"#),
            (Patch::Note("x".to_owned()), r#"{"note":"x"}"#),
            (Patch::Unnote(3), r#"{"remove_note":3}"#),
            (Patch::Status(Status::Resolved), r#"{"status":"resolved"}"#),
            (Patch::Owner("Kalle".to_owned()), r#"{"owner":"Kalle"}"#),
            (Patch::Due(Day::parse("2026-12-01")), r#"{"due":"2026-12-01"}"#),
            (Patch::Due(None), r#"{"due":null}"#),
            (Patch::Exclude("spam".to_owned()), r#"{"exclude":{"reason":"spam"}}"#),
            (Patch::Include, r#"{"exclude":null}"#),
            (Patch::Release, r#"{"release":true}"#),
            (Patch::Quarantine, r#"{"release":false}"#),
        ] {
            assert_eq!(patch.body(), body);
        }
    }
}
