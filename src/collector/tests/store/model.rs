//! The figures against a naive model that counts everything anew from the list of responses.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicU32, Ordering};

use collector::store::{By, Change, Counts, Display, FollowedUp, Put, Row, Scan, Set, Stage, Who};
use domain::response::Channel;
use domain::{Day, Metric};
use insight::Standing;
use proptest::prelude::*;
use proptest::test_runner::Config;
use serde_json::json;

use crate::place::{Kind, Place, always, id, search, survey};
use crate::rows::{response_id, row_at};

/// What happens to a database.
#[derive(Clone, Debug)]
enum Step {
    Put(Vec<Given>),
    Erase { person: u8 },
    EraseOne { number: u32 },
    Segments { survey: bool, plan: bool, country: bool },
    FollowUp { survey: bool, number: u32, tag: Option<bool>, exclude: Option<bool> },
    Told { survey: bool, number: u32, stage: u8, channel: bool },
}

/// A response, in small numbers so that they meet.
#[derive(Clone, Debug)]
struct Given {
    survey: bool,
    number: u32,
    rev: u16,
    score: u8,
    is_confirmed: bool,
    is_test: bool,
    ticket: u8,
    person: u8,
    agent: u8,
    plan: u8,
    took: u8,
    scored: i64,
    received: i64,
}

impl Given {
    /// Plan and country.
    fn segments(&self) -> (&'static str, &'static str) {
        (["", "pro", "free"][usize::from(self.plan)], ["ee", "gr", "ee"][usize::from(self.agent)])
    }

    /// Milliseconds, and their step.
    fn duration(&self) -> (Option<u64>, &'static str) {
        [(None, ""), (Some(700), "0"), (Some(60_000), "23"), (Some(1 << 40), "48")][usize::from(self.took)]
    }

    /// Who takes longest writes something.
    fn comment(&self) -> (&'static str, &'static str) {
        if self.took > 1 { ("thank you", "yes") } else { (" ", "") }
    }
}

fn given() -> impl Strategy<Value = Given> {
    let who = (any::<bool>(), 0..6u32, 1..4u16, 0..=10u8, prop::bool::weighted(0.7), prop::bool::weighted(0.2));
    let what = (0..3u8, 0..3u8, 0..3u8, 0..3u8, 0..4u8, 0..3i64, 0..6i64);
    (who, what).prop_map(
        |(
            (survey, number, rev, score, is_confirmed, is_test),
            (ticket, person, agent, plan, took, scored, received),
        )| {
            Given {
                survey,
                number,
                rev,
                score,
                is_confirmed,
                is_test,
                ticket,
                person,
                agent,
                plan,
                took,
                scored,
                received,
            }
        },
    )
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        8 => prop::collection::vec(given(), 1..5).prop_map(Step::Put),
        1 => (1..3u8).prop_map(|person| Step::Erase { person }),
        1 => (0..6u32).prop_map(|number| Step::EraseOne { number }),
        2 => any::<(bool, bool, bool)>().prop_map(|(survey, plan, country)| Step::Segments { survey, plan, country }),
        4 => (any::<bool>(), 0..6u32, any::<Option<bool>>(), any::<Option<bool>>())
            .prop_map(|(survey, number, tag, exclude)| Step::FollowUp { survey, number, tag, exclude }),
        3 => (any::<bool>(), 0..6u32, 0..3u8, any::<bool>())
            .prop_map(|(survey, number, stage, channel)| Step::Told { survey, number, stage, channel }),
    ]
}

/// One run of the test: its surveys, ids and people are nobody else's.
#[derive(Clone, Copy)]
struct Case(u32);

impl Case {
    fn next() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        Self(NEXT.fetch_add(1, Ordering::Relaxed))
    }

    fn survey(self, second: bool) -> String {
        format!("case-{}-{}", self.0, if second { "b" } else { "a" })
    }

    fn number(self, number: u32) -> u32 {
        self.0 * 100 + number
    }

    fn person(self, person: u8) -> String {
        format!("p-{}-{person}", self.0)
    }

    fn row(self, given: &Given) -> Row {
        let agent = ["", "ann", "ben"][usize::from(given.agent)];
        let (plan, country) = given.segments();
        let mut fields = json!({
            "survey": self.survey(given.survey), "rev": given.rev, "score": given.score, "test": given.is_test,
            "confirmed": if given.is_confirmed { "gesture" } else { "none" },
            "scored_at": format!("2026-02-{:02}T12:00:00Z", 20 + given.scored), "agent": agent,
            "properties": { "plan": plan, "country": country },
            "comment": given.comment().0, "duration_ms": given.duration().0,
        });
        if given.ticket > 0 {
            fields["ticket"] = json!(format!("T-{}", given.ticket));
        }
        if given.person > 0 {
            fields["person"] = json!({ "id": self.person(given.person) });
        }
        row_at(self.number(given.number), &fields, given.received)
    }
}

