//! What comments are about, as the survey's owner sees it.

use domain::{Metric, OffTheScale};

use super::pattern::{self, Pattern};
use crate::Distribution;

/// A name, and what has to stand in a comment for it to be about that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// What its owner calls it.
    pub name: String,
    /// Any of them will do; none finds nothing.
    pub patterns: Vec<Pattern>,
}

impl Theme {
    /// Whether a comment is about it.
    pub fn is_in(&self, comment: &str) -> bool {
        self.is_among(&pattern::read(comment))
    }

    fn is_among(&self, comment: &[pattern::Folded]) -> bool {
        self.patterns.iter().any(|pattern| pattern.is_among(comment))
    }
}

/// The scores of those whose comments are about each theme. A comment can be about several, or none.
///
/// ```
/// use domain::{Metric};
/// use insight::words::{Pattern, Theme, Themes};
/// let theme = Theme { name: "price".to_owned(), patterns: vec![Pattern::read("price*, expensive")?] };
/// let mut themes = Themes::new(Metric::NPS, vec![theme]);
/// themes.add("The price is fair", 9)?;
/// themes.add("Too expensive!", 3)?;
/// themes.add("Quick", 10)?;
/// let (price, answers) = themes.iter().next().unwrap();
/// let nps = answers.figure().unwrap();
/// assert_eq!((price.name.as_str(), nps.value, nps.n), ("price", 0.0, 2));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Themes {
    themes: Vec<(Theme, Distribution)>,
}

impl Themes {
    /// Nobody has written anything yet.
    pub fn new(metric: Metric, themes: Vec<Theme>) -> Self {
        Self { themes: themes.into_iter().map(|theme| (theme, Distribution::new(metric))).collect() }
    }

    /// Counts a comment with its score for each theme that it is about.
    ///
    /// # Errors
    /// When the scale has no such score; nothing is counted then.
    pub fn add(&mut self, comment: &str, score: u8) -> Result<(), OffTheScale> {
        let comment = pattern::read(comment);
        for (theme, answers) in &mut self.themes {
            if theme.is_among(&comment) {
                answers.add(score, 1)?;
            }
        }
        Ok(())
    }

    /// Counts all that `other` has counted; `None`, and nothing is, when those are other themes or of another metric.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Option<Self> {
        let is_same = self.themes.len() == other.themes.len();
        let pairs = self.themes.iter().zip(&other.themes);
        let sum = pairs.map(|((theme, one), (same, two))| {
            (theme == same).then(|| Some((theme.clone(), one.plus(two)?))).flatten()
        });
        Some(Self { themes: sum.collect::<Option<_>>()? }).filter(|_| is_same)
    }

    /// Each theme with the answers of those who wrote about it, in the order of their owner.
    pub fn iter(&self) -> impl Iterator<Item = (&Theme, &Distribution)> {
        self.themes.iter().map(|(theme, answers)| (theme, answers))
    }
}
