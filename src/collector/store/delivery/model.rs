//! Deliveries against targets that lose requests, replies and collectors at every moment.

use domain::{ResponseId, SurveyId, Timestamp};
use proptest::prelude::*;

use super::{Delivery, Digest, Doubt, Heard, Lane, Manner, Outcome, Remedy, State, Wants, Wish, begin, hear};

const HOUR: i64 = 3_600_000;

/// What nobody ever told.
const NOBODYS: Digest = [99; 16];

/// What happens next.
#[derive(Clone, Copy, Debug)]
enum Happens {
    /// The response changes.
    Changes(Wants, u8),
    /// A try, and what the target does with it.
    Try(Does),
    /// A person wants it told again.
    Again,
    /// Time passes, in minutes.
    Passes(i64),
}

/// What a target does with a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Does {
    /// Takes it and says so.
    Takes,
    /// Takes it, and its reply is lost.
    TakesInSilence,
    /// Takes it, and the collector is killed before it hears so.
    TakesAfterUs,
    /// Never gets it, which looks the same as the second.
    GetsNothing,
    /// Says that it has not taken it.
    Says(u8),
    /// Cannot be looked through where somebody looks, and takes in silence what it is told.
    Hides,
}

fn happens() -> impl Strategy<Value = Happens> {
    let wants = prop_oneof![5 => Just(Wants::Yes), 1 => Just(Wants::No), 1 => Just(Wants::Withdrawn)];
    let does = prop_oneof![
        2 => Just(Does::Takes),
        2 => Just(Does::TakesInSilence),
        1 => Just(Does::TakesAfterUs),
        2 => Just(Does::GetsNothing),
        3 => (0..3_u8).prop_map(Does::Says),
        1 => Just(Does::Hides),
    ];
    prop_oneof![
        2 => (wants, 0..3_u8).prop_map(|(wants, content)| Happens::Changes(wants, content)),
        4 => does.prop_map(Happens::Try),
        1 => Just(Happens::Again),
        3 => (1..600_i64).prop_map(Happens::Passes),
    ]
}

/// A target, a queue with the one delivery there may be, and the time.
struct World {
    manner: Manner,
    delivery: Option<Delivery>,
    /// What a target made of what it was told first: it holds that much.
    made: Vec<u8>,
    /// Notes on it, each with the revision that it told.
    notes: Vec<(u8, u16)>,
    /// That of the response.
    rev: u16,
    /// How often a person took the risk.
    risks: usize,
    now: i64,
}

impl World {
    fn new(manner: Manner) -> Self {
        Self { manner, delivery: None, made: Vec::new(), notes: Vec::new(), rev: 0, risks: 0, now: 0 }
    }

    fn now(&self) -> Timestamp {
        Timestamp::from_unix_millis(self.now)
    }

    fn change(&mut self, wants: Wants, content: u8) {
        self.rev += 1;
        let response = ResponseId::from_bytes([1; 16]);
        let (due, mark, content) = (self.now(), [9; 16], digest(content));
        let wish = Wish { subject: vec![1], response, rev: self.rev, due, content, wants, mark };
        let (rule, survey) = ("r".to_owned(), SurveyId::new("s").unwrap());
        let lane = Lane { rule, survey, target: "x", manner: self.manner };
        let heard = match &self.delivery {
            Some(known) => hear(known, &wish, self.manner),
            None => begin(&wish, &lane),
        };
        match heard {
            Heard::Keep(delivery) => self.delivery = Some(delivery),
            Heard::Drop => {
                assert!(self.made.is_empty(), "what may have been told is forgotten");
                self.delivery = None;
            }
            Heard::Nothing => {}
        }
    }

    fn attempt(&mut self, does: Does) {
        let Some(mut delivery) = self.delivery.clone() else { return };
        let content = delivery.wanted;
        if !delivery.begin(content, self.now()) {
            return;
        }
        let outcome = self.ask(&delivery, content[0], does).unwrap_or_else(|| {
            // Whoever looks after the lease finds a try without an end.
            self.now += HOUR;
            Outcome::Unknown
        });
        let number = delivery.tries;
        assert!(delivery.end(number, &outcome, self.manner, delivery.level, self.now(), 0.5));
        self.delivery = Some(delivery);
    }

