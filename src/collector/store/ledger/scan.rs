//! Counting that is not kept: by any condition, and along two dimensions at once. Looks at every response of some days.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::ops::{ControlFlow, Range};
use std::time::{Duration, Instant};

use domain::condition::{Condition, Fact, Number, Value};
use domain::{Day, Metric, SurveyId};
use insight::Standing;

use super::counts::{Scores, raise};
use super::picked::{picked, ticket};
use super::told_apart::ToldApart;
use crate::store::StoreError;
use crate::store::by::By;
use crate::store::values::{Counts, Crossed, DayCount, Tally};

/// Is told how many responses of how many have been looked at, now and then; may stop the work.
pub type Tell = Box<dyn FnMut(u64, u64) -> ControlFlow<()> + Send>;

/// How often it is told.
const EVERY: Duration = Duration::from_millis(200);
/// Responses between two looks at the clock.
const BETWEEN: u64 = 1024;

/// Values of a crossed dimension that are told apart while counting, the most frequent ones of these days: the pairs must fit
/// into memory.
const CROSSED: usize = 200;

/// What is to be counted.
#[derive(Clone, Debug)]
pub struct Scan {
    /// The survey.
    pub survey: SurveyId,
    /// Its scale.
    pub metric: Metric,
    /// The days, the last one excluded.
    pub days: Range<Day>,
    /// Along these dimensions.
    pub dimensions: Vec<By>,
    /// And along these two at once.
    pub cross: Option<[By; 2]>,
    /// Only responses for which this holds. It may look at `score`, `group`, `ticket`, the dimensions that every survey has, and
    /// properties.
    pub condition: Condition,
}

/// Which columns of a response a scan looks at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Columns {
    /// Those of [`By::BUILT_IN`].
    pub(crate) values: [bool; By::BUILT_IN.len()],
    pub(crate) properties: bool,
    pub(crate) body: bool,
}

/// One or several responses that are alike, as a scan sees them. A column that was not asked for is empty.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen<'a> {
    pub(crate) day: Day,
    pub(crate) score: u8,
    pub(crate) standing: Standing,
    pub(crate) is_test: bool,
    /// The values of [`By::BUILT_IN`].
    pub(crate) values: [&'a str; By::BUILT_IN.len()],
    /// A JSON object of texts.
    pub(crate) properties: &'a str,
    pub(crate) body: &'a str,
    /// How many.
    pub(crate) n: u64,
}

/// Counts under way.
pub(crate) struct Counting<'a> {
    scan: &'a Scan,
    /// Properties that are looked at.
    names: Vec<&'a str>,
    looks_at_ticket: bool,
    along: Vec<Along>,
    cross: Option<Pairs>,
    tallies: HashMap<(Day, Standing, bool), Scores>,
    tell: &'a mut Tell,
    seen: u64,
    /// At how many the clock is looked at again.
    look_at: u64,
    all: u64,
    told: Instant,
    is_stopped: bool,
}

impl<'a> Counting<'a> {
    /// Begins to count about `all` responses. `kept` are the counts along all dimensions of the scan that the survey has anyway,
    /// those that are crossed included: only values in there are told apart, so that both agree.
    pub(crate) fn new(scan: &'a Scan, kept: &[(By, Vec<DayCount>)], all: u64, tell: &'a mut Tell) -> Self {
        let crossed = scan.cross.iter().flatten();
        let mut names: Vec<&str> = Vec::new();
        let of_dimensions = scan.dimensions.iter().chain(crossed).filter_map(|by| match by {
            By::Property(name) => Some(name.as_str()),
            _ => None,
        });
        let of_condition = scan.condition.names().into_iter();
        let of_condition = of_condition.filter(|name| !OWN.contains(name) && !By::is_built_in(name));
        for name in of_dimensions.chain(of_condition) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let frequent = |by: &By, most: usize| {
            let counts = kept.iter().find(|(known, _)| known == by).map_or(&[][..], |(_, counts)| counts);
            ToldApart::of(counts, most)
        };
        let source = |by: &By| Source::of(by, &names);
        let along = scan.dimensions.iter().map(|by| Along {
            source: source(by),
            values: frequent(by, usize::MAX),
            cells: HashMap::new(),
        });
        let along = along.collect();
        let cross = scan.cross.as_ref().map(|pair| Pairs {
            sources: [source(&pair[0]), source(&pair[1])],
            values: [frequent(&pair[0], CROSSED), frequent(&pair[1], CROSSED)],
            cells: HashMap::new(),
        });
        let looks_at_ticket = scan.condition.names().contains("ticket");
        let told = Instant::now();
        Self {
            scan,
            names,
            looks_at_ticket,
            along,
            cross,
            tallies: HashMap::new(),
            tell,
            seen: 0,
            look_at: 0,
            all,
            told,
            is_stopped: false,
        }
    }

    /// What must be read.
    pub(crate) fn columns(&self) -> Columns {
        let names = self.scan.condition.names();
        let crossed = self.scan.cross.iter().flatten();
        let is_looked_at = |by: &By| {
            names.contains(&*by.name()) || self.scan.dimensions.iter().chain(crossed.clone()).any(|one| one == by)
        };
        Columns {
            values: By::BUILT_IN.map(|by| is_looked_at(&by)),
            properties: !self.names.is_empty(),
            body: self.looks_at_ticket,
        }
    }

    /// Tells how far it is; hears whether to go on.
    pub(crate) fn go_on(&mut self) -> ControlFlow<()> {
        self.told = Instant::now();
        let heard = (self.tell)(self.seen, self.all.max(self.seen));
        self.is_stopped |= heard.is_break();
        heard
    }

