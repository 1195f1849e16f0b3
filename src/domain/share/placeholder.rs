//! What looks like a variable of some system, whether we know the system or not.

use core::ops::Range;

use crate::link::first_variable;

/// What opens a variable and what closes it, in systems whose variables nobody could tell from a word when they arrive unfilled, so that
/// [`crate::link::unfilled`] leaves them alone: a customer may well be called `[Ann]`. Whoever types one into a template means a variable.
const SIGNS: [(&str, &str); 13] = [
    ("*|", "|*"),
    ("%%", "%%"),
    ("%{", "}"),
    ("%", "%"),
    ("$(", ")"),
    ("$", "$"),
    ("{", "}"),
    ("[", "]"),
    ("((", "))"),
    ("@@", "@@"),
    ("::", "::"),
    ("__", "__"),
    ("~", "~"),
];

/// Where the first of them stands in `value`, with what opens and closes it: one that is known, or a name between signs.
pub(super) fn first_placeholder(value: &str) -> Option<Range<usize>> {
    let signed = SIGNS.iter().filter_map(|signs| first_signed(value, *signs));
    // Of those that begin at one place the longest has all of the sign in it.
    signed.chain(first_variable(value)).min_by_key(|found| (found.start, usize::MAX - found.end))
}

fn first_signed(value: &str, (open, close): (&str, &str)) -> Option<Range<usize>> {
    value.match_indices(open).find_map(|(start, _)| {
        let inside = start + open.len();
        let end = inside + value[inside..].find(close)?;
        let name = &value[inside..end];
        // What stands between two bytes that are encoded already is one of them.
        let is_byte = open == "%" && name.len() == 2 && name.chars().all(|c| c.is_ascii_hexdigit());
        (is_name(name) && !is_byte).then_some(start..end + close.len())
    })
}

/// Whether it could name a field of some system. No space stands in one, so `50% off, 20% more` is none.
fn is_name(text: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "_.-:|,=".contains(c);
    text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.chars().all(is_part)
}
