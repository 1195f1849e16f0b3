//! How answers are sent: the form of the request, what the owner adds to it, and what must never stand in it.
//!
//! Bodies are built where answers are given, in the browser (`src/embed/formats.js`). Here are the names, the checks and the
//! one list of placeholders.

mod body;
mod format;
mod headers;
mod placeholder;
pub(crate) mod secret;
mod template;

pub use body::{BODY_BYTES, Body};
pub use format::Format;
pub use headers::{HEADER_CHARS, HEADERS, HeaderName, HeaderValue, Headers};
pub use placeholder::Placeholder;
pub use secret::SecretShape;
pub use template::{Piece, Template, TemplateFault};