type Key = (String, u32);

#[derive(Clone, Debug)]
struct Stored {
    given: Given,
    day: Day,
    standing: Standing,
    is_contested: bool,
    /// What people have added: its tags, and whether it is taken out.
    added: Option<(Vec<&'static str>, bool)>,
}

impl Stored {
    fn is_excluded(&self) -> bool {
        self.added.as_ref().is_some_and(|(_, is_excluded)| *is_excluded)
    }
}

#[derive(Clone, Debug)]
struct Seen {
    channel: &'static str,
    started: bool,
    dismissed: bool,
    answered: bool,
}

/// Everything as plain lists.
#[derive(Default)]
struct Model {
    responses: BTreeMap<Key, Stored>,
    erased: BTreeSet<Key>,
    segments: BTreeMap<String, Vec<&'static str>>,
    displays: BTreeMap<Key, Seen>,
    /// Displays whose responses were erased: they stay counted.
    gone: Vec<(Key, Seen)>,
}

type Tallies = BTreeMap<(Day, &'static str, bool, u8), u64>;

impl Model {
    fn put(&mut self, case: Case, given: &Given) -> Put {
        let key = (case.survey(given.survey), given.number);
        if self.erased.contains(&key) {
            return Put::Erased;
        }
        let known = self.responses.get(&key);
        if known.is_some_and(|known| known.given.rev >= given.rev) {
            return Put::AlreadyStored;
        }
        let day = Day::parse(&format!("2026-02-{:02}", 20 + given.scored)).unwrap();
        let added = known.and_then(|known| known.added.clone());
        let stored = Stored { given: given.clone(), day, standing: Standing::Counted, is_contested: false, added };
        self.responses.insert(key.clone(), stored);
        if let Some(seen) = self.displays.get_mut(&key) {
            seen.answered = true;
        }
        Put::Stored
    }

    fn erase(&mut self, is_meant: impl Fn(&Key, &Given) -> bool) -> usize {
        let keys: Vec<_> = self
            .responses
            .iter()
            .filter(|(key, stored)| is_meant(key, &stored.given))
            .map(|(key, _)| key.clone())
            .collect();
        for key in &keys {
            self.responses.remove(key);
            self.erased.insert(key.clone());
            self.gone.extend(self.displays.remove(key).map(|seen| (key.clone(), seen)));
        }
        keys.len()
    }

    /// Tells whether there is such a response.
    fn follow_up(&mut self, key: &Key, tag: Option<bool>, exclude: Option<bool>) -> bool {
        let Some(stored) = self.responses.get_mut(key) else { return false };
        let was = stored.added.clone().unwrap_or_default();
        let mut is = was.clone();
        if let Some(tag) = tag {
            is.0 = if tag { vec!["vip"] } else { vec![] };
        }
        is.1 = exclude.unwrap_or(is.1);
        if is != was {
            stored.added = Some(is);
        }
        true
    }

    fn told(&mut self, key: Key, stage: Stage, channel: &'static str) {
        if self.erased.contains(&key) {
            return;
        }
        let answered = self.responses.contains_key(&key);
        let seen = self.displays.entry(key).or_insert(Seen { channel, started: false, dismissed: false, answered });
        seen.started |= stage == Stage::Started;
        seen.dismissed |= stage == Stage::Dismissed;
    }

    /// Who counts, by the words of the contract: of one identity the confirmed response received last counts, a provisional one
    /// never displaces a confirmed one, the rest are superseded.
    fn settle(&mut self) {
        // Whoever is taken out displaces nobody.
        let all = self.responses.iter().filter(|(_, stored)| !stored.is_excluded());
        let all: Vec<(Key, Given)> = all.map(|(key, stored)| (key.clone(), stored.given.clone())).collect();
        for ((survey, number), stored) in &mut self.responses {
            let one = &stored.given;
            let is_rival = |other: &Given| {
                one.ticket > 0 && (other.ticket, other.person, other.is_test) == (one.ticket, one.person, one.is_test)
            };
            let rank = |given: &Given, number: u32| (given.is_confirmed, given.received, number);
            let rivals: Vec<_> = all
                .iter()
                .filter(|((its_survey, its_number), other)| {
                    its_survey == survey && its_number != number && is_rival(other)
                })
                .collect();
            let is_first = rivals.iter().all(|((_, its), other)| rank(other, *its) < rank(one, *number));
            stored.standing = match (is_first, one.is_confirmed) {
                _ if stored.added.as_ref().is_some_and(|(_, is_excluded)| *is_excluded) => Standing::Excluded,
                (false, _) => Standing::Superseded,
                (true, true) => Standing::Counted,
                (true, false) => Standing::Provisional,
            };
            let may_count = stored.standing != Standing::Excluded;
            stored.is_contested =
                may_count && is_first && one.is_confirmed && rivals.iter().any(|(_, other)| other.is_confirmed);
        }
    }

    fn of<'a>(&'a self, survey: &'a str) -> impl Iterator<Item = (u32, &'a Stored)> {
        self.responses.iter().filter(move |((of, _), _)| of == survey).map(|((_, number), stored)| (*number, stored))
    }

    fn cells(&self, survey: &str, is_meant: impl Fn(&Given) -> bool) -> BTreeMap<(String, Day, String, u8), u64> {
        let mut cells = BTreeMap::new();
        let counted = |stored: &Stored| stored.standing == Standing::Counted && !stored.given.is_test;
        for (_, stored) in self.of(survey).filter(|(_, stored)| counted(stored) && is_meant(&stored.given)) {
            let given = &stored.given;
            let agent = ["", "ann", "ben"][usize::from(given.agent)];
            let mut add = |dimension: &str, value: &str| {
                *cells.entry((dimension.to_owned(), stored.day, value.to_owned(), given.score)).or_default() += 1;
            };
            for (dimension, value) in [
                ("channel", "web"),
                ("locale", ""),
                ("agent", agent),
                ("department", ""),
                ("page", ""),
                ("comment", given.comment().1),
                ("duration", given.duration().1),
            ] {
                add(dimension, value);
            }
            for segment in &self.segments[survey] {
                let (plan, country) = given.segments();
                add(segment, if *segment == "plan" { plan } else { country });
            }
        }
        cells
    }

    fn tallies(&self, survey: &str, is_meant: impl Fn(&Given) -> bool) -> Tallies {
        let mut tallies = BTreeMap::new();
        for (_, stored) in self.of(survey).filter(|(_, stored)| is_meant(&stored.given)) {
            let given = &stored.given;
            *tallies.entry((stored.day, stored.standing.name(), given.is_test, given.score)).or_default() += 1;
        }
        tallies
    }

    /// Shown, started, dismissed, answered, by channel.
    fn displays(&self, survey: &str) -> BTreeMap<&'static str, [u64; 4]> {
        let mut counts: BTreeMap<_, [u64; 4]> = BTreeMap::new();
        let all = self.displays.iter().chain(self.gone.iter().map(|(key, seen)| (key, seen)));
        for (_, seen) in all.filter(|((of, _), _)| of == survey) {
            let adds = [true, seen.started || seen.answered, seen.dismissed && !seen.answered, seen.answered];
            for (sum, is) in counts.entry(seen.channel).or_default().iter_mut().zip(adds) {
                *sum += u64::from(is);
            }
        }
        counts
    }
}

