//! The problem document, as RFC 9457 has it.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};

use crate::refusal::{Refusal, Rejected};

/// Every type of problem, by the last word of its name: its statuses and its title.
pub(super) fn problems() -> BTreeMap<&'static str, (BTreeSet<u16>, &'static str)> {
    let mut problems = BTreeMap::new();
    for refusal in Refusal::examples() {
        let (statuses, _) = problems.entry(refusal.reason()).or_insert_with(|| (BTreeSet::new(), refusal.title()));
        statuses.insert(refusal.status().as_u16());
    }
    // A batch of which nothing was taken has the status of its records where they share one.
    if let Some((statuses, _)) = problems.get_mut("nothing-taken") {
        statuses.extend([400, 401, 403, 404, 413, 422]);
    }
    problems
}

/// The schema of them all.
pub(super) fn schema() -> Value {
    let problems = problems();
    let types: Vec<_> = problems.keys().map(|word| uri(word)).collect();
    let meanings: Vec<_> = problems.iter().map(|(word, (_, title))| format!("- `{word}`: {title}")).collect();
    let one = json!({
        "type": "object",
        "properties": { "type": { "type": "string" }, "path": { "type": "string" }, "detail": { "type": "string" } },
        "required": ["type", "path", "detail"],
    });
    let rejected = json!({ "type": "array", "items": { "$ref": "#/components/schemas/Rejected" } });
    json!({
        "type": "object",
        "description": format!(
            "Why a request was refused, and what to do. The last word of `type` is stable:\n\n{}", meanings.join("\n")
        ),
        "properties": {
            "type": { "type": "string", "enum": types },
            "title": { "type": "string" },
            "status": { "type": "integer", "minimum": 400, "maximum": 599 },
            "detail": { "type": "string", "description": "What is wrong and what is allowed, for people." },
            "path": { "type": "string", "description": "The JSON path of the culprit." },
            "parameter": { "type": "string", "description": "The query parameter at fault." },
            "problems": { "type": "array", "items": one, "description": "Everything that is wrong, the first included." },
            "rejected": rejected,
        },
        "required": ["type", "title", "status", "detail"],
    })
}

pub(super) fn uri(word: &str) -> String {
    format!("urn:plaudit:problem:{word}")
}

impl JsonSchema for Rejected {
    fn schema_name() -> Cow<'static, str> {
        "Rejected".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let types: Vec<_> = problems().keys().map(|word| uri(word)).collect();
        json_schema!({
            "type": "object",
            "description": "One record of a batch that was refused. The others are stored.",
            "properties": {
                "index": { "type": "integer", "minimum": 0, "description": "Its place in the batch, from 0." },
                "status": { "type": "integer", "minimum": 400, "maximum": 599 },
                "type": { "type": "string", "enum": types },
                "path": { "type": "string" },
                "detail": { "type": "string" },
            },
            "required": ["index", "status", "type", "path", "detail"],
        })
    }
}
