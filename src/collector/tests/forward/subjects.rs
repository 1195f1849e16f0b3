//! Whose answers become one ticket, and which become none.

use collector::store::Who;
use domain::link::{NONCE, Subject};
use serde_json::json;

use crate::fixture::{DAY, MINUTE, Place, wait};
use crate::target::Target;

fn desk() -> Target {
    Target::answering(201, "", &json!({ "ticket": { "id": 12 } }).to_string())
}

#[test]
fn the_two_clicks_of_a_signed_link_are_one_ticket_whatever_the_second_says_of_its_person() {
    let target = desk();
    let rule = Place::rule("zendesk", &target);
    let place = Place::with(&rule);
    let subject = Subject { ticket: "T-1".to_owned(), person: "ann".to_owned(), nonce: [0; NONCE] };
    place.put_signed(1, &subject, &json!({ "person": { "email": "ann@shop.example" } }));
    place.turn(&rule);
    wait(MINUTE);
    place.put_signed(2, &subject, &json!({ "person": { "email": "other@shop.example" }, "score": 0 }));
    place.turn(&rule);
    assert_eq!((target.asked_for("POST").len(), target.asked_for("PUT").len()), (1, 1));
}

#[test]
fn what_was_imported_is_told_to_nobody() {
    let target = desk();
    let rule = Place::rule("zendesk", &target);
    let place = Place::with(&rule);
    place.put(1, 1, &json!({ "channel": "import" }));
    place.turn(&rule);
    wait(DAY);
    place.turn(&rule);
    assert!(place.listed().is_empty() && target.asked().is_empty());
}

#[test]
fn a_rule_that_is_followed_misses_nothing_of_a_new_survey() {
    let target = desk();
    let rule = Place::rule("zendesk", &target);
    let place = Place::with(&rule);
    place.wait_for(place.store.put_survey(Place::survey("new"))).unwrap();
    wait(1);
    place.put(1, 1, &json!({ "survey": "new" }));
    wait(1);
    place.turn(&rule);
    place.turn(&rule);
    assert_eq!((place.state(), target.asked().len()), ("sent", 1));
}

#[test]
fn a_condition_asks_about_answers_too() {
    let target = desk();
    let mut rule = Place::rule("zendesk", &target);
    rule.when = serde_json::from_value(json!({ "reason": "price", "person.email": { "exists": true } })).unwrap();
    let place = Place::with(&rule);
    place.put(1, 1, &json!({ "ticket": "T-1", "answers": { "reason": ["speed", "price"] } }));
    place.put(2, 1, &json!({ "ticket": "T-2", "answers": { "reason": ["speed"] } }));
    place.turn(&rule);
    assert_eq!(target.asked().len(), 1);
}

#[test]
fn whoever_is_erased_has_no_deliveries() {
    let target = Target::answering(503, "", "");
    let rule = Place::rule("zendesk", &target);
    let place = Place::with(&rule);
    place.put(1, 1, &json!({}));
    place.turn(&rule);
    assert_eq!(place.state(), "waiting");
    let who = Who { id: None, email: Some("ann@shop.example".to_owned()), ticket: None, response: None };
    assert_eq!(place.wait_for(place.store.erase(who)).unwrap(), 1);
    wait(DAY);
    place.turn(&rule);
    assert!(place.listed().is_empty());
    assert_eq!(target.asked().len(), 1);
}

#[test]
fn two_forwarders_at_once_tell_each_answer_once() {
    let target = Target::answering(200, "", "ok");
    let rule = Place::rule("slack", &target);
    let place = Place::with(&rule);
    for number in 0..30 {
        place.put(number, 1, &json!({ "ticket": format!("T-{number}") }));
    }
    place.turn_together(&rule, 4);
    assert_eq!((place.listed().len(), target.asked().len()), (30, 30));
    assert!(place.listed().iter().all(|listed| listed.tries.len() == 1));
}

#[test]
fn whoever_leaves_an_address_later_is_the_same_customer_with_the_same_ticket() {
    for is_told in [false, true] {
        let target = desk();
        let rule = Place::rule("zendesk", &target);
        let place = Place::with(&rule);
        place.put(1, 1, &json!({ "person": { "email": "" }, "complete": is_told }));
        place.turn(&rule);
        wait(MINUTE);
        place.put(1, 2, &json!({}));
        for _ in 0..3 {
            place.turn(&rule);
            wait(DAY);
        }
        assert_eq!((place.state(), target.asked_for("POST").len()), ("sent", 1), "{:?}", place.listed());
        assert_eq!(target.asked_for("PUT").len(), usize::from(is_told), "the address is news");
    }
}

#[test]
fn whoever_turns_out_to_be_somebody_known_adds_to_their_ticket() {
    let target = desk();
    let rule = Place::rule("zendesk", &target);
    let place = Place::with(&rule);
    place.put(1, 1, &json!({}));
    place.turn(&rule);
    place.put(2, 1, &json!({ "person": { "email": "" }, "complete": false, "score": 1 }));
    place.turn(&rule);
    wait(MINUTE);
    place.put(2, 2, &json!({ "score": 1 }));
    for _ in 0..3 {
        place.turn(&rule);
        wait(DAY);
    }
    assert_eq!((target.asked_for("POST").len(), target.asked_for("PUT").len()), (1, 1), "{:?}", place.listed());
    assert_eq!(place.listed().len(), 1, "what was theirs before anybody knew is gone: {:?}", place.listed());
}

#[test]
fn what_is_no_address_is_nobodys() {
    for kind in ["zendesk", "liveagent"] {
        let target = desk();
        let rule = Place::rule(kind, &target);
        let place = Place::with(&rule);
        place.put(1, 1, &json!({ "person": { "email": "none", "name": "Ann" } }));
        place.turn(&rule);
        let told = target.asked()[0].json();
        let (requester, sender) = (&told["ticket"]["requester"], &told["useridentifier"]);
        assert!(requester.is_null() && [json!(null), json!("agent@acme.example")].contains(sender), "{told}");
    }
}
