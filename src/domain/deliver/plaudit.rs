//! The collector, and whatever understands revisions as it does.

use super::Definition;
use crate::response::Response;

pub(super) static DEFINITION: Definition = Definition {
    name: "plaudit",
    // CORS-simple: no preflight, so it can still leave while the page goes away.
    content_type: "text/plain;charset=UTF-8",
    takes_revisions: true,
    body: Response::to_json,
};
