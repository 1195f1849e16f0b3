//! Traces that a seeded generator makes: a page's life with few letters, much goes wrong, and the clock jumps.

use domain::outbox::{Key, LONGEST_STAY, LONGEST_WAIT, Outbox, Verdict};
use serde_json::Value;

use crate::operation::{again, answered, forget, next, nudge, perform, put, wake, wakes_at};
use crate::random::Random;

const ENDPOINTS: [&str; 2] = ["https://a/", "https://b/x"];

/// One trace of `length` operations, performed.
pub(crate) fn random(seed: u64, length: usize, start: i64) -> Vec<Value> {
    let mut maker =
        Maker { random: Random::seeded(seed), outbox: Outbox::new(), now: start, in_flight: None, trace: Vec::new() };
    while maker.trace.len() < length {
        let operation = maker.operation();
        maker.perform(operation);
    }
    maker.trace
}

struct Maker {
    random: Random,
    outbox: Outbox,
    now: i64,
    in_flight: Option<(Key, u16)>,
    trace: Vec<Value>,
}

impl Maker {
    fn perform(&mut self, mut operation: Value) {
        perform(&mut self.outbox, &mut operation);
        self.trace.push(operation);
    }

    fn operation(&mut self) -> Value {
        self.pass_time();
        let endpoint = self.random.one_of(&ENDPOINTS);
        match self.random.below(100) {
            0..25 => self.put(),
            25..75 => self.send(endpoint),
            75..82 => wakes_at(endpoint),
            82..87 => self.jump(),
            87..91 => nudge(self.now),
            91..95 => again(&self.a_key(), self.now),
            95..99 => self.a_stray_answer(),
            _ => forget(),
        }
    }

    fn pass_time(&mut self) {
        let endpoint = self.random.one_of(&ENDPOINTS);
        let wakes_at = self.outbox.wakes_at(endpoint).filter(|at| *at > self.now);
        self.now = match (self.random.below(8), wakes_at) {
            (0..2, _) => self.now,
            (2, _) => self.now + i64::from(self.random.below(10_000)),
            (3, Some(at)) => at - 1,
            (_, Some(at)) => at,
            _ => self.now + 1000,
        };
    }

    fn put(&mut self) -> Value {
        let key = self.a_key();
        let there = self.outbox.letter(&key).map_or(0, |letter| letter.rev);
        let rev = if there > 0 && self.random.is_one_in(3) { there - u16::from(there > 1) } else { there + 1 };
        let rev = if self.random.is_one_in(8) { there.max(1) } else { rev };
        let wait = self.random.one_of(&[0, 0, 5000, 120_000]);
        put(&key, rev, 100 + self.random.below(900), self.now, wait)
    }

    fn send(&mut self, endpoint: &str) -> Value {
        if let Some((key, rev)) = self.in_flight.take() {
            return self.answer(&key, rev);
        }
        if let Some(key) = self.outbox.next(endpoint, self.now) {
            self.in_flight = Some((key.clone(), self.outbox.letter(key).unwrap().rev));
        }
        next(endpoint, self.now)
    }

    fn answer(&mut self, key: &Key, rev: u16) -> Value {
        let verdict = self.random.one_of(&[
            Verdict::Taken,
            Verdict::Again,
            Verdict::Again,
            Verdict::Again,
            Verdict::Refused,
            Verdict::Refused,
            Verdict::Refused,
            Verdict::Misconfigured,
        ]);
        let retry_after = self.random.is_one_in(3).then(|| self.random.one_of(&[0, 1000, 30_000, LONGEST_WAIT]));
        answered(key, rev, verdict, retry_after, self.now, self.random.fraction())
    }

    fn a_stray_answer(&mut self) -> Value {
        let key = self.a_key();
        let there = self.outbox.letter(&key).map_or(1, |letter| letter.rev);
        let rev = self.random.one_of(&[there, there + 1, there.saturating_sub(1).max(1)]);
        self.answer(&key, rev)
    }

    /// The clock is set, or the machine has slept.
    fn jump(&mut self) -> Value {
        let by = self.random.one_of(&[0, 1000, -1000, -3_600_000, -LONGEST_WAIT - 7, LONGEST_WAIT, LONGEST_STAY]);
        self.now += by;
        wake(self.now)
    }

    fn a_key(&mut self) -> Key {
        let survey = self.random.one_of(&["s", "s", "t"]);
        let id = self.random.one_of(&["1", "10", "9"]);
        Key::new(self.random.one_of(&ENDPOINTS), survey, id)
    }
}
