//! The words of what was forwarded.

use super::fill;
pub(crate) use super::keys::forwarding::*;
use crate::aside::Wanted;
use crate::forwarding::words::{Outcome, Outlook, Rule, Stage};

pub(crate) const MAY_NOT_COMMAND: &str = "plaudit token create --scope read,followup,manage --name YOU";

pub(crate) const EXAMPLE: &str = "[[forward]]\nname = \"unhappy\"\nwhen = { score = { max = 6 } }\nto = \"zendesk\"\nurl = \"https://acme.zendesk.com\"\nemail = \"agent@acme.example\"\nsecret_env = \"ZENDESK_TOKEN\"";

/// A kind of target.
pub(crate) fn target(name: &str) -> &str {
    match name {
        "liveagent" => TARGET_LIVEAGENT.get(),
        "zendesk" => TARGET_ZENDESK.get(),
        "slack" => TARGET_SLACK.get(),
        "webhook" => TARGET_WEBHOOK.get(),
        "email" => TARGET_EMAIL.get(),
        "template" => TARGET_TEMPLATE.get(),
        other => other,
    }
}

/// Where a delivery stands.
pub(crate) fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Waiting => STAGE_WAITING.get(),
        Stage::Trying => STAGE_TRYING.get(),
        Stage::Sent => STAGE_SENT.get(),
        Stage::Unknown => STAGE_UNKNOWN.get(),
        Stage::Dead => STAGE_DEAD.get(),
        Stage::Other => STAGE_OTHER.get(),
    }
}

/// The class of a delivery that stands there.
pub(crate) fn stage_class(stage: Stage) -> &'static str {
    match stage {
        Stage::Waiting | Stage::Trying | Stage::Other => "forwarded",
        Stage::Sent => "forwarded is-sent",
        Stage::Unknown | Stage::Dead => "forwarded is-stuck",
    }
}

/// What that means, and what to do; nothing where that goes without saying.
pub(crate) fn about(stage: Stage, may_double: bool) -> Option<&'static str> {
    match stage {
        Stage::Waiting | Stage::Trying | Stage::Sent => None,
        Stage::Other => Some(ABOUT_OTHER.get()),
        Stage::Unknown if !may_double => Some(ABOUT_UNKNOWN_SINGLE.get()),
        Stage::Unknown => Some(ABOUT_UNKNOWN.get()),
        Stage::Dead => Some(ABOUT_DEAD.get()),
    }
}

/// When it is tried next.
pub(crate) fn outlook(outlook: Outlook) -> &'static str {
    match outlook {
        Outlook::At(_) => OUTLOOK_AT.get(),
        Outlook::Due => OUTLOOK_DUE.get(),
        Outlook::Held(_) => OUTLOOK_HELD.get(),
        Outlook::Gone => OUTLOOK_GONE.get(),
    }
}

/// What came of a try.
pub(crate) fn outcome(outcome: Option<Outcome>) -> &'static str {
    match outcome {
        None => OUTCOME_UNDER_WAY.get(),
        Some(Outcome::Taken) => OUTCOME_TAKEN.get(),
        Some(Outcome::Again) => OUTCOME_AGAIN.get(),
        Some(Outcome::Refused) => OUTCOME_REFUSED.get(),
        Some(Outcome::Misconfigured) => OUTCOME_MISCONFIGURED.get(),
        Some(Outcome::Unknown) => OUTCOME_UNKNOWN.get(),
        Some(Outcome::Other) => OUTCOME_OTHER.get(),
    }
}

/// Which deliveries are listed.
pub(crate) fn wanted(wanted: Wanted) -> &'static str {
    match wanted {
        Wanted::All => WANTED_ALL.get(),
        Wanted::Waiting => stage(Stage::Waiting),
        Wanted::Sent => stage(Stage::Sent),
        Wanted::Unknown => stage(Stage::Unknown),
        Wanted::Dead => stage(Stage::Dead),
    }
}

/// How many of a rule's deliveries stand where; what there is none of is left out.
pub(crate) fn counts(rule: &Rule, write: impl Fn(u64) -> String) -> String {
    let Rule { waiting, sent, unknown, dead, .. } = rule;
    let parts = [(waiting, COUNTS_WAITING), (sent, COUNTS_SENT), (unknown, COUNTS_UNKNOWN), (dead, COUNTS_DEAD)];
    let said = parts.into_iter().filter(|(n, _)| **n > 0).map(|(n, text)| fill(text.get(), &[("n", &write(*n))]));
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
