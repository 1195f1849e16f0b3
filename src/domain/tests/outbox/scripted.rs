//! Traces for what hardly ever happens by itself: caps, ties and the last millisecond.

use domain::outbox::{Key, LONGEST_STAY, LONGEST_WAIT, MOST_LETTERS, Outbox, Verdict};
use serde_json::Value;

use crate::operation::{again, answered, forget, next, nudge, perform, put, wake, wakes_at};

const A: &str = "https://a/";
const DAY: i64 = 86_400_000;
/// More than a third of what an outbox holds, and less than a half.
const BIG: u32 = 400_000;

pub(crate) fn all() -> Vec<Vec<Value>> {
    let traces = [
        backoff(Verdict::Again),
        backoff(Verdict::Misconfigured),
        three_refusals(),
        superseded_in_flight(),
        too_many_bytes(),
        dead_ones_go_first(),
        the_one_put_stays(),
        too_many_letters(),
        too_old(),
        a_clock_set_back(),
        well_again(),
        dead_all_the_same(),
    ];
    traces.into_iter().map(performed).collect()
}

fn performed(mut trace: Vec<Value>) -> Vec<Value> {
    let mut outbox = Outbox::new();
    for operation in &mut trace {
        perform(&mut outbox, operation);
    }
    trace
}

fn key(id: &str) -> Key {
    Key::new(A, "s", id)
}

fn refused(id: &str, rev: u16, now: i64) -> Value {
    answered(&key(id), rev, Verdict::Refused, None, now, 0.5)
}

/// Fourteen faults, the last of them at the longest step.
fn backoff(verdict: Verdict) -> Vec<Value> {
    let mut trace = vec![put(&key("1"), 1, 100, 0, 0)];
    for time in 1..=14i32 {
        let now = i64::from(time) * 4_000_000;
        let random = f64::from(time % 5) / 5.0;
        trace.extend([next(A, now), answered(&key("1"), 1, verdict, None, now, random), wakes_at(A)]);
    }
    trace
}

fn three_refusals() -> Vec<Value> {
    vec![
        put(&key("1"), 1, 100, 0, 0),
        answered(&key("1"), 1, Verdict::Again, None, 0, 0.5),
        refused("1", 1, 2000),
        next(A, 3499),
        next(A, 3500),
        refused("1", 1, 3500),
        wakes_at(A),
        refused("1", 1, 6500),
        next(A, DAY),
        wakes_at(A),
        put(&key("2"), 1, 100, DAY, 0),
        next(A, DAY),
        nudge(DAY),
        refused("1", 1, DAY),
        answered(&key("1"), 1, Verdict::Again, None, DAY, 0.5),
        answered(&key("1"), 1, Verdict::Misconfigured, None, DAY, 0.5),
        again(&key("1"), DAY),
        again(&key("1"), DAY),
        next(A, DAY),
        refused("1", 1, DAY),
        put(&key("1"), 2, 100, DAY, 5000),
        refused("1", 2, DAY + 5000),
        refused("1", 2, DAY + 5000),
        refused("1", 2, DAY + 5000),
        put(&key("1"), 3, 100, DAY + 6000, 5000),
        next(A, DAY + 11_000),
    ]
}

fn superseded_in_flight() -> Vec<Value> {
    let taken = |rev| answered(&key("1"), rev, Verdict::Taken, None, 2000, 0.0);
    vec![
        put(&key("1"), 1, 100, 0, 5000),
        next(A, 4999),
        next(A, 5000),
        put(&key("1"), 2, 200, 5500, 5000),
        taken(1),
        refused("1", 1, 5600),
        answered(&key("1"), 1, Verdict::Again, Some(60_000), 5700, 0.25),
        put(&key("1"), 2, 300, 5800, 0),
        put(&key("1"), 1, 300, 5800, 0),
        put(&key("1"), 3, 300, 5900, 5000),
        taken(2),
        wakes_at(A),
        taken(4),
        taken(4),
        refused("1", 4, 5600),
    ]
}

fn too_many_bytes() -> Vec<Value> {
    vec![
        put(&key("2"), 1, BIG, 1000, 0),
        put(&key("10"), 1, BIG, 1000, 0),
        put(&key("3"), 1, BIG, 1000, 0),
        put(&Key::new("https://b/x", "s", "1"), 1, 248_576, 2000, 0),
        put(&key("4"), 1, 1, 2000, 0),
        put(&key("5"), 1, 1_048_576, 2000, 0),
        put(&key("6"), 1, 2_000_000, 1, 0),
    ]
}

