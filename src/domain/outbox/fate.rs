//! What an answer does to a letter and to its endpoint.

use super::backoff::delay;
use super::verdict::Verdict;
use super::{Key, Outbox};

/// How often an endpoint may refuse a letter before it is dead.
pub const MOST_REFUSALS: u8 = 3;

/// What became of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// The endpoint has it, and the outbox has forgotten it.
    Delivered,
    /// The answer was for an older revision; the newer one stays to be sent.
    Superseded,
    /// It stays, and is sent again at this moment at the earliest.
    Waits {
        /// In milliseconds.
        due: i64,
    },
    /// It was refused for the last time: it stays, but only a person sends it again.
    Died,
    /// There is no such letter to send any more: it was delivered, dropped or dead before.
    Moot,
}

impl Outbox {
    /// Tells what came of the request that carried revision `rev` of `key`. `retry_after` is what the endpoint asked for, in
    /// milliseconds from `now`; `random` is in `[0, 1)`.
    pub fn answered(
        &mut self,
        key: &Key,
        rev: u16,
        verdict: Verdict,
        retry_after: Option<i64>,
        now: i64,
        random: f64,
    ) -> Fate {
        match verdict {
            Verdict::Taken => self.taken(key, rev, now),
            Verdict::Refused => self.refused(key, rev, now, random),
            Verdict::Again | Verdict::Misconfigured => self.failed(key, verdict, retry_after, now, random),
        }
    }

    fn taken(&mut self, key: &Key, rev: u16, now: i64) -> Fate {
        self.is_well(key, now);
        match self.letters.get(key) {
            None => Fate::Moot,
            Some(letter) if letter.rev > rev => Fate::Superseded,
            Some(_) => {
                self.letters.remove(key);
                Fate::Delivered
            }
        }
    }

    fn refused(&mut self, key: &Key, rev: u16, now: i64, random: f64) -> Fate {
        self.is_well(key, now);
        let Some(letter) = self.letters.get_mut(key) else { return Fate::Moot };
        if letter.rev != rev {
            return if letter.rev > rev { Fate::Superseded } else { Fate::Moot };
        }
        letter.tries = letter.tries.saturating_add(1);
        letter.refusals = letter.refusals.saturating_add(1);
        letter.level = 0;
        letter.is_dead = letter.refusals >= MOST_REFUSALS;
        if letter.is_dead {
            return Fate::Died;
        }
        letter.due = now.saturating_add(delay(Verdict::Again, letter.refusals.into(), None, random));
        Fate::Waits { due: letter.due }
    }

    fn failed(&mut self, key: &Key, verdict: Verdict, retry_after: Option<i64>, now: i64, random: f64) -> Fate {
        let of_endpoint = self.letters.iter().filter(|(other, _)| other.endpoint == key.endpoint);
        let level = of_endpoint.map(|(_, letter)| letter.level).max().unwrap_or(0).saturating_add(1);
        let Some(letter) = self.letters.get_mut(key).filter(|letter| letter.is_living()) else { return Fate::Moot };
        letter.tries = letter.tries.saturating_add(1);
        letter.level = level;
        letter.due = now.saturating_add(delay(verdict, level, retry_after, random));
        Fate::Waits { due: letter.due }
    }

    /// The endpoint of `key` works: what waits for it need not wait any longer.
    fn is_well(&mut self, key: &Key, now: i64) {
        for (other, letter) in &mut self.letters {
            if other.endpoint == key.endpoint && other != key && letter.is_held() {
                letter.level = 0;
                letter.due = now;
            }
        }
    }
}
