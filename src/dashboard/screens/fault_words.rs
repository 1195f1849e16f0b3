//! Faults in words: what, where, and what to do.

use crate::source::Fault;
use crate::texts::{self, fill};

/// What a fault is called.
pub(crate) fn title(fault: &Fault) -> &'static str {
    match fault {
        Fault::Unauthorized => texts::UNAUTHORIZED.get(),
        Fault::Forbidden => texts::FORBIDDEN.get(),
        Fault::Unreachable => texts::UNREACHABLE.get(),
        Fault::Busy => texts::BUSY.get(),
        Fault::Refused { .. } => texts::REFUSED.get(),
        Fault::Unreadable { .. } => texts::UNREADABLE.get(),
    }
}

/// Where it is, and what to do about it; `place` is the source's address.
pub(crate) fn text(fault: &Fault, place: &str) -> String {
    let place = ("place", place);
    match fault {
        Fault::Unauthorized => fill(texts::UNAUTHORIZED_TEXT.get(), &[place]),
        Fault::Forbidden => fill(texts::FORBIDDEN_TEXT.get(), &[place]),
        Fault::Unreachable => fill(texts::UNREACHABLE_TEXT.get(), &[place]),
        Fault::Busy => fill(texts::BUSY_TEXT.get(), &[place]),
        Fault::Refused { status, detail } => {
            fill(texts::REFUSED_TEXT.get(), &[place, ("status", &status.to_string()), ("detail", &sentence(detail))])
        }
        Fault::Unreadable { detail } => fill(texts::UNREADABLE_TEXT.get(), &[place, ("detail", detail)]),
    }
}

/// The same in short: what it is called, and what the collector said of it.
pub(crate) fn short(fault: &Fault) -> String {
    match fault {
        Fault::Refused { detail, .. } | Fault::Unreadable { detail } => sentence(detail),
        other => sentence(title(other)),
    }
}

/// A detail as a sentence among others: collectors write them without a capital and a full stop.
pub(crate) fn sentence(detail: &str) -> String {
    let mut letters = detail.trim_end_matches('.').chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).chain(['.']).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_says_where() {
        let refused = Fault::Refused { status: 500, detail: "the disk is full".into() };
        let unreadable = Fault::Unreadable { detail: "line 1".into() };
        for fault in [Fault::Unauthorized, Fault::Forbidden, Fault::Unreachable, Fault::Busy, refused, unreadable] {
            assert!(text(&fault, "https://x.example/").contains("https://x.example/"), "{fault:?}");
            assert!(!title(&fault).is_empty());
        }
    }

    #[test]
    fn what_the_collector_says_is_a_sentence_among_others() {
        let fault = |detail: &str| Fault::Refused { status: 500, detail: detail.into() };
        assert!(text(&fault("the disk is full"), "x").contains("status 500. The disk is full. If"));
        assert!(text(&fault(""), "x").contains("status 500.  If"));
    }
}