fn dead_ones_go_first() -> Vec<Value> {
    let mut trace =
        vec![put(&key("1"), 1, BIG, 0, 0), put(&key("2"), 1, 200_000, 2000, 0), put(&key("3"), 1, 200_000, 1000, 0)];
    for id in ["2", "3"] {
        trace.extend([refused(id, 1, 0), refused(id, 1, 0), refused(id, 1, 0)]);
    }
    trace.extend([put(&key("4"), 1, BIG, 3000, 0), put(&key("5"), 1, BIG, 3000, 0), put(&key("6"), 1, 300, 3000, 0)]);
    trace
}

fn the_one_put_stays() -> Vec<Value> {
    vec![
        put(&key("1"), 1, BIG, 5000, 0),
        put(&key("2"), 1, BIG, 6000, 0),
        put(&key("3"), 1, BIG, 1000, 0),
        put(&key("3"), 2, 1_048_576, 900, 0),
    ]
}

/// Each letter has an endpoint of its own, so that few letters stand behind each operation.
fn too_many_letters() -> Vec<Value> {
    let each = |number: usize| Key::new(format!("https://{}/", number * 7 % 1000), "s", "1");
    let mut trace: Vec<_> = (0..=MOST_LETTERS).map(|number| put(&each(number), 1, 100, 0, 0)).collect();
    trace.extend([wakes_at("https://0/"), put(&each(1), 2, 100, 1, 0), put(&each(MOST_LETTERS + 1), 1, 100, 1, 0)]);
    trace
}

fn too_old() -> Vec<Value> {
    vec![
        put(&key("1"), 1, 100, 0, 0),
        put(&key("2"), 1, 100, 1, 0),
        put(&key("3"), 1, 100, 2, 0),
        put(&key("4"), 1, 100, LONGEST_STAY, 0),
        put(&key("4"), 1, 100, LONGEST_STAY + 1, 0),
        put(&key("5"), 1, 100, LONGEST_STAY + 1, 0),
        wake(LONGEST_STAY + 1),
        wake(LONGEST_STAY + 4),
        put(&key("4"), 2, 100, LONGEST_STAY + 5, 0),
        put(&key("6"), 1, BIG, 3 * LONGEST_STAY, 0),
    ]
}

fn a_clock_set_back() -> Vec<Value> {
    let fault = |id, verdict, theirs| answered(&key(id), 1, verdict, theirs, 10 * DAY, 0.0);
    vec![
        put(&key("1"), 1, 100, 10 * DAY, 0),
        put(&key("2"), 1, 100, 10 * DAY, 5000),
        fault("1", Verdict::Again, Some(LONGEST_WAIT)),
        wake(10 * DAY),
        wake(10 * DAY - 1),
        next(A, 10 * DAY - 1),
        fault("2", Verdict::Misconfigured, Some(LONGEST_WAIT)),
        wake(DAY),
        next(A, DAY),
        forget(),
        wakes_at(A),
    ]
}

/// One endpoint recovers; another has its own trouble.
fn well_again() -> Vec<Value> {
    let other = Key::new("https://b/x", "s", "1");
    let again_at = |key: &Key, now| answered(key, 1, Verdict::Again, None, now, 0.0);
    vec![
        put(&key("1"), 1, 100, 0, 0),
        put(&key("2"), 1, 100, 0, 0),
        put(&key("3"), 1, 100, 0, 60_000),
        put(&other, 1, 100, 0, 0),
        again_at(&other, 0),
        again_at(&key("1"), 0),
        next(A, 999),
        next(A, 1000),
        again_at(&key("2"), 1000),
        wakes_at(A),
        next(A, 3000),
        again_at(&key("1"), 3000),
        nudge(3100),
        next(A, 3100),
        answered(&key("1"), 1, Verdict::Taken, None, 3200, 0.0),
        next(A, 3200),
        refused("3", 1, 3300),
        answered(&key("2"), 1, Verdict::Misconfigured, Some(1), 3300, 0.0),
        refused("3", 1, 3400),
        next("https://b/x", 3400),
        next("https://c/", 3400),
    ]
}

fn dead_all_the_same() -> Vec<Value> {
    vec![
        put(&key("1"), 1, 100, 0, 0),
        put(&key("2"), 1, 100, 0, 0),
        refused("1", 1, 0),
        refused("1", 1, 0),
        refused("1", 1, 0),
        next(A, 0),
        answered(&key("2"), 1, Verdict::Again, None, 0, 0.0),
        answered(&key("1"), 1, Verdict::Taken, None, 500, 0.0),
        again(&key("1"), 500),
    ]
}
