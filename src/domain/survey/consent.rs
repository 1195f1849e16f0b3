//! What must be agreed to before anything is kept.

use super::words::words;

words! {
    /// Whether a survey waits for the visitor's consent, as the page tells it with `plaudit.consent(true)`.
    #[derive(Default)]
    Consent {
        /// It does not wait.
        #[default]
        None => "none",
        /// Until then nothing is written in the browser, and no display is reported.
        Required => "required",
    }
}
