//! Addresses within a text: links and e-mail.

use core::ops::Range;

use super::script::is_spaceless;

/// The next link or e-mail address of a text from that byte on.
///
/// It ends at white space and brackets, and where a script without spaces begins, since there the sentence goes on right behind it. A
/// name such as `example.com` that says nothing more of itself is no address: it looks like two sentences without a space.
pub(super) fn next(text: &str, from: usize) -> Option<Range<usize>> {
    let mut start = from;
    while start < text.len() {
        let rest = &text[start..];
        let length = rest.find(ends).unwrap_or(rest.len());
        if is_address(&rest[..length]) {
            return Some(start..start + length);
        }
        let beyond = rest[length..].chars().next().map_or(0, char::len_utf8);
        start += length + beyond;
    }
    None
}

fn ends(sign: char) -> bool {
    sign.is_whitespace()
        || is_spaceless(sign)
        || matches!(sign, '<' | '>' | '(' | ')' | '[' | ']' | '"' | '，' | '。' | '、')
}

fn is_address(run: &str) -> bool {
    let is_link = run.contains("://") || run.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www."));
    is_link || run.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
}

#[cfg(test)]
mod tests {
    use super::next;

    #[test]
    fn links_and_mail_addresses_are_found_whole() {
        for (text, expected) in [
            ("see https://a.example/b?c=d#e now", Some("https://a.example/b?c=d#e")),
            ("(WWW.a.example)", Some("WWW.a.example")),
            ("mail käse@a.example!", Some("käse@a.example!")),
            ("详见https://a.example很好", Some("https://a.example")),
            ("a @ b.c", None),
            ("@anna said. Good", None),
            ("good.bad", None),
            ("5/10", None),
        ] {
            assert_eq!(next(text, 0).map(|found| &text[found]), expected);
        }
        let text = "x a@b.example y www.c.example";
        assert_eq!(next(text, 15).map(|found| &text[found]), Some("www.c.example"));
    }
}
