//! The JSON Schema of survey files, made from their types.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};

use super::{Exit, Fraction, LanguageTag, Moment, Origin, Origins, Survey, Target};
use crate::condition::Number;
use crate::deliver::{Body, HEADER_CHARS, HEADERS, Headers};
use crate::duration::Duration;
use crate::id::SurveyId;
use crate::metric::Metric;

/// The schema for editors, as JSON with a line break at its end. It tells keys and the shape of values; what only the
/// whole file can tell ([`Survey::contradictions`]) it does not know.
///
/// Draft 7, which editors know best.
pub fn schema() -> String {
    let settings = SchemaSettings::draft07().with_transform(RecursiveTransform(tidy));
    let mut schema = settings.into_generator().into_root_schema_for::<Survey>();
    for bound in ["from", "until"] {
        if let Some(kind) = schema.pointer_mut(&alloc::format!("/properties/{bound}/type")) {
            *kind = json!(["string", "null"]);
        }
    }
    alloc::format!("{:#}\n", schema.as_value())
}

/// Takes out what derived schemas say and survey files do not mean: `null` for what is left out, the line breaks of
/// comments, Rust's formats of numbers.
fn tidy(schema: &mut Schema) {
    schema.remove("format");
    if let Some(Value::String(description)) = schema.get_mut("description") {
        *description = description.replace('\n', " ");
    }
    let is_null = |value: &Value| value.is_null() || value == "null" || *value == json!({ "type": "null" });
    for key in ["type", "enum", "anyOf"] {
        let Some(Value::Array(values)) = schema.get_mut(key) else { continue };
        values.retain(|value| !is_null(value));
        if let [only] = values.as_slice() {
            let only = only.clone();
            match key {
                "type" => drop(schema.insert(key.into(), only)),
                "anyOf" => {
                    schema.remove(key);
                    schema.insert("allOf".into(), json!([only]));
                }
                _ => {}
            }
        }
    }
}

/// Describes types that are not derived, each in place: a field's own description stands beside it.
macro_rules! described {
    ($($type:ty => $schema:expr),+ $(,)?) => {
        $(impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                stringify!($type).into()
            }

            fn inline_schema() -> bool {
                true
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                $schema
            }
        })+
    };
}

described! {
    SurveyId => json_schema!({ "type": "string", "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$" }),
    Metric => one_of(Metric::ALL.iter().map(|metric| metric.name())),
    Headers => json_schema!({
        "type": "object",
        "maxProperties": HEADERS,
        "propertyNames": { "pattern": "^[A-Za-z0-9!#$%&'*+.^_`|~-]+$" },
        "additionalProperties": { "type": "string", "pattern": "^[!-~]([ -~]*[!-~])?$", "maxLength": HEADER_CHARS },
    }),
    Body => json_schema!({ "type": ["object", "array", "string"] }),
    Origin => json_schema!({ "type": "string", "pattern": "^(\\*|https?://[a-z0-9.:\\[\\]-]+)$" }),
    Origins => json_schema!({
        "type": "array",
        "items": { "type": "string", "pattern": "^(\\*|https?://[a-z0-9.:\\[\\]-]+)$" },
    }),
    Target => json_schema!({ "type": "string", "pattern": "^(https?://[^\\s\\\\@/?#]+([/?#][^\\s\\\\]*)?|/([^\\s\\\\/][^\\s\\\\]*)?)$" }),
    LanguageTag => json_schema!({ "type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$" }),
    Duration => json_schema!({ "type": "string", "pattern": "^[0-9]+[dhms]$" }),
    Moment => json_schema!({
        "type": "string",
        "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2}))?$",
    }),
    Fraction => json_schema!({ "type": "number", "exclusiveMinimum": 0, "maximum": 1 }),
    Number => json_schema!({ "type": "number" }),
    Exit => json_schema!({ "const": true }),
}

fn one_of(names: impl Iterator<Item = &'static str>) -> Schema {
    json_schema!({ "type": "string", "enum": names.collect::<Vec<_>>() })
}
