//! Templates that a help desk did not fill in.

use alloc::string::{String, ToString};
use core::ops::Range;

/// A variable of a link's template that arrived literally, or empty.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The field or the property that it should have filled.
    pub field: String,
    /// The variable as it stands in the template; nothing where the field arrived empty.
    pub written: String,
}

/// How much of a variable is kept.
const CHARS: usize = 80;

/// What opens a variable, and what closes it: Liquid and Handlebars, LiveAgent, `FreeScout` and Help Scout, ERB and its like, shells.
/// `src/domain/tests/unfilled.json` has cases, to which `src/embed/link.js` is held as well.
const BRACKETS: [(&str, &str); 6] = [("{{", "}}"), ("{$", "}"), ("{%", "%}"), ("<%", "%>"), ("${", "}"), ("[[", "]]")];

/// The first variable in `value` that nobody has filled in.
///
/// ```
/// use domain::link::unfilled;
/// assert_eq!(unfilled("{{ticket.id}}").as_deref(), Some("{{ticket.id}}"));
/// assert_eq!(unfilled("T-{$ticket}").as_deref(), Some("{$ticket}"));
/// assert_eq!(unfilled("{Ann}"), None);
/// ```
pub fn unfilled(value: &str) -> Option<String> {
    let variable = &value[first_variable(value)?];
    Some(match variable.char_indices().nth(CHARS) {
        Some((end, _)) => variable[..end].to_string(),
        None => variable.to_string(),
    })
}

/// Where the first variable in `value` stands, with what opens and closes it.
pub(crate) fn first_variable(value: &str) -> Option<Range<usize>> {
    let variables = BRACKETS.iter().filter_map(|(open, close)| {
        let start = value.find(open)?;
        let inside = start + open.len();
        let end = inside + value[inside..].find(close)?;
        let is_named = !value[inside..end].trim().is_empty();
        is_named.then_some(start..end + close.len())
    });
    variables.min_by_key(|variable| variable.start)
}
