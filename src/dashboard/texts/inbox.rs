//! The words of the responses' screen and of the integrity card.

use domain::response::Sign;
use domain::{Group, Metric};
use insight::NotCounted;

use super::{Counted, fill};
use crate::browser::dates::{self, Form};
use crate::inbox::words::{About, Command, Kind, Noticed, Patch, Status};

pub(crate) const SIDES: &str = "What is shown";
pub(crate) const FIGURES: &str = "Figures";
pub(crate) const RESPONSES: &str = "Responses";

pub(crate) const SEARCH: &str = "Search";
pub(crate) const SEARCH_HINT: &str = "Words, people, tickets, tags …";
pub(crate) const SCORE: &str = "Score";
pub(crate) const EVERY_SCORE: &str = "Every score";
pub(crate) const GROUPS: &str = "Groups";
pub(crate) const SINGLE_SCORES: &str = "Single scores";
pub(crate) const KIND: &str = "Counts as";
pub(crate) const STATUS: &str = "Status";
pub(crate) const EVERY_STATUS: &str = "Every status";
pub(crate) const TAG: &str = "Tag";
pub(crate) const EVERY_TAG: &str = "Every tag";
pub(crate) const NO_TAGS: &str = "No tags yet";
pub(crate) const COMMENTED: &str = "With a comment";
pub(crate) const CLEAR: &str = "Clear filters";
pub(crate) const DROP_TAG: &str = "Any tag but {tag} will do";
pub(crate) const KEYS: &str = "Keys";

pub(crate) const SHOWN: Counted = Counted { one: "{n} response", other: "{n} responses" };
pub(crate) const SHOWN_SO_FAR: &str = "{n} so far";
pub(crate) const ASKING: &str = "Reading the responses …";
pub(crate) const NEWS: Counted = Counted { one: "{n} new", other: "{n} new" };
pub(crate) const NEWS_ABOVE: &str = "Show the newest";
pub(crate) const NONE_FOUND: &str = "Nothing found";
pub(crate) const NONE_FOUND_TEXT: &str = "No response of these days fits all that is chosen.";
pub(crate) const NONE: &str = "No responses in these days";
pub(crate) const NONE_TEXT: &str = "Choose more days above, or look at what is not counted.";
pub(crate) const OLDER: &str = "Reading older responses …";
pub(crate) const SEARCHING: &str = "Searching older responses: {n} looked through so far, nothing yet …";
pub(crate) const STOP: &str = "Stop";
pub(crate) const STOPPED: &str = "The search was stopped before the oldest responses.";
pub(crate) const SEARCH_ON: &str = "Search on";
pub(crate) const OLDER_FAILED: &str = "Older responses could not be read.";
pub(crate) const AWAY: &str = "New answers do not arrive just now: the collector cannot be reached.";
pub(crate) const LIST: &str = "Responses, newest first";
pub(crate) const NO_COMMENT: &str = "No comment";
pub(crate) const STILL_LISTED: &str = "What is listed was read before.";
pub(crate) const SEE_CARD: &str = "See what the score would be with them";

pub(crate) const BACK_TO_LIST: &str = "Back to the list";
pub(crate) const CHOOSE_ONE: &str = "Choose a response to see all of it.";
pub(crate) const NOT_READ: &str = "The rest of this response could not be read.";
pub(crate) const READING: &str = "Reading the rest …";
pub(crate) const SOMEBODY: &str = "Somebody";
pub(crate) const CONTESTED: &str =
    "Contested: it counts instead of an answer from elsewhere, and nothing proves that both are one person’s.";
pub(crate) const ON_SCALE: &str = "of {highest}";

pub(crate) const FOLLOW_UP: &str = "Follow up";
pub(crate) const MAY_NOT: &str =
    "This token may read and no more. To tag, note, exclude and release, open the dashboard with one made by:";
pub(crate) const MAY_NOT_COMMAND: &str = "plaudit token create --scope read,followup --name YOU";
pub(crate) const TAGS: &str = "Tags";
pub(crate) const ADD_TAG: &str = "Add a tag";
pub(crate) const ADD: &str = "Add";
pub(crate) const REMOVE_TAG: &str = "Remove the tag {tag}";
pub(crate) const NOTES: &str = "Notes";
pub(crate) const ADD_NOTE: &str = "Add a note";
pub(crate) const SAVE_NOTE: &str = "Save the note";
pub(crate) const REMOVE_NOTE: &str = "Remove the note";
pub(crate) const SAVING: &str = "On its way …";
pub(crate) const BY: &str = "{by}, {at}";
pub(crate) const ONE_SURVEY: &str =
    "Responses of {survey}. The figures add those of other surveys; choose one above to read its responses.";
