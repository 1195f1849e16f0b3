//! What tells the groups apart, and the themes.

use domain::Metric;
use insight::words::{Distinctive, Pattern, Said, Tally, Theme, Themes};
use insight::{Distribution, Groups};
use messages::words::{self as wire, Counted, Faulty, Word};

use crate::page::Written;

/// So many words of a group are told; whoever reads more of them reads none.
const MOST: usize = 60;

/// Comments as they are counted.
#[derive(Debug)]
pub(super) struct Wording {
    metric: Metric,
    tally: Tally,
    themes: Themes,
    has_themes: bool,
    faults: Vec<Faulty>,
}

impl Wording {
    /// Nobody has written anything. A pattern that cannot be read is told, and the others of its theme are looked for.
    pub(super) fn new(metric: Metric, said: &[wire::Theme]) -> Self {
        let mut faults = Vec::new();
        let themes: Vec<Theme> = said.iter().enumerate().map(|(at, theme)| read(at, theme, &mut faults)).collect();
        let has_themes = !themes.is_empty();
        Self { metric, tally: Tally::new(), themes: Themes::new(metric, themes), has_themes, faults }
    }

    /// Counts a comment.
    pub(super) fn add(&mut self, written: &Written<'_>) {
        self.tally.add(written.comment, self.metric.group_of(written.score));
        if self.has_themes {
            // Scores were judged where they were read.
            let _ = self.themes.add(written.comment, written.score);
        }
    }

    /// What is known after `read` comments.
    pub(super) fn told(&self, read: u64, is_cut: bool) -> Counted {
        let found = Distinctive::of(&self.tally);
        let words = |said: &[Said]| {
            let word = |said: &Said| Word { text: said.text.clone(), counts: by_group(said.counts) };
            said.iter().take(MOST).map(word).collect()
        };
        Counted {
            read,
            is_cut,
            comments: by_group(found.comments),
            unfavourable: words(&found.unfavourable),
            favourable: words(&found.favourable),
            may_lack: found.may_lack,
            themes: self.themes.iter().map(|(_, answers): (_, &Distribution)| answers.counts().to_vec()).collect(),
            faults: self.faults.clone(),
        }
    }
}

/// A theme as it can be looked for; what cannot goes into `faults`, `at` being its place.
pub(super) fn read(at: usize, said: &wire::Theme, faults: &mut Vec<Faulty>) -> Theme {
    let pattern = |(place, line): (usize, &String)| match Pattern::read(line) {
        Ok(pattern) => Some(pattern),
        Err(fault) => {
            faults.push(Faulty { theme: at, pattern: place, why: fault.in_a_word().to_owned(), of: fault.of });
            None
        }
    };
    Theme { name: said.name.clone(), patterns: said.patterns.iter().enumerate().filter_map(pattern).collect() }
}

fn by_group(counts: Groups) -> [u64; 3] {
    [counts.unfavourable, counts.neutral, counts.favourable]
}
