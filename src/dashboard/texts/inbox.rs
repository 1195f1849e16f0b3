//! The words of the responses' screen and of the integrity card.

pub(crate) use super::keys::inbox::*;
pub(crate) use super::{FIGURES, RESPONSES, SIDES};
use domain::response::Sign;
use domain::{Group, Metric};
use insight::NotCounted;

use super::fill;
use crate::browser::dates::{self, Form};
use crate::inbox::words::{About, Command, Kind, Noticed, Patch, Status};

pub(crate) const MAY_NOT_COMMAND: &str = "plaudit token create --scope read,followup --name YOU";
/// Why answers are excluded, as offered.
pub(crate) fn reasons() -> [&'static str; 4] {
    [REASON_SPAM, REASON_TEST, REASON_WRONG_PERSON, REASON_ASKED].map(|reason| reason.get())
}

/// What some responses count as.
pub(crate) fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Counted => KIND_COUNTED.get(),
        Kind::Any => KIND_ANY.get(),
        Kind::Beside(NotCounted::Provisional) => KIND_PROVISIONAL.get(),
        Kind::Beside(NotCounted::Quarantined) => KIND_QUARANTINED.get(),
        Kind::Beside(NotCounted::Superseded) => KIND_SUPERSEDED.get(),
        Kind::Beside(NotCounted::Excluded) => KIND_EXCLUDED.get(),
        Kind::Beside(NotCounted::Test) => KIND_TEST.get(),
    }
}

/// Why they are in no figure, as a sentence.
pub(crate) fn why(why: NotCounted) -> &'static str {
    match why {
        NotCounted::Provisional => WHY_PROVISIONAL.get(),
        NotCounted::Quarantined => WHY_QUARANTINED.get(),
        NotCounted::Superseded => WHY_SUPERSEDED.get(),
        NotCounted::Excluded => WHY_EXCLUDED.get(),
        NotCounted::Test => WHY_TEST.get(),
    }
}

/// By what a machine was known. A sign that a later version has words for stands for itself.
pub(crate) fn sign(noticed: &Noticed) -> String {
    let text = match noticed {
        Noticed::Known(Sign::Webdriver) => SIGN_WEBDRIVER.get(),
        Noticed::Known(Sign::Honeypot) => SIGN_HONEYPOT.get(),
        Noticed::Known(Sign::NearHoneypot) => SIGN_NEAR_HONEYPOT.get(),
        Noticed::Known(Sign::ManyScores) => SIGN_MANY_SCORES.get(),
        Noticed::Known(Sign::Hasty) => SIGN_HASTY.get(),
        Noticed::Other(name) => {
            return fill(SIGN_OTHER.get(), &[("name", name)]);
        }
    };
    text.to_owned()
}

/// How far the owner's answer has come.
pub(crate) fn status(status: Status) -> &'static str {
    match status {
        Status::None => STATUS_NONE.get(),
        Status::Open => STATUS_OPEN.get(),
        Status::Contacted => STATUS_CONTACTED.get(),
        Status::Resolved => STATUS_RESOLVED.get(),
    }
}

/// A group as a choice of scores.
pub(crate) fn group(metric: Metric, group: Group) -> &'static str {
    super::group(metric, group)
}

/// What some facts are about.
pub(crate) fn about(about: About) -> &'static str {
    match about {
        About::Answers => ABOUT_ANSWERS.get(),
        About::Person => ABOUT_PERSON.get(),
        About::Visit => ABOUT_VISIT.get(),
        About::Properties => ABOUT_PROPERTIES.get(),
        About::Times => ABOUT_TIMES.get(),
        About::Record => ABOUT_RECORD.get(),
        About::Unknown => ABOUT_UNKNOWN.get(),
    }
}

/// A field of a record. Names that somebody else chose stand for themselves.
pub(crate) fn field(about: About, name: &str) -> &str {
    match (about, name) {
        (About::Answers | About::Properties | About::Unknown, name) => name,
        (About::Person, "name") => FIELD_PERSON_NAME.get(),
        (About::Person, "email") => FIELD_PERSON_EMAIL.get(),
        (About::Person, "id") => FIELD_PERSON_ID.get(),
        (_, "channel") => FIELD_CHANNEL.get(),
        (_, "page") => FIELD_PAGE.get(),
        (_, "locale") => FIELD_LOCALE.get(),
        (_, "ticket") => FIELD_TICKET.get(),
        (_, "agent") => FIELD_AGENT.get(),
        (_, "department") => FIELD_DEPARTMENT.get(),
        (_, "survey") => FIELD_SURVEY.get(),
        (_, "shown_at") => FIELD_SHOWN_AT.get(),
        (_, "scored_at") => FIELD_SCORED_AT.get(),
        (_, "sent_at") => FIELD_SENT_AT.get(),
        (_, "received_at") => FIELD_RECEIVED_AT.get(),
        (_, "day") => FIELD_DAY.get(),
        (_, "duration_ms") => FIELD_DURATION_MS.get(),
        (_, "standing") => FIELD_STANDING.get(),
        (_, "contested") => FIELD_CONTESTED.get(),
        (_, "confirmed") => FIELD_CONFIRMED.get(),
        (_, "signed") => FIELD_SIGNED.get(),
        (_, "complete") => FIELD_COMPLETE.get(),
        (_, "consent") => FIELD_CONSENT.get(),
        (_, "test") => FIELD_TEST.get(),
        (About::Record, "id") => FIELD_RECORD_ID.get(),
        (_, "rev") => FIELD_REV.get(),
        (_, "survey_version") => FIELD_SURVEY_VERSION.get(),
        (_, "v") => FIELD_V.get(),
        (_, name) => name,
    }
}

