//! Texts that come again and again, each kept once.

use std::collections::HashMap;
use std::sync::Arc;

#[derive(Debug, Default)]
pub(crate) struct Interner {
    numbers: HashMap<Arc<str>, u32>,
    texts: Vec<Arc<str>>,
}

impl Interner {
    /// The number of a text that has one.
    pub(super) fn known(&self, text: &str) -> Option<u32> {
        self.numbers.get(text).copied()
    }

    /// The number of a text, from 0. Whoever counts rows has fewer than there are numbers.
    pub(crate) fn number(&mut self, text: &str) -> u32 {
        if let Some(number) = self.known(text) {
            return number;
        }
        let number = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        let text: Arc<str> = text.into();
        self.texts.push(Arc::clone(&text));
        self.numbers.insert(text, number);
        number
    }

    /// The texts by number.
    pub(crate) fn into_texts(self) -> Vec<Arc<str>> {
        self.texts
    }

    /// The text of a number.
    pub(super) fn text(&self, number: u32) -> &str {
        usize::try_from(number).ok().and_then(|number| self.texts.get(number)).map_or("", |text| text)
    }
}
