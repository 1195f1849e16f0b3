//! A client whose network, clock and visitor do as they like, and what is known of it without asking its outbox.

use std::collections::BTreeMap;

use domain::outbox::{Dropped, Key, Outbox, Outcome, Verdict, delay};
use proptest::prelude::*;

use crate::fixture::{A, B, at};

pub(crate) const ENDPOINTS: [&str; 2] = [A, B];

/// Something that happens. Letters and endpoints are told by number.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    /// The visitor has answered, or has changed an answer.
    Put { letter: usize, bytes: u32, wait: i64 },
    /// The next letter is sent; meanwhile time passes and perhaps that letter's next revision is put.
    Send { endpoint: usize, outcome: Outcome, retry_after: Option<i64>, random: f64, lasts: i64, is_changed: bool },
    /// Time passes.
    Pass(i64),
    /// Time passes until the endpoint's next turn.
    PassUntil(usize),
    /// The clock is set, or the machine has slept.
    Jump(i64),
    /// The network is back.
    Nudge,
    /// A person wants a letter sent again.
    Again(usize),
}

pub(crate) fn letter_of(number: usize) -> Key {
    at(ENDPOINTS[number % 2], &(number / 2).to_string())
}

/// Steps with letters of at most `most_bytes`.
pub(crate) fn steps(most_bytes: u32) -> impl Strategy<Value = Vec<Step>> {
    let outcome = prop_oneof![
        3 => Just(Outcome::Answered(200)),
        3 => Just(Outcome::Answered(422)),
        3 => Just(Outcome::Answered(503)),
        2 => Just(Outcome::Unreachable),
        1 => Just(Outcome::Answered(404)),
        1 => (100..1000u16).prop_map(Outcome::Answered),
    ];
    let retry_after = prop_oneof![3 => Just(None), 1 => (0..100_000_000i64).prop_map(Some)];
    let sending = (0..2usize, outcome, retry_after, 0.0..1.0f64, 0..30_000i64, prop::bool::weighted(0.2));
    let step = prop_oneof![
        3 => (0..8usize, 1..=most_bytes, 0..10_000i64).prop_map(|(letter, bytes, wait)| Step::Put { letter, bytes, wait }),
        8 => sending.prop_map(|(endpoint, outcome, retry_after, random, lasts, is_changed)| {
            Step::Send { endpoint, outcome, retry_after, random, lasts, is_changed }
        }),
        2 => (0..20_000i64).prop_map(Step::Pass),
        6 => (0..2usize).prop_map(Step::PassUntil),
        1 => (-3_000_000_000..3_000_000_000i64).prop_map(Step::Jump),
        1 => (-100_000..100_000i64).prop_map(Step::Jump),
        1 => Just(Step::Nudge),
        1 => (0..8usize).prop_map(Step::Again),
    ];
    prop::collection::vec(step, 1..120)
}

/// What is known of a letter.
#[derive(Default)]
struct Known {
    newest: u16,
    taken: u16,
    dropped: u16,
    refusals: u8,
}

#[derive(Default)]
pub(crate) struct World {
    pub(crate) outbox: Outbox,
    pub(crate) now: i64,
    known: BTreeMap<Key, Known>,
    /// Until when an endpoint that has failed is to be left in peace.
    rests: BTreeMap<String, i64>,
}

impl World {
    /// Lets a step happen, and checks that it may.
    pub(crate) fn take(&mut self, step: &Step) {
        match *step {
            Step::Put { letter, bytes, wait } => self.put(&letter_of(letter), bytes, wait),
            Step::Send { endpoint, outcome, retry_after, random, lasts, is_changed } => {
                let Some(key) = self.outbox.next(ENDPOINTS[endpoint], self.now).cloned() else { return };
                let rev = self.starts(&key);
                self.now += lasts;
                if is_changed {
                    self.put(&key, 100, 1000);
                }
                self.ends(&key, rev, Verdict::of(outcome), retry_after, random);
            }
            Step::Pass(millis) => self.now += millis,
            Step::PassUntil(endpoint) => {
                self.now = self.now.max(self.outbox.wakes_at(ENDPOINTS[endpoint]).unwrap_or(self.now));
            }
            Step::Jump(millis) => {
                self.now += millis;
                self.rests.clear();
                let dropped = self.outbox.wake(self.now);
                self.has_dropped(&dropped);
            }
            Step::Nudge => {
                self.rests.clear();
                self.outbox.nudge(self.now);
            }
            Step::Again(letter) => {
                let key = letter_of(letter);
                if self.outbox.again(&key, self.now) {
                    self.known.get_mut(&key).unwrap().refusals = 0;
                }
            }
        }
        self.nothing_is_lost();
    }

