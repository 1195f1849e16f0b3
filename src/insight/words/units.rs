//! What of a comment is counted.

use super::items::{Item, Joint, Kind, items};

/// A word, an emoji or two letters of a script without spaces, as they were written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unit<'a> {
    pub(super) text: &'a str,
    /// How it makes a phrase with the unit before it; `None` where it makes none.
    pub(super) phrase: Option<Between>,
}

/// What stands between the two words of a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Between {
    Space,
    Hyphen,
}

impl Between {
    pub(super) fn joined(self, one: &str, two: &str) -> String {
        match self {
            Self::Space => format!("{one} {two}"),
            Self::Hyphen => format!("{one}-{two}"),
        }
    }
}

/// The units of a comment in their order, as often as they stand there.
///
/// Letters of a script without spaces count by two, each with the next one; one that stands alone counts alone. Such pairs and emoji
/// make no phrases: a pair is as long as a word already.
pub(super) fn units(comment: &str) -> Vec<Unit<'_>> {
    let items = items(comment);
    let joins = |at: usize| {
        at > 0
            && at < items.len()
            && items[at].joint == Joint::Nothing
            && is_letter(&items[at - 1])
            && is_letter(&items[at])
    };
    let unit = |(at, item): (usize, &Item<'_>)| match item.kind {
        Kind::Letter if joins(at + 1) => Some((item.start, items[at + 1].end(), None)),
        Kind::Letter if joins(at) => None,
        Kind::Letter | Kind::Emoji => Some((item.start, item.end(), None)),
        Kind::Word => {
            let is_behind_word = at > 0 && items[at - 1].kind == Kind::Word;
            Some((item.start, item.end(), between(item.joint).filter(|_| is_behind_word)))
        }
    };
    let units = items.iter().enumerate().filter_map(unit);
    units.map(|(start, end, phrase)| Unit { text: &comment[start..end], phrase }).collect()
}

fn is_letter(item: &Item<'_>) -> bool {
    item.kind == Kind::Letter
}

fn between(joint: Joint) -> Option<Between> {
    match joint {
        Joint::Space => Some(Between::Space),
        Joint::Hyphen => Some(Between::Hyphen),
        Joint::Border | Joint::Nothing => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_without_spaces_count_by_two_and_words_make_phrases() {
        let told = |comment| {
            let units = units(comment).into_iter();
            let units = units.map(|unit| match unit.phrase {
                None => unit.text.to_owned(),
                Some(between) => between.joined("", unit.text),
            });
            units.collect::<Vec<_>>().join("|")
        };
        for (comment, expected) in [
            ("客服慢。好", "客服|服慢|好"),
            ("not good, follow-up", "not| good|follow|-up"),
            ("App很慢 today", "App|很慢|today"),
            ("good 👍 good", "good|👍|good"),
        ] {
            assert_eq!(told(comment), expected);
        }
    }
}
