//! What keeps a spreadsheet from computing with what somebody wrote.
//!
//! A spreadsheet takes a cell that begins with `=`, `+`, `-`, `@`, a tab, a line break or a zero for a formula, some of them also
//! behind spaces or a mark of the byte order. Our own tables put a `'` before it, and before one that begins with `'` already, so that
//! reading takes away exactly what writing has put there.

use std::borrow::Cow;

/// What begins a formula, or has spreadsheets pass over what stands before one. The wide ones some take for the others.
const STARTS: [char; 12] = ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠'];

/// `text` as a cell that is only text.
///
/// ```
/// use insight::files::{guarded, unguarded};
/// assert_eq!(guarded("=1+1"), "'=1+1");
/// assert_eq!(unguarded(&guarded("'=1+1")), "'=1+1");
/// assert_eq!(guarded("9"), "9");
/// ```
pub fn guarded(text: &str) -> Cow<'_, str> {
    if is_at_risk(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// What [`guarded`] was given.
pub fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|text| is_at_risk(text)).unwrap_or(cell)
}

fn is_at_risk(text: &str) -> bool {
    text.starts_with('\'')
        || text
            .chars()
            .find(|letter| STARTS.contains(letter) || !is_passed_over(*letter))
            .is_some_and(|first| STARTS.contains(&first))
}

/// Spaces, and what shows nothing.
fn is_passed_over(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_compute_is_text_and_comes_back() {
        for text in [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\n=1",
            "\0=1",
            "＝1",
            "＋1",
            "－1",
            "＠x",
            "  =1",
            " \t",
            "\u{feff}=1",
            "\u{feff} \u{a0}-1",
            "\u{200b}@x",
            "'",
            "''=1",
        ] {
            let cell = guarded(text);
            assert_eq!(cell.strip_prefix('\''), Some(text), "{text:?}");
            assert_eq!(unguarded(&cell), text);
        }
    }

    #[test]
    fn any_other_text_stays_as_it_is() {
        for text in ["", " ", "9", " 9", "a=b", "\u{feff}a", "it's", " 'quoted'", "e-mail"] {
            assert_eq!(guarded(text), text);
            assert_eq!(unguarded(text), text);
        }
    }
}