    fn put(&mut self, key: &Key, bytes: u32, wait: i64) {
        let known = self.known.entry(key.clone()).or_default();
        known.newest += 1;
        known.refusals = 0;
        let rev = known.newest;
        let is_superseding = self.outbox.letter(key).is_some();
        let dropped = self.outbox.put(key, rev, bytes, self.now, wait);
        if is_superseding {
            self.rests.remove(&key.endpoint);
        }
        assert!(dropped.iter().all(|dropped| dropped.key != *key), "what was just put was dropped");
        self.has_dropped(&dropped);
    }

    fn starts(&self, key: &Key) -> u16 {
        let letter = self.outbox.letter(key).unwrap();
        let known = &self.known[key];
        assert!(letter.rev > known.taken, "{key:?} was taken and is sent again");
        assert!(known.refusals < 3, "{key:?} was refused three times and is sent again");
        assert!(letter.due <= self.now, "{key:?} is sent before it is due");
        let rests_until = self.rests.get(&key.endpoint).copied().unwrap_or(i64::MIN);
        assert!(self.now >= rests_until, "{key:?} is sent {} ms too early", rests_until - self.now);
        letter.rev
    }

    fn ends(&mut self, key: &Key, rev: u16, verdict: Verdict, retry_after: Option<i64>, random: f64) {
        let (endpoint, known) = (key.endpoint.clone(), self.known.get_mut(key).unwrap());
        let is_there = self.outbox.letter(key).is_some();
        self.outbox.answered(key, rev, verdict, retry_after, self.now, random);
        match verdict {
            Verdict::Taken => {
                known.taken = known.taken.max(rev);
                self.rests.remove(&endpoint);
            }
            Verdict::Refused => {
                known.refusals += u8::from(is_there && rev == known.newest);
                self.rests.remove(&endpoint);
            }
            Verdict::Again | Verdict::Misconfigured if is_there => {
                let half = delay(verdict, self.outbox.letter(key).unwrap().level, retry_after, 0.0);
                self.rests.insert(endpoint, self.now + half);
            }
            Verdict::Again | Verdict::Misconfigured => {}
        }
    }

    fn has_dropped(&mut self, dropped: &[Dropped]) {
        for Dropped { key, .. } in dropped {
            let known = self.known.get_mut(key).unwrap();
            known.dropped = known.newest;
            self.rests.remove(&key.endpoint);
        }
    }

    fn nothing_is_lost(&self) {
        for (key, known) in &self.known {
            match self.outbox.letter(key) {
                Some(letter) => {
                    assert_eq!(letter.rev, known.newest, "{key:?}");
                    assert_eq!(letter.is_dead, known.refusals >= 3, "{key:?} after {} refusals", known.refusals);
                }
                None => assert!(known.newest == known.taken.max(known.dropped), "{key:?} is lost"),
            }
        }
    }

    /// The network works, and so do the endpoints: sends what is left, and gives how long that took.
    pub(crate) fn recover(&mut self) -> i64 {
        let start = self.now;
        for endpoint in ENDPOINTS {
            let mut requests = 0;
            while let Some(at) = self.outbox.wakes_at(endpoint) {
                self.now = self.now.max(at);
                let key = self.outbox.next(endpoint, self.now).expect("it said that it wakes now").clone();
                let rev = self.starts(&key);
                self.ends(&key, rev, Verdict::Taken, None, 0.0);
                self.nothing_is_lost();
                requests += 1;
                assert!(requests <= 8, "{endpoint} is asked more often than it has letters");
            }
        }
        self.now - start
    }
}
