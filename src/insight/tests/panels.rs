//! Panels against a naive model that holds every response as it came and looks at all of them for each figure.

// A test may stop at what it did not expect; clippy.toml cannot tell that its helpers are tests too.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use domain::{Day, Metric, Score};
use insight::{Columns, Crossing, Distribution, Facet, Figures, Filters, Panels, Row, ScoreCount, Standing, Standings};
use proptest::prelude::*;
use proptest::sample::subsequence;

const METRIC: Metric = Metric::NPS;
const NAMES: [&str; 3] = ["channel", "country", "ticket"];

/// A response as it came.
#[derive(Clone, Debug)]
struct Answer {
    score: u8,
    day: i32,
    values: [String; 3],
    has_comment: bool,
    standing: Standing,
    is_test: bool,
}

/// What happens to panels, one after the other.
#[derive(Clone, Debug)]
enum Event {
    Come(Vec<Answer>),
    Filter(Filters),
    /// Nobody looks, so the next change meets panels that are two changes behind.
    LookAway,
}

fn answer() -> impl Strategy<Value = Answer> {
    // Few channels, some countries, and tickets enough for codes of two bytes; days far apart among those close together.
    let day = prop_oneof![9 => 20_000..20_030i32, 1 => prop::sample::select(vec![-719_528, 0, 2_932_896])];
    let values = (prop::sample::select(vec!["web", "email", ""]), 0..12u32, 0..600u32);
    let standing = prop_oneof![8 => Just(Standing::Counted), 1 => prop::sample::select(Standing::ALL.to_vec())];
    (0..=10u8, day, values, any::<bool>(), standing, prop::bool::weighted(0.05)).prop_map(
        |(score, day, (channel, country, ticket), has_comment, standing, is_test)| Answer {
            score,
            day,
            values: [channel.to_owned(), format!("c{country}"), format!("t{ticket}")],
            has_comment,
            standing,
            is_test,
        },
    )
}

fn filters() -> impl Strategy<Value = Filters> {
    let scores = prop::option::weighted(0.3, subsequence((0..=12u8).collect::<Vec<_>>(), 0..=13));
    let days = prop::option::weighted(0.3, (19_990..20_035i32, 0..30i32));
    let comment = prop::option::weighted(0.2, any::<bool>());
    let channels = prop::option::weighted(0.3, subsequence(vec!["web", "email", "", "kiosk"], 0..=3));
    let countries = prop::option::weighted(0.3, prop::collection::vec((0..14u32).prop_map(|n| format!("c{n}")), 0..4));
    let absent = prop::option::weighted(0.05, subsequence(vec!["pro", ""], 1));
    (scores, days, comment, channels, countries, absent).prop_map(
        |(scores, days, comment, channels, countries, absent)| {
            let mut filters =
                Filters { scores: scores.map(|scores| scores.into_iter().collect()), comment, ..Filters::default() };
            if let Some((from, length)) = days {
                filters = filters.on(Day::from_number(from)..Day::from_number(from + length));
            }
            if let Some(channels) = channels {
                filters = filters.having("channel", channels);
            }
            if let Some(countries) = countries {
                filters = filters.having("country", countries.iter().map(String::as_str));
            }
            absent.map_or(filters.clone(), |absent| filters.having("plan", absent))
        },
    )
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    // Beyond a chunk of 4096 rows now and then.
    let some = prop_oneof![prop::collection::vec(answer(), 0..60), prop::collection::vec(answer(), 3000..5000)];
    let event = prop_oneof![
        2 => some.prop_map(Event::Come),
        5 => filters().prop_map(Event::Filter),
        1 => Just(Event::Filter(Filters::default())),
        1 => Just(Event::LookAway),
    ];
    prop::collection::vec(event, 1..10)
}

/// Responses, and what each figure must be.
#[derive(Default)]
struct Model {
    answers: Vec<Answer>,
    filters: Filters,
}

/// The field whose filter is left out.
type Own<'a> = Option<Facet<'a>>;

