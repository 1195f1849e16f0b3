//! A comment taken apart.

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation as _;

use super::{address, elision, fold, script};

/// What is longer, in bytes, is no word but a hand that fell asleep on a key, or something that should fill the memory.
const LONGEST: usize = 160;

/// A word, an emoji, or one letter of a script without spaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Item<'a> {
    /// As it was written.
    pub(super) text: &'a str,
    /// Where it begins in the comment, in bytes.
    pub(super) start: usize,
    pub(super) kind: Kind,
    /// What stands between it and the item before.
    pub(super) joint: Joint,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Emoji,
    /// With its marks, of a script without spaces.
    Letter,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// The end of a line, a sign, an address: what stands on its two sides has nothing to do with each other.
    Border,
    Space,
    Hyphen,
    Nothing,
}

impl Item<'_> {
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// Everything in a comment that says something, in its order. Links and e-mail addresses are left out: nobody shares them with four others,
/// and they name people.
pub(super) fn items(comment: &str) -> Vec<Item<'_>> {
    let mut split = Split { comment, items: Vec::new() };
    let mut from = 0;
    while let Some(address) = address::next(comment, from) {
        split.passage(from, address.start);
        from = address.end;
    }
    split.passage(from, comment.len());
    split.items
}

struct Split<'a> {
    comment: &'a str,
    items: Vec<Item<'a>>,
}

impl<'a> Split<'a> {
    fn passage(&mut self, from: usize, to: usize) {
        for (at, segment) in self.comment[from..to].split_word_bound_indices() {
            let Some(first) = segment.chars().next() else { continue };
            if script::is_emoji(first) {
                self.push(from + at, segment, Kind::Emoji);
            } else if script::is_spaceless(first) {
                self.push(from + at, segment, Kind::Letter);
            } else if !self.prolongs(from + at, segment) {
                self.words(from + at, segment);
            }
        }
    }

    /// `ー` behind Hiragana belongs to the letter before it.
    fn prolongs(&mut self, start: usize, segment: &str) -> bool {
        let comment = self.comment;
        let Some(last) = self.items.last_mut().filter(|last| last.kind == Kind::Letter && last.end() == start) else {
            return false;
        };
        let prolongs = segment.chars().all(script::is_prolonging);
        if prolongs {
            last.text = &comment[last.start..start + segment.len()];
        }
        prolongs
    }

    /// The standard keeps `good.Bad` together for the sake of abbreviations, and `l'attente`.
    fn words(&mut self, start: usize, segment: &'a str) {
        let mut from = 0;
        let mut before = None;
        let mut signs = segment.char_indices().peekable();
        while let Some((at, sign)) = signs.next() {
            let is_within_number =
                before.is_some_and(char::is_numeric) && signs.peek().is_some_and(|(_, behind)| behind.is_numeric());
            if !is_part(sign) && !is_within_number {
                self.word(start + from, &segment[from..at]);
                from = at + sign.len_utf8();
            }
            before = Some(sign);
        }
        self.word(start + from, &segment[from..]);
    }

    fn word(&mut self, start: usize, word: &'a str) {
        let letter = |sign: char| sign.is_alphanumeric() && !is_combining_mark(sign);
        let (Some(first), Some(last)) = (word.find(letter), word.rfind(letter)) else { return };
        let mut behind = word[last..].char_indices().skip(1);
        let end = behind.find(|(_, sign)| !is_mark(*sign)).map_or(word.len(), |(at, _)| last + at);
        let (start, word) = (start + first, &word[first..end]);
        match elision::parted(word) {
            Some((head, tail)) => {
                self.push(start, head, Kind::Word);
                self.word(start + word.len() - tail.len(), tail);
            }
            None => self.push(start, word, Kind::Word),
        }
    }

    fn push(&mut self, start: usize, text: &'a str, kind: Kind) {
        if text.len() > LONGEST || text.chars().all(fold::is_dropped) {
            return;
        }
        let joint = self.items.last().map_or(Joint::Border, |last| joint(&self.comment[last.end()..start]));
        self.items.push(Item { text, start, kind, joint });
    }
}

fn joint(between: &str) -> Joint {
    match between {
        "" => Joint::Nothing,
        " " => Joint::Space,
        "-" | "\u{2010}" | "\u{2011}" => Joint::Hyphen,
        _ if between
            .chars()
            .all(|sign| sign.is_whitespace() && !matches!(sign, '\n' | '\r' | '\u{2028}' | '\u{2029}')) =>
        {
            Joint::Space
        }
        _ => Joint::Border,
    }
}

/// Whether it belongs to the letter before it.
fn is_mark(sign: char) -> bool {
    is_combining_mark(sign) || fold::is_dropped(sign)
}

/// Whether a word goes on across it.
fn is_part(sign: char) -> bool {
    sign.is_alphanumeric()
        || script::is_apostrophe(sign)
        || is_mark(sign)
        // Catalan's l·l, and the marks within a Hebrew abbreviation.
        || matches!(sign, '·' | '\u{2027}' | '"' | '\u{05F4}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(comment: &str) -> String {
        let marks = items(comment).into_iter().map(|item| {
            let joint = match item.joint {
                Joint::Border => "|",
                Joint::Space => " ",
                Joint::Hyphen => "-",
                Joint::Nothing => "+",
            };
            let kind = match item.kind {
                Kind::Word => "",
                Kind::Emoji => "!",
                Kind::Letter => "~",
            };
            assert_eq!(&comment[item.start..item.end()], item.text);
            format!("{joint}{}{kind}", item.text)
        });
        marks.collect()
    }

    #[test]
    fn a_comment_is_words_emoji_and_letters() {
        for (comment, expected) in [
            ("I don’t like it, sorry.", "|I don’t like it|sorry"),
            ("Good.Bad:worse_still", "|Good|Bad|worse|still"),
            ("waited 3.5 hours, paid 1,000 €", "|waited 3.5 hours|paid 1,000"),
            ("well-known  24-7 – yes -- no", "|well-known 24-7|yes|no"),
            ("one\ntwo", "|one|two"),
            ("pas d'attente", "|pas d|attente"),
            ("mail a@b.example now, https://c.example/x", "|mail|now"),
            ("😡😡 👍🏽 👩\u{200d}💻🇪🇪❤\u{fe0f}", "|😡!+😡! 👍🏽! 👩\u{200d}💻!+🇪🇪!+❤\u{fe0f}!"),
            ("“quoted” (words) 🏽", "|quoted|words"),
            ("客服态度差。很慢", "|客~+服~+态~+度~+差~|很~+慢~"),
            ("サポートが遅い", "|サポート+が~+遅~+い~"),
            ("すごーい", "|す~+ごー~+い~"),
            ("ช้ามาก", "|ช้~+า~+ม~+า~+ก~"),
            ("배송이 느려요", "|배송이 느려요"),
            ("iPhone很好", "|iPhone+很~+好~"),
            ("Η εξυπηρέτηση", "|Η εξυπηρέτηση"),
            ("الخدمة سيئة", "|الخدمة سيئة"),
            ("מנכ\"ל טוב", "|מנכ\"ל טוב"),
            ("बहुत धीमा", "|बहुत धीमा"),
            ("cafe\u{301} bar", "|cafe\u{301} bar"),
            ("ـــ ... —", ""),
        ] {
            assert_eq!(told(comment), expected);
        }
        assert_eq!(told(&format!("a {} b", "x".repeat(LONGEST + 1))), "|a|b");
    }
}
