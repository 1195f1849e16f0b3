//! Which links are answered.

use super::words::words;

words! {
    /// Whether whoever answers has to come by a link that was signed.
    #[derive(Default)]
    Links {
        /// Any link will do, and so will a page with the survey in it.
        #[default]
        Open => "open",
        /// Only answers that bear a signed link are taken.
        Signed => "signed",
    }
}
