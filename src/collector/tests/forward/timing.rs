//! What is told, when, and how often.

use serde_json::json;

use crate::fixture::{DAY, MINUTE, Place, wait};
use crate::target::Target;

fn desk() -> Target {
    Target::answering(201, "", &json!({ "ticket": { "id": 12 } }).to_string())
}

#[test]
fn what_is_not_complete_waits_ten_minutes_after_its_last_revision() {
    let target = desk();
    let rule = Place::rule("zendesk", &target);
    let place = Place::with(&rule);
    place.put(1, 1, &json!({ "complete": false, "comment": "" }));
    place.turn(&rule);
    wait(9 * MINUTE);
    place.put(1, 2, &json!({ "complete": false, "comment": "later words" }));
    place.turn(&rule);
    wait(9 * MINUTE);
    place.turn(&rule);
    assert!(target.asked().is_empty());
    wait(MINUTE);
    place.turn(&rule);
    assert_eq!((place.state(), target.asked().len()), ("sent", 1));
    assert!(target.asked()[0].body.contains("later words"));
}

#[test]
fn only_what_counts_and_matches_is_told_and_only_what_came_after_the_rule() {
    let target = desk();
    let rule = Place::rule("zendesk", &target);
    let place = Place::new();
    place.put(1, 1, &json!({}));
    wait(1);
    place.turn(&rule);
    wait(1);
    place.put(2, 1, &json!({ "ticket": "T-2", "score": 7 }));
    place.put(3, 1, &json!({ "ticket": "T-3", "test": true }));
    place.turn(&rule);
    wait(DAY);
    place.turn(&rule);
    assert!(place.listed().is_empty() && target.asked().is_empty(), "{:?}", place.listed());
}

#[test]
fn an_edit_before_sending_is_told_as_it_is_then_or_not_at_all() {
    let target = desk();
    let rule = Place::rule("zendesk", &target);
    let place = Place::with(&rule);
    place.put(1, 1, &json!({ "complete": false }));
    place.turn(&rule);
    place.put(1, 2, &json!({ "score": 10 }));
    place.turn(&rule);
    wait(DAY);
    place.turn(&rule);
    assert!(place.listed().is_empty() && target.asked().is_empty());
}

#[test]
fn a_person_who_answers_again_about_a_ticket_gets_a_note_and_no_second_ticket() {
    let target = desk();
    let rule = Place::rule("zendesk", &target);
    let place = Place::with(&rule);
    place.put(1, 1, &json!({}));
    place.turn(&rule);
    wait(MINUTE);
    place.put(1, 2, &json!({ "score": 1 }));
    place.turn(&rule);
    wait(MINUTE);
    place.put(2, 1, &json!({ "score": 0 }));
    place.turn(&rule);
    place.turn(&rule);
    let lines: Vec<_> = target.asked().iter().map(|asked| asked.line.clone()).collect();
    let note = "PUT /api/v2/tickets/12.json HTTP/1.1";
    assert_eq!(lines, ["POST /api/v2/tickets.json HTTP/1.1", note, note]);
    assert_eq!(place.state(), "sent");
}

#[test]
fn what_has_no_notes_is_told_once() {
    let target = Target::answering(200, "", "ok");
    let rule = Place::rule("slack", &target);
    let place = Place::with(&rule);
    place.put(1, 1, &json!({}));
    place.turn(&rule);
    place.put(1, 2, &json!({ "score": 1 }));
    place.turn(&rule);
    assert_eq!((place.state(), target.asked().len()), ("sent", 1));
}