fn run(places: &[Place; 2], steps: &[Step]) {
    let case = Case::next();
    let mut model = Model::default();
    let segments = |model: &mut Model, second: bool, segments: Vec<&'static str>| {
        let id = case.survey(second);
        for place in places {
            place.wait(place.store.put_survey(survey(&id, "nps", &segments))).unwrap();
        }
        model.segments.insert(id, segments);
    };
    segments(&mut model, false, vec![]);
    segments(&mut model, true, vec!["plan"]);
    for step in steps {
        match step {
            Step::Put(all) => {
                let expected: Vec<Put> = all.iter().map(|given| model.put(case, given)).collect();
                for place in places {
                    assert_eq!(place.put(all.iter().map(|given| case.row(given)).collect()), expected, "{step:?}");
                }
            }
            Step::Erase { person } => {
                let erased = model.erase(|_, given| given.person == *person);
                let who = Who::new(Some(case.person(*person)), None, None, None).unwrap();
                for place in places {
                    assert_eq!(place.wait(place.store.erase(who.clone())).unwrap(), erased, "{step:?}");
                }
            }
            Step::EraseOne { number } => {
                let erased = model.erase(|(_, its), _| its == number);
                let who = Who::new(None, None, None, Some(response_id(case.number(*number)))).unwrap();
                for place in places {
                    assert_eq!(place.wait(place.store.erase(who.clone())).unwrap(), erased, "{step:?}");
                }
            }
            Step::Segments { survey, plan, country } => {
                let wanted = [(*plan, "plan"), (*country, "country")].into_iter().filter(|(is, _)| *is);
                segments(&mut model, *survey, wanted.map(|(_, name)| name).collect());
            }
            Step::FollowUp { survey, number, tag, exclude } => {
                let survey = case.survey(*survey);
                let is_there = model.follow_up(&(survey.clone(), *number), *tag, *exclude);
                let change = Change {
                    tags: tag.map(|tag| if tag { vec!["vip".to_owned()] } else { vec![] }),
                    exclude: match exclude {
                        None => Set::Keep,
                        Some(true) => Set::To("a colleague".to_owned()),
                        Some(false) => Set::Clear,
                    },
                    ..Change::default()
                };
                let (moment, survey) = (domain::Timestamp::from_unix_millis(crate::rows::NOON), id(&survey));
                for place in places {
                    let changing = place.store.follow_up(
                        &survey,
                        response_id(case.number(*number)),
                        change.clone(),
                        "ann".to_owned(),
                        moment,
                    );
                    let done = matches!(place.wait(changing).unwrap(), FollowedUp::Done { .. });
                    assert_eq!(done, is_there, "{step:?}");
                }
            }
            Step::Told { survey, number, stage, channel } => {
                let stage = [Stage::Shown, Stage::Started, Stage::Dismissed][usize::from(*stage)];
                let (channel, name) = if *channel { (Channel::Web, "web") } else { (Channel::Email, "email") };
                model.told((case.survey(*survey), *number), stage, name);
                let (survey, number) = (id(&case.survey(*survey)), response_id(case.number(*number)));
                for place in places {
                    let display = Display::new(survey.clone(), number, stage, channel, Day::from_number(20_500));
                    place.wait(place.store.put_displays(vec![display])).unwrap();
                }
            }
        }
        model.settle();
        for place in places {
            compare(place, case, &model, step);
        }
    }
    for second in [false, true] {
        // Revisions and changes, too, and everything that the model has no word for.
        let both = places.each_ref().map(|place| told(place, &case.survey(second)));
        assert_eq!(both[0], both[1]);
    }
}

