//! What somebody may have meant.

use alloc::format;
use alloc::string::String;

/// The one of `known` that looks most like `written`.
pub(crate) fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let likeness = |known: &str| strsim::jaro_winkler(written, known);
    known.into_iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b)))
}

/// The end of a sentence about a word that is not known: `; did you mean "price"?`, with the marks around it given.
pub(crate) fn hint<'a>(written: &str, known: impl IntoIterator<Item = &'a str>, mark: char) -> String {
    nearest(written, known).map_or_else(String::new, |nearest| format!("; did you mean {mark}{nearest}{mark}?"))
}
