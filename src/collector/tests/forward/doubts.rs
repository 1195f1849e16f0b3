//! Tries that may have been taken: one ticket where the target allows it, and never two by our own doing.

use std::collections::BTreeSet;

use collector::store::State;
use serde_json::json;

use crate::fixture::{DAY, KEY, MINUTE, Place, wait};
use crate::target::{Act, Target};

/// A help desk that takes the first ticket and then does that, and shows its tickets when asked.
fn forgetful(list: &'static str, then: Act) -> Target {
    let kept = std::sync::Mutex::new(Vec::new());
    Target::new(move |asked, _| {
        let mut kept = kept.lock().unwrap();
        if asked.line.starts_with("GET") {
            let tickets = serde_json::Value::from(kept.clone());
            let body = if list.is_empty() { tickets } else { json!({ list: tickets }) };
            return Act::Answer(200, "", body.to_string());
        }
        let ticket = asked.json();
        let mut ticket = if list.is_empty() { ticket } else { ticket["ticket"].clone() };
        ticket["id"] = if list.is_empty() { "abc".into() } else { 12.into() };
        kept.push(ticket);
        then.clone()
    })
}

/// What may come of a ticket that was opened.
fn losses() -> [Act; 4] {
    let gateway = |status| Act::Answer(status, "", String::new());
    [Act::TakeAndCut, gateway(500), gateway(502), gateway(504)]
}

#[test]
fn a_ticket_that_was_taken_before_the_connection_broke_is_found_and_not_opened_twice() {
    let kinds = [("zendesk", "tickets", "/agent/tickets/12"), ("liveagent", "", "Conversation;id=abc")];
    for ((kind, list, link), loss) in kinds.iter().flat_map(|kind| losses().map(|loss| (*kind, loss))) {
        let target = forgetful(list, loss);
        let rule = Place::rule(kind, &target);
        let place = Place::with(&rule);
        place.put(1, 1, &json!({}));
        place.turn(&rule);
        assert_eq!((place.state(), &*place.outcomes()[0].0), ("waiting", "unknown"), "{kind}");
        wait(DAY);
        place.turn(&rule);
        assert_eq!(place.state(), "sent", "{kind}: {:?}", place.listed());
        assert_eq!(target.asked_for("POST").len(), 1, "{kind}");
        assert!(place.delivery().ticket.unwrap().link.unwrap().ends_with(link), "{kind}");
    }
}

#[test]
fn what_knows_no_repeats_is_not_tried_twice_by_itself_and_is_when_a_person_says_so() {
    for kind in ["slack", "template"] {
        let target = Target::new(|_, n| if n == 0 { Act::TakeAndCut } else { Act::Answer(200, "", "ok".to_owned()) });
        let rule = Place::rule(kind, &target);
        let place = Place::with(&rule);
        place.put(1, 1, &json!({}));
        place.turn(&rule);
        wait(DAY);
        place.turn(&rule);
        assert_eq!((place.state(), target.asked().len()), ("unknown", 1), "{kind}");
        assert!(place.again());
        place.turn(&rule);
        assert_eq!((place.state(), target.asked().len()), ("sent", 2), "{kind}");
        assert!(!place.again(), "what was sent is not sent again");
    }
}

#[test]
fn a_webhook_is_asked_again_with_the_same_id() {
    let target = Target::new(|_, n| if n == 0 { Act::TakeAndCut } else { Act::Answer(204, "", String::new()) });
    let rule = Place::rule("webhook", &target);
    let place = Place::with(&rule);
    place.put(1, 1, &json!({}));
    place.turn(&rule);
    wait(DAY);
    place.turn(&rule);
    let ids: Vec<_> = target.asked().iter().map(|asked| asked.header("webhook-id").unwrap().to_owned()).collect();
    assert_eq!((place.state(), ids.len()), ("sent", 2));
    assert_eq!(ids[0], ids[1]);
    assert!(target.asked()[0].header("webhook-signature").unwrap().starts_with("v1,"));
}

#[test]
fn whoever_is_killed_during_a_try_leaves_a_doubt_and_no_second_message() {
    let target = Target::answering(200, "", "ok");
    let rule = Place::rule("slack", &target);
    let place = Place::with(&rule);
    place.put(1, 1, &json!({ "complete": false }));
    place.turn(&rule);
    wait(10 * MINUTE);
    place.begin_and_die();
    place.turn(&rule);
    assert_eq!(place.state(), "trying", "somebody else may still be at it");
    wait(10 * MINUTE);
    place.turn(&rule);
    assert_eq!((place.state(), place.outcomes()), ("unknown", vec![("unknown".to_owned(), None)]));
    assert!(target.asked().is_empty());
}

