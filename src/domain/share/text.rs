//! The plain text of a mail.

use alloc::format;
use alloc::string::String;

use super::row::Row;

impl Row<'_> {
    /// The question, what both ends of its scale mean, and one link to the page, in which no space ends it too early.
    pub fn text(&self) -> String {
        let scores = self.texts.metric.scores();
        let [question, low, high] = ["question", "low", "high"].map(|slot| self.texts.slot(slot));
        format!("{question}\n\n{}: {low}\n{}: {high}\n\n{}\n", scores.start(), scores.end(), self.link.spaceless())
    }
}
