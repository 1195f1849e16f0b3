//! What kind of writing a character belongs to.

use unicode_normalization::char::is_combining_mark;

/// Whether its script is written without spaces between words: Han, Hiragana, Thai, Lao, Khmer and Myanmar.
///
/// Katakana is not among them: it is what Japanese writes loanwords in, so a run of it between other letters mostly is a word. Hangul has
/// spaces.
pub(super) fn is_spaceless(sign: char) -> bool {
    let is_of_script = matches!(sign,
        '\u{0E00}'..='\u{0EFF}'
        | '\u{1000}'..='\u{109F}' | '\u{A9E0}'..='\u{A9FF}' | '\u{AA60}'..='\u{AA7F}'
        | '\u{1780}'..='\u{17FF}'
        | '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{309F}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}');
    is_of_script && sign.is_alphabetic() && !is_combining_mark(sign)
}

/// Whether an emoji begins with it. A few other pictures, such as stars, are taken for one: people use them alike.
pub(super) fn is_emoji(sign: char) -> bool {
    let is_quote = matches!(sign, '\u{275B}'..='\u{2760}' | '\u{2768}'..='\u{2775}' | '\u{27C0}'..='\u{2B04}');
    matches!(sign, '\u{231A}'..='\u{23FF}' | '\u{2600}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}') && !is_quote
}

/// Whether it makes the vowel before it longer, in Japanese.
pub(super) fn is_prolonging(sign: char) -> bool {
    sign == 'ー'
}

/// The signs that people write an apostrophe with.
pub(super) fn is_apostrophe(sign: char) -> bool {
    matches!(sign, '\'' | '\u{2019}' | '\u{2018}' | '\u{02BC}' | '\u{FF07}')
}
