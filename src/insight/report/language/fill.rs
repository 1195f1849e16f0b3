//! Texts with names in braces, in whose place values come.

/// Puts values in the place of their names in braces. A value is put in as it is: it may hold braces.
pub(super) fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, name, after)) = placeholder(rest) {
        filled.push_str(before);
        filled.push_str(values.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value));
        rest = after;
    }
    filled.push_str(rest);
    filled
}

/// The names in braces, in their order.
pub(super) fn names(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    core::iter::from_fn(move || {
        let (_, name, after) = placeholder(rest)?;
        rest = after;
        Some(name)
    })
}

/// Whether each brace belongs to a name.
pub(super) fn has_whole_names(text: &str) -> bool {
    let of = |sign: char| text.matches(sign).count();
    let n = names(text).filter(|name| !name.contains('{')).count();
    of('{') == n && of('}') == n
}

/// What stands before the first name in braces, the name, and what stands after it.
fn placeholder(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_come_in_the_place_of_their_names_and_are_not_read_again() {
        let values = [("a", "{b}"), ("b", "x")];
        assert_eq!(fill("{b}, {a}: {b}.", &values), "x, {b}: x.");
        assert_eq!(fill("without", &values), "without");
        assert_eq!(names("{b}, {a}: {b}.").collect::<Vec<_>>(), ["b", "a", "b"]);
    }

    #[test]
    fn a_brace_alone_is_no_name() {
        assert!(has_whole_names("{a} of {b}") && has_whole_names("none"));
        for broken in ["{a", "a}", "{a} {b", "{{a}", "{a}}"] {
            assert!(!has_whole_names(broken), "{broken}");
        }
    }
}
