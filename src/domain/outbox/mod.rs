//! The outbox: responses that are stored and not yet acknowledged, as a state machine.
//!
//! It decides what is sent when, what an answer means and what is given up. It stores and sends nothing itself: whoever
//! uses it keeps the text of each letter, does what it says and tells it what happened. It knows no clock and no randomness:
//! every time is milliseconds (`i64`) of one clock that its user reads, every `random` a number in `[0, 1)`.
//!
//! The survey's outbox in the page follows the same rules in JavaScript; `tests/outbox.json` holds both to them.
//!
//! ```
//! use domain::outbox::{Fate, Key, Outbox, Outcome, Verdict};
//! let mut outbox = Outbox::new();
//! let key = Key::new("https://feedback.example/api/v1/responses", "support-nps", "018bcfe5");
//! let dropped = outbox.put(&key, 1, 640, 0, 0);
//! assert!(dropped.is_empty());
//!
//! assert_eq!(outbox.next(&key.endpoint, 0), Some(&key));
//! let fate = outbox.answered(&key, 1, Verdict::of(Outcome::Answered(503)), None, 100, 0.5);
//! assert_eq!(fate, Fate::Waits { due: 1600 });
//! assert_eq!(outbox.next(&key.endpoint, 1599), None);
//!
//! assert_eq!(outbox.wakes_at(&key.endpoint), Some(1600));
//! let fate = outbox.answered(&key, 1, Verdict::of(Outcome::Answered(200)), None, 1700, 0.5);
//! assert_eq!(fate, Fate::Delivered);
//! assert!(outbox.is_empty());
//! ```

mod backoff;
mod caps;
mod fate;
mod http_date;
mod letter;
mod retry_after;
mod turn;
mod verdict;

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

pub use backoff::delay;
pub use caps::{Dropped, LONGEST_STAY, MOST_BYTES, MOST_LETTERS, Reason};
pub use fate::{Fate, MOST_REFUSALS};
pub use letter::{Key, Letter};
pub use retry_after::{LONGEST_WAIT, retry_after};
pub use verdict::{Outcome, Verdict};

/// All letters that are to be sent, with when and how often they were tried; and the dead ones, which a person looks at.
///
/// What was stored is taken up again by collecting it: `stored.collect::<Outbox>()`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outbox {
    letters: BTreeMap<Key, Letter>,
}

/// How many letters were forgotten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Forgotten {
    /// Those that were still to be sent.
    pub living: usize,
    /// Those that had been refused for good.
    pub dead: usize,
}

impl Outbox {
    /// An empty one.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes revision `rev` of a response, `bytes` long in the store, to be sent when `wait` milliseconds have passed. It
    /// stands in for an older revision; the same or a newer one that is there already stays as it is.
    ///
    /// Gives what had to go: what is too old, and what there is no room for.
    #[must_use = "whoever keeps the letters has to forget these, and to tell their owner"]
    pub fn put(&mut self, key: &Key, rev: u16, bytes: u32, now: i64, wait: i64) -> Vec<Dropped> {
        if self.letters.get(key).is_some_and(|letter| letter.rev >= rev) {
            return Vec::new();
        }
        let due = now.saturating_add(wait);
        // What it waits for of itself must hold up no other letter of its endpoint, whatever its older revision met.
        let letter = Letter { rev, bytes, since: now, due, tries: 0, refusals: 0, level: 0, is_dead: false };
        self.letters.insert(key.clone(), letter);
        let mut dropped = self.drop_old(now);
        dropped.append(&mut self.make_room(key));
        dropped
    }

    /// Puts right what a clock that has jumped left behind: no letter waits for more than [`LONGEST_WAIT`], or was put in
    /// the future. Call it at the start, and whenever the machine may have slept. Gives what is too old.
    #[must_use = "whoever keeps the letters has to forget these, and to tell their owner"]
    pub fn wake(&mut self, now: i64) -> Vec<Dropped> {
        for letter in self.letters.values_mut() {
            if letter.due > now.saturating_add(LONGEST_WAIT) {
                letter.due = now;
            }
            letter.since = letter.since.min(now);
        }
        self.drop_old(now)
    }

    /// A person wants a dead letter sent again: it is due at once and may be refused three times more. Whether there was
    /// such a dead letter.
    pub fn again(&mut self, key: &Key, now: i64) -> bool {
        let Some(letter) = self.letters.get_mut(key).filter(|letter| letter.is_dead) else { return false };
        letter.is_dead = false;
        letter.refusals = 0;
        letter.level = 0;
        letter.due = now;
        true
    }

    /// The machine is back on the network: what waits for an endpoint to recover is due at once, each endpoint's backoff
    /// going on from where it was if that was not the reason.
    pub fn nudge(&mut self, now: i64) {
        for letter in self.letters.values_mut().filter(|letter| letter.is_held()) {
            letter.due = now;
        }
    }

    /// Forgets every letter, because a person said so.
    pub fn forget(&mut self) -> Forgotten {
        let dead = self.letters.values().filter(|letter| letter.is_dead).count();
        let living = self.letters.len() - dead;
        self.letters.clear();
        Forgotten { living, dead }
    }

    /// The letter of that key.
    pub fn letter(&self, key: &Key) -> Option<&Letter> {
        self.letters.get(key)
    }

    /// All letters, dead ones included, in the order of their keys.
    pub fn letters(&self) -> impl Iterator<Item = (&Key, &Letter)> {
        self.letters.iter()
    }

    /// Where letters go to, each endpoint once.
    pub fn endpoints(&self) -> impl Iterator<Item = &str> {
        let mut last = None;
        self.letters
            .keys()
            .map(|key| key.endpoint.as_str())
            .filter(move |endpoint| last.replace(*endpoint) != Some(*endpoint))
    }

    /// How many letters there are, dead ones included.
    pub fn len(&self) -> usize {
        self.letters.len()
    }

    /// Whether there is none, not even a dead one.
    pub fn is_empty(&self) -> bool {
        self.letters.is_empty()
    }

    /// How many bytes they all take.
    pub fn bytes(&self) -> u64 {
        self.letters.values().map(|letter| u64::from(letter.bytes)).sum()
    }
}

impl FromIterator<(Key, Letter)> for Outbox {
    fn from_iter<I: IntoIterator<Item = (Key, Letter)>>(stored: I) -> Self {
        Self { letters: stored.into_iter().collect() }
    }
}
