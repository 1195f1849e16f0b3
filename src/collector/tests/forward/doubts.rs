//! Tries that may have been taken: one ticket where the target allows it, and never two by our own doing.

use serde_json::json;

use crate::fixture::{DAY, KEY, MINUTE, Place, wait};
use crate::target::{Act, Target};

/// A help desk that takes the first ticket and cuts the connection, and shows its tickets when asked.
fn forgetful(list: &'static str) -> Target {
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
        Act::TakeAndCut
    })
}

#[test]
fn a_ticket_that_was_taken_before_the_connection_broke_is_found_and_not_opened_twice() {
    for (kind, list, link) in [("zendesk", "tickets", "/agent/tickets/12"), ("liveagent", "", "Conversation;id=abc")] {
        let target = forgetful(list);
        let rule = Place::rule(kind, &target);
        let place = Place::with(&rule);
        place.put(1, 1, &json!({}));
        place.turn(&rule);
        assert_eq!((place.state(), place.outcomes()), ("waiting", vec![("unknown".to_owned(), None)]), "{kind}");
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
    assert!(!place.holds(KEY) && !format!("{:?}", place.listed()).contains(KEY));
}
