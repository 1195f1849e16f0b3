//! What to set, one line for each kind of server.

use serde::Serialize;

use super::ask::Ask;
use super::endpoint::Endpoint;

/// What to set where something is missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Advice {
    /// For nginx.
    pub nginx: String,
    /// For Google Apps Script.
    pub apps_script: String,
    /// For Cloudflare Workers.
    pub workers: String,
}

impl Advice {
    pub(super) fn new(ask: &Ask, endpoint: &Endpoint) -> Self {
        Self { nginx: nginx(ask, endpoint.path()), apps_script: apps_script(ask), workers: workers(ask) }
    }
}

fn nginx(ask: &Ask, path: &str) -> String {
    let is_plain = path.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/._~%-".contains(&byte));
    let path = if is_plain { path } else { "/…" };
    let origin = &ask.website;
    let preflight = if ask.needs_preflight() {
        let names = ask.unsafe_headers.join(", ");
        format!(
            " add_header Access-Control-Allow-Headers \"{names}\" always; if ($request_method = OPTIONS) {{ return 204; }}"
        )
    } else {
        String::new()
    };
    format!(
        "location = {path} {{ add_header Access-Control-Allow-Origin \"{origin}\" always; add_header \
         Access-Control-Expose-Headers Retry-After always;{preflight} … }}"
    )
}

fn apps_script(ask: &Ask) -> String {
    let simple = if ask.needs_preflight() {
        "it can neither answer OPTIONS nor set headers: send \"as\": \"plaudit\" or \"form\", or \"headers\": \
         {\"content-type\": \"text/plain;charset=UTF-8\"} and no other header. But "
    } else {
        ""
    };
    format!(
        "{simple}{} answers a POST by a redirect to googleusercontent.com, which the survey does not follow: the row is \
         written, never acknowledged, and sent again. Let a Worker or the collector take the answers and pass them on",
        if ask.needs_preflight() { "it" } else { "it can set no headers, and" }
    )
}

fn workers(ask: &Ask) -> String {
    let origin = &ask.website;
    let (allowed, preflight) = if ask.needs_preflight() {
        (
            format!(", \"access-control-allow-headers\": \"{}\"", ask.unsafe_headers.join(", ")),
            "if (request.method === \"OPTIONS\") return new Response(null, { status: 204, headers: cors }); ",
        )
    } else {
        (String::new(), "")
    };
    format!(
        "const cors = {{ \"access-control-allow-origin\": \"{origin}\", \"access-control-expose-headers\": \
         \"retry-after\"{allowed} }}; {preflight}const answer = await take(request); return new Response(answer.body, {{ \
         status: answer.status, headers: {{ ...Object.fromEntries(answer.headers), ...cors }} }});"
    )
}