/// A word of a record.
pub(crate) fn word(word: &str) -> &str {
    match word {
        "gesture" => WORD_GESTURE.get(),
        "dwell" => WORD_DWELL.get(),
        "instant" => WORD_INSTANT.get(),
        "none" => WORD_NONE.get(),
        word => match Kind::from_name(word) {
            Some(known) => kind(known),
            None => super::channel(word),
        },
    }
}

/// What became of a response.
pub(crate) fn event(what: &str) -> &str {
    match what {
        "received" => EVENT_RECEIVED.get(),
        "revised" => EVENT_REVISED.get(),
        "tagged" => EVENT_TAGGED.get(),
        "untagged" => EVENT_UNTAGGED.get(),
        "noted" => EVENT_NOTED.get(),
        "note-removed" => EVENT_NOTE_REMOVED.get(),
        "status" => EVENT_STATUS.get(),
        "owner" => EVENT_OWNER.get(),
        "due" => EVENT_DUE.get(),
        "excluded" => EVENT_EXCLUDED.get(),
        "included" => EVENT_INCLUDED.get(),
        "released" => EVENT_RELEASED.get(),
        "quarantined" => EVENT_QUARANTINED.get(),
        other => other,
    }
}

/// What a change did.
pub(crate) fn done(patch: &Patch) -> String {
    match patch {
        Patch::Tag(tags) => fill(DONE_TAG.get(), &[("tag", tags.last().map_or("", String::as_str))]),
        Patch::Untag(_) => DONE_UNTAG.get().to_owned(),
        Patch::Note(_) => DONE_NOTE.get().to_owned(),
        Patch::Unnote(_) => DONE_UNNOTE.get().to_owned(),
        Patch::Status(status) => fill(DONE_STATUS.get(), &[("status", self::status(*status))]),
        Patch::Owner(owner) if owner.is_empty() => DONE_NO_OWNER.get().to_owned(),
        Patch::Owner(owner) => fill(DONE_OWNER.get(), &[("owner", owner)]),
        Patch::Due(None) => DONE_NOT_DUE.get().to_owned(),
        Patch::Due(Some(day)) => fill(DONE_DUE.get(), &[("day", &dates::day(*day, Form::Full))]),
        Patch::Exclude(_) => DONE_EXCLUDE.get().to_owned(),
        Patch::Include => DONE_INCLUDE.get().to_owned(),
        Patch::Release => DONE_RELEASE.get().to_owned(),
        Patch::Quarantine => DONE_QUARANTINE.get().to_owned(),
    }
}

/// What a key does.
pub(crate) fn command(command: Command) -> &'static str {
    match command {
        Command::Next => COMMAND_NEXT.get(),
        Command::Previous => COMMAND_PREVIOUS.get(),
        Command::Exclude => COMMAND_EXCLUDE.get(),
        Command::Note => COMMAND_NOTE.get(),
        Command::Tag => COMMAND_TAG.get(),
        Command::Search => COMMAND_SEARCH.get(),
        Command::Undo => COMMAND_UNDO.get(),
        Command::Help => COMMAND_HELP.get(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_choice_has_words_of_its_own() {
        let kinds: std::collections::BTreeSet<_> = Kind::ALL.map(kind).into();
        assert_eq!(kinds.len(), Kind::ALL.len());
        let statuses: std::collections::BTreeSet<_> = Status::ALL.map(status).into();
        assert_eq!(statuses.len(), Status::ALL.len());
    }

    #[test]
    fn every_sign_has_words_of_its_own_and_a_later_one_its_name() {
        let words: std::collections::BTreeSet<_> = Sign::ALL.map(|known| sign(&Noticed::Known(known))).into();
        assert_eq!(words.len(), Sign::ALL.len());
        assert!(sign(&Noticed::Other("<b>".to_owned())).ends_with(": <b>."));
    }

    #[test]
    fn what_is_not_ours_stands_for_itself() {
        assert_eq!(field(About::Properties, "name"), "name");
        assert_eq!(field(About::Person, "phone"), "phone");
        assert_eq!((word("counted"), word("email"), word("<b>")), ("Counted", "E-mail", "<b>"));
        assert_eq!(event("escalated"), "escalated");
    }
}
