//! Which of the machine's ways an operation took: the traces have to take them all.

use domain::outbox::{LONGEST_STAY, LONGEST_WAIT, Letter, MOST_LETTERS, Outbox, delay};
use serde_json::Value;

use crate::operation::{VERDICTS, endpoint_of, key_of};

pub(crate) const ALL: &[&str] = &[
    "put: a first one",
    "put: ignored, the same revision",
    "put: ignored, an older revision",
    "put: supersedes",
    "put: supersedes one that was held up",
    "put: supersedes a dead one",
    "put: drops an old one",
    "put: too many letters",
    "put: too many bytes",
    "put: drops a dead one though a living one is older",
    "put: drops several",
    "put: one just as old as allowed stays",
    "put: keeps the one put though it is the oldest",
    "taken: delivered",
    "taken: by a newer revision than is kept",
    "taken: superseded",
    "taken: gone",
    "taken: a dead one",
    "taken: makes others well",
    "refused: waits",
    "refused: dies",
    "refused: died before",
    "refused: after a fault",
    "refused: superseded",
    "refused: gone",
    "refused: makes others well",
    "again: the first fault",
    "again: the level of another letter",
    "again: its own level",
    "again: a newer revision",
    "again: the endpoint's word is longer",
    "again: the endpoint's word is shorter",
    "again: a dead one",
    "again: gone",
    "misconfigured: the first fault",
    "misconfigured: the level of another letter",
    "misconfigured: its own level",
    "misconfigured: the endpoint's word",
    "misconfigured: a dead one",
    "misconfigured: gone",
    "wake: due too late",
    "wake: due just early enough",
    "wake: put in the future",
    "wake: drops an old one",
    "lives again: a dead one",
    "lives again: was not dead",
    "lives again: gone",
    "nudge: pulls one",
    "nudge: leaves one of level 0",
    "nudge: leaves a dead one",
    "forget: some",
    "next: paused",
    "next: paused, another is due",
    "next: none due",
    "next: no letter",
    "next: due at this moment",
    "next: by tries",
    "next: by age",
    "next: by key",
    "next: passes over a dead one",
    "wakes_at: no letter",
    "wakes_at: the first due",
    "wakes_at: the end of the pause",
    "wakes_at: only dead ones",
];

/// The branches that `operation` took, which turned `before` into `after`.
pub(crate) fn taken(operation: &Value, before: &Outbox, after: &Outbox) -> Vec<String> {
    let name = operation["do"].as_str().unwrap();
    let ways = match name {
        "put" => put(operation, before, after),
        "answered" => return answered(operation, before, after),
        "wake" => wake(operation["now"].as_i64().unwrap(), before, operation),
        "again" => return lives_again(operation, before),
        "nudge" => before.letters().map(|(_, letter)| nudge(letter)).collect(),
        "forget" => before.letters().map(|_| "some").collect(),
        "next" => next(operation, before),
        _ => wakes_at(operation, before),
    };
    ways.into_iter().map(|way| format!("{name}: {way}")).collect()
}

fn put(operation: &Value, before: &Outbox, after: &Outbox) -> Vec<&'static str> {
    let (key, now) = (key_of(operation), operation["now"].as_i64().unwrap());
    let mut ways = Vec::new();
    match before.letter(&key) {
        None => ways.push("a first one"),
        Some(letter) if u64::from(letter.rev) == operation["rev"] => return vec!["ignored, the same revision"],
        Some(letter) if operation["rev"].as_u64().unwrap() < letter.rev.into() => {
            return vec!["ignored, an older revision"];
        }
        Some(letter) if letter.is_dead => ways.push("supersedes a dead one"),
        Some(letter) if letter.level > 0 => ways.push("supersedes one that was held up"),
        Some(_) => ways.push("supersedes"),
    }
    let dropped = operation["dropped"].as_array().unwrap();
    let is = |reason: &str| dropped.iter().any(|dropped| dropped[1] == reason);
    let others = || after.letters().filter(|(other, _)| **other != key);
    if is("old") {
        ways.push("drops an old one");
    }
    if others().any(|(_, letter)| now - letter.since == LONGEST_STAY) {
        ways.push("one just as old as allowed stays");
    }
    if is("full") {
        ways.push(if before.len() == MOST_LETTERS { "too many letters" } else { "too many bytes" });
        let gone = before.letters().filter(|(key, _)| after.letter(key).is_none());
        let latest_dead = gone.filter(|(_, letter)| letter.is_dead).map(|(_, letter)| letter.since).max();
        if latest_dead.is_some_and(|since| others().any(|(_, letter)| letter.is_living() && letter.since < since)) {
            ways.push("drops a dead one though a living one is older");
        }
        if others().all(|(_, letter)| letter.since > now) {
            ways.push("keeps the one put though it is the oldest");
        }
    }
    if dropped.len() > 1 {
        ways.push("drops several");
    }
    ways
}

