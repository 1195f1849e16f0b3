//! The JSON Schema that editors check survey files by.

use std::sync::OnceLock;

use boon::{Compiler, Draft, SchemaIndex, Schemas};
use serde_json::{Value, json};

/// What an editor has against a survey file.
pub(crate) fn objection(file: &Value) -> Option<String> {
    let (schemas, index) = compiled();
    schemas.validate(file, *index).err().map(|error| error.to_string())
}

fn compiled() -> &'static (Schemas, SchemaIndex) {
    static COMPILED: OnceLock<(Schemas, SchemaIndex)> = OnceLock::new();
    COMPILED.get_or_init(|| {
        const PLACE: &str = "https://plaudit.example/survey.schema.json";
        let mut schema = serde_json::from_str(&domain::survey::schema()).expect("the schema is JSON");
        look_no_further_ahead(&mut schema);
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.set_default_draft(Draft::V7);
        compiler.add_resource(PLACE, schema).expect("the schema can be added");
        let index = compiler.compile(PLACE, &mut schemas).expect("the schema is a schema");
        (schemas, index)
    })
}

/// Patterns that look ahead for something to see, which editors understand and the validator does not, become two.
fn look_no_further_ahead(schema: &mut Value) {
    match schema {
        Value::Array(items) => items.iter_mut().for_each(look_no_further_ahead),
        Value::Object(object) => {
            object.values_mut().for_each(look_no_further_ahead);
            let rest =
                object.get("pattern").and_then(Value::as_str).and_then(|pattern| pattern.strip_prefix("^(?=.*\\S)"));
            if let Some(rest) = rest {
                let rest = format!("^{rest}");
                object.insert("pattern".into(), json!(rest));
                object.insert("allOf".into(), json!([{ "pattern": "\\S" }]));
            }
        }
        _ => {}
    }
}
