//! The response record, which `domain::response` reads and writes by hand.

use std::borrow::Cow;

use domain::Metric;
use domain::response::{BATCH_RECORDS, COMMENT_CHARS, LAST_REV, LINK_CHARS, PAGE_CHARS, PROPERTIES, SHORT_CHARS, Sign};
use insight::Standing;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};

use super::operation::survey_id;
use crate::store::Followup;

/// A record as it is posted.
pub(crate) struct Record;

/// A record as it is given out, with what the collector knows about it.
pub(crate) struct GivenOut;

impl JsonSchema for Record {
    fn schema_name() -> Cow<'static, str> {
        "Record".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let scales: Vec<Value> = Metric::ALL.iter().map(|metric| scale(*metric)).collect();
        json_schema!({
            "type": "object",
            "description": "One person's answer to one survey, whole, at a revision. Fields that are not listed are kept.",
            "properties": {
                "v": { "type": "integer", "minimum": 1, "description": "The version of the record: 1." },
                "id": { "type": "string", "format": "uuid", "description": "Made where the answer was given, once." },
                "rev": { "type": "integer", "minimum": 1, "maximum": LAST_REV, "description": "The higher one holds." },
                "survey": survey_id(),
                "survey_version": short(),
                "metric": { "type": "string", "enum": Metric::ALL.iter().map(|metric| metric.name()).collect::<Vec<_>>() },
                "score": { "type": "integer" },
                "comment": text(COMMENT_CHARS),
                "answers": {
                    "type": ["object", "null"],
                    "maxProperties": PROPERTIES,
                    "additionalProperties": answer(),
                    "description": "Answers to the questions after the score, by question id.",
                },
                "complete": flag(),
                "confirmed": { "type": "string", "enum": ["gesture", "dwell", "instant", "none"] },
                "test": flag(),
                "channel": {
                    "type": "string",
                    "enum": ["web", "link", "email", "kiosk", "import"],
                    "description": "`import` needs a token with the scope `manage`.",
                },
                "locale": short(),
                "page": { "type": ["string", "null"], "maxLength": PAGE_CHARS, "description": "Origin and path." },
                "ticket": short(),
                "agent": short(),
                "department": short(),
                "person": {
                    "type": ["object", "null"],
                    "properties": { "id": short(), "email": short(), "name": short() },
                },
                "properties": {
                    "type": ["object", "null"],
                    "maxProperties": PROPERTIES,
                    "propertyNames": { "maxLength": SHORT_CHARS },
                    "additionalProperties": { "type": ["string", "number", "boolean", "null"], "maxLength": SHORT_CHARS },
                },
                "consent": flag(),
                "link": { "type": ["string", "null"], "maxLength": LINK_CHARS, "description": "A signed link's token." },
                "signs": {
                    "type": ["array", "null"],
                    "items": { "type": "string" },
                    "description": "By what the page took its visitor for a machine: webdriver, honeypot. Such an answer is quarantined.",
                },
                "faults": {
                    "type": ["object", "null"],
                    "maxProperties": PROPERTIES,
                    "propertyNames": { "maxLength": SHORT_CHARS },
                    "additionalProperties": { "type": "string", "maxLength": SHORT_CHARS },
                    "description": "Fields that the link's template left unfilled, each with the variable as it is written. Counted, and not kept.",
                },
                "shown_at": moment_or_null(),
                "scored_at": moment(),
                "sent_at": moment_or_null(),
                "duration_ms": { "type": ["integer", "null"], "minimum": 0 },
            },
            "required": ["v", "id", "rev", "survey", "metric", "score", "confirmed", "channel", "scored_at"],
            "oneOf": scales,
        })
    }
}

impl JsonSchema for GivenOut {
    fn schema_name() -> Cow<'static, str> {
        "StoredRecord".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A record with what the collector knows about it.",
            "allOf": [generator.subschema_for::<Record>(), {
                "type": "object",
                "properties": {
                    "received_at": moment(),
                    "day": { "type": "string", "format": "date", "description": "The day it counts for, in the survey's zone." },
                    "standing": { "type": "string", "enum": Standing::ALL.map(Standing::name) },
                    "contested": {
                        "type": "boolean",
                        "description": "It counts instead of an answer from another id, and nothing proves that both are one person's.",
                    },
                    "signs": {
                        "type": "array",
                        "items": { "type": "string", "enum": Sign::ALL.map(Sign::name) },
                        "description": "By what it was taken for a machine's.",
                    },
                    "signed": { "type": "boolean", "description": "A signed link says whose answer it is." },
                    "followup": generator.subschema_for::<Followup>(),
                },
                "required": ["received_at", "day", "standing", "contested", "signs", "signed"],
            }],
        })
    }
}

impl Record {
    /// What `POST /api/v1/responses` takes as JSON: one or several.
    pub(crate) fn one_or_many(record: &Value) -> Value {
        let many = json!({ "type": "array", "items": record, "minItems": 1, "maxItems": BATCH_RECORDS });
        json!({ "oneOf": [record, many] })
    }
}

fn scale(metric: Metric) -> Value {
    let scores = metric.scores();
    json!({
        "properties": {
            "metric": { "const": metric.name() },
            "score": { "minimum": scores.start(), "maximum": scores.end() },
        },
    })
}

fn answer() -> Value {
    let choices =
        json!({ "type": "array", "maxItems": PROPERTIES, "items": { "type": "string", "maxLength": SHORT_CHARS } });
    let score = json!({ "type": "integer", "minimum": 0, "maximum": 10 });
    json!({ "oneOf": [choices, text(COMMENT_CHARS), score, { "type": "boolean" }] })
}

fn text(most: usize) -> Value {
    json!({ "type": ["string", "null"], "maxLength": most })
}

fn short() -> Value {
    text(SHORT_CHARS)
}

fn flag() -> Value {
    json!({ "type": ["boolean", "null"] })
}

fn moment() -> Value {
    json!({ "type": "string", "format": "date-time" })
}

fn moment_or_null() -> Value {
    json!({ "type": ["string", "null"], "format": "date-time" })
}
