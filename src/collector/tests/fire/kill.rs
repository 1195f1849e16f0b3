//! `kill -9` at random moments under load.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::AtomicU32;
use std::time::Duration;

use crate::fixture::{Base, Process, serve, times};
use crate::load::Load;
use crate::roles;

/// Rounds on the same database, so that old answers, checkpoints and recoveries meet.
const ROUNDS: u32 = 10;

#[derive(Debug, Default)]
struct Outcome {
    acknowledged: usize,
    lost: usize,
}

/// Kills that server so many times, and looks after each time for what it had acknowledged.
fn fire_at(server: fn(&Path) -> Command, kills: u32) -> Outcome {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let seed = fastrand::u64(..);
    // Shown where the test fails.
    println!("seed {seed}");
    let mut random = fastrand::Rng::with_seed(seed);
    let mut outcome = Outcome::default();
    let mut base = Base::new();
    let mut acknowledged = BTreeMap::new();
    for round in 1..=kills {
        let process = Process::start(server(base.path()));
        let load = Load::start(process.address, 6, &NEXT);
        load.wait_for(random.u32(0..80));
        std::thread::sleep(Duration::from_micros(random.u64(0..5000)));
        process.kill();
        acknowledged.extend(load.end());

        let process = Process::start(serve(base.path()));
        let stored = process.client().stored(&base.token);
        let is_lost = |(number, rev): &(&u32, &u32)| stored.get(number).is_none_or(|stored| stored < rev);
        outcome.lost += acknowledged.iter().filter(is_lost).count();
        base.assert_whole();
        process.kill();
        if round % ROUNDS == 0 {
            outcome.acknowledged += acknowledged.len();
            acknowledged.clear();
            base = Base::new();
        }
    }
    outcome.acknowledged += acknowledged.len();
    outcome
}

#[test]
fn what_was_acknowledged_is_there_after_a_kill() {
    let kills = times(1000);
    let outcome = fire_at(serve, kills);
    assert!(outcome.acknowledged > usize::try_from(kills).unwrap(), "there was a load: {outcome:?}");
    assert_eq!(outcome.lost, 0, "{outcome:?}");
}

#[test]
fn a_server_that_acknowledges_before_it_commits_is_found_out() {
    let outcome = fire_at(roles::hasty, 20);
    assert!(outcome.lost > 0, "{outcome:?}");
}
