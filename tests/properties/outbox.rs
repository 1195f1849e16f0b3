//! The outbox never holds or does what its rules forbid, and the page's does the same at every step.

use domain::outbox::{Key, Outbox, Verdict};
use serde_json::{Value, json};

use crate::twin;

#[path = "../../src/domain/tests/outbox/operation.rs"]
#[allow(clippy::unwrap_used, clippy::redundant_pub_crate, reason = "it belongs to tests")]
mod operation;

const ENDPOINTS: [&str; 2] = ["https://a/", "https://b/x"];
const DAY: i64 = 86_400_000;
const BYTES: u64 = 1_048_576;

/// Bytes: operations, one a line, of which the first letter counts, with numbers after it. Whatever a number is, it is made to
/// fit, and what is left out is 0.
///
/// | line | numbers |
/// |---|---|
/// | `put` | endpoint, id, rev, bytes, now, wait |
/// | `taken`, `refused`, `failed`, `misconfigured` | endpoint, id, rev, now, random in thousandths, what the endpoint asked for (below 0: nothing) |
/// | `again` | endpoint, id, now |
/// | `wake`, `nudge` | now |
/// | `give` (what is to be sent) | endpoint, now |
/// | `look` (when that will be) | endpoint |
/// | `empty` | |
pub fn check(input: &[u8]) {
    let Some(input) = crate::text(input) else { return };
    let mut outbox = Outbox::new();
    let mut trace = Vec::new();
    for line in input.lines().take(100) {
        let Some(mut operation) = read(line) else { continue };
        operation::perform(&mut outbox, &mut operation);
        within_limits(&outbox);
        look(&outbox, &operation);
        trace.push(sorted(operation));
    }
    let theirs = twin::ask("outbox", &json!(trace));
    for (at, ours) in trace.iter().enumerate() {
        assert_eq!(&theirs[at], ours, "the page (left) does otherwise at step {at}");
    }
}

fn read(line: &str) -> Option<Value> {
    let mut words = line.split(' ');
    let word = words.next()?;
    let mut numbers = words.map(|number| number.parse::<i64>().unwrap_or_default());
    let mut number = || numbers.next().unwrap_or_default();
    let numbers = &mut number as &mut dyn FnMut() -> i64;
    Some(match word.chars().next()? {
        'p' => {
            let (key, rev, bytes) = (key(numbers), rev(numbers()), small(numbers(), 1_300_000));
            operation::put(&key, rev, bytes, moment(numbers()), numbers().rem_euclid(2 * DAY))
        }
        't' => answered(Verdict::Taken, numbers),
        'r' => answered(Verdict::Refused, numbers),
        'f' => answered(Verdict::Again, numbers),
        'm' => answered(Verdict::Misconfigured, numbers),
        'a' => operation::again(&key(numbers), moment(numbers())),
        'w' => operation::wake(moment(numbers())),
        'n' => operation::nudge(moment(numbers())),
        'g' => operation::next(endpoint(numbers()), moment(numbers())),
        'l' => operation::wakes_at(endpoint(numbers())),
        'e' => operation::forget(),
        _ => return None,
    })
}

fn answered(verdict: Verdict, numbers: &mut dyn FnMut() -> i64) -> Value {
    let (key, rev, now) = (key(numbers), rev(numbers()), moment(numbers()));
    let random = (f64::from(small(numbers(), 1000)) + 0.5) / 1000.0;
    let asked = Some(numbers()).filter(|asked| (0..=DAY).contains(asked));
    operation::answered(&key, rev, verdict, asked, now, random)
}

fn key(numbers: &mut dyn FnMut() -> i64) -> Key {
    Key::new(endpoint(numbers()), "s", numbers().rem_euclid(8).to_string())
}

fn endpoint(number: i64) -> &'static str {
    ENDPOINTS[usize::from(number.rem_euclid(2) == 1)]
}

fn rev(number: i64) -> u16 {
    u16::try_from(number.rem_euclid(5) + 1).unwrap_or(1)
}

fn moment(number: i64) -> i64 {
    number.rem_euclid(1 << 42)
}

fn small(number: i64, most: i64) -> u32 {
    u32::try_from(number.rem_euclid(most)).unwrap_or_default()
}

fn within_limits(outbox: &Outbox) {
    assert!(outbox.len() <= 500, "{} letters", outbox.len());
    assert!(outbox.bytes() <= BYTES || outbox.len() == 1, "{} bytes of {} letters", outbox.bytes(), outbox.len());
    for (key, letter) in outbox.letters() {
        assert_eq!(letter.is_dead, letter.refusals >= 3, "{key:?} {letter:?}");
    }
}

/// What an operation gave is what the letters say.
fn look(outbox: &Outbox, operation: &Value) {
    let kind = operation["do"].as_str().unwrap_or_default();
    if kind == "next" && !operation["gives"].is_null() {
        let letter =
            outbox.letter(&operation::key_of(&json!({ "key": operation["gives"] }))).expect("what is given is there");
        assert!(!letter.is_dead && Some(letter.due) <= operation["now"].as_i64(), "sent too early: {letter:?}");
    }
    if operation["is"] == "again" || operation["is"] == "misconfigured" {
        let now = operation["now"].as_i64().unwrap_or_default();
        if let Some(letter) = outbox.letter(&operation::key_of(operation)).filter(|letter| !letter.is_dead) {
            assert!((now..=now + DAY).contains(&letter.due), "left alone for more than a day: {letter:?}");
        }
    }
}

/// Which of several is dropped first matters to nobody.
fn sorted(mut operation: Value) -> Value {
    if let Some(Value::Array(dropped)) = operation.get_mut("dropped") {
        dropped.sort_by_key(Value::to_string);
    }
    operation
}
