//! Turns clients away that have sent too much, before anything is kept of their body.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use crate::app::App;
use crate::refusal::Refusal;
use crate::{body, cors};

/// Counts a request. Its handler finds the [`super::Account`] among the extensions, and charges what it finds in the body.
pub(crate) async fn guard(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let account = peer.and_then(|peer| app.throttle.account(peer, request.headers()));
    if let Some(account) = account {
        if let Err(too_many) = account.charge(1) {
            let (parts, body) = request.into_parts();
            body::let_pass(body).await;
            // A page that is not told why tries again at its own pace.
            return cors::answer(Refusal::from(too_many).into_response(), &parts.headers, true);
        }
        request.extensions_mut().insert(account);
    }
    next.run(request).await
}
