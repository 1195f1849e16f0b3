//! One client that does what its outbox says, for as long as a day in no time.

use domain::outbox::{Key, Outbox, Verdict};

use crate::random::Random;

/// How long a request takes.
const LATENCY: i64 = 80;

pub(crate) struct Client {
    pub(crate) outbox: Outbox,
    pub(crate) now: i64,
    pub(crate) random: Random,
    /// What the endpoint says with each fault that passes.
    pub(crate) retry_after: Option<i64>,
    /// Each request: when, and which letter.
    pub(crate) sent: Vec<(i64, Key)>,
}

impl Client {
    pub(crate) fn new(outbox: Outbox, seed: u64) -> Self {
        Self { outbox, now: 0, random: Random::seeded(seed), retry_after: None, sent: Vec::new() }
    }

    /// Sends to `endpoint`, which answers as it likes, until the moment `end` or until nothing is left to send.
    pub(crate) fn run(&mut self, endpoint: &str, end: i64, mut answer: impl FnMut(&Key, i64) -> Verdict) {
        while let Some(at) = self.outbox.wakes_at(endpoint).filter(|at| *at < end && self.now < end) {
            self.now = self.now.max(at);
            let key = self.outbox.next(endpoint, self.now).expect("it said that it wakes now").clone();
            let rev = self.outbox.letter(&key).unwrap().rev;
            let verdict = answer(&key, self.now);
            self.sent.push((self.now, key.clone()));
            self.now += LATENCY;
            let random = self.random.fraction();
            self.outbox.answered(&key, rev, verdict, self.retry_after, self.now, random);
        }
        self.now = self.now.max(end);
    }
}
