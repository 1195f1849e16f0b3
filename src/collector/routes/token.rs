//! `GET /api/v1/token`: what the token that asks is good for, so that a dashboard can say beforehand what it may not do.

use axum::extract::Extension;
use axum::response::Response;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;

use crate::auth::Bearer;
use crate::openapi::{Answer, Operation, Query, Schemas};
use crate::refusal::Refusal;
use crate::token::Scope;

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Token")]
struct Rights {
    /// What its maker called it; what it adds is signed with that.
    name: String,
    #[schemars(extend("items" = json!({ "type": "string", "enum": Scope::ALL.map(Scope::name) })))]
    scopes: Vec<&'static str>,
}

pub(crate) fn about(schemas: &mut Schemas) -> Operation {
    Operation {
        summary: "Ask what this token is good for",
        about: "It tells of the token that asks, and of no other.",
        path: Vec::new(),
        query: Query::Only(Vec::new()),
        body: None,
        answers: vec![Answer::json(200, "Its name and its scopes.", schemas.of::<Rights>())],
        refusals: &["unavailable"],
    }
}

/// The name and the scopes of the token that asks.
///
/// # Errors
/// Only where the answer cannot be written.
pub async fn get(Extension(bearer): Extension<Bearer>) -> Result<Response, Refusal> {
    let scopes = Scope::ALL.into_iter().filter(|scope| bearer.scopes.include(*scope)).map(Scope::name).collect();
    super::json(&Rights { name: bearer.name, scopes })
}
