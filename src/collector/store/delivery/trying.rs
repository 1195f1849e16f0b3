//! What a try means for its delivery.

use domain::Timestamp;
use domain::outbox::{MOST_REFUSALS, Verdict, delay};

use super::{Delivery, Digest, Doubt, Manner, Remedy, State, Ticket};

/// How long a try may take. Whoever has not said by then what came of it is taken for lost.
const LEASE: i64 = 180_000;

/// How long after a try that may have been taken the target is looked at, at least: what it has taken must be visible there.
const VISIBLE: i64 = 60_000;

/// What came of a try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The target has it.
    Taken {
        /// What was told.
        content: Digest,
        /// What the target made of it, where it says so.
        ticket: Option<Ticket>,
    },
    /// It was certainly not taken, for a reason that passes.
    Again {
        /// How long the target asks to wait, in milliseconds.
        retry_after: Option<i64>,
    },
    /// It was certainly not taken, because of what it says.
    Refused,
    /// It was certainly not taken, and somebody has to change something.
    Misconfigured,
    /// It may have been taken.
    Unknown,
    /// It may have been taken, and looking at the target does not tell.
    Undecidable,
    /// The target wants no more, ever.
    Gone,
}

impl Outcome {
    /// That of a verdict about an answer.
    pub(crate) fn of(verdict: Verdict, retry_after: Option<i64>, taken: impl FnOnce() -> Self) -> Self {
        match verdict {
            Verdict::Taken => taken(),
            Verdict::Again => Self::Again { retry_after },
            Verdict::Refused => Self::Refused,
            Verdict::Misconfigured => Self::Misconfigured,
        }
    }

    /// The word in reports.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Taken { .. } => Verdict::Taken.name(),
            Self::Again { .. } => Verdict::Again.name(),
            Self::Refused | Self::Gone => Verdict::Refused.name(),
            Self::Misconfigured => Verdict::Misconfigured.name(),
            Self::Unknown | Self::Undecidable => "unknown",
        }
    }
}

/// A try as people see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Try {
    /// When it began.
    pub at: Timestamp,
    /// The word for what came of it; `None` while it is under way.
    pub outcome: Option<String>,
    /// The status that the target answered, of HTTP or SMTP.
    pub status: Option<u16>,
    /// What is to be said of it: nothing personal, and no secret.
    pub detail: String,
}

impl Delivery {
    /// Begins a try that tells this; whether it is one's turn, and nothing else is to be told by now.
    pub(crate) fn begin(&mut self, content: Digest, now: Timestamp) -> bool {
        if content != self.wanted || !matches!(self.state, State::Waiting { due } if due <= now) {
            return false;
        }
        self.state = State::Trying { until: later(now, LEASE) };
        self.tries = self.tries.saturating_add(1);
        if self.doubt == Doubt::None {
            self.doubted_at = Some(now);
        }
        self.tried = Some(content).filter(|_| self.doubt == Doubt::None || self.tried == Some(content));
        true
    }

    /// Ends the try of that number. `held` is the greatest level among the rule's deliveries, `random` a number in `[0, 1)`. Whether
    /// it changes anything: what comes after somebody else has gone on changes nothing, but for the good news that it was taken.
    pub(crate) fn end(
        &mut self,
        number: u32,
        outcome: &Outcome,
        manner: Manner,
        held: u32,
        now: Timestamp,
        random: f64,
    ) -> bool {
        let is_under_way = matches!(self.state, State::Trying { .. });
        let is_good_news = matches!(outcome, Outcome::Taken { .. }) && self.state != State::Sent;
        if number != self.tries || !(is_under_way || is_good_news) {
            return false;
        }
        let wait = |verdict, level, retry_after, least: i64| State::Waiting {
            due: later(now, delay(verdict, level, retry_after, random).max(least)),
        };
        let level = held.saturating_add(1);
        match outcome {
            Outcome::Taken { content, ticket } => self.take(*content, ticket.as_ref(), manner, now),
            Outcome::Again { retry_after } => {
                self.level = level;
                self.state = wait(Verdict::Again, level, *retry_after, 0);
            }
            Outcome::Misconfigured => {
                self.level = level;
                self.state = wait(Verdict::Misconfigured, level, None, 0);
            }
            Outcome::Refused => {
                self.refusals = self.refusals.saturating_add(1);
                self.level = 0;
                self.state = if self.refusals >= MOST_REFUSALS {
                    State::Dead
                } else {
                    wait(Verdict::Again, self.refusals.into(), None, 0)
                };
            }
            Outcome::Unknown => match manner.remedy {
                Remedy::Repeat => self.be_in_doubt(level, wait(Verdict::Again, level, None, 0)),
                Remedy::Find => self.be_in_doubt(level, wait(Verdict::Again, level, None, VISIBLE)),
                // The others wait as if this one did: were the target down, each of them would be in doubt.
                Remedy::Ask => {
                    let until = later(now, delay(Verdict::Again, level, None, random));
                    self.be_in_doubt(level, State::Unknown { until });
                }
            },
            Outcome::Undecidable => {
                self.be_in_doubt(0, State::Unknown { until: now });
                self.doubt = Doubt::Undecided;
            }
            Outcome::Gone => {
                self.is_gone = true;
                self.level = 0;
                self.state = State::Dead;
            }
        }
        true
    }

    fn take(&mut self, content: Digest, ticket: Option<&Ticket>, manner: Manner, now: Timestamp) {
        self.sent = Some(content);
        self.ticket = ticket.cloned().or(self.ticket.take());
        (self.level, self.refusals, self.doubt, self.is_gone) = (0, 0, Doubt::None, false);
        // It may have changed while it was told.
        let is_news = self.wanted != content && manner.has_updates;
        self.state = if is_news { State::Waiting { due: now } } else { State::Sent };
    }

    fn be_in_doubt(&mut self, level: u32, state: State) {
        (self.doubt, self.level, self.state) = (Doubt::Open, level, state);
    }

    /// Whether it may be told twice when it is sent again.
    pub(crate) fn may_double(&self, can_be_asked: bool) -> bool {
        match self.doubt {
            Doubt::None => false,
            Doubt::Open => !can_be_asked,
            Doubt::Undecided | Doubt::Overruled => true,
        }
    }

    /// Makes a dead or doubtful one due at once, because a person says so. Whether it was one.
    pub(crate) fn again(&mut self, now: Timestamp) -> bool {
        let is_given_up = matches!(self.state, State::Unknown { .. } | State::Dead);
        if is_given_up {
            // The doubt stays on record: what may have been told is not forgotten because somebody wants it told again.
            if self.doubt == Doubt::Undecided {
                self.doubt = Doubt::Overruled;
            }
            self.state = State::Waiting { due: now };
            (self.refusals, self.level, self.is_gone) = (0, 0, false);
        }
        is_given_up
    }
}

fn later(now: Timestamp, millis: i64) -> Timestamp {
    Timestamp::from_unix_millis(now.unix_millis().saturating_add(millis))
}
