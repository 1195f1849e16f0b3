//! The texts of a dimension, each kept once, with a code for each.

use core::hash::BuildHasherDefault;
use std::collections::HashMap;
use std::hash::DefaultHasher;
use std::sync::Arc;

/// Texts by code, and codes by text. Code 0 is `""`, which stands for responses that have no value.
#[derive(Clone, Debug)]
pub(super) struct Dictionary {
    texts: Vec<Arc<str>>,
    /// Hashes without a random key, since this crate knows no randomness: whoever makes texts collide slows down his own page.
    codes: HashMap<Arc<str>, u32, BuildHasherDefault<DefaultHasher>>,
    /// Neighbours often have the same value, as in a file that is sorted.
    last: u32,
    letters: usize,
}

impl Default for Dictionary {
    fn default() -> Self {
        let none: Arc<str> = "".into();
        let codes = [(Arc::clone(&none), 0)].into_iter().collect();
        Self { texts: vec![none], codes, last: 0, letters: 0 }
    }
}

impl Dictionary {
    /// The code of a text, a new one where it is new.
    pub(super) fn code(&mut self, text: &str) -> u32 {
        if *self.texts[self.last as usize] == *text {
            return self.last;
        }
        self.last = self.find(text).unwrap_or_else(|| self.add(text));
        self.last
    }

    fn add(&mut self, text: &str) -> u32 {
        // Each row has one value, so there are fewer values than numbers of rows.
        let code = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        let text: Arc<str> = text.into();
        self.letters += text.len();
        self.texts.push(Arc::clone(&text));
        self.codes.insert(text, code);
        code
    }

    /// The code of a text, where it has one.
    pub(super) fn find(&self, text: &str) -> Option<u32> {
        self.codes.get(text).copied()
    }

    /// How many texts there are.
    pub(super) fn len(&self) -> usize {
        self.texts.len()
    }

    /// The text of each code.
    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        self.texts.iter().map(|text| &**text)
    }

    /// What it holds in memory: the letters, the two counters before them, and either way of finding them.
    pub(super) fn bytes(&self) -> usize {
        let each = 2 * size_of::<usize>();
        let found = size_of::<(Arc<str>, u32)>() + 1;
        self.letters
            + self.texts.len() * each
            + self.texts.capacity() * size_of::<Arc<str>>()
            + self.codes.capacity() * found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_keeps_its_code_and_is_kept_once() {
        let mut dictionary = Dictionary::default();
        let codes = ["web", "", "email", "web", "web", "email", "Web"].map(|text| dictionary.code(text));
        assert_eq!(codes, [1, 0, 2, 1, 1, 2, 3]);
        assert_eq!(dictionary.iter().collect::<Vec<_>>(), ["", "web", "email", "Web"]);
        assert_eq!((dictionary.find("email"), dictionary.find("kiosk")), (Some(2), None));
        assert!(
            dictionary.texts.iter().skip(1).all(|text| Arc::strong_count(text) == 2),
            "once, and found from two sides"
        );
    }
}
