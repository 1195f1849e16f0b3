//! Those who wrote one word, one phrase or about one theme.

use domain::Metric;
use insight::Distribution;
use insight::words::{Term, Theme};
use messages::words::{self as wire, Found};

use super::wording::read;
use crate::page::Written;

/// So many of their comments are shown, the newest.
const MOST: usize = 50;

/// What is looked for, and who wrote it so far.
#[derive(Debug)]
pub(super) struct Finding {
    what: What,
    scores: Distribution,
    responses: Vec<serde_json::Value>,
}

#[derive(Debug)]
enum What {
    Term(Term),
    Theme(Theme),
}

impl Finding {
    /// Those who wrote a word or phrase.
    ///
    /// # Errors
    /// When it is neither.
    pub(super) fn of_word(metric: Metric, word: &str) -> Result<Self, String> {
        let term = Term::read(word).ok_or_else(|| format!("{word:?} is no word and no phrase"))?;
        Ok(Self::new(metric, What::Term(term)))
    }

    /// Those who wrote about a theme, as far as its patterns can be read.
    pub(super) fn of_theme(metric: Metric, said: &wire::Theme) -> Self {
        Self::new(metric, What::Theme(read(0, said, &mut Vec::new())))
    }

    fn new(metric: Metric, what: What) -> Self {
        Self { what, scores: Distribution::new(metric), responses: Vec::new() }
    }

    /// Looks at a comment; the newest come first.
    pub(super) fn add(&mut self, written: &Written<'_>) {
        let is_it = match &self.what {
            What::Term(term) => term.is_in(written.comment),
            What::Theme(theme) => theme.is_in(written.comment),
        };
        if is_it {
            // Scores were judged where they were read.
            let _ = self.scores.add(written.score, 1);
            if self.responses.len() < MOST {
                // Texts and numbers can always be written.
                self.responses.extend(written.line().and_then(|line| serde_json::to_value(line).ok()));
            }
        }
    }

    /// Who wrote it.
    pub(super) fn told(&self) -> Found<serde_json::Value> {
        Found { scores: self.scores.counts().to_vec(), responses: self.responses.clone() }
    }
}