    /// Counts one response; hears now and then whether to go on.
    pub(crate) fn see(&mut self, seen: &Seen<'_>) -> Result<ControlFlow<()>, StoreError> {
        if self.seen >= self.look_at {
            self.look_at = self.seen + BETWEEN;
            if self.told.elapsed() >= EVERY && self.go_on().is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        self.seen += seen.n;
        let n = i64::try_from(seen.n).unwrap_or(i64::MAX);
        let properties = picked(seen.properties, &self.names)?;
        if !self.passes(seen, &properties)? {
            return Ok(ControlFlow::Continue(()));
        }
        raise(self.tallies.entry((seen.day, seen.standing, seen.is_test)).or_default(), seen.score, n);
        if seen.standing == Standing::Counted && !seen.is_test {
            for along in &mut self.along {
                let place = along.values.place(along.source.value(seen, &properties));
                raise(along.cells.entry((seen.day, place)).or_default(), seen.score, n);
            }
            if let Some(pairs) = &mut self.cross {
                let [first, second] = &mut pairs.values;
                let places = (
                    first.place(pairs.sources[0].value(seen, &properties)),
                    second.place(pairs.sources[1].value(seen, &properties)),
                );
                raise(pairs.cells.entry(places).or_default(), seen.score, n);
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    fn passes(&self, seen: &Seen<'_>, properties: &[Cow<'_, str>]) -> Result<bool, StoreError> {
        let condition = &self.scan.condition;
        if condition.tests.is_empty() && condition.any.is_empty() {
            return Ok(true);
        }
        let ticket = if self.looks_at_ticket { ticket(seen.body)? } else { None };
        let text = |text: &str| Some(Fact::One(Value::Text(text.to_owned())));
        Ok(condition.holds(&|name| match name {
            "score" => Some(Fact::One(Value::Number(Number::from(seen.score)))),
            "group" => text(self.scan.metric.group_name(self.scan.metric.group_of(seen.score))),
            "ticket" => ticket.as_deref().and_then(text),
            name => text(Source::named(name, &self.names).value(seen, properties)),
        }))
    }

    /// The counts; `None` where the work was stopped.
    pub(crate) fn finish(self, revision: u64) -> Option<Counts> {
        if self.is_stopped {
            return None;
        }
        let dimensions = self.scan.dimensions.iter().cloned().zip(self.along).map(|(by, along)| {
            let Along { values, cells, .. } = along;
            let counts = cells.into_iter().flat_map(|((day, place), scores)| {
                let value = values.name(place).to_owned();
                given(scores).map(move |(score, n)| DayCount { day, value: value.as_str().into(), score, n })
            });
            let mut counts: Vec<DayCount> = counts.collect();
            counts.sort_unstable_by(|a, b| (a.day, &a.value, a.score).cmp(&(b.day, &b.value, b.score)));
            (by, counts)
        });
        let tallies: BTreeMap<_, _> = self.tallies.into_iter().collect();
        let tallies = tallies.into_iter().flat_map(|((day, standing, is_test), scores)| {
            given(scores).map(move |(score, n)| Tally { day, standing, is_test, score, n })
        });
        let crossing = self.scan.cross.as_ref().zip(self.cross).map(|(pair, pairs)| {
            let cells: BTreeMap<_, _> = pairs.cells.into_iter().collect();
            let counts = cells
                .into_iter()
                .flat_map(|((first, second), scores)| given(scores).map(move |(score, n)| (first, second, score, n)));
            Crossed {
                by: pair.each_ref().map(|by| by.name().into_owned()),
                values: pairs.values.map(ToldApart::into_names),
                counts: counts.collect(),
            }
        });
        Some(Counts {
            revision,
            dimensions: dimensions.collect(),
            displays: Vec::new(),
            tallies: tallies.collect(),
            crossing,
        })
    }
}

/// What a condition may look at beside dimensions and properties.
const OWN: [&str; 3] = ["score", "group", "ticket"];

/// The names of [`By::BUILT_IN`], which are asked for with every response.
const BUILT_IN: [&str; By::BUILT_IN.len()] =
    ["channel", "locale", "agent", "department", "page", "comment", "duration"];

fn given(scores: Scores) -> impl Iterator<Item = (u8, u64)> {
    (0..).zip(scores).filter(|(_, n)| *n > 0).map(|(score, n)| (score, n.unsigned_abs()))
}

/// One dimension.
struct Along {
    source: Source,
    values: ToldApart,
    cells: HashMap<(Day, u32), Scores>,
}

/// Two dimensions.
struct Pairs {
    sources: [Source; 2],
    values: [ToldApart; 2],
    cells: HashMap<(u32, u32), Scores>,
}

/// Where the value of a dimension stands.
#[derive(Clone, Copy)]
enum Source {
    Value(usize),
    Property(usize),
    Nowhere,
}

impl Source {
    fn of(by: &By, names: &[&str]) -> Self {
        match by {
            By::Property(name) => names.iter().position(|known| known == name).map_or(Self::Nowhere, Self::Property),
            by => By::BUILT_IN.iter().position(|known| known == by).map_or(Self::Nowhere, Self::Value),
        }
    }

    fn named(name: &str, names: &[&str]) -> Self {
        let built_in = BUILT_IN.iter().position(|known| *known == name).map(Self::Value);
        let property = || names.iter().position(|known| *known == name).map(Self::Property);
        built_in.or_else(property).unwrap_or(Self::Nowhere)
    }

    fn value<'s>(self, seen: &Seen<'s>, properties: &'s [Cow<'_, str>]) -> &'s str {
        match self {
            Self::Value(place) => seen.values[place],
            Self::Property(place) => properties.get(place).map_or("", |value| value),
            Self::Nowhere => "",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_the_dimensions_are_theirs() {
        assert_eq!(By::BUILT_IN.map(|by| by.name().into_owned()), BUILT_IN);
    }
}
