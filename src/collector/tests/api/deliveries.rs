//! What was forwarded, as people see it.

use std::io::Read as _;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;

use collector::forward::{Equipment, Forwarder, Plain, Rule, Target, Texts};
use collector::now;
use serde_json::{Value, json};

use crate::fixture::Collector;

/// A target that takes a request and says nothing.
fn silent() -> Target {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap()).parse().unwrap();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let _ = stream.unwrap().read(&mut [0; 1024]);
        }
    });
    let secret_header = axum::http::header::AUTHORIZATION;
    Target::Template(Plain { url, headers: axum::http::HeaderMap::new(), secret_header, body: None })
}

/// The id of the one response.
const ID: &str = "0190a000-0000-7000-8000-000000000001";

/// Forwards one answer to whoever says nothing; what is returned looks again at what there is to do.
pub(crate) fn forward_one(collector: &Collector) -> impl Fn() {
    let (surveys, secret, texts) = (None, None, Texts::default());
    let name = "all".to_owned();
    let when = serde_json::from_str("{}").unwrap();
    let rule = Rule { name, surveys, when, target: silent(), secret, allow_private: true, texts };
    let equipment = Equipment { store: Arc::clone(&collector.store), public_url: None, now };
    let forwarder = Forwarder::new(equipment, vec![rule]);
    let turn = move || {
        let forwarder = forwarder.clone();
        collector.wait(async move { forwarder.turn().await }).unwrap();
    };
    turn();
    let record = json!({
        "v": 1, "id": ID, "rev": 1, "survey": "demo-nps", "metric": "nps", "score": 3, "confirmed": "gesture",
        "channel": "web", "scored_at": now(), "complete": true,
    });
    assert_eq!(collector.post(&record.to_string()).taken(), (1, 0, 0));
    turn();
    turn
}

#[test]
fn a_doubtful_delivery_is_shown_and_is_tried_again_when_somebody_says_so() {
    let collector = Collector::start();
    let manager = collector.token("manage");
    let turn = forward_one(&collector);

    let told = |filters: &str| collector.get_with(&manager, &format!("/api/v1/deliveries{filters}")).json();
    let all = told(&format!("?survey=demo-nps&state=unknown&response={ID}"));
    let delivery = &all["deliveries"][0];
    assert_eq!((&delivery["state"], &delivery["tries"][0]["outcome"]), (&json!("unknown"), &json!("unknown")), "{all}");
    let rule =
        json!({ "name": "all", "to": "template", "waiting": 0, "sent": 0, "unknown": 1, "dead": 0, "is_gone": false });
    let mut told_rule = all["rules"][0].clone();
    let held_until = told_rule.as_object_mut().unwrap().remove("held_until").unwrap();
    assert!(held_until.is_string() && delivery["may_double"] == json!(true), "{all}");
    assert_eq!((&told_rule, &all["next"]), (&rule, &Value::Null));
    assert_eq!(told("?state=sent")["deliveries"], json!([]));
    assert_eq!(collector.get("/api/v1/deliveries").status, 403, "reading answers is another right");

    let again = |id: &Value| {
        let headers = [("Authorization", &*format!("Bearer {manager}"))];
        collector.send("POST", &format!("/api/v1/deliveries/{id}/again"), &headers, b"")
    };
    assert_eq!(again(&delivery["id"]).json()["state"], "waiting");
    assert_eq!(again(&delivery["id"]).json()["type"], "urn:plaudit:problem:not-given-up");
    assert_eq!(again(&json!(99)).status, 404);
    turn();
    assert_eq!(told("")["deliveries"][0]["tries"].as_array().unwrap().len(), 2);
}
