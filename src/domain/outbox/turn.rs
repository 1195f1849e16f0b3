//! Whose turn it is, and when.

use super::{Key, Letter, Outbox};

impl Outbox {
    /// Whether the endpoint is left in peace at `now`: after a fault nothing is sent to it before that letter is due.
    pub fn is_paused(&self, endpoint: &str, now: i64) -> bool {
        self.living(endpoint).any(|(_, letter)| letter.is_held() && letter.due > now)
    }

    /// The letter to send to `endpoint` now, if any: of those due the one that was tried least, and then the oldest, so
    /// that one which always fails does not hold up the others.
    ///
    /// One is sent at a time: tell what came of it with [`answered`](Self::answered) before asking again.
    pub fn next(&self, endpoint: &str, now: i64) -> Option<&Key> {
        if self.is_paused(endpoint, now) {
            return None;
        }
        let due = self.living(endpoint).filter(|(_, letter)| letter.due <= now);
        due.min_by_key(|(key, letter)| (letter.tries, letter.since, *key)).map(|(key, _)| key)
    }

    /// The earliest moment at which [`next`](Self::next) gives a letter for `endpoint`, if nothing happens until then.
    /// It may have passed already. `None` where nothing is to be sent.
    pub fn wakes_at(&self, endpoint: &str) -> Option<i64> {
        let first = self.living(endpoint).map(|(_, letter)| letter.due).min()?;
        let held = self.living(endpoint).filter(|(_, letter)| letter.is_held()).map(|(_, letter)| letter.due).max();
        Some(held.map_or(first, |held| first.max(held)))
    }

    fn living<'a, 'e>(&'a self, endpoint: &'e str) -> impl Iterator<Item = (&'a Key, &'a Letter)> + use<'a, 'e> {
        self.letters.iter().filter(move |(key, letter)| letter.is_living() && key.endpoint == endpoint)
    }
}
