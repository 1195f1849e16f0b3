//! Words that lose their end before a vowel and grow together with the next one.

use super::script::is_apostrophe;

/// Of French, Catalan and Italian. None of them begins a contraction of English, such as `I'm` or `can't`.
const ELIDED: [&str; 21] = [
    "c", "d", "j", "l", "m", "n", "s", "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "all", "dall", "dell", "nell",
    "quest", "quell", "sull", "un",
];

/// `l'attente` in two words, without the apostrophe; `None` where it is one word.
pub(super) fn parted(word: &str) -> Option<(&str, &str)> {
    let (head, tail) = word.split_once(is_apostrophe)?;
    let is_elided = tail.chars().next().is_some_and(char::is_alphabetic)
        && ELIDED.iter().any(|elided| elided.eq_ignore_ascii_case(head));
    is_elided.then_some((head, tail))
}

#[cfg(test)]
mod tests {
    use super::parted;

    #[test]
    fn an_article_is_no_part_of_the_word_behind_it() {
        assert_eq!(parted("L’attente"), Some(("L", "attente")));
        assert_eq!(parted("qu'il"), Some(("qu", "il")));
        assert_eq!(parted("dell'ordine"), Some(("dell", "ordine")));
        for whole in ["don't", "I'm", "it's", "aujourd'hui", "o'clock", "l'", "attente"] {
            assert_eq!(parted(whole), None, "{whole}");
        }
    }
}