#[test]
fn no_secret_is_kept_or_told() {
    let target = Target::answering(401, "", KEY);
    let rule = Place::rule("zendesk", &target);
    let place = Place::with(&rule);
    place.put(1, 1, &json!({}));
    place.turn(&rule);
    let sent = target.asked()[0].header("authorization").unwrap().replace("Basic ", "");
    for secret in [KEY, &sent] {
        assert!(!place.holds(secret) && !format!("{:?} {rule:?}", place.listed()).contains(secret));
    }
}

#[test]
fn a_target_without_repeats_that_has_a_fault_is_in_doubt_about_one_and_left_in_peace_for_the_others() {
    let target =
        Target::new(
            |_, n| if n == 0 { Act::Answer(500, "", String::new()) } else { Act::Answer(200, "", "ok".to_owned()) },
        );
    let rule = Place::rule("slack", &target);
    let place = Place::with(&rule);
    for number in 1..=3 {
        place.put(number, 1, &json!({ "ticket": format!("T-{number}") }));
    }
    place.turn(&rule);
    assert_eq!(target.asked().len(), 1);
    wait(DAY);
    place.turn(&rule);
    let states: Vec<_> = place.listed().iter().map(|listed| listed.delivery.state == State::Sent).collect();
    assert_eq!((target.asked().len(), states), (3, vec![true, true, false]), "{:?}", place.listed());
}

#[test]
fn an_answer_that_changes_between_two_tries_is_one_ticket_with_a_note() {
    let kept = std::sync::Mutex::new(Vec::new());
    // It takes the first, knows its key, finds nothing at first, and tells its tickets later.
    let target = Target::new(move |asked, n| {
        let mut kept = kept.lock().unwrap();
        match &*asked.line.split('/').next().unwrap().to_owned() {
            "GET " if n < 9 => Act::Answer(200, "", json!({ "tickets": [] }).to_string()),
            "GET " => Act::Answer(200, "", json!({ "tickets": *kept }).to_string()),
            "POST " if kept.is_empty() => {
                let mut ticket = asked.json()["ticket"].clone();
                ticket["id"] = 12.into();
                kept.push(ticket);
                Act::TakeAndCut
            }
            "POST " => Act::Answer(400, "", json!({ "error": "IdempotentRequestError" }).to_string()),
            _ => Act::Answer(200, "", "{}".to_owned()),
        }
    });
    let rule = Place::rule("zendesk", &target);
    let place = Place::with(&rule);
    place.put(1, 1, &json!({}));
    place.turn(&rule);
    place.put(1, 2, &json!({ "score": 1 }));
    for _ in 0..7 {
        wait(DAY);
        place.turn(&rule);
    }
    let keys: BTreeSet<_> =
        target.asked_for("POST").iter().map(|asked| asked.header("idempotency-key").map(str::to_owned)).collect();
    assert_eq!((place.state(), keys.len()), ("sent", 1), "{:?}", place.outcomes());
    assert!(target.asked_for("POST").len() > 3);
    let notes = target.asked_for("PUT");
    assert!(notes.len() == 1 && notes[0].body.contains("Score: 1 of 10"), "{notes:?}");
}

#[test]
fn a_webhook_that_may_have_heard_something_else_is_told_the_change() {
    let target = Target::new(|_, n| if n == 0 { Act::TakeAndCut } else { Act::Answer(204, "", String::new()) });
    let rule = Place::rule("webhook", &target);
    let place = Place::with(&rule);
    place.put(1, 1, &json!({}));
    place.turn(&rule);
    place.put(1, 2, &json!({ "score": 1 }));
    wait(DAY);
    place.turn(&rule);
    let told: Vec<_> = target
        .asked()
        .iter()
        .map(|asked| (asked.json()["type"].clone(), asked.json()["data"]["score"].clone()))
        .collect();
    let (created, updated) = (json!("response.created"), json!("response.updated"));
    assert_eq!(told, [(created.clone(), json!(3)), (created, json!(1)), (updated, json!(1))]);
    assert_eq!(place.state(), "sent");
}

/// A desk with more new tickets than anybody looks through, which has taken one in silence.
fn crowded() -> Target {
    let newest = json!({ "id": "x", "subject": "another", "date_created": "2030-01-01 00:00:00" });
    let page = serde_json::Value::from(vec![newest; 100]).to_string();
    Target::new(move |asked, n| match (asked.line.starts_with("GET"), n) {
        (true, _) => Act::Answer(200, "", page.clone()),
        (false, 0) => Act::TakeAndCut,
        (false, _) => Act::Answer(201, "", json!({ "id": "abc" }).to_string()),
    })
}

