//! The texts of a dimension, each kept once, with a code for each.

use core::hash::{BuildHasherDefault, Hasher};
use std::collections::HashMap;
use std::sync::Arc;

/// Texts by code, and codes by text. Code 0 is `""`, which stands for responses that have no value.
#[derive(Clone, Debug)]
pub(super) struct Dictionary {
    texts: Vec<Arc<str>>,
    /// Hashes without a random key, since this crate knows no randomness: whoever makes texts collide slows down his own page.
    codes: HashMap<Arc<str>, u32, BuildHasherDefault<Quick>>,
    /// Codes of texts that came lately, by what they end in: most dimensions have few values.
    lately: Box<[u32; LATELY]>,
    letters: usize,
}

/// So many are kept in mind.
const LATELY: usize = 256;

/// Where a text is kept in mind. Different values are alike at their beginning rather than at their end.
fn place(text: &str) -> usize {
    let last =
        text.bytes().rev().take(2).fold(text.len(), |sum, byte| sum.wrapping_mul(31).wrapping_add(usize::from(byte)));
    last % LATELY
}

impl Default for Dictionary {
    fn default() -> Self {
        let none: Arc<str> = "".into();
        let codes = [(Arc::clone(&none), 0)].into_iter().collect();
        Self { texts: vec![none], codes, lately: Box::new([0; LATELY]), letters: 0 }
    }
}

impl Dictionary {
    /// The code of a text, a new one where it is new.
    pub(super) fn code(&mut self, text: &str) -> u32 {
        let place = place(text);
        let lately = self.lately[place];
        if *self.texts[lately as usize] == *text {
            return lately;
        }
        let code = self.find(text).unwrap_or_else(|| self.add(text));
        self.lately[place] = code;
        code
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

    /// The text of a code.
    pub(super) fn text(&self, code: u32) -> Option<&str> {
        self.texts.get(code as usize).map(|text| &**text)
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
        size_of::<[u32; LATELY]>()
            + self.letters
            + self.texts.len() * each
            + self.texts.capacity() * size_of::<Arc<str>>()
            + self.codes.capacity() * found
    }
}

/// Eight bytes at a time, mixed by a multiplication: a value is looked up for each row and dimension.
#[derive(Clone, Default)]
struct Quick(u64);

impl Hasher for Quick {
    fn finish(&self) -> u64 {
        // The table takes the lower bits for its places and the highest for its marks; those of a product are mixed well above only.
        self.0 ^ (self.0 >> 32)
    }

    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.mix(u64::from_le_bytes(*word));
        }
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        self.mix(u64::from_le_bytes(last) ^ bytes.len() as u64);
    }

    /// What ends a text says nothing that its length has not said.
    fn write_u8(&mut self, _: u8) {}
}

impl Quick {
    fn mix(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(26) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_are_alike_have_hashes_that_are_not() {
        let hash = |text: &str| {
            let mut hasher = Quick::default();
            hasher.write(text.as_bytes());
            hasher.finish()
        };
        let texts: Vec<String> = (0..4000).map(|n| format!("https://shop.example/p/{n}")).collect();
        for bits in [0, 57] {
            // Of 128 marks, and of 128 places, each is had by about as many.
            let mut had = [0; 128];
            for text in &texts {
                had[usize::try_from(hash(text) >> bits & 127).unwrap()] += 1;
            }
            assert!(had.iter().all(|n| (5..80).contains(n)), "{bits}: {had:?}");
        }
        assert_ne!(hash("a"), hash("a\0"));
    }

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
