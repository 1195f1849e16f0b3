//! The words about words.

use super::fill;
pub(crate) use super::keys::wording::*;
use crate::screens::fault_words;
use crate::source::Fault;

/// Why nothing was found, by a word of the worker.
pub(crate) fn problem(told: &str) -> String {
    let (name, detail) = told.split_once(' ').unwrap_or((told, ""));
    match name {
        "broken" => BROKEN.get().to_owned(),
        "memory" => MEMORY.get().to_owned(),
        "worker" => super::PART_MISSING.get().to_owned(),
        "cancelled" => CANCELLED.get().to_owned(),
        "unreachable" => fill(FAILED.get(), &[("why", fault_words::title(&Fault::Unreachable))]),
        "status" => {
            let fault = Fault::of_reply(detail.parse().unwrap_or(500), "");
            fill(FAILED.get(), &[("why", fault_words::title(&fault))])
        }
        _ => {
            let fault = Fault::Unreadable { detail: told.to_owned() };
            fill(FAILED.get(), &[("why", fault_words::title(&fault))])
        }
    }
}

/// Why a pattern finds nothing.
pub(crate) fn fault(why: &str, of: &str) -> String {
    let words = match why {
        "star-alone" => STAR_ALONE.get(),
        "star-within" => STAR_WITHIN.get(),
        "parted" => PARTED.get(),
        _ => NO_WORD.get(),
    };
    fill(words, &[("of", of)])
}

/// A text whose direction is its own, whatever stands around it.
pub(crate) fn apart(text: &str) -> String {
    format!("\u{2068}{text}\u{2069}")
}
