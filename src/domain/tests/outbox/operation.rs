//! Operations as `outbox.json` writes them.

use domain::outbox::{Dropped, Key, Letter, Outbox, Verdict};
use serde_json::{Value, json};

pub(crate) const VERDICTS: [Verdict; 4] = [Verdict::Taken, Verdict::Again, Verdict::Refused, Verdict::Misconfigured];

pub(crate) fn put(key: &Key, rev: u16, bytes: u32, now: i64, wait: i64) -> Value {
    json!({"do": "put", "key": of_key(key), "rev": rev, "bytes": bytes, "now": now, "wait": wait})
}

pub(crate) fn answered(
    key: &Key,
    rev: u16,
    verdict: Verdict,
    retry_after: Option<i64>,
    now: i64,
    random: f64,
) -> Value {
    json!({
        "do": "answered", "key": of_key(key), "rev": rev, "is": verdict.name(), "retry_after": retry_after, "now": now,
        "random": random
    })
}

pub(crate) fn wake(now: i64) -> Value {
    json!({"do": "wake", "now": now})
}

pub(crate) fn again(key: &Key, now: i64) -> Value {
    json!({"do": "again", "key": of_key(key), "now": now})
}

pub(crate) fn nudge(now: i64) -> Value {
    json!({"do": "nudge", "now": now})
}

pub(crate) fn forget() -> Value {
    json!({"do": "forget"})
}

pub(crate) fn next(endpoint: &str, now: i64) -> Value {
    json!({"do": "next", "endpoint": endpoint, "now": now})
}

pub(crate) fn wakes_at(endpoint: &str) -> Value {
    json!({"do": "wakes_at", "endpoint": endpoint})
}

/// Does what the operation says, and adds to it what it gave and the letters after it.
pub(crate) fn perform(outbox: &mut Outbox, operation: &mut Value) {
    let time = |name: &str| operation[name].as_i64().unwrap();
    let small = |name: &str| u32::try_from(operation[name].as_u64().unwrap()).unwrap();
    let endpoint = endpoint_of(operation);
    let gave = match operation["do"].as_str().unwrap() {
        "put" => {
            let rev = u16::try_from(small("rev")).unwrap();
            let dropped = outbox.put(&key_of(operation), rev, small("bytes"), time("now"), time("wait"));
            Some(("dropped", of_dropped(&dropped)))
        }
        "answered" => {
            let verdict = *VERDICTS.iter().find(|verdict| verdict.name() == operation["is"]).unwrap();
            let (rev, retry_after) = (u16::try_from(small("rev")).unwrap(), operation["retry_after"].as_i64());
            let random = operation["random"].as_f64().unwrap();
            outbox.answered(&key_of(operation), rev, verdict, retry_after, time("now"), random);
            None
        }
        "wake" => Some(("dropped", of_dropped(&outbox.wake(time("now"))))),
        "again" => {
            outbox.again(&key_of(operation), time("now"));
            None
        }
        "nudge" => {
            outbox.nudge(time("now"));
            None
        }
        "forget" => {
            outbox.forget();
            None
        }
        "next" => Some(("gives", outbox.next(&endpoint.clone().unwrap(), time("now")).map_or(Value::Null, of_key))),
        "wakes_at" => Some(("gives", json!(outbox.wakes_at(&endpoint.clone().unwrap())))),
        unknown => panic!("{unknown} is no operation"),
    };
    if let Some((name, what)) = gave {
        operation[name] = what;
    }
    let letters =
        outbox.letters().filter(|(key, _)| endpoint.as_ref().is_none_or(|endpoint| key.endpoint == *endpoint));
    operation["letters"] = letters.map(|(key, letter)| json!([of_key(key), of_letter(letter)])).collect();
}

/// The key of an operation that has one.
pub(crate) fn key_of(operation: &Value) -> Key {
    let part = |at: usize| operation["key"][at].as_str().unwrap();
    Key::new(part(0), part(1), part(2))
}

/// The endpoint that an operation is about.
pub(crate) fn endpoint_of(operation: &Value) -> Option<String> {
    let endpoint = operation.get("endpoint").or_else(|| operation.get("key")?.get(0))?;
    endpoint.as_str().map(String::from)
}

fn of_key(key: &Key) -> Value {
    json!([key.endpoint, key.survey, key.id])
}

fn of_dropped(dropped: &[Dropped]) -> Value {
    dropped.iter().map(|dropped| json!([of_key(&dropped.key), dropped.reason.name()])).collect()
}

fn of_letter(letter: &Letter) -> Value {
    let Letter { rev, bytes, since, due, tries, refusals, level, is_dead } = letter;
    json!([rev, bytes, since, due, tries, refusals, level, is_dead])
}
