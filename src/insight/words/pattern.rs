//! What an owner looks for in comments.

use super::fault::{Fault, PatternFault};
use super::fold::fold;
use super::items::{Item, Joint, Kind, items};

/// Words and phrases, any of which will do, written as a line: `price, expensive*, *cost*, too much`.
///
/// - Commas part what is looked for. A phrase is words beside each other, with a space or a hyphen between them.
/// - A `*` at the end or the beginning of a word stands for any letters there, or none.
/// - How something is written makes no difference, as everywhere with [words](super): capitals, accents of their own.
/// - Scripts without spaces need no `*`: what is written there is found anywhere.
///
/// ```
/// use insight::words::Pattern;
/// let price = Pattern::read("price*, *cost*, too much, 太贵")?;
/// for comment in ["Prices went up", "SHIPPING-COSTS", "that is too much", "这个太贵了"] {
///     assert!(price.is_in(comment), "{comment}");
/// }
/// assert!(!price.is_in("much too slow, but priceless would be a find of ours too".split_once(',').unwrap().0));
///
/// let problem = Pattern::read("price, ex*pensive").unwrap_err();
/// assert_eq!(problem.to_string(), "at character 8, in \"ex*pensive\": a * stands at the beginning or the end of a word");
/// # Ok::<(), insight::words::PatternFault>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    any: Vec<Vec<Part>>,
}

/// One word or letter of what is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    folded: String,
    kind: Kind,
    is_open_before: bool,
    is_open_behind: bool,
}

impl Pattern {
    /// Reads a line.
    ///
    /// # Errors
    /// The first thing in it that could never be found, and where it stands.
    pub fn read(line: &str) -> Result<Self, PatternFault> {
        let mut any = Vec::new();
        let mut start = 0;
        for choice in line.split(is_comma) {
            if !choice.trim().is_empty() {
                any.push(phrase(choice, start)?);
            }
            start += choice.chars().count() + 1;
        }
        if any.is_empty() { Err(PatternFault::new(1, line, Fault::Empty)) } else { Ok(Self { any }) }
    }

    /// Whether a comment has any of it.
    pub fn is_in(&self, comment: &str) -> bool {
        self.is_among(&read(comment))
    }

    pub(super) fn is_among(&self, comment: &[Folded]) -> bool {
        self.any.iter().any(|phrase| {
            comment.windows(phrase.len()).any(|items| {
                let fit = phrase.iter().zip(items).all(|(part, item)| part.fits(item));
                fit && items[1..].iter().all(|item| item.joint != Joint::Border)
            })
        })
    }
}

impl Part {
    fn fits(&self, item: &Folded) -> bool {
        let (wanted, text) = (self.folded.as_str(), item.text.as_str());
        self.kind == item.kind
            && match (self.is_open_before, self.is_open_behind) {
                (false, false) => text == wanted,
                (false, true) => text.starts_with(wanted),
                (true, false) => text.ends_with(wanted),
                (true, true) => text.contains(wanted),
            }
    }
}

/// An item of a comment, folded once for all patterns.
pub(super) struct Folded {
    text: String,
    kind: Kind,
    joint: Joint,
}

pub(super) fn read(comment: &str) -> Vec<Folded> {
    let fold = |item: Item<'_>| Folded { text: fold(item.text), kind: item.kind, joint: item.joint };
    items(comment).into_iter().map(fold).collect()
}

/// As it is typed in Latin, Chinese, Japanese and Arabic.
fn is_comma(sign: char) -> bool {
    matches!(sign, ',' | '，' | '、' | '،')
}

fn phrase(choice: &str, start: usize) -> Result<Vec<Part>, PatternFault> {
    let mut parts = Vec::new();
    let mut at = start;
    for piece in choice.split(char::is_whitespace) {
        if !piece.is_empty() {
            word(piece, at + 1, &mut parts)?;
        }
        at += piece.chars().count() + 1;
    }
    Ok(parts)
}

/// What stands between two spaces, at that character of the line: one word, or several where a hyphen joins them.
fn word(piece: &str, at: usize, parts: &mut Vec<Part>) -> Result<(), PatternFault> {
    let refuse = |fault| Err(PatternFault::new(at, piece, fault));
    let behind = piece.strip_prefix('*');
    let bare = behind.unwrap_or(piece);
    let before = bare.strip_suffix('*');
    let bare = before.unwrap_or(bare);
    if bare.contains('*') {
        return refuse(Fault::StarWithin);
    }
    let found = items(bare);
    let (Some(first), Some(last)) = (found.first(), found.last()) else {
        return refuse(if bare.is_empty() { Fault::StarAlone } else { Fault::NoWord });
    };
    if found[1..].iter().any(|item| item.joint == Joint::Border) {
        return refuse(Fault::Parted);
    }
    let (first, last) = (first.start, last.start);
    parts.extend(found.iter().map(|item| Part {
        folded: fold(item.text),
        kind: item.kind,
        is_open_before: behind.is_some() && item.start == first,
        is_open_behind: before.is_some() && item.start == last,
    }));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_phrases_and_commas_find_what_they_say() {
        for (line, comment, is_found) in [
            ("slow", "Slow!", true),
            ("slow", "slower", false),
            ("slow*", "slower", true),
            ("slow*", "slow", true),
            ("slow*", "too-slow", true),
            ("*cost", "Versandcost", true),
            ("*cost", "costs", false),
            ("*cost*", "Versandkosten, postcosts", true),
            ("not good", "not  good", true),
            ("not good", "not. Good", false),
            ("not good", "good, not bad", false),
            ("not good*", "it's not goodish", true),
            ("follow-up", "follow up", true),
            ("follow up", "follow-up", true),
            ("a b c", "x a b c d", true),
            ("态度", "客服态度差", true),
            ("态度*", "客服态度差", true),
            ("客服 态度", "客服态度差", true),
            ("客服态度差", "客服态度", false),
            ("サポート", "サポートが遅い", true),
            ("*ポート", "サポートが遅い", true),
            ("😡，👎", "no 👎🏿", true),
            ("ช้า", "ส่งช้ามาก", true),
            ("배송*", "배송이 느려요", true),
            ("가*", "각", false),
            ("ακριβ*", "ΑΚΡΙΒΑ", true),
            ("*بطيء،سيئ*", "سيئة", true),
            ("café", "CAFE\u{301}", true),
            ("cafe", "café", false),
            ("price,,", "price", true),
            ("attente", "pas d’attente", true),
            ("3.5", "waited 3.5 h", true),
            ("slow!", "slow", true),
        ] {
            let pattern = Pattern::read(line).unwrap_or_else(|fault| panic!("{line}: {fault}"));
            assert_eq!(pattern.is_in(comment), is_found, "{line} in {comment}");
        }
    }

    #[test]
    fn what_could_never_be_found_is_refused_with_its_place() {
        for (line, expected) in [
            ("", "at character 1, in \"\": there is no word in it"),
            (" , ，", "at character 1, in \" , ，\": there is no word in it"),
            (
                "too *",
                "at character 5, in \"*\": a * needs letters beside it; leave it out, or write the beginning or the end of a word",
            ),
            ("a, b*c", "at character 4, in \"b*c\": a * stands at the beginning or the end of a word"),
            ("a，— ", "at character 3, in \"—\": there is no word in it"),
            (
                "x a.b",
                "at character 3, in \"a.b\": a sign parts words, so these never stand side by side; write a space, or a comma for either of them",
            ),
            ("me@a.example", "at character 1, in \"me@a.example\": there is no word in it"),
        ] {
            assert_eq!(Pattern::read(line).unwrap_err().to_string(), expected);
        }
    }
}
