//! Help desks that fail at random in every way that they document, and forget none of what they took.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

use crate::fixture::{DAY, Place, wait};
use crate::target::{Act, Asked, Target};

const ANSWERS: u32 = 60;

/// What a desk holds: how many tickets there are of each of ours.
type Tickets = Arc<Mutex<Vec<(String, Value)>>>;

/// A desk of that kind, which fails so often in a hundred requests.
fn desk(kind: &'static str, seed: u64, failures: u32) -> (Target, Tickets) {
    let tickets = Tickets::default();
    let kept = Arc::clone(&tickets);
    let random = Mutex::new(fastrand::Rng::with_seed(seed));
    let refused = Mutex::new(BTreeMap::<String, u32>::new());
    let target = Target::new(move |asked, _| {
        let mut tickets = kept.lock().unwrap();
        let mut random = random.lock().unwrap();
        let fails = random.u32(0..100) < failures;
        if asked.line.starts_with("GET") {
            return if fails { refusal(&mut random) } else { found(kind, asked, &tickets) };
        }
        let subject =
            asked.json()["ticket"]["subject"].as_str().or(asked.json()["subject"].as_str()).map(str::to_owned);
        let name = match kind {
            "zendesk" => asked.json()["ticket"]["external_id"].as_str().unwrap().to_owned(),
            "liveagent" => subject.unwrap(),
            _ => asked.json()["text"].as_str().unwrap().to_owned(),
        };
        let mut refused = refused.lock().unwrap();
        let times = refused.entry(name.clone()).or_default();
        match random.u8(0..4) {
            0 if fails => return refusal(&mut random),
            // Twice it is refused for what it says; a third time would be for good.
            1 if fails && *times < 2 => {
                *times += 1;
                return Act::Answer(422, "", "{}".to_owned());
            }
            2 if fails => return Act::TakeAndCut,
            _ => {}
        }
        // It keeps its keys for long enough, where it has some.
        let known = tickets.iter().position(|(known, _)| kind == "zendesk" && *known == name);
        let number = known.unwrap_or_else(|| {
            tickets.push((name, asked.json()));
            tickets.len() - 1
        });
        if fails {
            return [Act::TakeAndCut, Act::Answer(500, "", String::new()), Act::Answer(502, "", String::new())]
                [random.usize(0..3)]
            .clone();
        }
        let id = json!(number + 1);
        Act::Answer(201, "", json!({ "id": id.to_string(), "ticket": { "id": id } }).to_string())
    });
    (target, tickets)
}

fn refusal(random: &mut fastrand::Rng) -> Act {
    let status = [401, 404, 429, 500, 503][random.usize(0..5)];
    Act::Answer(status, "Retry-After: 60\r\n", String::new())
}

/// The tickets that a search finds.
fn found(kind: &str, asked: &Asked, tickets: &[(String, Value)]) -> Act {
    let all = tickets.iter().enumerate().rev();
    let of_name = |name: &str| asked.line.contains(&name.replace(':', "%3A"));
    let body = if kind == "zendesk" {
        let ours = all.filter(|(_, (name, _))| of_name(name));
        json!({ "tickets": ours.map(|(at, (name, _))| json!({ "id": at + 1, "external_id": name })).collect::<Vec<_>>() })
    } else {
        let created = "2026-03-01 12:00:00";
        let ticket = |(at, (subject, _)): (usize, &(String, Value))| json!({ "id": (at + 1).to_string(), "subject": subject, "date_created": created });
        all.map(ticket).collect()
    };
    Act::Answer(200, "", body.to_string())
}

fn storm(kind: &'static str, failures: u32) -> (Place, Tickets, Vec<u32>) {
    let seed = fastrand::u64(..);
    // Shown where the test fails.
    println!("{kind}, seed {seed}");
    let (target, tickets) = desk(kind, seed, failures);
    let rule = Place::rule(kind, &target);
    let place = Place::with(&rule);
    for number in 0..ANSWERS {
        place.put(number, 1, &json!({ "ticket": format!("T-{number}"), "comment": format!("number {number}.") }));
    }
    for _ in 0..400 {
        place.turn(&rule);
        wait(DAY / 100);
        if place.listed().iter().all(|listed| listed.delivery.state.is_over()) {
            break;
        }
    }
    let counts = (0..ANSWERS).map(|number| {
        let is_it = |(_, said): &&(String, Value)| said.to_string().contains(&format!("number {number}."));
        u32::try_from(tickets.lock().unwrap().iter().filter(is_it).count()).unwrap()
    });
    let counts = counts.collect();
    (place, tickets, counts)
}

#[test]
fn every_answer_becomes_one_ticket_however_a_desk_fails() {
    for kind in ["zendesk", "liveagent"] {
        let (place, _, counts) = storm(kind, 60);
        assert!(counts.iter().all(|n| *n == 1), "{kind}: {counts:?}");
        assert!(place.listed().iter().all(|listed| listed.delivery.ticket.is_some()), "{kind}: {:?}", place.listed());
    }
}

#[test]
fn no_answer_becomes_two_messages_and_whatever_is_in_doubt_is_shown() {
    let (place, _, counts) = storm("slack", 30);
    assert!(counts.iter().all(|n| *n <= 1), "{counts:?}");
    let unknown = place.listed().iter().filter(|listed| listed.delivery.sent.is_none()).count();
    let untold = counts.iter().filter(|n| **n == 0).count();
    assert!(unknown >= untold && unknown < counts.len() / 2, "{unknown} in doubt, {untold} not told: {counts:?}");
}
