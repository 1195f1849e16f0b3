//! What a try and its end mean for a mail that goes out once.

use domain::{Day, Timestamp};

/// After so many milliseconds whoever tries is taken for lost. A try is over before that.
const LOST: i64 = 10 * 60_000;
/// Before the second try; each further pause is twice as long …
const FIRST_PAUSE: i64 = 60_000;
/// … up to this.
const LONGEST_PAUSE: i64 = 60 * 60_000;
/// Tries until a mail is given up: they take most of a day.
const MOST: u32 = 24;

/// The latest mail of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mailing {
    /// The name.
    pub(crate) name: String,
    /// The day after the last one of its period.
    pub(crate) until: Day,
    /// Where it stands.
    pub(crate) state: State,
    /// How often it was tried.
    pub(crate) tries: u32,
}

/// Where a mail stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// It is tried from that moment on.
    Waiting(Timestamp),
    /// It is being written, and nothing has gone out; after that moment whoever writes is lost, and somebody else may.
    Writing(Timestamp),
    /// It is being handed over; after that moment whoever does is lost.
    Trying(Timestamp),
    /// The mail server has it.
    Sent,
    /// There was nothing to say.
    Quiet,
    /// The mail server may have it. It is not sent again by itself.
    Unknown,
    /// It was given up.
    Dead,
}

/// Whose turn it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// The asker's.
    Try,
    /// Nobody's before that moment.
    Wait(Timestamp),
    /// Nobody's: the try before was cut off, and whether the mail was taken is in doubt. It is said once.
    Doubt,
    /// Nobody's any more.
    Over,
}

/// How a try ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The mail server has it.
    Sent,
    /// There was nothing to say, so nothing was sent.
    Quiet,
    /// It was not taken.
    Failed,
    /// It may have been taken.
    Unknown,
}

impl Mailing {
    /// One that nobody has tried.
    pub(crate) fn new(name: &str, until: Day) -> Self {
        let state = State::Waiting(Timestamp::from_unix_millis(0));
        Self { name: name.to_owned(), until, state, tries: 0 }
    }

    /// Begins a try if it is time for one.
    pub(crate) fn begin(&mut self, now: Timestamp) -> Turn {
        let has_come = |moment: Timestamp| moment.unix_millis() <= now.unix_millis();
        match self.state {
            State::Waiting(moment) | State::Writing(moment) if !has_come(moment) => Turn::Wait(moment),
            State::Waiting(_) | State::Writing(_) => {
                self.tries += 1;
                self.state = State::Writing(after(now, LOST));
                Turn::Try
            }
            State::Trying(lost) if !has_come(lost) => Turn::Wait(lost),
            State::Trying(_) => {
                self.state = State::Unknown;
                Turn::Doubt
            }
            State::Sent | State::Quiet | State::Unknown | State::Dead => Turn::Over,
        }
    }

    /// From now on it may have been taken. Whether it is still to be handed over.
    pub(crate) fn hand_over(&mut self, now: Timestamp) -> bool {
        let is_written = matches!(self.state, State::Writing(_));
        if is_written {
            self.state = State::Trying(after(now, LOST));
        }
        is_written
    }

    /// Ends a try that is under way.
    pub(crate) fn end(&mut self, end: End, now: Timestamp) {
        // Whoever was taken for lost may still know better; what is over stays over.
        if !matches!(self.state, State::Writing(_) | State::Trying(_) | State::Unknown) {
            return;
        }
        self.state = match end {
            End::Sent => State::Sent,
            End::Quiet => State::Quiet,
            End::Unknown => State::Unknown,
            End::Failed if self.tries >= MOST => State::Dead,
            End::Failed => {
                let pause = FIRST_PAUSE.saturating_mul(1 << self.tries.saturating_sub(1).min(16));
                State::Waiting(after(now, pause.min(LONGEST_PAUSE)))
            }
        };
    }
}

fn after(now: Timestamp, millis: i64) -> Timestamp {
    Timestamp::from_unix_millis(now.unix_millis().saturating_add(millis))
}

impl State {
    /// As it is kept: a word, and a moment where there is one.
    pub(crate) fn written(self) -> (&'static str, Option<Timestamp>) {
        match self {
            Self::Waiting(due) => ("waiting", Some(due)),
            Self::Writing(lost) => ("writing", Some(lost)),
            Self::Trying(lost) => ("trying", Some(lost)),
            Self::Sent => ("sent", None),
            Self::Quiet => ("quiet", None),
            Self::Unknown => ("unknown", None),
            Self::Dead => ("dead", None),
        }
    }

