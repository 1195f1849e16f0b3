//! What must hold of every input, whatever somebody sends.
//!
//! Each module has one `check`, which takes any bytes and panics where a promise is broken. The fuzzer (`tests/fuzz`) looks for
//! such bytes; what it has found stands in `tests/fuzz/regressions/NAME/` and is tried again by every `cargo test`. Where a rule is
//! written down twice, in Rust and in the JavaScript of the page, both are asked, and have to agree ([`twin`]).
//!
//! Limits stand here as numbers, not as the constants of `domain`: a limit that was changed there must be noticed.

#![allow(clippy::missing_panics_doc, reason = "a panic is how a broken promise is told")]

pub mod batch;
pub mod condition;
pub mod files;
pub mod orders;
pub mod outbox;
pub mod record;
pub mod retry_after;
pub mod survey_file;
pub mod template;
pub mod url_policy;
pub mod words;

mod patched;
mod refused;
mod schema;
mod twin;

/// A promise, and what tries to break it.
#[derive(Clone, Copy, Debug)]
pub struct Property {
    /// The name of its fuzz target and of its folder of finds.
    pub name: &'static str,
    /// Panics where the promise does not hold of this input.
    pub check: fn(&[u8]),
}

/// Every property, each of which has a fuzz target and a folder of finds.
pub const ALL: [Property; 11] = [
    Property { name: "batch", check: batch::check },
    Property { name: "condition", check: condition::check },
    Property { name: "files", check: files::check },
    Property { name: "orders", check: orders::check },
    Property { name: "outbox", check: outbox::check },
    Property { name: "record", check: record::check },
    Property { name: "retry_after", check: retry_after::check },
    Property { name: "survey_file", check: survey_file::check },
    Property { name: "template", check: template::check },
    Property { name: "url_policy", check: url_policy::check },
    Property { name: "words", check: words::check },
];

/// The input as text; most of what is read here is text before anything else.
fn text(input: &[u8]) -> Option<&str> {
    str::from_utf8(input).ok()
}
