//! What keeps a spreadsheet from computing with what somebody wrote.
//!
//! A spreadsheet takes a cell that begins with `=`, `+`, `-`, `@`, a tab or a line break for a formula. Our own tables put a `'`
//! before it, and before one that begins with `'` already, so that reading takes away exactly what writing has put there.

use std::borrow::Cow;

const STARTS: [char; 8] = ['=', '+', '-', '@', '\t', '\r', '\n', '\''];
/// Letters that some spreadsheets take for those of [`STARTS`].
const WIDE: [char; 4] = ['＝', '＋', '－', '＠'];

/// `text` as a cell that is only text.
///
/// ```
/// use insight::files::{guarded, unguarded};
/// assert_eq!(guarded("=1+1"), "'=1+1");
/// assert_eq!(unguarded(&guarded("'=1+1")), "'=1+1");
/// assert_eq!(guarded("9"), "9");
/// ```
pub fn guarded(text: &str) -> Cow<'_, str> {
    if text.starts_with(STARTS) || text.starts_with(WIDE) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// What [`guarded`] was given.
pub fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|text| text.starts_with(STARTS) || text.starts_with(WIDE)).unwrap_or(cell)
}
