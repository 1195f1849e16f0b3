//! One GET, one POST.

use gloo_net::http::{Request, RequestBuilder, Response};
use web_sys::{AbortSignal, ReferrerPolicy, RequestCredentials};

/// A collector that has said nothing for this long is taken as not there.
const PATIENCE_MS: u32 = 30_000;
/// What it does for a POST takes longer: it waits for somebody else.
const LONG_PATIENCE_MS: u32 = 90_000;

/// What came back.
pub(crate) struct Reply {
    pub status: u16,
    pub body: String,
}

/// Asks `url` with a token; `None` when no whole reply came.
///
/// No cookie and no referrer goes with it. What may be cached is the collector's to say.
pub(crate) async fn get(url: &str, token: &str) -> Option<Reply> {
    whole(prepare(Request::get(url), token, PATIENCE_MS).send().await.ok()?).await
}

/// Sends JSON to `url` with a token; `None` when no whole reply came.
pub(crate) async fn post(url: &str, token: &str, json: &str) -> Option<Reply> {
    let request = prepare(Request::post(url), token, LONG_PATIENCE_MS).header("Content-Type", "application/json");
    whole(request.body(json).ok()?.send().await.ok()?).await
}

fn prepare(request: RequestBuilder, token: &str, patience_ms: u32) -> RequestBuilder {
    request
        .header("Authorization", &format!("Bearer {token}"))
        .header("Accept", "application/json")
        .credentials(RequestCredentials::Omit)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .abort_signal(Some(&AbortSignal::timeout_with_u32(patience_ms)))
}

async fn whole(response: Response) -> Option<Reply> {
    Some(Reply { status: response.status(), body: response.text().await.ok()? })
}
