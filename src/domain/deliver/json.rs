//! Any endpoint that takes a JSON object: one request an answer.

use super::Definition;
use crate::response::Response;

pub(super) static DEFINITION: Definition =
    Definition { name: "json", content_type: "application/json", takes_revisions: false, body: Response::to_json };