impl Model {
    fn passes(&self, answer: &Answer, own: &[Own<'_>]) -> bool {
        let Filters { scores, days, comment, dimensions } = &self.filters;
        let is_own = |facet| own.contains(&Some(facet));
        (is_own(Facet::Scores) || scores.as_ref().is_none_or(|chosen| chosen.contains(&answer.score)))
            && (is_own(Facet::Days)
                || days.as_ref().is_none_or(|chosen| chosen.contains(&Day::from_number(answer.day))))
            && (is_own(Facet::Comment) || comment.is_none_or(|chosen| chosen == answer.has_comment))
            && dimensions.iter().all(|(name, chosen)| {
                let value = NAMES.iter().position(|known| known == name).map_or("", |place| &answer.values[place]);
                is_own(Facet::Dimension(name)) || chosen.contains(value)
            })
    }

    /// The answers that count and pass every filter but some.
    fn seen<'a>(&'a self, own: &'a [Own<'a>]) -> impl Iterator<Item = &'a Answer> {
        self.answers.iter().filter(move |answer| is_counted(answer) && self.passes(answer, own))
    }

    fn by<'a, K: Ord>(&'a self, own: Own<'_>, key: impl Fn(&'a Answer) -> K) -> BTreeMap<K, Distribution> {
        let mut sums = BTreeMap::new();
        for answer in self.answers.iter().filter(|answer| is_counted(answer) && self.passes(answer, &[own])) {
            let sum = sums.entry(key(answer)).or_insert_with(|| Distribution::new(METRIC));
            sum.add(answer.score, 1).unwrap();
        }
        sums
    }

    fn check(&self, figures: Figures<'_>) {
        let whole = |own| self.by(own, |_| ()).remove(&()).unwrap_or_else(|| Distribution::new(METRIC));
        assert_eq!(figures.total(), whole(None));
        assert_eq!(figures.by_score(), whole(Some(Facet::Scores)));
        let by_day = figures.by_day();
        assert!(by_day.is_sorted_by_key(|(day, _)| *day));
        assert_eq!(into_map(by_day), self.by(Some(Facet::Days), |answer| Day::from_number(answer.day)));
        let by_comment = self.by(Some(Facet::Comment), |answer| answer.has_comment);
        let comments = [false, true].into_iter().zip(figures.by_comment()).filter(|(_, sum)| sum.n() > 0);
        assert_eq!(comments.collect::<BTreeMap<_, _>>(), by_comment);
        for (place, name) in NAMES.into_iter().enumerate() {
            let values = figures.by_value(name).unwrap();
            assert_eq!(into_map(values), self.by(Some(Facet::Dimension(name)), |answer| answer.values[place].as_str()));
        }
        let passing = |(_, answer): &(u32, &Answer)| self.seen(&[None]).any(|seen| core::ptr::eq(seen, *answer));
        if self.answers.len() < 200 {
            let rows = (0u32..).zip(&self.answers).filter(passing).map(|(row, _)| row);
            assert!(figures.rows().eq(rows));
        }
        assert_eq!(figures.rows().count() as u64, figures.total().n());
        assert_eq!(figures.standings(), self.standings());
    }

    fn standings(&self) -> Standings {
        let mut left_out = BTreeMap::<_, u64>::new();
        for answer in self.answers.iter().filter(|answer| self.passes(answer, &[])) {
            *left_out.entry((answer.is_test, answer.standing, answer.day, answer.score)).or_default() += 1;
        }
        let mut tests = BTreeMap::<_, u64>::new();
        let mut standings = Standings::default();
        for ((is_test, standing, day, score), n) in left_out {
            if is_test {
                *tests.entry((day, score)).or_default() += n;
            } else {
                standings.add(standing, false, ScoreCount { day: Day::from_number(day), score, n });
            }
        }
        for ((day, score), n) in tests {
            standings.add(Standing::Counted, true, ScoreCount { day: Day::from_number(day), score, n });
        }
        standings
    }

    fn check_cube(&self, figures: Figures<'_>, own: Own<'_>) {
        let cube = figures.cube(own, &["channel", "ticket", "plan"]);
        cube.check(METRIC).unwrap();
        assert_eq!(cube.dimensions.keys().collect::<Vec<_>>(), ["channel", "ticket"], "what is not there is left out");
        for (place, name) in [(0, "channel"), (2, "ticket")] {
            let dimension = &cube.dimensions[name];
            let found = dimension.counts.iter().map(|count| {
                assert!(count.n > 0);
                ((count.day, dimension.values[count.value as usize].clone(), count.score), count.n)
            });
            let mut expected = BTreeMap::<_, u64>::new();
            for answer in self.seen(&[own]) {
                let key = (Day::from_number(answer.day), answer.values[place].clone(), answer.score);
                *expected.entry(key).or_default() += 1;
            }
            assert_eq!(found.collect::<BTreeMap<_, _>>(), expected);
        }
    }

    fn check_crossing(&self, crossing: &Crossing, [one, two]: [usize; 2], most: usize) {
        let own = [Some(Facet::Dimension(NAMES[one])), Some(Facet::Dimension(NAMES[two]))];
        let mut expected = BTreeMap::<_, u64>::new();
        let told = |side: usize, value: &str| {
            let values = &crossing.values[side];
            assert!(values.len() <= most + 1);
            if values.iter().any(|known| known == value) { value.to_owned() } else { "other".to_owned() }
        };
        for answer in self.seen(&own) {
            let key = (told(0, &answer.values[one]), told(1, &answer.values[two]), answer.score);
            *expected.entry(key).or_default() += 1;
        }
        let name = |side: usize, place: u32| crossing.values[side][place as usize].clone();
        let found = crossing
            .counts
            .iter()
            .map(|count| ((name(0, count.values[0]), name(1, count.values[1]), count.score), count.n));
        let found: Vec<_> = found.collect();
        assert_eq!(found.iter().cloned().collect::<BTreeMap<_, _>>(), expected);
        assert_eq!(found.len(), expected.len(), "each pair once");
    }
}

