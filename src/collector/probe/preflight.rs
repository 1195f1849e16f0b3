//! The question before the request, and how a browser reads the answer: "CORS-preflight fetch" of the Fetch standard.

use axum::http::header::{ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS};

use super::allow_origin::{self, AllowOrigin};
use super::answer::{Answer, shown};
use super::ask::Ask;
use super::finding::{Finding, Step};

/// Whether a browser would send the request after that answer; every reason why not.
pub fn judge_preflight(ask: &Ask, answer: &Answer) -> Vec<Finding> {
    let mut faults: Vec<Finding> = status(answer).into_iter().chain(origin(ask, answer)).collect();
    faults.extend(methods(answer));
    faults.extend(headers(ask, answer));
    if faults.is_empty() {
        let names = ask.unsafe_headers.join(", ");
        let says =
            format!("OPTIONS answers {}: POST with {names} is allowed from {}", answer.status.as_u16(), ask.website);
        return vec![Finding::ok(Step::Preflight, says)];
    }
    faults.into_iter().map(Finding::about_headers).collect()
}

fn fails(says: impl Into<String>, todo: impl Into<String>) -> Finding {
    Finding::fails(Step::Preflight, says, todo)
}

fn status(answer: &Answer) -> Option<Finding> {
    let status = answer.status.as_u16();
    if let Some(to) = answer.redirect() {
        let says = format!("OPTIONS is redirected to \"{to}\" ({status}), and browsers follow none here");
        return Some(fails(says, "write the address that it leads to, or answer OPTIONS with 204 right here"));
    }
    if answer.status.is_success() {
        return None;
    }
    let todo = match status {
        401 | 403 => "answer OPTIONS with 204 before asking who it is: a browser never identifies itself there",
        _ => "answer OPTIONS with 204",
    };
    Some(fails(format!("OPTIONS is answered with {status}, and browsers want a status from 200 to 299"), todo))
}

fn origin(ask: &Ask, answer: &Answer) -> Option<Finding> {
    match allow_origin::of(answer, &ask.website) {
        AllowOrigin::Fine => None,
        AllowOrigin::Missing => {
            let todo = format!("answer OPTIONS with it, set to {} or *", ask.website);
            Some(fails("the header Access-Control-Allow-Origin is missing", todo))
        }
        AllowOrigin::Wrong { says, todo } => Some(fails(says, todo)),
    }
}

/// POST needs no leave, but a browser throws a header away that it cannot read, and the request with it.
fn methods(answer: &Answer) -> Option<Finding> {
    let text = answer.list(&ACCESS_CONTROL_ALLOW_METHODS).err()?;
    let says = format!("Access-Control-Allow-Methods cannot be read: \"{text}\"");
    Some(fails(says, "write methods with commas between: POST, OPTIONS"))
}

fn headers(ask: &Ask, answer: &Answer) -> Vec<Finding> {
    let allowed = match answer.list(&ACCESS_CONTROL_ALLOW_HEADERS) {
        Ok(allowed) => allowed,
        Err(text) => {
            let says = format!("Access-Control-Allow-Headers cannot be read: \"{text}\"");
            return vec![fails(says, format!("write names with commas between: {}", ask.unsafe_headers.join(", ")))];
        }
    };
    let has_wildcard = allowed.iter().any(|name| name == "*");
    let is_allowed = |name: &String| allowed.contains(name) || (has_wildcard && name != "authorization");
    let missing = ask.unsafe_headers.iter().filter(|name| !is_allowed(name));
    let says = answer.joined(&ACCESS_CONTROL_ALLOW_HEADERS).map(|text| shown(&text));
    missing
        .map(|name| {
            let fault = match &says {
                None => "the header Access-Control-Allow-Headers is missing".to_owned(),
                Some(text) if has_wildcard => {
                    format!("Access-Control-Allow-Headers says \"{text}\", and * does not cover {name}")
                }
                Some(text) => format!("Access-Control-Allow-Headers says \"{text}\", without {name}"),
            };
            let todo = match name.as_str() {
                "content-type" => "list content-type in it, or let the survey send text/plain, which needs no asking",
                _ => return fails(fault, format!("list {name} in it")),
            };
            fails(fault, todo)
        })
        .collect()
}
