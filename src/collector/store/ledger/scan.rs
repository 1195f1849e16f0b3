//! Counting that is not kept: by any condition, and along two dimensions at once. Looks at every response of some days.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::ops::{ControlFlow, Range};
use std::time::{Duration, Instant};

use domain::condition::{Condition, Fact, Number, Value};
use domain::{Day, Metric, SurveyId};
use insight::Standing;
use serde::Deserialize;
use serde::de::{DeserializeSeed, IgnoredAny, MapAccess, Visitor};

use super::OTHER;
use super::counts::{Scores, raise};
use crate::store::StoreError;
use crate::store::values::{By, Counts, Crossed, DayCount, Tally};

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

/// A response as a scan sees it. A column that was not asked for is empty.
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
}

/// Counts under way.
pub(crate) struct Counting<'a> {
    scan: &'a Scan,
    /// Properties that are looked at.
    names: Vec<&'a str>,
    looks_at_ticket: bool,
    along: Vec<Along>,
    cross: Option<Pairs>,
    tallies: BTreeMap<(Day, &'static str, bool), (Standing, Scores)>,
    tell: &'a mut Tell,
    seen: u64,
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
            Values::of(counts, most)
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
            tallies: BTreeMap::new(),
            tell,
            seen: 0,
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

    /// Counts one response; tells whether to go on.
    pub(crate) fn see(&mut self, seen: &Seen<'_>) -> Result<ControlFlow<()>, StoreError> {
        if self.seen.is_multiple_of(BETWEEN) && (self.seen == 0 || self.told.elapsed() >= EVERY) {
            self.told = Instant::now();
            if (self.tell)(self.seen, self.all.max(self.seen)).is_break() {
                self.is_stopped = true;
                return Ok(ControlFlow::Break(()));
            }
        }
        self.seen += 1;
        let properties = picked(seen.properties, &self.names)?;
        if !self.passes(seen, &properties)? {
            return Ok(ControlFlow::Continue(()));
        }
        let tally = self.tallies.entry((seen.day, seen.standing.name(), seen.is_test));
        raise(&mut tally.or_insert((seen.standing, Scores::default())).1, seen.score, 1);
        if seen.standing == Standing::Counted && !seen.is_test {
            for along in &mut self.along {
                let place = along.values.place(along.source.value(seen, &properties));
                raise(along.cells.entry((seen.day, place)).or_default(), seen.score, 1);
            }
            if let Some(pairs) = &mut self.cross {
                let [first, second] = &mut pairs.values;
                let places = (
                    first.place(pairs.sources[0].value(seen, &properties)),
                    second.place(pairs.sources[1].value(seen, &properties)),
                );
                raise(pairs.cells.entry(places).or_default(), seen.score, 1);
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
                let value = values.names[place as usize].clone();
                given(scores).map(move |(score, n)| DayCount { day, value: value.clone(), score, n })
            });
            let mut counts: Vec<DayCount> = counts.collect();
            counts.sort_unstable_by(|a, b| (a.day, &a.value, a.score).cmp(&(b.day, &b.value, b.score)));
            (by, counts)
        });
        let tallies = self.tallies.into_iter().flat_map(|((day, _, is_test), (standing, scores))| {
            given(scores).map(move |(score, n)| Tally { day, standing, is_test, score, n })
        });
        let crossing = self.scan.cross.as_ref().zip(self.cross).map(|(pair, pairs)| {
            let cells: BTreeMap<_, _> = pairs.cells.into_iter().collect();
            let counts = cells
                .into_iter()
                .flat_map(|((first, second), scores)| given(scores).map(move |(score, n)| (first, second, score, n)));
            Crossed {
                by: pair.each_ref().map(|by| by.name().into_owned()),
                values: pairs.values.map(|values| values.names),
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
    values: Values,
    cells: HashMap<(Day, u32), Scores>,
}

/// Two dimensions.
struct Pairs {
    sources: [Source; 2],
    values: [Values; 2],
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

/// The values of a dimension that are told apart.
struct Values {
    names: Vec<String>,
    places: HashMap<String, u32>,
}

impl Values {
    /// The most frequent values of these counts.
    fn of(counts: &[DayCount], most: usize) -> Self {
        let mut sums: HashMap<&str, u64> = HashMap::new();
        for count in counts {
            *sums.entry(&count.value).or_default() += count.n;
        }
        let mut sums: Vec<_> = sums.into_iter().filter(|(value, _)| !value.is_empty()).collect();
        sums.sort_unstable_by(|(a, more), (b, less)| less.cmp(more).then(a.cmp(b)));
        let mut values = Self { names: Vec::new(), places: HashMap::new() };
        values.add("");
        values.add(OTHER);
        sums.iter().take(most).for_each(|(value, _)| values.add(value));
        values
    }

    fn add(&mut self, value: &str) {
        // At most some thousand.
        let place = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        if !self.places.contains_key(value) {
            self.places.insert(value.to_owned(), place);
            self.names.push(value.to_owned());
        }
    }

    fn place(&self, value: &str) -> u32 {
        // The place of `OTHER`.
        if value.is_empty() { 0 } else { self.places.get(value).copied().unwrap_or(1) }
    }
}

/// The ticket in a record.
fn ticket(body: &str) -> Result<Option<Cow<'_, str>>, StoreError> {
    #[derive(Deserialize)]
    struct Record<'a> {
        #[serde(borrow)]
        ticket: Option<Cow<'a, str>>,
    }
    serde_json::from_str::<Record<'_>>(body).map(|record| record.ticket).map_err(|error| broken(&error))
}

fn broken(error: &serde_json::Error) -> StoreError {
    StoreError::Broken(format!("it holds a response that cannot be read: {error}"))
}

/// The values of some properties out of a JSON object; empty where there are none.
fn picked<'s>(properties: &'s str, names: &[&str]) -> Result<Vec<Cow<'s, str>>, StoreError> {
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let mut reader = serde_json::Deserializer::from_str(properties);
    Picker(names).deserialize(&mut reader).map_err(|error| broken(&error))
}

struct Picker<'n>(&'n [&'n str]);

impl<'de> DeserializeSeed<'de> for Picker<'_> {
    type Value = Vec<Cow<'de, str>>;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Picker<'_> {
    type Value = Vec<Cow<'de, str>>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("properties")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        #[derive(Deserialize)]
        struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

        let mut values = vec![Cow::Borrowed(""); self.0.len()];
        while let Some(Text(name)) = map.next_key::<Text<'de>>()? {
            match self.0.iter().position(|known| *known == name) {
                Some(place) => values[place] = map.next_value::<Text<'de>>()?.0,
                None => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_the_dimensions_are_theirs() {
        assert_eq!(By::BUILT_IN.map(|by| by.name().into_owned()), BUILT_IN);
    }

    #[test]
    fn properties_are_picked_out_of_any_object() {
        let picked = |json: &str| picked(json, &["plan", "a\"b"]).unwrap().join("|");
        assert_eq!(picked("{}"), "|");
        assert_eq!(picked(r#"{"x":"y","plan":"p\u0072o"}"#), "pro|");
        assert_eq!(picked(r#"{"a\"b":"é","plan":"","z":"1"}"#), "|é");
        assert!(super::picked("[]", &["plan"]).is_err());
    }
}
