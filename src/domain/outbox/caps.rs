//! What an outbox holds at most, and what has to go first.

use alloc::vec::Vec;

use super::{Key, Outbox};

/// The most letters, dead ones included.
pub const MOST_LETTERS: usize = 500;
/// The most bytes of all letters together.
pub const MOST_BYTES: u64 = 1_048_576;
/// How long a letter is kept after it was put: 30 days, in milliseconds.
pub const LONGEST_STAY: i64 = 30 * 86_400_000;

/// A letter that was given up, which its owner has to be told of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dropped {
    /// Which one.
    pub key: Key,
    /// Why.
    pub reason: Reason,
}

/// Why a letter was dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// It was kept for more than [`LONGEST_STAY`].
    Old,
    /// There was no room beside a newer one: more than [`MOST_LETTERS`], or more than [`MOST_BYTES`].
    Full,
}

impl Reason {
    /// The word in reports: `old`, `full`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Old => "old",
            Self::Full => "full",
        }
    }
}

impl Outbox {
    /// Takes out what was kept too long, in the order of the keys.
    pub(super) fn drop_old(&mut self, now: i64) -> Vec<Dropped> {
        let mut dropped = Vec::new();
        self.letters.retain(|key, letter| {
            let is_old = now.saturating_sub(letter.since) > LONGEST_STAY;
            if is_old {
                dropped.push(Dropped { key: key.clone(), reason: Reason::Old });
            }
            !is_old
        });
        dropped
    }

    /// Takes out the oldest dead letter, or else the oldest, until the rest has room; never `kept`.
    pub(super) fn make_room(&mut self, kept: &Key) -> Vec<Dropped> {
        let mut dropped = Vec::new();
        while self.is_overfull() {
            let others = self.letters.iter().filter(|(key, _)| *key != kept);
            let Some((key, _)) = others.min_by_key(|(key, letter)| (letter.is_living(), letter.since, *key)) else {
                break;
            };
            let key = key.clone();
            self.letters.remove(&key);
            dropped.push(Dropped { key, reason: Reason::Full });
        }
        dropped
    }

    fn is_overfull(&self) -> bool {
        self.letters.len() > MOST_LETTERS || self.bytes() > MOST_BYTES
    }
}
