//! The forms in which an answer is sent.

use alloc::string::String;

use crate::response::Response;
use crate::survey::words::words;

words! {
    /// The form of request that an endpoint expects.
    Format {
        /// A collector of Plaudit, and whatever understands revisions as it does.
        Plaudit => "plaudit",
        /// The record as one JSON object, one request an answer.
        Json => "json",
        /// The fields of an HTML form: those that `body` names, or the whole record, flat.
        Form => "form",
        /// Whatever `body` says, as JSON or as a text, with placeholders such as `{score}`.
        Template => "template",
        /// The event "survey sent" for PostHog's capture endpoint; `body` holds the project's public `api_key`.
        Posthog => "posthog",
        /// An anonymous request to Zendesk's requests.json.
        ZendeskRequest => "zendesk-request",
    }
}

impl Format {
    /// The form `plaudit`.
    pub const PLAUDIT: Self = Self::Plaudit;
    /// The form `json`.
    pub const JSON: Self = Self::Json;

    /// Whether the endpoint understands revisions, and so may be sent an answer that is not complete or not confirmed.
    pub fn takes_revisions(self) -> bool {
        matches!(self, Self::Plaudit)
    }

    /// The `Content-Type` of the request.
    pub fn content_type(self) -> &'static str {
        match self {
            // CORS-simple: no preflight, so it can still leave while the page goes away.
            Self::Plaudit => "text/plain;charset=UTF-8",
            _ => "application/json",
        }
    }

    /// The record as the forms `plaudit` and `json` send it.
    pub fn body(self, response: &Response) -> String {
        response.to_json()
    }
}
