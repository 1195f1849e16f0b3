//! Conditions in the JSON Schema of survey files.

use alloc::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::Condition;

impl JsonSchema for Condition {
    fn schema_name() -> Cow<'static, str> {
        "Condition".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let condition = generator.subschema_for::<Self>();
        let value = json_schema!({ "type": ["string", "number", "boolean"], "minLength": 1 });
        json_schema!({
            "description": "What must be true: every key by itself. A key names what is looked at; its value is what that \
                            must be equal to, a list of such values, {\"min\", \"max\"} for numbers, or {\"exists\"}. \
                            Of the conditions in `any` at least one must hold.",
            "type": "object",
            "properties": { "any": { "type": "array", "items": condition, "minItems": 1 } },
            "additionalProperties": {
                "anyOf": [
                    value,
                    { "type": "array", "items": value, "minItems": 1 },
                    {
                        "type": "object",
                        "properties": { "min": { "type": "number" }, "max": { "type": "number" } },
                        "additionalProperties": false,
                        "minProperties": 1,
                    },
                    {
                        "type": "object",
                        "properties": { "exists": { "type": "boolean" } },
                        "required": ["exists"],
                        "additionalProperties": false,
                    },
                ],
            },
        })
    }
}