pub(crate) const OWNER: &str = "Owner";
pub(crate) const OWNER_HINT: &str = "Who sees to it";
pub(crate) const DUE: &str = "Due";
pub(crate) const EXCLUDE: &str = "Exclude from the figures";
pub(crate) const REASON: &str = "Why? Whoever looks at the figures later will ask.";
pub(crate) const REASONS: [&str; 4] = ["Spam", "A test of ours", "Wrong person", "Asked to be left out"];
pub(crate) const EXCLUDE_NOW: &str = "Exclude";
pub(crate) const CANCEL: &str = "Cancel";
pub(crate) const EXCLUDED: &str = "Excluded: {reason}";
pub(crate) const INCLUDE: &str = "Include again";

pub(crate) const SIGNS: &str = "Signs of a machine";
pub(crate) const QUARANTINED: &str = "Why it is in quarantine";
pub(crate) const RELEASED: &str = "Released from quarantine";
pub(crate) const PROVISIONAL: &str = "Why it is provisional";
pub(crate) const QUARANTINED_NOTE: &str =
    "So it is in no figure. Do you know that a person gave it? Then let it count.";
pub(crate) const RELEASED_BY: &str = "Taken for a person’s by {by}, {at}";
pub(crate) const OPENED_ONLY: &str = "The link with this score was opened, and nobody has clicked or pressed a key in the survey since; mail scanners open links, too. It counts as soon as somebody does.";
pub(crate) const NOBODY_BEHIND: &str =
    "Nobody has clicked or pressed a key in the survey to stand behind this score. It counts as soon as somebody does.";
pub(crate) const A_PERSON: &str = "This is a person";
pub(crate) const TO_QUARANTINE: &str = "Back to quarantine";

pub(crate) const HISTORY: &str = "History";
pub(crate) const ALIKE: &str = "Other answers of the same person";
pub(crate) const YES: &str = "Yes";
pub(crate) const NO: &str = "No";
pub(crate) const SECONDS: &str = "{n}\u{a0}s";
pub(crate) const MINUTES: &str = "{minutes}\u{a0}min {seconds}\u{a0}s";
pub(crate) const HOURS: &str = "{hours}\u{a0}h {minutes}\u{a0}min";
pub(crate) const DAYS: &str = "{days}\u{a0}d {hours}\u{a0}h";

pub(crate) const UNDO: &str = "Undo";
pub(crate) const UNDONE: &str = "Taken back: {what}";
pub(crate) const NOT_DONE: &str = "Not done, and taken back on the screen: {what} {why}";
pub(crate) const NOT_ALLOWED: &str = "This token may not do that.";
pub(crate) const DISMISS: &str = "Dismiss";

pub(crate) const HELP: &str = "Keys of this screen";
pub(crate) const HELP_NOTE: &str =
    "None of them works while you write. In the list the arrows, Home, End and Enter do what they do in any list.";
pub(crate) const SINGLE_KEYS: &str = "Single keys";
pub(crate) const SINGLE_KEYS_NOTE: &str = "Turn them off if you dictate to your computer.";
pub(crate) const CLOSE: &str = "Close";

pub(crate) const INTEGRITY: &str = "What counts";
pub(crate) const INTEGRITY_WHOLE: &str = "Every answer of these days is in the score.";
pub(crate) const INTEGRITY_PARTS: &str =
    "Beside the counted answers there are others. This is what the score would be with them.";
pub(crate) const INTEGRITY_KIND: &str = "Answers";
pub(crate) const INTEGRITY_N: &str = "How many";
pub(crate) const INTEGRITY_WITH: &str = "Score with them";
pub(crate) const INTEGRITY_BASIS: &str = "{interval}, {answers}";
pub(crate) const INTEGRITY_NONE: &str = "none";

/// What some responses count as.
pub(crate) fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Counted => "Counted",
        Kind::Any => "Everything but tests",
        Kind::Beside(NotCounted::Provisional) => "Provisional",
        Kind::Beside(NotCounted::Quarantined) => "Quarantined",
        Kind::Beside(NotCounted::Superseded) => "Superseded",
        Kind::Beside(NotCounted::Excluded) => "Excluded",
        Kind::Beside(NotCounted::Test) => "Tests",
    }
}

/// Why they are in no figure, as a sentence.
pub(crate) fn why(why: NotCounted) -> &'static str {
    match why {
        NotCounted::Provisional => "Nobody’s click or key stood behind them: mail scanners open links, too.",
        NotCounted::Quarantined => "They came as robots’ answers come.",
        NotCounted::Superseded => "The same person answered again later, and that answer counts.",
        NotCounted::Excluded => "Somebody took them out by hand, with a reason.",
        NotCounted::Test => "Given on trial.",
    }
}

/// By what a machine was known. A sign that a later version has words for stands for itself.
pub(crate) fn sign(noticed: &Noticed) -> String {
    let text = match noticed {
        Noticed::Known(Sign::Webdriver) => {
            "Opened by a robot: it said so itself. The browser told that a program steers it."
        }
        Noticed::Known(Sign::Honeypot) => "Opened by a robot: it took a link of the mail that is hidden from readers.",
        Noticed::Known(Sign::NearHoneypot) => {
            "A robot was in the same mail: within a minute of this answer, a link was opened that is hidden from readers."
        }
        Noticed::Known(Sign::ManyScores) => {
            "Three or more different scores came through the links of one mail within a minute, as when a mail scanner opens all of them."
        }
        Noticed::Known(Sign::Hasty) => {
            "The answer came within five seconds of the link’s signing, sooner than a mail can arrive and be read."
        }
        Noticed::Other(name) => {
            return fill("A sign that this version of Plaudit has no words for: {name}.", &[("name", name)]);
        }
    };
    text.to_owned()
}

