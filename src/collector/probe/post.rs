//! The answer to the request itself, and what the outbox makes of it.

use axum::http::header::{ACCESS_CONTROL_EXPOSE_HEADERS, RETRY_AFTER};

use domain::outbox::{Outcome, Verdict};

use super::allow_origin::{self, AllowOrigin};
use super::answer::{Answer, shown};
use super::ask::Ask;
use super::finding::{Finding, Step};
use domain::deliver::Format;

const KEYLESS: &str = "the probe knows no project's key: with the one of the survey file it may be taken";

/// Whether a browser would hand the answer to the page, and whether it says that the record was taken; every reason why
/// not.
pub fn judge_post(ask: &Ask, answer: &Answer) -> Vec<Finding> {
    if let Some(to) = answer.redirect() {
        return vec![redirected(ask, answer, &to)];
    }
    let mut findings: Vec<_> = origin(ask, answer).into_iter().chain([status(ask, answer)]).collect();
    findings.extend(retry_after(ask, answer));
    findings
}

fn redirected(ask: &Ask, answer: &Answer, to: &str) -> Finding {
    let status = answer.status.as_u16();
    let says = format!(
        "redirected to \"{to}\" ({status}), where a POST would arrive without its body; the survey follows none, never \
         sees the record taken, and sends it again and again"
    );
    let todo = if ask.is_apps_script {
        "Apps Script answers every POST so: let a Worker or the collector stand before it".to_owned()
    } else {
        format!("write \"{to}\" into the survey file, where that takes the record")
    };
    Finding::fails(Step::Post, says, todo).about_headers()
}

fn origin(ask: &Ask, answer: &Answer) -> Option<Finding> {
    if ask.is_same_origin {
        return None;
    }
    let hidden = "browsers deliver the record and hide the answer, so the survey sends it again and again";
    let (says, todo) = match allow_origin::of(answer, &ask.website) {
        AllowOrigin::Fine => return None,
        AllowOrigin::Missing => (
            format!("the header Access-Control-Allow-Origin is missing: {hidden}"),
            format!("send it with every answer, errors too, set to {} or *", ask.website),
        ),
        AllowOrigin::Wrong { says, todo } => (format!("{says}: {hidden}"), todo),
    };
    Some(Finding::fails(Step::Post, says, todo).about_headers())
}

fn status(ask: &Ask, answer: &Answer) -> Finding {
    let status = answer.status.as_u16();
    let fails = |what: &str, todo: &str| Finding::fails(Step::Post, format!("answered {status}: {what}"), todo);
    match Verdict::of(Outcome::Answered(status)) {
        Verdict::Taken => Finding::ok(Step::Post, format!("answered {status}: taken")),
        Verdict::Again => fails(
            "for now it takes nothing; the survey keeps the record and tries again, at longer and longer intervals",
            if status == 429 { "raise its limit for visitors, or try later" } else { "look into the server's log" },
        ),
        Verdict::Misconfigured => fails(
            "something has to be set; the survey keeps the record and tries once an hour at most",
            match (status, ask.form) {
                (401, Format::Posthog) => KEYLESS,
                (401, _) => {
                    "let it take records without a secret; one that needs a secret belongs behind the collector"
                }
                (403, Format::Plaudit) => "add the website to the survey's `origins`",
                (403, _) => "let it take records of that website",
                (404, Format::Plaudit) => "put the survey there first, or name one that is there",
                (404, _) => "look at the path",
                (405, _) => "let it take POST, or look at the path",
                _ => "look into the server's log",
            },
        ),
        Verdict::Refused => fails(
            "it does not take this record; the survey gives it up after three tries",
            match (status, ask.form) {
                (413, _) => "let it take 32 KiB",
                (415, _) => "use another form: it does not take this content type",
                (_, Format::Template) => {
                    "look at what it wants: the probe sends the whole record, and not the survey file's template"
                }
                (_, Format::Posthog) => KEYLESS,
                _ => "use another form, or look at what it wants",
            },
        ),
    }
}

fn retry_after(ask: &Ask, answer: &Answer) -> Option<Finding> {
    let value = answer.headers.get(RETRY_AFTER)?;
    let exposed = answer.list(&ACCESS_CONTROL_EXPOSE_HEADERS).unwrap_or_default();
    let is_seen = ask.is_same_origin || exposed.iter().any(|name| name == "*" || name == "retry-after");
    (!is_seen).then(|| {
        let says = format!("it says Retry-After: {}, and browsers keep that from the page", shown(value.as_bytes()));
        Finding::note(Step::Post, says).todo("add Access-Control-Expose-Headers: Retry-After").about_headers()
    })
}
