//! Which websites may send, and what browsers are told.

use collector::config::PublicUrl;
use serde_json::json;

use crate::fixture::{Collector, Reply, Setup};
use crate::records::{record, text, with};

const SHOP: &str = "https://shop.example";
const EVIL: &str = "https://evil.example";

fn collector() -> Collector {
    let collector = Collector::start();
    collector.add_survey("shop", "nps", r#","origins":["https://shop.example"]"#);
    collector
}

fn allowed(reply: &Reply) -> Option<&str> {
    assert_eq!(reply.header("vary"), Some("Origin"));
    assert_eq!(reply.header("access-control-allow-credentials"), None);
    reply.header("access-control-allow-origin")
}

#[test]
fn only_listed_websites_may_send() {
    let collector = collector();
    let body = text(1, &json!({ "survey": "shop" }));
    for origin in [EVIL, "null", "https://shop.example.evil.example", "http://shop.example", "https://SHOP.example"] {
        let reply = collector.post_from(origin, &body);
        assert_eq!((reply.status, allowed(&reply)), (403, None), "{origin}");
        assert_eq!(reply.json()["type"], "urn:plaudit:problem:origin-not-allowed");
    }
    assert_eq!(collector.rows("shop"), 0);
    let reply = collector.post_from(SHOP, &body);
    assert_eq!((reply.taken(), allowed(&reply)), ((1, 0, 0), Some(SHOP)));
}

#[test]
fn servers_and_our_own_page_may_always_send() {
    let collector = collector();
    assert_eq!(collector.post(&text(1, &json!({ "survey": "shop" }))).taken(), (1, 0, 0));
    let own = format!("http://{}", collector.address);
    assert_eq!(collector.post_from(&own, &text(2, &json!({ "survey": "shop" }))).taken(), (1, 0, 0));
}

#[test]
fn behind_a_proxy_our_own_page_is_known_by_the_public_url() {
    let public_url = PublicUrl::parse("https://feedback.example.com/surveys");
    let collector = Setup { public_url, ..Setup::default() }.start();
    collector.add_survey("shop", "nps", r#","origins":["https://shop.example"]"#);
    // What the proxy says about the host is its own affair.
    let host = collector.address.to_string();
    let post = |number: u32, origin: &str, host: &str| {
        let headers = [("Content-Type", "text/plain"), ("Origin", origin), ("Host", host)];
        let body = text(number, &json!({ "survey": "shop" }));
        collector.send("POST", "/api/v1/responses", &headers, body.as_bytes())
    };
    assert_eq!(post(1, "https://feedback.example.com", &host).taken(), (1, 0, 0));
    assert_eq!(post(2, SHOP, "feedback.example.com").taken(), (1, 0, 0));
    for (origin, host) in [
        // A name that leads here all the same, as an attacker's may.
        (EVIL, "evil.example"),
        ("http://feedback.example.com", "feedback.example.com"),
        ("https://feedback.example.com:8443", "feedback.example.com:8443"),
        (&format!("http://{host}"), host.as_str()),
    ] {
        let reply = post(3, origin, host);
        assert_eq!((reply.status, allowed(&reply)), (403, None), "{origin} {host}");
    }
    assert_eq!(collector.rows("shop"), 2);
}

#[test]
fn a_survey_without_a_list_is_open_to_all() {
    let collector = collector();
    let reply = collector.post_from(EVIL, &record(1).to_string());
    assert_eq!((reply.taken(), allowed(&reply)), ((1, 0, 0), Some(EVIL)));
}

#[test]
fn a_website_that_may_send_is_told_what_was_wrong() {
    let collector = collector();
    let reply = collector.post_from(SHOP, &text(1, &json!({ "survey": "shop", "score": 11 })));
    assert_eq!((reply.status, allowed(&reply)), (422, Some(SHOP)));
    let reply = collector.post_from(EVIL, &text(1, &json!({ "survey": "shop", "score": 11 })));
    assert_eq!((reply.status, allowed(&reply)), (403, None), "and one that may not learns nothing of the record");
    let reply = collector.post_from(SHOP, "{");
    assert_eq!((reply.status, allowed(&reply)), (400, Some(SHOP)));
}

#[test]
fn in_a_batch_for_several_surveys_each_list_holds_for_its_own() {
    let collector = collector();
    let batch = json!([record(1), with(2, &json!({ "survey": "shop" }))]).to_string();
    let reply = collector.post_from(EVIL, &batch);
    assert_eq!((reply.taken(), allowed(&reply)), ((1, 0, 1), Some(EVIL)));
    assert_eq!(reply.json()["rejected"][0]["status"], 403);
    assert_eq!(collector.rows("shop"), 0);
}

#[test]
fn a_preflight_is_answered_for_every_website() {
    let collector = collector();
    let headers = [("Origin", EVIL), ("Access-Control-Request-Method", "POST")];
    let reply = collector.send("OPTIONS", "/api/v1/responses", &headers, b"");
    assert_eq!((reply.status, reply.body.len()), (204, 0));
    assert_eq!(reply.header("access-control-allow-origin"), Some("*"));
    assert!(reply.header("access-control-allow-methods").unwrap().contains("POST"));
    assert!(reply.header("access-control-allow-headers").unwrap().contains("content-type"));
    assert_eq!(reply.header("access-control-max-age"), Some("86400"));
    assert_eq!(reply.header("access-control-allow-credentials"), None);
}
