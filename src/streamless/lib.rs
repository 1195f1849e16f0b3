//! Stands in for the crate `wasm-streams`, which Leptos brings along for server functions.
//!
//! Plaudit has no server functions, but the real crate exports its classes from every wasm program that it is linked into, so
//! that nothing can remove them: three kilobytes for each visitor. This one has the same names and no streams.

use futures_util::stream::{Empty, empty};
use wasm_bindgen::JsValue;

/// A stream of nothing.
#[derive(Debug)]
pub struct ReadableStream(web_sys::ReadableStream);

impl ReadableStream {
    /// Wraps a stream of the browser's, which nobody will read.
    pub fn from_raw(raw: web_sys::ReadableStream) -> Self {
        Self(raw)
    }

    /// An empty stream, whatever `stream` would give.
    ///
    /// # Panics
    /// Where the browser has no streams, which every browser of ours has.
    pub fn from_stream<S>(stream: S) -> Self {
        drop(stream);
        Self(web_sys::ReadableStream::new().expect("every browser has streams"))
    }

    /// The browser's own stream.
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.0
    }

    /// Ends at once.
    pub fn into_stream(self) -> Empty<Result<JsValue, JsValue>> {
        empty()
    }
}