/// What a survey's reads tell; of the times of surveys and tokens each place has its own.
fn told(place: &Place, survey: &str) -> String {
    place.wait(async {
        let changes = place.store.changes(&id(survey), collector::store::Since::default(), 1000).await.unwrap();
        let tests = place.store.responses(search(survey, true)).await.unwrap();
        format!("{changes:#?}{tests:#?}{:#?}", place.store.responses(search(survey, false)).await.unwrap())
    })
}

fn compare(place: &Place, case: Case, model: &Model, step: &Step) {
    for second in [false, true] {
        let survey = case.survey(second);
        let kind = if place.server.is_some() { Kind::Postgres } else { Kind::Sqlite };
        let context = || format!("{kind:?} {survey} after {step:?}");
        let mut found = Vec::new();
        for is_test in [false, true] {
            let all = place.wait(place.store.responses(search(&survey, is_test))).unwrap();
            found.extend(all.into_iter().map(|found| {
                let added = found.followup.as_deref().map(added);
                (found.id, found.day, found.standing, found.is_contested, added)
            }));
        }
        found.sort_by_key(|found| found.0);
        let expected: Vec<_> = model
            .of(&survey)
            .map(|(number, stored)| {
                let added = stored.added.as_ref().map(|(tags, is_excluded)| (json!(tags), *is_excluded));
                let id = *response_id(case.number(number)).as_bytes();
                (id, stored.day, stored.standing, stored.is_contested, added)
            })
            .collect();
        assert_eq!(found, expected, "{}", context());

        let segments = model.segments[&survey].iter().map(|name| By::Property((*name).to_owned()));
        let by: Vec<By> = By::BUILT_IN.into_iter().chain(segments).collect();
        let counts = place.wait(place.store.counts(&id(&survey), always(), by.clone())).unwrap();
        assert_eq!(cells(&counts), model.cells(&survey, |_| true), "{}", context());
        assert_eq!(tallies(&counts), model.tallies(&survey, |_| true), "{}", context());
        let displays: BTreeMap<_, _> = counts
            .displays
            .iter()
            .map(|count| (count.channel.as_str(), [count.shown, count.started, count.dismissed, count.answered]))
            .collect();
        assert_eq!(displays, model.displays(&survey), "{}", context());

        // What a scan counts is what is kept, and with a condition the part of it for which that holds.
        let is_meant = |given: &Given| given.score >= 7 && (given.took > 1 || given.segments().1 == "gr");
        let condition =
            json!({ "score": { "min": 7 }, "any": [{ "comment": { "exists": true } }, { "country": "gr" }] });
        let scanned = self::scanned(place, &survey, by.clone(), &json!({}));
        assert_eq!(cells(&scanned), model.cells(&survey, |_| true), "{}", context());
        assert_eq!(tallies(&scanned), model.tallies(&survey, |_| true), "{}", context());
        assert_eq!(scanned.revision, counts.revision);
        let scanned = self::scanned(place, &survey, by, &condition);
        assert_eq!(cells(&scanned), model.cells(&survey, is_meant), "{}", context());
        assert_eq!(tallies(&scanned), model.tallies(&survey, is_meant), "{}", context());
        let crossed = scanned.crossing.unwrap();
        let mut pairs = BTreeMap::new();
        for (agent, duration, score, n) in crossed.counts {
            let values = (crossed.values[0][agent as usize].clone(), crossed.values[1][duration as usize].clone());
            pairs.insert((values, score), n);
        }
        let mut expected = BTreeMap::new();
        for (_, stored) in model.of(&survey) {
            let given = &stored.given;
            if stored.standing == Standing::Counted && !given.is_test && is_meant(given) {
                let agent = ["", "ann", "ben"][usize::from(given.agent)].to_owned();
                *expected.entry(((agent, given.duration().1.to_owned()), given.score)).or_default() += 1;
            }
        }
        assert_eq!(pairs, expected, "{}", context());
    }
}

