//! What holds whatever happens in whatever order.

use domain::outbox::{LONGEST_WAIT, MOST_BYTES};
use proptest::prelude::*;

use crate::fixture::{A, B};
use crate::world::{ENDPOINTS, Step, World, letter_of, steps};

proptest! {
    /// Each step checks that nothing is lost, sent twice, sent too early, or alive after three refusals.
    #[test]
    fn nothing_is_lost_whatever_happens_and_all_is_sent_in_the_end(steps in steps(300_000)) {
        let mut world = World::default();
        for step in &steps {
            world.take(step);
            prop_assert!(world.outbox.bytes() <= MOST_BYTES || world.outbox.len() == 1);
        }
        world.take(&Step::Jump(0));
        let lasted = world.recover();
        prop_assert!(lasted <= LONGEST_WAIT, "{} ms", lasted);
        prop_assert!(world.outbox.letters().all(|(_, letter)| letter.is_dead));
    }

    #[test]
    fn the_moment_to_wake_is_the_first_at_which_there_is_something_to_do(steps in steps(1000)) {
        let mut world = World::default();
        for step in &steps {
            world.take(step);
            for endpoint in ENDPOINTS {
                let wakes_at = world.outbox.wakes_at(endpoint);
                let is_there = |now: i64| world.outbox.next(endpoint, now).is_some();
                prop_assert_eq!(wakes_at.is_some(), is_there(i64::MAX));
                prop_assert!(wakes_at.is_none_or(|at| is_there(at) && !is_there(at - 1)));
            }
        }
    }

    /// The same steps with and without those of the other endpoint.
    #[test]
    fn one_endpoint_feels_nothing_of_another(steps in steps(1000)) {
        let (mut both, mut alone) = (World::default(), World::default());
        for step in &steps {
            both.take(step);
            if endpoint_of(step).is_none_or(|endpoint| endpoint == B) {
                alone.take(step);
            }
            alone.now = both.now;
            let of_b = both.outbox.letters().filter(|(key, _)| key.endpoint == B);
            prop_assert!(of_b.eq(alone.outbox.letters()));
            prop_assert_eq!(both.outbox.wakes_at(B), alone.outbox.wakes_at(B));
            prop_assert!(alone.outbox.endpoints().all(|endpoint| endpoint != A));
        }
    }
}

fn endpoint_of(step: &Step) -> Option<&'static str> {
    match *step {
        Step::Put { letter, .. } | Step::Again(letter) => Some(if letter_of(letter).endpoint == A { A } else { B }),
        Step::Send { endpoint, .. } => Some(ENDPOINTS[endpoint]),
        Step::Pass(_) | Step::PassUntil(_) | Step::Jump(_) | Step::Nudge => None,
    }
}
