//! One GET, one POST, one PUT, one PATCH, one GET that is read line by line, and one POST that is answered with a file.

use gloo_net::http::{Request, RequestBuilder, Response};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, AbortSignal, ReadableStreamDefaultReader, ReferrerPolicy, RequestCredentials};

use super::keeping::Pieces;

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
    send(prepare(Request::post(url), token, LONG_PATIENCE_MS), json).await
}

/// Changes what is at `url` with a token; `None` when no whole reply came.
pub(crate) async fn patch(url: &str, token: &str, json: &str) -> Option<Reply> {
    send(prepare(Request::patch(url), token, PATIENCE_MS), json).await
}

async fn send(request: RequestBuilder, json: &str) -> Option<Reply> {
    let request = request.header("Content-Type", "application/json");
    whole(request.body(json).ok()?.send().await.ok()?).await
}

/// Puts JSON to `url` with a token; `None` when no whole reply came.
pub(crate) async fn put(url: &str, token: &str, json: &str) -> Option<Reply> {
    send(prepare(Request::put(url), token, PATIENCE_MS), json).await
}

/// What came back of a GET that is read line by line.
pub(crate) enum Lines {
    /// Lines, as they come.
    Stream(LineStream),
    /// Something that does not come in lines.
    Whole(Reply),
}

/// Asks `url` with a token for lines of JSON; `None` when no reply came. What is dropped before its end is ended there, too.
pub(crate) async fn lines(url: &str, token: &str) -> Option<Lines> {
    const LINES: &str = "application/x-ndjson";
    let guard = Guard(AbortController::new().ok()?);
    let request = prepare(Request::get(url), token, PATIENCE_MS).abort_signal(Some(&guard.0.signal()));
    let response = request.header("Accept", LINES).send().await.ok()?;
    let is_lines = response.headers().get("content-type").is_some_and(|form| form.starts_with(LINES));
    if !is_lines {
        return whole(response).await.map(Lines::Whole);
    }
    let reader = response.body()?.get_reader().dyn_into().ok()?;
    Some(Lines::Stream(LineStream { reader, rest: Vec::new(), _guard: guard }))
}

/// Lines of a reply that is still coming.
pub(crate) struct LineStream {
    reader: ReadableStreamDefaultReader,
    /// What came after the last whole line.
    rest: Vec<u8>,
    _guard: Guard,
}

/// Ends a request when it is dropped. A request that has ended does not mind.
struct Guard(AbortController);

impl Drop for Guard {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl LineStream {
    /// The next line; `None` after the last one, and where the connection breaks.
    pub(crate) async fn next(&mut self) -> Option<String> {
        loop {
            if let Some(end) = self.rest.iter().position(|byte| *byte == b'\n') {
                let line: Vec<u8> = self.rest.drain(..=end).collect();
                return Some(String::from_utf8_lossy(&line).trim_end().to_owned());
            }
            let part = JsFuture::from(self.reader.read()).await.ok()?;
            let field = |name: &str| js_sys::Reflect::get(&part, &name.into()).ok();
            let Some(bytes) = field("value")?.dyn_into::<js_sys::Uint8Array>().ok() else {
                // The end; a last line may do without its line feed.
                let line = core::mem::take(&mut self.rest);
                return (!line.is_empty()).then(|| String::from_utf8_lossy(&line).into_owned());
            };
            self.rest.extend(bytes.to_vec());
        }
    }
}

/// What came of a download.
pub(crate) enum Download {
    /// All of it, in the pieces in which it came.
    Whole(Pieces),
    /// It broke off: what came is a part.
    Broken,
    /// No file, but an answer that says why.
    Refused(Reply),
}

/// Posts JSON to `url` with a token and reads a file of that form into `pieces`, telling how many bytes have come; `None` when no reply
/// came. What is dropped before its end is ended there, too.
pub(crate) async fn download(
    url: &str,
    token: &str,
    json: &str,
    form: &str,
    mut pieces: Pieces,
    tell: impl Fn(f64),
) -> Option<Download> {
    let guard = Guard(AbortController::new().ok()?);
    let request = prepare(Request::post(url), token, PATIENCE_MS).abort_signal(Some(&guard.0.signal()));
    let request = request.header("Accept", form).header("Content-Type", "application/json");
    let response = request.body(json).ok()?.send().await.ok()?;
    if response.status() != 200 {
        return whole(response).await.map(Download::Refused);
    }
    let reader: ReadableStreamDefaultReader = response.body()?.get_reader().dyn_into().ok()?;
    let mut bytes = 0.0;
    loop {
        let Ok(part) = JsFuture::from(reader.read()).await else { return Some(Download::Broken) };
        let value = js_sys::Reflect::get(&part, &"value".into()).ok()?;
        let Ok(piece) = value.dyn_into::<js_sys::Uint8Array>() else { return Some(Download::Whole(pieces)) };
        bytes += f64::from(piece.length());
        pieces.push(&piece);
        tell(bytes);
    }
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
