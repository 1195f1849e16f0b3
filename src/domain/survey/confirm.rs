//! What makes a score count that stood in the link.

use super::words::words;

words! {
    /// What must happen on the page before a score that stood in its link counts. Mail scanners open links, too.
    #[derive(Default)]
    Confirm {
        /// A click, a touch or a key of the person.
        #[default]
        Gesture => "gesture",
        /// Five seconds in which the page is visible and focused, without a sign of a scanner.
        Dwell => "dwell",
        /// Nothing. Unsafe: scanners' answers count as people's.
        Instant => "instant",
    }
}
