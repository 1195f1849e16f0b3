//! Who may use what is not for everyone.
//!
//! A route declares its scope in the table of [`crate::router`], and the guard stands before its handler: a handler cannot
//! forget to ask.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use crate::app::App;
use crate::refusal::Refusal;
use crate::token::{Scope, Scopes, Secret, TokenHash};

/// Lets a request through that bears a token of that scope.
pub(crate) async fn guard(State((app, scope)): State<(App, Scope)>, mut request: Request, next: Next) -> Response {
    match authorise(&app, request.headers(), scope).await {
        Ok(bearer) => {
            request.extensions_mut().insert(bearer);
            next.run(request).await
        }
        Err(refusal) => refusal.into_response(),
    }
}

/// Whose token a request bears.
#[derive(Clone, Debug)]
pub struct Bearer {
    /// What its maker called it.
    pub name: String,
    /// What it is good for.
    pub scopes: Scopes,
}

/// Who bears the token of that scope that the request has.
pub(crate) async fn authorise(app: &App, headers: &HeaderMap, scope: Scope) -> Result<Bearer, Refusal> {
    let token = bearer(headers).ok_or(Refusal::NoToken(scope))?;
    // A mistyped token is told from a revoked one, and asks the database nothing.
    let secret = Secret::parse(token).ok_or(Refusal::MistypedToken)?;
    let entry = app.store.token(TokenHash::of(secret.reveal())).await?.ok_or(Refusal::UnknownToken)?;
    if entry.scopes.include(scope) {
        Ok(Bearer { name: entry.name, scopes: entry.scopes })
    } else {
        Err(Refusal::WrongScope(scope))
    }
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}