    /// What was kept so; `None` where that is none.
    pub(crate) fn read(word: &str, moment: Option<Timestamp>) -> Option<Self> {
        match (word, moment) {
            ("waiting", Some(due)) => Some(Self::Waiting(due)),
            ("writing", Some(lost)) => Some(Self::Writing(lost)),
            ("trying", Some(lost)) => Some(Self::Trying(lost)),
            ("sent", None) => Some(Self::Sent),
            ("quiet", None) => Some(Self::Quiet),
            ("unknown", None) => Some(Self::Unknown),
            ("dead", None) => Some(Self::Dead),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: i64 = 60_000;

    fn at(minutes: i64) -> Timestamp {
        Timestamp::from_unix_millis(minutes * MINUTE)
    }

    fn fresh() -> Mailing {
        Mailing::new("weekly", Day::from_number(20_000))
    }

    #[test]
    fn of_two_that_ask_one_tries() {
        let mut mailing = fresh();
        assert_eq!([mailing.begin(at(5)), mailing.begin(at(5))], [Turn::Try, Turn::Wait(at(15))]);
        mailing.end(End::Sent, at(6));
        assert_eq!((mailing.begin(at(7)), mailing.state), (Turn::Over, State::Sent));
    }

    #[test]
    fn whoever_is_lost_leaves_a_doubt_that_is_told_once_and_may_still_be_cleared() {
        let mut mailing = fresh();
        mailing.begin(at(5));
        assert!(mailing.hand_over(at(5)) && !mailing.hand_over(at(5)));
        assert_eq!(
            [mailing.begin(at(15)), mailing.begin(at(15)), mailing.begin(at(900))],
            [Turn::Doubt, Turn::Over, Turn::Over]
        );
        mailing.end(End::Sent, at(16));
        assert_eq!(mailing.state, State::Sent);
        mailing.end(End::Failed, at(17));
        assert_eq!(mailing.state, State::Sent);
    }

    #[test]
    fn what_was_not_taken_is_tried_again_ever_later_and_given_up_within_a_day() {
        let mut mailing = fresh();
        let mut now = at(0);
        let mut pauses = Vec::new();
        while let Turn::Try = mailing.begin(now) {
            mailing.end(End::Failed, now);
            if let State::Waiting(due) = mailing.state {
                let ahead = Timestamp::from_unix_millis(due.unix_millis() - 1);
                assert_eq!(mailing.clone().begin(ahead), Turn::Wait(due));
                pauses.push((due.unix_millis() - now.unix_millis()) / MINUTE);
                now = due;
            }
        }
        assert_eq!(pauses[..8], [1, 2, 4, 8, 16, 32, 60, 60]);
        assert_eq!((mailing.state, mailing.tries), (State::Dead, MOST));
        assert!((12..24).contains(&(now.unix_millis() / MINUTE / 60)));
    }

    #[test]
    fn whoever_is_lost_before_the_mail_went_out_leaves_it_to_the_next_one() {
        let mut mailing = fresh();
        mailing.begin(at(5));
        assert_eq!([mailing.begin(at(14)), mailing.begin(at(15))], [Turn::Wait(at(15)), Turn::Try]);
        assert!(mailing.hand_over(at(16)));
        mailing.end(End::Sent, at(17));
        assert!(!mailing.hand_over(at(17)));
        assert_eq!(mailing.state, State::Sent);
    }

    #[test]
    fn a_doubt_stays_one() {
        let mut mailing = fresh();
        mailing.begin(at(0));
        mailing.end(End::Unknown, at(1));
        assert_eq!((mailing.begin(at(900)), mailing.state), (Turn::Over, State::Unknown));
    }

    #[test]
    fn states_are_kept_and_found_again() {
        use State::{Dead, Quiet, Sent, Trying, Unknown, Waiting, Writing};
        for state in [Waiting(at(1)), Writing(at(3)), Trying(at(2)), Sent, Quiet, Unknown, Dead] {
            let (word, moment) = state.written();
            assert_eq!(State::read(word, moment), Some(state));
        }
        assert_eq!(
            (State::read("sent", Some(at(1))), State::read("waiting", None), State::read("x", None)),
            (None, None, None)
        );
    }
}
