//! One GET.

use gloo_net::http::Request;
use web_sys::{AbortSignal, ReferrerPolicy, RequestCredentials};

/// A collector that has said nothing for this long is taken as not there.
const PATIENCE_MS: u32 = 30_000;

/// What came back.
pub(crate) struct Reply {
    pub status: u16,
    pub body: String,
}

/// Asks `url` with a token; `None` when no whole reply came.
///
/// No cookie and no referrer goes with it. What may be cached is the collector's to say.
pub(crate) async fn get(url: &str, token: &str) -> Option<Reply> {
    let request = Request::get(url)
        .header("Authorization", &format!("Bearer {token}"))
        .header("Accept", "application/json")
        .credentials(RequestCredentials::Omit)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .abort_signal(Some(&AbortSignal::timeout_with_u32(PATIENCE_MS)));
    let response = request.send().await.ok()?;
    Some(Reply { status: response.status(), body: response.text().await.ok()? })
}