/// The tags, and whether there is a reason not to count it.
fn added(followup: &str) -> (serde_json::Value, bool) {
    let followup: serde_json::Value = serde_json::from_str(followup).unwrap();
    (followup["tags"].clone(), !followup["excluded"].is_null())
}

fn cells(counts: &Counts) -> BTreeMap<(String, Day, String, u8), u64> {
    let mut cells = BTreeMap::new();
    for (by, counts) in &counts.dimensions {
        for count in counts {
            *cells.entry((by.name().into_owned(), count.day, count.value.clone(), count.score)).or_default() += count.n;
        }
    }
    cells
}

fn tallies(counts: &Counts) -> Tallies {
    let mut tallies = BTreeMap::new();
    for tally in &counts.tallies {
        *tallies.entry((tally.day, tally.standing.name(), tally.is_test, tally.score)).or_default() += tally.n;
    }
    tallies
}

/// Counts by a scan, agents and durations crossed.
fn scanned(place: &Place, survey: &str, dimensions: Vec<By>, condition: &serde_json::Value) -> Counts {
    let scan = Scan {
        survey: id(survey),
        metric: Metric::NPS,
        days: always(),
        dimensions,
        cross: Some([By::Agent, By::Duration]),
        condition: serde_json::from_value(condition.clone()).unwrap(),
    };
    place.wait(place.store.scan(scan, Box::new(|_, _| ControlFlow::Continue(())))).unwrap().unwrap()
}

#[test]
fn both_databases_count_as_the_model_does() {
    let places = Kind::BOTH.map(Place::new);
    // Each case is some fifty commits on a disk; PROPTEST_CASES asks for more of them.
    let config = Config { cases: Config::default().cases / 8, failure_persistence: None, ..Config::default() };
    let mut runner = proptest::test_runner::TestRunner::new(config);
    let steps = prop::collection::vec(step(), 1..16);
    let outcome = runner.run(&steps, |steps| {
        run(&places, &steps);
        Ok(())
    });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
}
