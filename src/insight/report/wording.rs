//! What a report tells of people's words.

use domain::{Group, Metric};
use serde::ser::{SerializeMap, SerializeStruct};
use serde::{Serialize, Serializer};

use super::telling::{LEVEL, interval};
use super::{Block, Language, Score};
use crate::statistics::FEWEST;
use crate::words::{Distinctive, Said, Themes};
use crate::{Figure, Groups};

/// The words that tell the groups apart, and the themes, as they may leave the house: a number of fewer than five people is not
/// told, nor a theme that fewer wrote about.
///
/// ```
/// use domain::{Group, Metric};
/// use insight::report::Wording;
/// use insight::words::{Distinctive, Tally, Themes};
/// let mut tally = Tally::new();
/// for n in 0..60 {
///     tally.add("slow", if n < 58 { Group::Unfavourable } else { Group::Favourable });
///     tally.add("quick", Group::Favourable);
/// }
/// let found = Distinctive::of(&tally);
/// let json = serde_json::to_value(Wording::new(Metric::NPS, &found, &Themes::new(Metric::NPS, vec![]), 10)).unwrap();
/// let slow = &json["more_among"]["detractor"][0];
/// assert_eq!((&slow["text"], &slow["detractor"]), (&"slow".into(), &58.into()));
/// assert!(slow["promoter"].is_null(), "two people are too few to be told of");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Wording {
    metric: Metric,
    comments: u64,
    may_lack: u64,
    unfavourable: Vec<Word>,
    favourable: Vec<Word>,
    themes: Vec<(String, Figure)>,
}

#[derive(Clone, Debug, PartialEq)]
struct Word {
    metric: Metric,
    text: String,
    counts: Groups,
}

impl Wording {
    /// At most `most` words for either side, the strongest ones, and all themes.
    pub fn new(metric: Metric, found: &Distinctive, themes: &Themes, most: usize) -> Self {
        let words = |said: &[Said]| {
            let words = said.iter().filter(|said| said.counts.n() >= FEWEST).take(most);
            words.map(|said| Word { metric, text: said.text.clone(), counts: said.counts }).collect()
        };
        let told = themes.iter().filter(|(_, answers)| answers.n() >= FEWEST);
        Self {
            metric,
            comments: found.comments.n(),
            may_lack: found.may_lack,
            unfavourable: words(&found.unfavourable),
            favourable: words(&found.favourable),
            themes: told.filter_map(|(theme, answers)| Some((theme.name.clone(), answers.figure()?))).collect(),
        }
    }

    pub(super) fn blocks(&self, language: &Language) -> Vec<Block> {
        let mut blocks = vec![Block::Heading(language.heading_words())];
        for (group, words) in [(Group::Unfavourable, &self.unfavourable), (Group::Favourable, &self.favourable)] {
            if !words.is_empty() {
                blocks.push(table(self.metric, group, words, language));
            }
        }
        blocks.push(Block::Text(self.basis(language)));
        if !self.themes.is_empty() {
            blocks.push(Block::Heading(language.heading_themes()));
            let rows = self.themes.iter().map(|(name, figure)| theme(self.metric, name, figure, language)).collect();
            let head = vec![
                language.column_theme(),
                self.metric.name().to_uppercase(),
                language.column_confidence(&language.share(LEVEL)),
                language.column_comments(),
            ];
            blocks.push(Block::Table { head, rows });
        }
        blocks
    }

    fn basis(&self, language: &Language) -> String {
        let found = if self.unfavourable.is_empty() && self.favourable.is_empty() {
            language.words_nothing(self.comments)
        } else {
            language.words_found(self.comments)
        };
        match self.may_lack {
            0 => found,
            lack => format!("{found} {}", language.may_lack(&language.count(lack))),
        }
    }
}

fn table(metric: Metric, group: Group, words: &[Word], language: &Language) -> Block {
    let of = |group| language.group(metric, group);
    let sides =
        [group, Group::Neutral, if group == Group::Favourable { Group::Unfavourable } else { Group::Favourable }];
    let first = language.column_more_from(of(group));
    let head = [first].into_iter().chain(sides.map(|side| of(side).to_owned())).collect();
    let row = |word: &Word| {
        let few = || language.under(&language.count(FEWEST));
        let count = |side| word.count(side).map_or_else(few, |n| language.count(n));
        [word.text.clone()].into_iter().chain(sides.map(count)).collect()
    };
    Block::Table { head, rows: words.iter().map(row).collect() }
}

fn theme(metric: Metric, name: &str, figure: &Figure, language: &Language) -> Vec<String> {
    let value = language.value(metric, figure.value);
    vec![name.to_owned(), value, interval(metric, figure, language), language.count(figure.n)]
}

impl Word {
    fn count(&self, group: Group) -> Option<u64> {
        Some(self.counts.count(group)).filter(|n| *n >= FEWEST)
    }
}

impl Serialize for Wording {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut words = serializer.serialize_struct("Wording", 4)?;
        words.serialize_field("comments", &self.comments)?;
        words.serialize_field("may_lack", &self.may_lack)?;
        words.serialize_field("more_among", &Sides(self))?;
        let themes: Vec<_> = self.themes.iter().map(|(name, figure)| Theme::new(name, figure)).collect();
        words.serialize_field("themes", &themes)?;
        words.end()
    }
}

struct Sides<'a>(&'a Wording);

impl Serialize for Sides<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(words) = self;
        let mut sides = serializer.serialize_map(Some(2))?;
        sides.serialize_entry(words.metric.group_name(Group::Unfavourable), &words.unfavourable)?;
        sides.serialize_entry(words.metric.group_name(Group::Favourable), &words.favourable)?;
        sides.end()
    }
}

impl Serialize for Word {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut word = serializer.serialize_map(Some(1 + Group::ALL.len()))?;
        word.serialize_entry("text", &self.text)?;
        for group in Group::ALL.into_iter().rev() {
            word.serialize_entry(self.metric.group_name(group), &self.count(group))?;
        }
        word.end()
    }
}

#[derive(Serialize)]
struct Theme<'a> {
    name: &'a str,
    n: u64,
    score: Score,
}

impl<'a> Theme<'a> {
    fn new(name: &'a str, figure: &Figure) -> Self {
        let Figure { value, lo, hi, n } = *figure;
        Self { name, n, score: Score { value, lo, hi } }
    }
}
