//! What one route does.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value, json};

pub(crate) const JSON: &str = "application/json";

/// What a route does, for those who write clients. Who may use it stands beside it in the table.
pub struct Operation {
    pub(crate) summary: &'static str,
    /// More than fits into the summary, or nothing.
    pub(crate) about: &'static str,
    /// The parts of its path that vary.
    pub(crate) path: Vec<Parameter>,
    pub(crate) query: Query,
    pub(crate) body: Option<Body>,
    /// What it answers when all is well.
    pub(crate) answers: Vec<Answer>,
    /// The last words of the types of problem that it may answer instead. Those of tokens, of parameters that it does not
    /// have, and those that any request may meet (`busy`, `broken`, `too-many`) need not be named.
    pub(crate) refusals: &'static [&'static str],
}

/// The parameters behind the question mark.
pub(crate) enum Query {
    /// These, and any other is refused.
    Only(Vec<Parameter>),
    /// These, and any other is left to scripts, to analytics or to a later version.
    Among(Vec<Parameter>),
}

/// One parameter.
pub(crate) struct Parameter {
    pub(crate) name: &'static str,
    pub(crate) about: String,
    pub(crate) schema: Value,
    pub(crate) is_required: bool,
    /// A value that is taken.
    pub(crate) example: Value,
}

impl Parameter {
    /// One that may be left out.
    pub(crate) fn new(name: &'static str, about: impl Into<String>, schema: Value, example: impl Into<Value>) -> Self {
        Self { name, about: about.into(), schema, is_required: false, example: example.into() }
    }

    pub(crate) fn required(self) -> Self {
        Self { is_required: true, ..self }
    }

    /// The survey that a request is about.
    pub(crate) fn survey() -> Self {
        Self::new("survey", "The survey's id.", survey_id(), "demo-nps").required()
    }

    /// The days that a request is about.
    pub(crate) fn days() -> [Self; 2] {
        let day = || json!({ "type": "string", "format": "date" });
        [
            Self::new("from", "The first day, in the survey's zone.", day(), "2026-03-01"),
            Self::new("to", "The day after the last one. It is not included.", day(), "2026-04-01"),
        ]
    }
}

/// A survey's id.
pub(crate) fn survey_id() -> Value {
    json!({ "type": "string", "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$" })
}

/// What a request brings.
pub(crate) struct Body {
    pub(crate) about: &'static str,
    /// Each media type with its schema.
    pub(crate) content: Vec<(&'static str, Value)>,
}

/// What a request is answered.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) about: &'static str,
    /// Its media type and schema, where it has a body.
    pub(crate) content: Option<(&'static str, Value)>,
}

impl Answer {
    pub(crate) fn json(status: u16, about: &'static str, schema: Value) -> Self {
        Self { status, about, content: Some((JSON, schema)) }
    }

    /// A body that is not JSON.
    pub(crate) fn text(media: &'static str, about: &'static str) -> Self {
        Self { status: 200, about, content: Some((media, json!({ "type": "string" }))) }
    }

    pub(crate) fn empty(status: u16, about: &'static str) -> Self {
        Self { status, about, content: None }
    }

    /// To whoever has the same already, and says so with `If-None-Match`.
    pub(crate) fn not_modified() -> Self {
        Self::empty(304, "The client has this already.")
    }
}

/// The schemas of types, each described once for the whole document.
pub struct Schemas(SchemaGenerator);

impl Schemas {
    pub(crate) fn new() -> Self {
        let settings = SchemaSettings::draft2020_12().with(|settings| {
            settings.definitions_path = "/components/schemas".into();
            settings.meta_schema = None;
        });
        Self(settings.into_generator())
    }

    /// The schema of a type, or where it stands.
    pub(crate) fn of<T: JsonSchema>(&mut self) -> Value {
        self.0.subschema_for::<T>().to_value()
    }

    /// All that were asked for, by name.
    pub(crate) fn take(mut self) -> Map<String, Value> {
        self.0.take_definitions(true)
    }
}
