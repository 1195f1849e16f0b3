//! What a store tells of its health, without asking the database.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// Upper bounds of the commit times that are told apart, in seconds. A disk that is well needs a few milliseconds.
pub const BOUNDS: [f64; 12] = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0];

/// How a store is doing at one moment, since it was opened.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pulse {
    /// Writes that wait for their commit.
    pub queued: u64,
    /// How many may; one more is told to come back later.
    pub capacity: u64,
    /// Transactions that were committed.
    pub commits: u64,
    /// Responses that came with them, whether they were new or not.
    pub rows: u64,
    /// Transactions of which nothing was stored.
    pub failed: u64,
    /// How many commits took at most so long as each of [`BOUNDS`] says; the slowest are in none.
    pub within: [u64; BOUNDS.len()],
    /// What all commits took together, in seconds.
    pub seconds: f64,
}

/// Where a store notes what a [`Pulse`] tells. Cheap enough for every commit.
#[derive(Debug, Default)]
pub struct Recorder {
    rows: AtomicU64,
    failed: AtomicU64,
    /// Commits by the first bound that they keep; those that keep none come last.
    times: [AtomicU64; BOUNDS.len() + 1],
    micros: AtomicU64,
}

impl Recorder {
    /// A transaction is on disk; the commit alone took so long.
    pub fn committed(&self, took: Duration) {
        let seconds = took.as_secs_f64();
        let at = BOUNDS.iter().position(|bound| seconds <= *bound).unwrap_or(BOUNDS.len());
        self.times[at].fetch_add(1, Ordering::Relaxed);
        self.micros.fetch_add(u64::try_from(took.as_micros()).unwrap_or(u64::MAX), Ordering::Relaxed);
    }

    /// Nothing of a transaction was stored.
    pub fn failed(&self) {
        self.failed.fetch_add(1, Ordering::Relaxed);
    }

    /// So many responses were in what was committed.
    pub fn rows(&self, rows: usize) {
        self.rows.fetch_add(rows as u64, Ordering::Relaxed);
    }

    /// What was noted, with the queue as it is now.
    pub fn pulse(&self, queued: usize, capacity: usize) -> Pulse {
        let times: [u64; BOUNDS.len() + 1] = std::array::from_fn(|at| self.times[at].load(Ordering::Relaxed));
        Pulse {
            queued: queued as u64,
            capacity: capacity as u64,
            commits: times.iter().sum(),
            rows: self.rows.load(Ordering::Relaxed),
            failed: self.failed.load(Ordering::Relaxed),
            within: std::array::from_fn(|at| times[..=at].iter().sum()),
            seconds: self.micros.load(Ordering::Relaxed) as f64 / 1e6,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_include_what_is_equal_and_what_was_faster() {
        let recorder = Recorder::default();
        for millis in [1, 2, 1000, 60_000] {
            recorder.committed(Duration::from_millis(millis));
        }
        recorder.failed();
        recorder.rows(7);
        let pulse = recorder.pulse(3, 9);
        assert_eq!((pulse.commits, pulse.failed, pulse.rows, pulse.queued, pulse.capacity), (4, 1, 7, 3, 9));
        assert_eq!(pulse.within, [0, 1, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3]);
        assert!((pulse.seconds - 61.003).abs() < 1e-9);
    }

    #[test]
    fn bounds_rise() {
        assert!(BOUNDS.is_sorted_by(|a, b| a < b));
    }
}
