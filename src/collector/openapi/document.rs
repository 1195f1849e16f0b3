//! The whole document.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde_json::{Map, Value, json};

use super::operation::{Answer, Body, Operation, Parameter, Query, Schemas};
use super::problem;
use crate::config::PublicUrl;
use crate::router::{Access, Route, routes};

/// The document, with the address that clients reach the routes under.
pub(crate) fn document(public_url: Option<&PublicUrl>) -> Value {
    static WITHOUT_ADDRESS: OnceLock<Value> = OnceLock::new();
    let mut document = WITHOUT_ADDRESS.get_or_init(|| of(&routes())).clone();
    let address = public_url.map_or_else(|| "/".to_owned(), ToString::to_string);
    document["servers"] = json!([{ "url": address }]);
    document
}

fn of(routes: &[Route]) -> Value {
    let mut schemas = Schemas::new();
    let mut paths: BTreeMap<&str, Map<String, Value>> = BTreeMap::new();
    for route in routes {
        let operation = (route.about)(&mut schemas);
        let method = route.method.as_str().to_ascii_lowercase();
        paths.entry(route.path).or_default().insert(method, described(route, &operation));
    }
    let mut components = schemas.take();
    components.insert("Problem".to_owned(), problem::schema());
    components.extend(survey_file());
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Plaudit",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": "Takes answers, keeps them, and gives out figures.",
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": { "token": {
                "type": "http",
                "scheme": "bearer",
                "description": "A token of `plaudit token create`. What a route asks for is a scope; no scope includes another.",
            } },
        },
    })
}

fn described(route: &Route, operation: &Operation) -> Value {
    let Operation { summary, about, path, query, body, .. } = operation;
    let (Query::Only(in_query) | Query::Among(in_query)) = query;
    let in_path = path.iter().map(|part| parameter(part, "path"));
    let parameters: Vec<_> = in_path.chain(in_query.iter().map(|part| parameter(part, "query"))).collect();
    let mut described = json!({
        "operationId": operation_id(route),
        "summary": summary,
        "parameters": parameters,
        "security": security(route.access),
        "responses": responses(route.access, operation),
    });
    if !about.is_empty() {
        described["description"] = (*about).into();
    }
    if let Some(Body { about, content }) = body {
        let content: Map<_, _> =
            content.iter().map(|(media, schema)| ((*media).to_owned(), json!({ "schema": schema }))).collect();
        described["requestBody"] = json!({ "description": about, "required": true, "content": content });
    }
    described
}

fn operation_id(route: &Route) -> String {
    let words = route.path.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let id =
        [route.method.as_str().to_ascii_lowercase().as_str()].into_iter().chain(words).collect::<Vec<_>>().join("_");
    // `/dashboard` and `/dashboard/` are two.
    if route.path.len() > 1 && route.path.ends_with('/') { format!("{id}_page") } else { id }
}

fn parameter(parameter: &Parameter, place: &str) -> Value {
    let is_required = parameter.is_required || place == "path";
    // What is left empty is left out: forms send every field.
    let schema =
        if is_required { parameter.schema.clone() } else { json!({ "anyOf": [parameter.schema, { "const": "" }] }) };
    json!({
        "name": parameter.name,
        "in": place,
        "required": is_required,
        "description": parameter.about,
        "schema": schema,
        "example": parameter.example,
    })
}

fn security(access: Access) -> Value {
    match access {
        Access::Public => json!([]),
        Access::Answers => json!([{}, { "token": ["manage"] }]),
        Access::Token(scope) => json!([{ "token": [scope.name()] }]),
    }
}

fn responses(access: Access, operation: &Operation) -> Value {
    let mut responses: BTreeMap<String, Value> = BTreeMap::new();
    for Answer { status, about, content } in &operation.answers {
        // One status may have several forms.
        let answer = responses.entry(status.to_string()).or_insert_with(|| json!({ "description": about }));
        if let Some((media, schema)) = content {
            answer["content"][*media] = json!({ "schema": schema });
        }
    }
    let problems = problem::problems();
    let of_tokens: &[&str] = match access {
        Access::Token(_) => &["no-token", "mistyped-token", "unknown-token", "wrong-scope"],
        Access::Answers | Access::Public => &[],
    };
    let of_query: &[&str] = if matches!(operation.query, Query::Only(_)) { &["parameter"] } else { &[] };
    // Whoever holds too many connections, whatever takes too long, and a mistake of ours.
    let of_all = &["too-many", "busy", "broken"];
    let mut by_status: BTreeMap<u16, Vec<&str>> = BTreeMap::new();
    for word in operation.refusals.iter().chain(of_tokens).chain(of_query).chain(of_all) {
        for status in problems.get(word).iter().flat_map(|(statuses, _)| statuses) {
            let words = by_status.entry(*status).or_default();
            if !words.contains(word) {
                words.push(word);
            }
        }
    }
    for (status, words) in by_status {
        responses.insert(status.to_string(), refused(status, &words));
    }
    json!(responses)
}

fn refused(status: u16, words: &[&str]) -> Value {
    let types: Vec<_> = words.iter().map(|word| problem::uri(word)).collect();
    let this = json!({ "properties": { "type": { "enum": types }, "status": { "const": status } } });
    let schema = json!({ "allOf": [{ "$ref": "#/components/schemas/Problem" }, this] });
    let mut response = json!({
        "description": format!("Refused: {}.", words.join(", ")),
        "content": { "application/problem+json": { "schema": schema } },
    });
    let header = match status {
        401 => Some(("WWW-Authenticate", json!({ "type": "string" }), "`Bearer`.")),
        429 | 503 => Some(("Retry-After", json!({ "type": "integer", "minimum": 1 }), "Seconds to wait.")),
        _ => None,
    };
    if let Some((name, schema, about)) = header {
        response["headers"] = json!({ name: { "description": about, "required": true, "schema": schema } });
    }
    response
}

/// The schema of survey files, which editors use as well, with what it refers to.
fn survey_file() -> Map<String, Value> {
    let text = domain::survey::schema().replace("#/definitions/", "#/components/schemas/Survey");
    // It is JSON that was made a line before.
    let Ok(Value::Object(mut schema)) = serde_json::from_str(&text) else { return Map::new() };
    schema.remove("$schema");
    let parts = schema.remove("definitions");
    let mut schemas: Map<_, _> = match parts {
        Some(Value::Object(parts)) => parts.into_iter().map(|(name, part)| (format!("Survey{name}"), part)).collect(),
        _ => Map::new(),
    };
    schemas.insert("SurveyFile".to_owned(), schema.into());
    schemas
}
