//! Targets that refuse, each in a way that it documents.

use serde_json::json;

use crate::fixture::{DAY, MINUTE, Place, wait};
use crate::target::{Act, Target};

#[test]
fn each_refusal_waits_as_it_should() {
    let refusals = [
        (401, "misconfigured"),
        (404, "misconfigured"),
        (422, "refused"),
        (429, "again"),
        (500, "unknown"),
        (503, "again"),
    ];
    let kinds = ["liveagent", "zendesk", "slack", "webhook", "template"];
    for (kind, (status, outcome)) in kinds.iter().flat_map(|kind| refusals.map(|refusal| (*kind, refusal))) {
        let target = Target::answering(status, "Retry-After: 120\r\n", "{}");
        let rule = Place::rule(kind, &target);
        let place = Place::with(&rule);
        place.put(1, 1, &json!({}));
        place.turn(&rule);
        place.turn(&rule);
        assert_eq!(place.outcomes(), [(outcome.to_owned(), Some(status))], "{kind} {status}");
        let is_for_people = status == 500 && ["slack", "template"].contains(&kind);
        let state = if is_for_people { "unknown" } else { "waiting" };
        assert_eq!((place.state(), target.asked().len()), (state, 1), "{kind} {status}");
    }
}

#[test]
fn retry_after_is_obeyed() {
    let answer = |status| Act::Answer(status, "Retry-After: 600\r\n", json!({ "ticket": { "id": 12 } }).to_string());
    let target = Target::new(move |_, n| answer(if n == 0 { 429 } else { 201 }));
    let rule = Place::rule("zendesk", &target);
    let place = Place::with(&rule);
    place.put(1, 1, &json!({}));
    place.turn(&rule);
    wait(10 * MINUTE - 1);
    place.turn(&rule);
    assert_eq!(target.asked().len(), 1);
    // With at most half as much again, so that not all come at once.
    wait(5 * MINUTE + 1);
    place.turn(&rule);
    assert_eq!((place.state(), target.asked().len()), ("sent", 2));
}

#[test]
fn what_is_refused_three_times_is_dead() {
    let target = Target::answering(422, "", "{}");
    let rule = Place::rule("liveagent", &target);
    let place = Place::with(&rule);
    place.put(1, 1, &json!({}));
    for _ in 0..5 {
        place.turn(&rule);
        wait(DAY);
    }
    assert_eq!((place.state(), target.asked().len()), ("dead", 3));
}

#[test]
fn a_webhook_that_is_gone_gets_nothing_more() {
    let target = Target::answering(410, "", "");
    let rule = Place::rule("webhook", &target);
    let place = Place::with(&rule);
    place.put(1, 1, &json!({}));
    place.turn(&rule);
    place.put(2, 1, &json!({ "ticket": "T-2" }));
    wait(DAY);
    place.turn(&rule);
    assert_eq!((place.listed().len(), target.asked().len()), (2, 1));
}

#[test]
fn a_private_address_is_refused_unless_the_rule_allows_it() {
    let target = Target::answering(201, "", "{}");
    let mut rule = Place::rule("webhook", &target);
    rule.allow_private = false;
    let place = Place::with(&rule);
    place.put(1, 1, &json!({}));
    place.turn(&rule);
    assert_eq!(place.outcomes(), [("misconfigured".to_owned(), None)]);
    assert!(target.asked().is_empty());
}

#[test]
fn what_says_that_it_is_busy_and_not_until_when_may_have_taken_it() {
    let target = Target::answering(503, "", "upstream connect error");
    let rule = Place::rule("slack", &target);
    let place = Place::with(&rule);
    place.put(1, 1, &json!({}));
    place.turn(&rule);
    assert_eq!(place.state(), "unknown");
}

#[test]
fn a_page_instead_of_a_help_desk_is_no_ticket() {
    for kind in ["liveagent", "zendesk"] {
        let target = Target::answering(200, "Content-Type: text/html\r\n", "<h1>Please log in</h1>");
        let rule = Place::rule(kind, &target);
        let place = Place::with(&rule);
        place.put(1, 1, &json!({}));
        place.turn(&rule);
        wait(DAY);
        place.turn(&rule);
        let outcomes: Vec<_> = place.outcomes().into_iter().map(|(outcome, _)| outcome).collect();
        assert_eq!(
            (place.state(), outcomes),
            ("waiting", vec!["unknown".to_owned(), "misconfigured".to_owned()]),
            "{kind}"
        );
        assert_eq!(target.asked_for("POST").len(), 1, "{kind}");
    }
}

#[test]
fn a_ticket_that_somebody_has_deleted_holds_up_nothing_and_is_given_up() {
    let ticket = json!({ "ticket": { "id": 12 } }).to_string();
    let target = Target::new(move |asked, _| {
        let is_note = asked.line.starts_with("PUT");
        if is_note { Act::Answer(404, "", "{}".to_owned()) } else { Act::Answer(201, "", ticket.clone()) }
    });
    let rule = Place::rule("zendesk", &target);
    let place = Place::with(&rule);
    place.put(1, 1, &json!({}));
    place.turn(&rule);
    place.put(1, 2, &json!({ "score": 1 }));
    place.turn(&rule);
    place.put(2, 1, &json!({ "ticket": "T-2" }));
    place.turn(&rule);
    assert_eq!(target.asked_for("POST").len(), 2);
    for _ in 0..5 {
        wait(DAY);
        place.turn(&rule);
    }
    assert_eq!(target.asked_for("PUT").len(), 3);
}

#[test]
fn an_address_without_encryption_is_told_apart_from_one_that_fails() {
    let target = Target::answering(200, "", "ok");
    let mut rule = Place::rule("slack", &target);
    rule.allow_private = false;
    let place = Place::with(&rule);
    place.put(1, 1, &json!({}));
    place.turn(&rule);
    assert!(place.listed()[0].tries[0].detail.contains("https:"), "{:?}", place.listed());
}
