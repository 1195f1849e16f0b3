//! Every way in which a word was written, each kept once, with a number for it and one for the word.

use core::hash::BuildHasherDefault;
use std::collections::HashMap;
use std::hash::DefaultHasher;
use std::sync::Arc;

use super::fold::fold;

/// Hashes without a random key, since this crate knows no randomness: whoever makes texts collide slows down his own survey.
pub(super) type Map<K, V> = HashMap<K, V, BuildHasherDefault<DefaultHasher>>;

/// The number of a written form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Form(u32);

/// The number of a word, however it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Word(u32);

impl Form {
    pub(super) fn at(self) -> usize {
        self.0 as usize
    }
}

impl Word {
    pub(super) fn at(self) -> usize {
        self.0 as usize
    }
}

#[derive(Clone, Debug, Default)]
pub(super) struct Forms {
    numbers: Map<Arc<str>, Form>,
    written: Vec<(Arc<str>, Word)>,
    words: Map<Box<str>, Word>,
}

impl Forms {
    /// The form of a text, a new one where it is new. A word is folded once for each way of writing it, not each time it is written.
    pub(super) fn form(&mut self, text: &str) -> Form {
        if let Some(form) = self.numbers.get(text) {
            return *form;
        }
        let folded = fold(text).into_boxed_str();
        let next = Word(number(self.words.len()));
        let word = *self.words.entry(folded).or_insert(next);
        let form = Form(number(self.written.len()));
        let text: Arc<str> = text.into();
        self.written.push((Arc::clone(&text), word));
        self.numbers.insert(text, form);
        form
    }

    pub(super) fn text(&self, form: Form) -> &str {
        &self.written[form.at()].0
    }

    pub(super) fn word(&self, form: Form) -> Word {
        self.written[form.at()].1
    }

    /// How many forms there are.
    pub(super) fn len(&self) -> usize {
        self.written.len()
    }

    /// How many words there are.
    pub(super) fn words(&self) -> usize {
        self.words.len()
    }

    pub(super) fn all(&self) -> impl Iterator<Item = (Form, &str)> + '_ {
        self.written.iter().enumerate().map(|(at, (text, _))| (Form(number(at)), &**text))
    }
}

/// A tally forgets forms long before their numbers run out.
fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