fn answered(operation: &Value, before: &Outbox, after: &Outbox) -> Vec<String> {
    let verdict = operation["is"].as_str().unwrap();
    let (key, rev) = (key_of(operation), operation["rev"].as_u64().unwrap());
    let letter = before.letter(&key);
    let others = || before.letters().filter(|(other, _)| other.endpoint == key.endpoint && **other != key);
    let mut ways = Vec::new();
    if verdict == "taken" || verdict == "refused" {
        if others().any(|(_, letter)| letter.level > 0) {
            ways.push("makes others well");
        }
        ways.push(match letter {
            None => "gone",
            Some(letter) if rev < letter.rev.into() => "superseded",
            Some(letter) if verdict == "refused" && letter.is_dead => "died before",
            Some(letter) if verdict == "refused" && letter.level > 0 => "after a fault",
            Some(_) if verdict == "refused" && after.letter(&key).unwrap().is_dead => "dies",
            Some(_) if verdict == "refused" => "waits",
            Some(letter) if letter.is_dead => "a dead one",
            Some(letter) if rev > letter.rev.into() => "by a newer revision than is kept",
            Some(_) => "delivered",
        });
    } else {
        ways.extend(fault(operation, letter, others().map(|(_, letter)| letter.level).max().unwrap_or(0)));
    }
    ways.into_iter().map(|way| format!("{verdict}: {way}")).collect()
}

fn fault(operation: &Value, letter: Option<&Letter>, level_of_others: u32) -> Vec<&'static str> {
    let Some(letter) = letter else { return vec!["gone"] };
    if letter.is_dead {
        return vec!["a dead one"];
    }
    let mut ways = Vec::new();
    ways.push(match (letter.level, level_of_others) {
        (0, 0) => "the first fault",
        (own, others) if own < others => "the level of another letter",
        _ => "its own level",
    });
    if operation["rev"].as_u64().unwrap() < letter.rev.into() {
        ways.push("a newer revision");
    }
    if let Some(theirs) = operation["retry_after"].as_i64() {
        let verdict = *VERDICTS.iter().find(|verdict| verdict.name() == operation["is"]).unwrap();
        let (level, random) = (1 + letter.level.max(level_of_others), operation["random"].as_f64().unwrap());
        let is_longer = delay(verdict, level, Some(theirs), random) > delay(verdict, level, None, random);
        ways.push(match verdict.name() {
            "misconfigured" => "the endpoint's word",
            _ if is_longer => "the endpoint's word is longer",
            _ => "the endpoint's word is shorter",
        });
    }
    ways
}

fn wake(now: i64, before: &Outbox, operation: &Value) -> Vec<&'static str> {
    let mut ways = Vec::new();
    for (_, letter) in before.letters() {
        if letter.due > now + LONGEST_WAIT {
            ways.push("due too late");
        }
        if letter.due == now + LONGEST_WAIT {
            ways.push("due just early enough");
        }
        if letter.since > now {
            ways.push("put in the future");
        }
    }
    if operation["dropped"] != Value::Array(Vec::new()) {
        ways.push("drops an old one");
    }
    ways
}

fn lives_again(operation: &Value, before: &Outbox) -> Vec<String> {
    let way = match before.letter(&key_of(operation)) {
        None => "gone",
        Some(letter) if letter.is_dead => "a dead one",
        Some(_) => "was not dead",
    };
    vec![format!("lives again: {way}")]
}

fn nudge(letter: &Letter) -> &'static str {
    match letter {
        Letter { is_dead: true, .. } => "leaves a dead one",
        Letter { level: 0, .. } => "leaves one of level 0",
        _ => "pulls one",
    }
}

fn next(operation: &Value, outbox: &Outbox) -> Vec<&'static str> {
    let (endpoint, now) = (endpoint_of(operation).unwrap(), operation["now"].as_i64().unwrap());
    let of_endpoint = || outbox.letters().filter(|(key, _)| key.endpoint == endpoint);
    let due: Vec<_> = of_endpoint().filter(|(_, letter)| letter.is_living() && letter.due <= now).collect();
    if outbox.is_paused(&endpoint, now) {
        return vec![if due.is_empty() { "paused" } else { "paused, another is due" }];
    }
    if due.is_empty() {
        return vec![if of_endpoint().next().is_none() { "no letter" } else { "none due" }];
    }
    let mut ways = Vec::new();
    if of_endpoint().any(|(_, letter)| letter.is_dead && letter.due <= now) {
        ways.push("passes over a dead one");
    }
    let (_, chosen) = due.iter().find(|(key, _)| operation["gives"][2] == key.id.as_str()).unwrap();
    if chosen.due == now {
        ways.push("due at this moment");
    }
    let equally_tried: Vec<_> = due.iter().filter(|(_, letter)| letter.tries == chosen.tries).collect();
    if equally_tried.len() < due.len() {
        ways.push("by tries");
    }
    let equally_old = equally_tried.iter().filter(|(_, letter)| letter.since == chosen.since).count();
    if equally_old < equally_tried.len() {
        ways.push("by age");
    }
    if equally_old > 1 {
        ways.push("by key");
    }
    ways
}

fn wakes_at(operation: &Value, outbox: &Outbox) -> Vec<&'static str> {
    let endpoint = endpoint_of(operation).unwrap();
    let of_endpoint = || outbox.letters().filter(|(key, _)| key.endpoint == endpoint);
    let first = of_endpoint().filter(|(_, letter)| letter.is_living()).map(|(_, letter)| letter.due).min();
    vec![match first {
        None if of_endpoint().next().is_none() => "no letter",
        None => "only dead ones",
        Some(first) if operation["gives"] == first => "the first due",
        Some(_) => "the end of the pause",
    }]
}