fn is_counted(answer: &Answer) -> bool {
    answer.standing == Standing::Counted && !answer.is_test
}

fn into_map<K: Ord>(pairs: Vec<(K, Distribution)>) -> BTreeMap<K, Distribution> {
    pairs.into_iter().collect()
}

fn push(panels: &mut Panels, answer: &Answer) {
    let values = answer.values.each_ref().map(String::as_str);
    let score = Score::new(METRIC, i64::from(answer.score)).unwrap();
    let Answer { has_comment, standing, is_test, .. } = *answer;
    panels
        .push(&Row { has_comment, standing, is_test, ..Row::new(score, Day::from_number(answer.day), &values) })
        .unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 2, ..ProptestConfig::default() })]
    #[test]
    fn panels_show_what_a_look_at_every_response_shows(events in events(), own in 0..4usize, most in 1..5usize) {
        let mut model = Model::default();
        let mut panels = Panels::new(Columns::new(METRIC, NAMES));
        let mut looks = true;
        for event in events {
            match event {
                Event::Come(answers) => {
                    for answer in &answers {
                        push(&mut panels, answer);
                    }
                    model.answers.extend(answers);
                }
                Event::Filter(filters) => {
                    panels.filter(filters.clone());
                    model.filters = filters;
                }
                Event::LookAway => {
                    looks = false;
                    continue;
                }
            }
            if core::mem::replace(&mut looks, true) {
                model.check(panels.figures());
            }
        }
        let figures = panels.figures();
        model.check(figures);
        let own = [None, Some(Facet::Scores), Some(Facet::Days), Some(Facet::Dimension("channel"))][own];
        model.check_cube(figures, own);
        model.check_crossing(&figures.crossing("channel", "country", most).unwrap(), [0, 1], most);
        model.check_crossing(&figures.crossing("country", "ticket", most).unwrap(), [1, 2], most);
    }
}
