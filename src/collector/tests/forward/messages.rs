//! What the targets are told.

use serde_json::json;

use crate::fixture::{KEY, Place};
use crate::target::{Asked, Target};

fn told(kind: &str, body: &str) -> Asked {
    let target = Target::answering(200, "", body);
    let rule = Place::rule(kind, &target);
    let place = Place::with(&rule);
    place.put(1, 1, &json!({}));
    place.turn(&rule);
    target.asked().remove(0)
}

#[test]
fn a_ticket_of_liveagent_has_its_key_its_person_and_its_sign() {
    let asked = told("liveagent", r#"{"id":"abc"}"#);
    let ticket = asked.json();
    assert_eq!((asked.line.as_str(), asked.header("apikey")), ("POST /api/v3/tickets HTTP/1.1", Some(KEY)));
    assert_eq!((&ticket["useridentifier"], &ticket["departmentid"]), (&json!("ann@shop.example"), &json!("default")));
    let subject = ticket["subject"].as_str().unwrap();
    assert!(subject.starts_with("NPS 3: “It took <two> weeks Bcc: x@y.example” [plaudit:"), "{subject}");
    assert!(ticket["message"].as_str().unwrap().contains("https://feedback.example/dashboard/"));
}

#[test]
fn a_ticket_of_zendesk_is_private_and_asked_for_by_its_person() {
    let asked = told("zendesk", r#"{"ticket":{"id":12}}"#);
    let ticket = &asked.json()["ticket"];
    assert!(asked.header("authorization").unwrap().starts_with("Basic ") && asked.header("idempotency-key").is_some());
    assert_eq!(ticket["requester"], json!({ "name": "Ann", "email": "ann@shop.example" }));
    assert_eq!(ticket["comment"]["public"], json!(false));
}

#[test]
fn a_message_in_slack_has_nothing_in_it_that_slack_would_read_as_markup() {
    let message = told("slack", "ok").json();
    let text = message["text"].as_str().unwrap();
    assert!(text.contains("&lt;two&gt;") && !text.contains('\n'), "{text}");
    assert_eq!(message["blocks"][1]["text"]["type"], json!("plain_text"));
}

#[test]
fn a_template_without_a_body_is_the_record_with_the_secret_as_its_authorization() {
    let asked = told("template", "");
    assert_eq!((&asked.json()["score"], asked.header("authorization")), (&json!(3), Some(KEY)));
}
