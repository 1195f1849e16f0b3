//! What is left of a word when it does not matter how it was written.

use unicode_normalization::UnicodeNormalization as _;

use super::script::is_apostrophe;

/// The word in small letters, composed, without what people write or leave out at will.
///
/// Two words that differ only in these are one word:
///
/// - capitals; σ and ς; ß and ss; the Turkish i with and without its dot, since what `I` stands for depends on the language,
/// - accents as characters of their own or not (NFD, NFC),
/// - the accents of Greek, which capitals do without, and the vowel signs of Arabic and Hebrew,
/// - full-width letters, the kinds of apostrophe, invisible characters, the colour of an emoji's skin.
pub(super) fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let mut base = '\0';
    let kept = word.chars().map(narrow).nfd().filter(|sign| {
        if !is_mark(*sign) {
            base = *sign;
        }
        !is_dropped(*sign) && !is_needless(base, *sign)
    });
    let mut folded = String::with_capacity(word.len());
    folded.extend(kept.flat_map(char::to_lowercase).flat_map(alike).nfc());
    folded
}

/// Whether nothing at all is left of it.
pub(super) fn is_dropped(sign: char) -> bool {
    matches!(sign,
        // Invisible: soft hyphen, joiners and directions, variants.
        '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{FE00}'..='\u{FE0F}'
        // Colours of skin.
        | '\u{1F3FB}'..='\u{1F3FF}'
        // Arabic vowel signs, and the line that makes words longer.
        | '\u{064B}'..='\u{0652}' | '\u{0670}' | '\u{0640}'
        // Hebrew points.
        | '\u{0591}'..='\u{05BD}' | '\u{05BF}' | '\u{05C1}' | '\u{05C2}' | '\u{05C4}' | '\u{05C5}' | '\u{05C7}')
}

fn is_mark(sign: char) -> bool {
    unicode_normalization::char::is_combining_mark(sign)
}

/// An accent that this letter does without: of Greek, and the dot that is left of `İ`.
fn is_needless(base: char, mark: char) -> bool {
    match mark {
        '\u{0300}' | '\u{0301}' | '\u{0313}' | '\u{0314}' | '\u{0342}' | '\u{0345}' => ('Ͱ'..='Ͽ').contains(&base),
        '\u{0307}' => matches!(base, 'i' | 'I'),
        _ => false,
    }
}

fn narrow(sign: char) -> char {
    match sign {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(sign) - 0xFEE0).unwrap_or(sign),
        sign => sign,
    }
}

fn alike(sign: char) -> impl Iterator<Item = char> {
    let (one, two) = match sign {
        'ß' => ('s', Some('s')),
        'ς' => ('σ', None),
        'ı' => ('i', None),
        sign if is_apostrophe(sign) => ('\'', None),
        sign => (sign, None),
    };
    core::iter::once(one).chain(two)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_of_writing_a_word_are_one() {
        for (one, two) in [
            ("Slow", "SLOW"),
            ("caf\u{e9}", "Cafe\u{301}"),
            ("don\u{2019}t", "DON'T"),
            ("ΚΑΚΟΣ", "κακός"),
            ("αργός", "αργόσ"),
            ("ΕΥΓΕΝΙΚΗ", "ευγενική"),
            ("ἄριστος", "ΑΡΙΣΤΟΣ"),
            ("İADE", "iade"),
            ("SIKICI", "sıkıcı"),
            ("straße", "STRASSE"),
            ("ＢＡＤ", "bad"),
            ("مُمْتَاز", "ممتــاز"),
            ("שָׁלוֹם", "שלום"),
            ("می\u{200c}خواهم", "میخواهم"),
            ("👍🏽", "👍"),
            ("❤\u{fe0f}", "❤"),
            ("배송", "\u{1107}\u{1162}\u{1109}\u{1169}\u{11bc}"),
            ("が", "か\u{3099}"),
            ("thu\u{31b}\u{301}", "th\u{1ee9}"),
        ] {
            assert_eq!(fold(one), fold(two), "{one} and {two}");
        }
    }

    #[test]
    fn what_makes_another_word_is_kept() {
        for (one, two) in [("schon", "schön"), ("ano", "año"), ("か", "が"), ("لا", "لأ"), ("ναι", "ναϊ"), ("тои", "той")]
        {
            assert_ne!(fold(one), fold(two), "{one} and {two}");
        }
    }

    #[test]
    fn folding_twice_changes_nothing_more() {
        for word in ["İ", "ΐ", "ẞ", "Ǆ", "ﬁ", "Ⅷ", "ΑΣ", "ŉ", "\u{1e9e}ß", "ＡΣ\u{301}"] {
            assert_eq!(fold(&fold(word)), fold(word), "{word}");
        }
    }
}
