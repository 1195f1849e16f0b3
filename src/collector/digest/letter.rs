//! A digest as a mail.

use std::fmt::Write as _;
use std::time::{Duration, SystemTime};

use domain::{Day, Timestamp};
use insight::report::Language;
use lettre::Message;
use lettre::message::header::{HeaderName, HeaderValue, To};
use lettre::message::{Mailboxes, MultiPart};

use super::Plan;
use super::contents::Contents;

/// Why a mail goes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sending {
    /// Its period is over. Each try has the same id, so that a server or a reader who looks at it shows it once.
    Due,
    /// Somebody wants it now.
    ByHand,
}

/// The mail of the period that ends before the day `until`: a page, and beside it plain text.
pub(crate) fn write(
    plan: &Plan,
    contents: &Contents,
    until: Day,
    sending: Sending,
    now: Timestamp,
    language: &Language,
) -> anyhow::Result<Message> {
    let Contents { document, subject, link } = contents;
    let millis = u64::try_from(now.unix_millis())?;
    let mut text = document.to_text(language);
    if let Some(link) = link {
        // Writing into a String does not fail.
        let _ = writeln!(text, "\n{}", language.named(&language.open_dashboard(), link));
    }
    let html = document.to_mail(language, link.as_deref());
    let email = &plan.email;
    let period = format!("{}.{}", plan.name, until.to_text());
    let id = match sending {
        Sending::Due => period,
        Sending::ByHand => format!("{period}.{millis}"),
    };
    let mut mail = Message::builder()
        .from(email.from.clone())
        .mailbox(To::from(email.recipients.iter().cloned().collect::<Mailboxes>()))
        .subject(one_line(subject))
        .date(SystemTime::UNIX_EPOCH + Duration::from_millis(millis))
        .message_id(Some(format!("<{id}@{}>", email.from.email.domain())))
        .multipart(MultiPart::alternative_plain_html(text, html))?;
    // Nobody's "I am away" comes back.
    let auto = (HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated");
    // RFC 3282.
    let spoken = (HeaderName::new_from_ascii_str("Content-Language"), language.tag().name());
    for (name, value) in [auto, spoken] {
        mail.headers_mut().insert_raw(HeaderValue::new(name, value.to_owned()));
    }
    Ok(mail)
}

/// What a survey is called may hold anything.
fn one_line(text: &str) -> String {
    text.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect()
}