/// How far the owner's answer has come.
pub(crate) fn status(status: Status) -> &'static str {
    match status {
        Status::None => "None",
        Status::Open => "Open",
        Status::Contacted => "Contacted",
        Status::Resolved => "Resolved",
    }
}

/// A group as a choice of scores.
pub(crate) fn group(metric: Metric, group: Group) -> &'static str {
    super::group(metric, group)
}

/// What some facts are about.
pub(crate) fn about(about: About) -> &'static str {
    match about {
        About::Answers => "Other questions",
        About::Person => "Person",
        About::Visit => "Where",
        About::Properties => "Properties",
        About::Times => "When",
        About::Record => "Record",
        About::Unknown => "Other fields",
    }
}

/// A field of a record. Names that somebody else chose stand for themselves.
pub(crate) fn field(about: About, name: &str) -> &str {
    match (about, name) {
        (About::Answers | About::Properties | About::Unknown, name) => name,
        (About::Person, "name") => "Name",
        (About::Person, "email") => "E-mail",
        (About::Person, "id") => "Your id",
        (_, "channel") => "Channel",
        (_, "page") => "Page",
        (_, "locale") => "Language",
        (_, "ticket") => "Ticket",
        (_, "agent") => "Agent",
        (_, "department") => "Department",
        (_, "survey") => "Survey",
        (_, "shown_at") => "Shown",
        (_, "scored_at") => "Scored",
        (_, "sent_at") => "Sent",
        (_, "received_at") => "Received",
        (_, "day") => "Counts for",
        (_, "duration_ms") => "Took",
        (_, "standing") => "Counts as",
        (_, "contested") => "Contested",
        (_, "confirmed") => "Confirmed by",
        (_, "signed") => "Signed link",
        (_, "complete") => "Complete",
        (_, "consent") => "Consent",
        (_, "test") => "Test",
        (About::Record, "id") => "Id",
        (_, "rev") => "Revision",
        (_, "survey_version") => "Version of the survey",
        (_, "v") => "Version of the record",
        (_, name) => name,
    }
}

/// A word of a record.
pub(crate) fn word(word: &str) -> &str {
    match word {
        "gesture" => "A click or a key",
        "dwell" => "A moment’s rest",
        "instant" => "The link itself",
        "none" => "Nobody",
        word => match Kind::from_name(word) {
            Some(known) => kind(known),
            None => super::channel(word),
        },
    }
}

/// What became of a response.
pub(crate) fn event(what: &str) -> &str {
    match what {
        "received" => "Received",
        "revised" => "Revised",
        "tagged" => "Tagged",
        "untagged" => "Tag removed",
        "noted" => "Noted",
        "note-removed" => "Note removed",
        "status" => "Status",
        "owner" => "Owner",
        "due" => "Due",
        "excluded" => "Excluded",
        "included" => "Included again",
        "released" => "Taken for a person’s",
        "quarantined" => "Back in quarantine",
        other => other,
    }
}

/// What a change did.
pub(crate) fn done(patch: &Patch) -> String {
    match patch {
        Patch::Tag(tags) => fill("Tagged “{tag}”.", &[("tag", tags.last().map_or("", String::as_str))]),
        Patch::Untag(_) => "Tag removed.".to_owned(),
        Patch::Note(_) => "Note saved.".to_owned(),
        Patch::Unnote(_) => "Note removed.".to_owned(),
        Patch::Status(status) => fill("Status: {status}.", &[("status", self::status(*status))]),
        Patch::Owner(owner) if owner.is_empty() => "Nobody sees to it any more.".to_owned(),
        Patch::Owner(owner) => fill("{owner} sees to it.", &[("owner", owner)]),
        Patch::Due(None) => "Due on no day any more.".to_owned(),
        Patch::Due(Some(day)) => fill("Due on {day}.", &[("day", &dates::day(*day, Form::Full))]),
        Patch::Exclude(_) => "Excluded: it is in no figure any more.".to_owned(),
        Patch::Include => "Included in the figures again.".to_owned(),
        Patch::Release => "Released: taken for a person’s.".to_owned(),
        Patch::Quarantine => "Back in quarantine: it is in no figure any more.".to_owned(),
    }
}

/// What a key does.
pub(crate) fn command(command: Command) -> &'static str {
    match command {
        Command::Next => "Next response",
        Command::Previous => "Previous response",
        Command::Exclude => "Exclude, with a reason, or include again",
        Command::Note => "Write a note",
        Command::Tag => "Add a tag",
        Command::Search => "Search",
        Command::Undo => "Undo the last change",
        Command::Help => "These keys",
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
