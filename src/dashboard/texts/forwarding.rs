//! The words of what was forwarded.

use super::{Counted, fill};
use crate::aside::Wanted;
use crate::forwarding::words::{Outcome, Rule, Stage};

pub(crate) const TEXT: &str =
    "What the rules in plaudit.toml have made of answers elsewhere. What waits is tried by itself, later each time.";
pub(crate) const READING: &str = "Reading …";
pub(crate) const NONE: &str = "No delivery is in this state.";
pub(crate) const LIST: &str = "Deliveries, newest first";
pub(crate) const OLDER: &str = "Show older deliveries";
pub(crate) const STATE: &str = "State";
pub(crate) const RESPONSE: &str = "The answer";
pub(crate) const REVISION: &str = "revision {rev}";
pub(crate) const OPEN_THERE: &str = "Open what became of it";
pub(crate) const FORWARDED: &str = "Forwarded";
pub(crate) const NOT_READ: &str = "What was forwarded of it could not be read. {why}";

pub(crate) const MAY_NOT: &str = "This token may not see what is forwarded, nor send it again: it was made without the scope “manage”. Make one that has it:";
pub(crate) const MAY_NOT_COMMAND: &str = "plaudit token create --scope read,followup,manage --name YOU";

pub(crate) const UNUSED: &str = "No answer was forwarded yet. The collector can make a ticket, a message, an e-mail or a request of an answer the moment it is complete.";
pub(crate) const UNUSED_TODO: &str = "Write a rule into the file plaudit.toml, and start the collector with it:";
pub(crate) const EXAMPLE: &str = "[[forward]]\nname = \"unhappy\"\nwhen = { score = { max = 6 } }\nto = \"zendesk\"\nurl = \"https://acme.zendesk.com\"\nemail = \"agent@acme.example\"\nsecret_env = \"ZENDESK_TOKEN\"";
pub(crate) const UNUSED_NOTE: &str = "plaudit default-config prints examples for LiveAgent, Zendesk, Slack, e-mail, webhooks and requests of your own. Rules that have nothing to deliver yet are not listed here.";

pub(crate) const DUE: &str = "Next try in {wait}, {at}.";
pub(crate) const DUE_NOW: &str = "The next try is due now.";
pub(crate) const NO_TRY: &str = "Not tried yet.";
pub(crate) const TRIES: Counted = Counted { one: "{n} try", other: "The latest {n} tries" };
pub(crate) const STATUS: &str = "Status {status}.";
pub(crate) const NEXT_AFTER: &str = "Next try after {wait}.";

pub(crate) const AGAIN: &str = "Send again";
pub(crate) const AGAIN_NAME: &str = ": {rule}";
pub(crate) const WARNING: &str =
    "The target may have this already. Look there first: if it has, sending again makes a second one of it.";
pub(crate) const AGAIN_ALL_THE_SAME: &str = "It is not there, send again";
pub(crate) const CANCEL: &str = "Cancel";
pub(crate) const SENDING: &str = "On its way …";
pub(crate) const SENT_AGAIN: &str = "“{rule}” is tried again now.";
pub(crate) const NOT_SENT: &str = "Not sent again. {why}";

/// A kind of target.
pub(crate) fn target(name: &str) -> &str {
    match name {
        "liveagent" => "LiveAgent ticket",
        "zendesk" => "Zendesk ticket",
        "slack" => "Slack message",
        "webhook" => "Webhook",
        "email" => "E-mail",
        "template" => "Request of your own",
        other => other,
    }
}

/// Where a delivery stands.
pub(crate) fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Waiting => "Waiting",
        Stage::Trying => "Being tried",
        Stage::Sent => "Delivered",
        Stage::Unknown => "Unknown",
        Stage::Dead => "Given up",
    }
}

/// The class of a delivery that stands there.
pub(crate) fn stage_class(stage: Stage) -> &'static str {
    match stage {
        Stage::Waiting | Stage::Trying => "forwarded",
        Stage::Sent => "forwarded is-sent",
        Stage::Unknown | Stage::Dead => "forwarded is-stuck",
    }
}

/// What that means, and what to do; nothing where that goes without saying.
pub(crate) fn about(stage: Stage) -> Option<&'static str> {
    match stage {
        Stage::Waiting | Stage::Trying | Stage::Sent => None,
        Stage::Unknown => Some(
            "A try may have been taken, and nobody can tell from here. Look at the target; it is not tried again by itself.",
        ),
        Stage::Dead => Some("The target refuses it for good. Mend what the last try says, then send it again."),
    }
}

/// What came of a try.
pub(crate) fn outcome(outcome: Option<Outcome>) -> &'static str {
    match outcome {
        None => "Under way.",
        Some(Outcome::Taken) => "Taken.",
        Some(Outcome::Again) => "Not taken this time.",
        Some(Outcome::Refused) => "Refused.",
        Some(Outcome::Misconfigured) => "Not taken: something must be set right, here or there.",
        Some(Outcome::Unknown) => "Perhaps taken.",
    }
}

/// Which deliveries are listed.
pub(crate) fn wanted(wanted: Wanted) -> &'static str {
    match wanted {
        Wanted::All => "All",
        Wanted::Waiting => stage(Stage::Waiting),
        Wanted::Sent => stage(Stage::Sent),
        Wanted::Unknown => stage(Stage::Unknown),
        Wanted::Dead => stage(Stage::Dead),
    }
}

/// How many of a rule's deliveries stand where; what there is none of is left out.
pub(crate) fn counts(rule: &Rule, write: impl Fn(u64) -> String) -> String {
    let Rule { waiting, sent, unknown, dead, .. } = rule;
    let parts = [(waiting, "{n} waiting"), (sent, "{n} delivered"), (unknown, "{n} unknown"), (dead, "{n} given up")];
    let said = parts.into_iter().filter(|(n, _)| **n > 0).map(|(n, text)| fill(text, &[("n", &write(*n))]));
    said.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_rule_only_what_there_is_is_counted() {
        let rule = Rule { waiting: 2, dead: 1, ..Rule::default() };
        assert_eq!(counts(&rule, |n| n.to_string()), "2 waiting, 1 given up");
        assert_eq!(counts(&Rule::default(), |n| n.to_string()), "");
    }

    #[test]
    fn what_is_not_ours_stands_for_itself() {
        assert_eq!((target("slack"), target("<b>")), ("Slack message", "<b>"));
    }
}
