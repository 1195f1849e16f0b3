//! Where a rule sends to.

use axum::http::header;

use super::value::{address, body, header_name, headers, mail_server, mailbox, mailboxes, text};
use crate::config::section::{Section, Source};
use crate::forward::{Email, LiveAgent, Plain, Slack, Target, Webhook, Zendesk};

const ADDRESS: &str =
    "an address that begins with https://, without a password in it; http:// needs allow_private = true";
const KINDS: [&str; 6] = ["liveagent", "zendesk", "slack", "webhook", "email", "template"];

pub(super) fn read(
    section: &mut Section<'_>,
    source: &mut Source<'_>,
    has_secret: bool,
    is_private: bool,
) -> Option<Target> {
    let what = "\"liveagent\", \"zendesk\", \"slack\", \"webhook\", \"email\" or \"template\"";
    let is_kind = |kind: &String| KINDS.contains(&kind.as_str());
    let Some(kind) = section.needed(source, "to", what, |value| text(value).filter(is_kind)) else {
        section.overlook_rest();
        return None;
    };
    let url = |section: &mut Section<'_>, source: &mut Source<'_>| {
        section.needed(source, "url", ADDRESS, |value| address(value, is_private))
    };
    if !["email", "template"].contains(&&*kind) && !has_secret {
        let what =
            "there, or `secret_env`: the file that holds the key, the token, or for Slack the webhook's whole address";
        section.needed::<()>(source, "secret_file", what, |_| None);
    }
    match kind.as_str() {
        "liveagent" => {
            let url = url(section, source);
            let what = "the mail address of yours that customers are taken to have written to";
            let recipient = section.needed(source, "recipient", what, text);
            let department = section.take(source, "department", "the id of a department", text);
            let sender = section.take(source, "sender", "the mail address for answers that name nobody", text);
            let (url, recipient) = (url?, recipient?);
            let sender = sender.unwrap_or_else(|| recipient.clone());
            let department = department.unwrap_or_else(|| "default".to_owned());
            Some(Target::LiveAgent(LiveAgent { url, recipient, department, sender }))
        }
        "zendesk" => {
            let url = url(section, source);
            let email = section.needed(source, "email", "the mail address of the agent whose token it is", text);
            Some(Target::Zendesk(Zendesk { url: url?, email: email? }))
        }
        "slack" => {
            let what = "left out: the whole address of an incoming webhook is a secret";
            section.take::<()>(source, "url", what, |_| None);
            Some(Target::Slack(Slack))
        }
        "webhook" => {
            let url = url(section, source)?;
            Some(Target::Webhook(Webhook { url }))
        }
        "email" => email(section, source, has_secret, is_private).map(Target::Email),
        _ => {
            let url = url(section, source);
            let what = "a table of headers, such as { x-source = \"plaudit\" }; a secret has its place in `secret_file` or \
                        `secret_env`, and the name of its header in `secret_header`";
            let headers = section.take(source, "headers", what, headers).unwrap_or_default();
            let what = "the name of the header that bears the secret; left out, it is \"authorization\"";
            let secret_header = section.take(source, "secret_header", what, |value| header_name(&text(value)?));
            if secret_header.is_some() && !has_secret {
                let what = "there, or `secret_env`: what the header of `secret_header` bears";
                section.needed::<()>(source, "secret_file", what, |_| None);
            }
            let secret_header = secret_header.unwrap_or(header::AUTHORIZATION);
            let body = section.take(source, "body", "a text or a table, with {score} and its like in it", body);
            Some(Target::Template(Plain { url: url?, headers, secret_header, body }))
        }
    }
}

/// A mail server, and whom mails are from and for.
pub(in crate::config) fn email(
    section: &mut Section<'_>,
    source: &mut Source<'_>,
    has_secret: bool,
    is_private: bool,
) -> Option<Email> {
    let what =
        "the address of a mail server, such as \"smtp://mail.acme.example:587\" or \"smtps://mail.acme.example\"";
    let server = section.needed(source, "url", what, |value| mail_server(value, is_private));
    let what = "a mail address, such as \"Plaudit <plaudit@acme.example>\"";
    let from = section.needed(source, "from", what, mailbox);
    let what = "a mail address or a list of such";
    let recipients = section.needed(source, "recipients", what, mailboxes);
    let what = "the name under which the mail server knows this collector";
    let login = section.take(source, "login", what, text);
    if login.is_some() && !has_secret {
        section.needed::<()>(
            source,
            "secret_file",
            "there, or `secret_env`: the password that goes with `login`",
            |_| None,
        );
    }
    if login.is_none() && has_secret {
        section.needed::<()>(source, "login", "the name that goes with the password", |_| None);
    }
    Some(Email { server: server?, login, from: from?, recipients: recipients? })
}