    /// The target hears of it; what we hear, if we live.
    fn ask(&mut self, delivery: &Delivery, content: u8, does: Does) -> Option<Outcome> {
        let told = |content| Outcome::Taken { content, ticket: None };
        let is_update = delivery.sent.is_some();
        let earlier = (delivery.doubt == Doubt::Open).then(|| delivery.tried.unwrap_or(NOBODYS));
        if let (Remedy::Find, Some(earlier)) = (self.manner.remedy, earlier) {
            if does == Does::Hides {
                return Some(Outcome::Undecidable);
            }
            let last = self.notes.last().map(|(content, _)| digest(*content));
            let of_update = last.filter(|last| [digest(content), earlier].contains(last));
            let found = if is_update { of_update } else { Some(earlier).filter(|_| !self.made.is_empty()) };
            if let Some(found) = found {
                return Some(told(found));
            }
        }
        match does {
            Does::Says(0) => return Some(Outcome::Again { retry_after: None }),
            Does::Says(1) => return Some(Outcome::Refused),
            Does::Says(_) => return Some(Outcome::Misconfigured),
            Does::GetsNothing => return Some(Outcome::Unknown),
            Does::Takes | Does::TakesInSilence | Does::TakesAfterUs | Does::Hides => {}
        }
        // A target that knows repeats takes one of each name.
        let is_there = if is_update { self.notes.contains(&(content, delivery.rev)) } else { !self.made.is_empty() };
        let is_repeat = self.manner.remedy == Remedy::Repeat && is_there;
        match (is_repeat, is_update) {
            (true, _) => {}
            (false, true) => self.notes.push((content, delivery.rev)),
            (false, false) => self.made.push(content),
        }
        match does {
            Does::Takes if self.manner.remedy == Remedy::Repeat && !is_update => {
                Some(told(earlier.unwrap_or(digest(content))))
            }
            Does::Takes => Some(told(digest(content))),
            Does::TakesAfterUs => None,
            _ => Some(Outcome::Unknown),
        }
    }

    fn again(&mut self) {
        let Some(delivery) = &mut self.delivery else { return };
        let was_unknown = matches!(delivery.state, State::Unknown { .. });
        let is_risk = was_unknown && needs_people(self.manner, delivery);
        if delivery.again(Timestamp::from_unix_millis(self.now)) && is_risk {
            self.risks += 1;
        }
    }

    fn check(&self) {
        assert!(self.made.len() <= 1 + self.risks, "{} made with {} risks", self.made.len(), self.risks);
        let Some(delivery) = &self.delivery else { return };
        if delivery.sent.is_some() {
            assert!(!self.made.is_empty(), "it passes for told and is not");
        }
        // What passes for told is what the target was told last.
        let is_sure = delivery.state == State::Sent && delivery.doubt == Doubt::None;
        if is_sure && self.manner.has_updates && delivery.sent == Some(delivery.wanted) {
            let last = self.notes.last().map(|(content, _)| content).or(self.made.last()).copied();
            assert_eq!(last.map(digest), Some(delivery.wanted), "{delivery:?} {:?} {:?}", self.made, self.notes);
        }
    }

    /// With a target that is well everything arrives that is wanted, unless a person is needed.
    fn settle(&mut self) {
        self.change(Wants::Yes, 0);
        let was_unknown =
            self.delivery.as_ref().is_some_and(|delivery| matches!(delivery.state, State::Unknown { .. }));
        for _ in 0..20 {
            self.now += 100 * HOUR;
            self.attempt(Does::Takes);
            self.check();
        }
        let Some(delivery) = &self.delivery else { return };
        let is_for_people = was_unknown && needs_people(self.manner, delivery);
        let is_settled = delivery.state == State::Sent || delivery.state == State::Dead;
        assert!(is_settled || is_for_people, "{delivery:?}");
    }
}

/// Whether only a person can tell whether the target has it.
fn needs_people(manner: Manner, delivery: &Delivery) -> bool {
    manner.remedy == Remedy::Ask || [Doubt::Undecided, Doubt::Overruled].contains(&delivery.doubt)
}

fn digest(content: u8) -> Digest {
    [content; 16]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn one_answer_makes_one_ticket_and_nothing_that_may_have_been_told_is_forgotten(
        remedy in prop_oneof![Just(Remedy::Repeat), Just(Remedy::Find), Just(Remedy::Ask)],
        has_updates in any::<bool>(),
        all in prop::collection::vec(happens(), 1..40),
    ) {
        let mut world = World::new(Manner { remedy, has_updates });
        for what in all {
            match what {
                Happens::Changes(wants, content) => world.change(wants, content),
                Happens::Try(does) => world.attempt(does),
                Happens::Again => world.again(),
                Happens::Passes(minutes) => world.now += minutes * 60_000,
            }
            world.check();
        }
        world.settle();
    }
}
