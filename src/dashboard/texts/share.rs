//! The words of the screen that makes links for help desks.

pub(crate) use super::keys::share::*;
use domain::response::{Channel, Confirmation, SHORT_CHARS};
use domain::share::{Field, HelpDesk, Place, Refused, Unfit};

use super::fill;
use crate::share::words::{Outcome, Remark};

/// What tells a test from an answer, in a record, and how it came.
const TEST: &str = "test";
const CHANNEL_NAME: &str = "channel";

/// What a help desk is called.
pub(crate) fn help_desk(desk: HelpDesk) -> &'static str {
    if desk == HelpDesk::Own { OWN.get() } else { desk.called() }
}

/// What a field is called. Properties have names of their own.
pub(crate) fn field(name: &str) -> &str {
    match name {
        "ticket" => FIELD_TICKET.get(),
        "agent" => FIELD_AGENT.get(),
        "department" => FIELD_DEPARTMENT.get(),
        "email" => FIELD_EMAIL.get(),
        "name" => FIELD_NAME.get(),
        "lang" => FIELD_LANG.get(),
        TEST => FIELD_TEST.get(),
        "score" => FIELD_SCORE.get(),
        CHANNEL_NAME => FIELD_CHANNEL.get(),
        name => name,
    }
}

/// Where a link says what it says.
pub(crate) fn place(place: Place) -> &'static str {
    match place {
        Place::Fragment => PLACE_FRAGMENT.get(),
        Place::Query => PLACE_QUERY.get(),
    }
}

/// How it reaches its reader.
pub(crate) fn channel(channel: Channel) -> &'static str {
    super::channel(channel.name())
}

/// What stands behind an answer that has arrived.
pub(crate) fn confirmed(how: Confirmation) -> &'static str {
    match how {
        Confirmation::Gesture => CONFIRMED_GESTURE.get(),
        Confirmation::Dwell => CONFIRMED_DWELL.get(),
        Confirmation::Instant => CONFIRMED_INSTANT.get(),
        Confirmation::None => CONFIRMED_NONE.get(),
    }
}

/// What is to be known about a field.
pub(crate) fn remark(remark: Remark, field: &Field, desk: HelpDesk) -> Option<String> {
    let called = [("desk", help_desk(desk))];
    match remark {
        Remark::Unfit(unfit) => {
            Some(fill(REMARK_UNFIT.get(), &[("name", self::field(field.name())), ("why", &self::unfit(unfit))]))
        }
        Remark::Unverified => Some(fill(REMARK_UNVERIFIED.get(), &called)),
        Remark::NoTicket => Some(match desk {
            HelpDesk::Own => REMARK_NO_TICKET_OWN.get().to_owned(),
            _ => fill(REMARK_NO_TICKET.get(), &called),
        }),
        Remark::Taken => Some(REMARK_TAKEN.get().to_owned()),
        Remark::Foreign(variable) => Some(fill(REMARK_FOREIGN.get(), &[("variable", &variable)])),
        Remark::Seen => Some(REMARK_SEEN.get().to_owned()),
        Remark::Offered(_) => None,
    }
}

/// Why a text cannot stand in a link.
fn unfit(unfit: Unfit) -> String {
    match unfit {
        Unfit::Empty => UNFIT_EMPTY.get().to_owned(),
        Unfit::TooLong => fill(UNFIT_TOO_LONG.get(), &[("n", &SHORT_CHARS.to_string())]),
        Unfit::Breaks(letter) if letter.is_control() => UNFIT_CONTROL.get().to_owned(),
        Unfit::Breaks(letter) => fill(UNFIT_BREAKS.get(), &[("letter", letter.encode_utf8(&mut [0; 4]))]),
    }
}

/// Why nothing is made of what was typed.
pub(crate) fn refused(refused: &Refused) -> String {
    let of = |name| [("name", field(name))];
    match refused {
        Refused::SignedOnly(_) => SIGNED.get().to_owned(),
        Refused::UnknownProperty(name) => fill(REFUSED_UNKNOWN.get(), &of(name)),
        Refused::TakenName(_) => REMARK_TAKEN.get().to_owned(),
        Refused::Twice(name) => fill(REFUSED_TWICE.get(), &of(name)),
        Refused::Unfit(name, why) => fill(REMARK_UNFIT.get(), &[("name", field(name)), ("why", &unfit(*why))]),
        Refused::Unfillable(about, variable) => {
            fill(REFUSED_UNFILLABLE.get(), &[("name", field(about.name())), ("variable", variable)])
        }
        Refused::TooLongForACode => REFUSED_TOO_LONG.get().to_owned(),
    }
}

/// What arrived of a piece of a link.
pub(crate) fn outcome(name: &str, outcome: &Outcome) -> String {
    match outcome {
        Outcome::Arrived(_) if name == TEST => OUTCOME_TEST.get().to_owned(),
        _ if name == TEST => OUTCOME_NO_TEST.get().to_owned(),
        Outcome::Arrived(value) => said(name, value).to_owned(),
        Outcome::Changed(value) => fill(OUTCOME_CHANGED.get(), &[("value", said(name, value))]),
        Outcome::Missing => OUTCOME_MISSING.get().to_owned(),
    }
}

/// A value as the dashboard calls it elsewhere.
fn said<'a>(name: &str, value: &'a str) -> &'a str {
    if name == CHANNEL_NAME { super::channel(value) } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_with_a_field_is_said_in_words_of_the_page() {
        let said = |unfit| remark(Remark::Unfit(unfit), &Field::Ticket, HelpDesk::Own).unwrap();
        assert_eq!(said(Unfit::Breaks('&')), "Ticket cannot stand in a link: & would break it.");
        assert!(said(Unfit::Breaks('\n')).contains("control character"));
        assert!(said(Unfit::TooLong).contains(&SHORT_CHARS.to_string()));
    }

    #[test]
    fn every_reason_to_make_nothing_names_what_it_is_about() {
        let name = || "plan".to_owned();
        for (why, about) in [
            (Refused::UnknownProperty(name()), "plan"),
            (Refused::Twice(name()), "plan"),
            (Refused::Unfit(name(), Unfit::TooLong), "plan"),
            (Refused::Unfillable(Field::Agent, "{{agent}}".to_owned()), "{{agent}}"),
            (Refused::TooLongForACode, "QR"),
        ] {
            assert!(refused(&why).contains(about), "{why:?}: {}", refused(&why));
        }
    }
}