#[test]
fn where_looking_does_not_tell_a_person_does_and_is_obeyed() {
    let target = crowded();
    let rule = Place::rule("liveagent", &target);
    let place = Place::with(&rule);
    place.put(1, 1, &json!({}));
    place.turn(&rule);
    wait(DAY);
    place.turn(&rule);
    assert_eq!((place.state(), target.asked_for("POST").len()), ("unknown", 1));
    wait(DAY);
    place.turn(&rule);
    assert_eq!(target.asked_for("POST").len(), 1);
    assert!(place.again());
    place.turn(&rule);
    assert_eq!((place.state(), target.asked_for("POST").len()), ("sent", 2));
}

#[test]
fn what_may_have_been_told_is_not_forgotten_when_it_counts_no_more() {
    let slack = Target::new(|_, n| if n == 0 { Act::TakeAndCut } else { Act::Answer(200, "", "ok".to_owned()) });
    for (kind, target) in [("slack", slack), ("liveagent", crowded())] {
        let rule = Place::rule(kind, &target);
        let place = Place::with(&rule);
        place.put(1, 1, &json!({}));
        place.turn(&rule);
        wait(DAY);
        place.turn(&rule);
        assert!(place.again());
        place.put(1, 2, &json!({ "score": 10 }));
        place.turn(&rule);
        assert_eq!((place.state(), target.asked_for("POST").len()), ("unknown", 1), "{kind}");
        place.put(1, 3, &json!({ "score": 2 }));
        wait(DAY);
        place.turn(&rule);
        assert_eq!(
            (place.state(), target.asked_for("POST").len()),
            ("unknown", 1),
            "{kind}: nobody asked for a second"
        );
    }
}

#[test]
fn a_second_click_does_not_make_a_person_look_for_what_can_be_looked_for() {
    let target = forgetful("tickets", Act::Answer(500, "", String::new()));
    let rule = Place::rule("zendesk", &target);
    let place = Place::with(&rule);
    place.put(1, 1, &json!({}));
    place.turn(&rule);
    place.put(2, 1, &json!({ "score": 2 }));
    place.turn(&rule);
    wait(DAY);
    place.turn(&rule);
    assert_eq!((target.asked_for("POST").len(), target.asked_for("PUT").len()), (1, 1), "{:?}", place.listed());
}

#[test]
fn a_note_in_doubt_about_what_counts_no_more_ends_there() {
    let ticket = json!({ "ticket": { "id": 12 } }).to_string();
    let target = Target::new(move |asked, _| {
        let is_ticket = asked.line.starts_with("POST");
        if is_ticket { Act::Answer(201, "", ticket.clone()) } else { Act::Answer(500, "", String::new()) }
    });
    let rule = Place::rule("zendesk", &target);
    let place = Place::with(&rule);
    place.put(1, 1, &json!({}));
    place.turn(&rule);
    place.put(1, 2, &json!({ "score": 1 }));
    place.turn(&rule);
    assert_eq!(place.state(), "waiting");
    place.exclude(1);
    wait(DAY);
    place.turn(&rule);
    assert_eq!(place.state(), "sent");
}

#[test]
fn a_desk_whose_list_is_in_no_order_is_looked_through_to_its_end() {
    for is_there in [false, true] {
        let kept = std::sync::Mutex::new(None);
        let target = Target::new(move |asked, n| {
            let mut kept = kept.lock().unwrap();
            if asked.line.starts_with("POST") {
                *kept = kept.take().or(Some(asked.json()["subject"].clone())).filter(|_| is_there || n > 0);
                return if n == 0 { Act::TakeAndCut } else { Act::Answer(201, "", json!({ "id": "b" }).to_string()) };
            }
            // A whole page that ends with an old one, behind it what is looked for.
            let other = |date: &str| json!({ "id": "x", "subject": "another", "date_created": date });
            let mut all = vec![other("2026-03-01 13:00:00"); 98];
            all.splice(50..50, [other("2019-01-01 00:00:00")]);
            all.push(other("2020-01-01 00:00:00"));
            if asked.line.contains("_page=2") {
                let ours = |subject| json!({ "id": "a", "subject": subject, "date_created": "2026-03-01 12:00:00" });
                all = kept.clone().map(ours).into_iter().collect();
            }
            Act::Answer(200, "", serde_json::Value::from(all).to_string())
        });
        let rule = Place::rule("liveagent", &target);
        let place = Place::with(&rule);
        place.put(1, 1, &json!({}));
        place.turn(&rule);
        wait(DAY);
        place.turn(&rule);
        let lines: Vec<_> = target.asked().iter().map(|asked| asked.line.clone()).collect();
        assert_eq!(
            (place.state(), target.asked_for("POST").len()),
            ("sent", if is_there { 1 } else { 2 }),
            "{lines:?}"
        );
    }
}
