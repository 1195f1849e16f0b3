//! Surveys are put, read and taken away.

use collector::config::PublicUrl;
use serde_json::json;

use crate::fixture::{Collector, Reply, Setup};
use crate::records::text;

fn put(collector: &Collector, id: &str, file: &str) -> Reply {
    let bearer = format!("Bearer {}", collector.token("manage"));
    // The type that `curl --data-binary` sends.
    let headers = [("Authorization", bearer.as_str()), ("Content-Type", "application/x-www-form-urlencoded")];
    collector.send("PUT", &format!("/api/v1/surveys/{id}"), &headers, file.as_bytes())
}

fn file(id: &str, more: &str) -> String {
    format!(r#"{{"id":"{id}","metric":"nps","deliver":[{{"to":"/api/v1/responses","as":"plaudit"}}]{more}}}"#)
}

#[test]
fn a_survey_that_is_put_is_there_for_everyone() {
    let collector = Collector::start();
    let body = file("shop", "");
    assert_eq!(put(&collector, "shop", &body).status, 201);
    assert_eq!(put(&collector, "shop", &body).status, 200);
    let reply = collector.send("GET", "/surveys/shop.json", &[], b"");
    assert_eq!((reply.text(), reply.header("cache-control")), (body, Some("no-cache")));
    assert_eq!(reply.header("access-control-allow-origin"), Some("*"));
    assert_eq!(reply.header("cross-origin-resource-policy"), Some("cross-origin"));
    let again = collector.send("GET", "/surveys/shop.json", &[("If-None-Match", reply.header("etag").unwrap())], b"");
    assert_eq!(again.status, 304);
    let list = collector.get("/api/v1/surveys").json();
    let ids: Vec<_> = list["surveys"].as_array().unwrap().iter().map(|entry| entry["survey"]["id"].clone()).collect();
    assert_eq!(ids, ["demo-nps", "shop"]);
    assert_eq!(list["surveys"][1]["version"].as_str().unwrap().len(), 16);
}

#[test]
fn a_list_of_surveys_says_where_visitors_reach_them_or_that_nobody_has_said_it() {
    let list = Collector::start().get("/api/v1/surveys").json();
    assert_eq!(list.get("public_url"), Some(&json!(null)));
    let public_url = PublicUrl::parse("https://Feedback.example.com/in/");
    let collector = Setup { public_url, ..Setup::default() }.start();
    assert_eq!(collector.get("/api/v1/surveys").json()["public_url"], "https://feedback.example.com/in");
}

#[test]
fn a_file_with_mistakes_changes_nothing_and_is_told_them() {
    let collector = Collector::start();
    for (body, path, detail) in [
        (file("shop", r#","zome":"UTC""#), "$.zome", "did you mean `zone`?"),
        (file("shop", r#","zone":"Europe/Talinn""#), "$.zone", "not a time zone"),
        (file("other", ""), "$.id", "the address says"),
        (file("shop", r#","properties":["page"],"segments":["page"]"#), "$.segments[0]", "another name"),
        (
            file("shop", r#","display":{"as":"popover","positon":"top"}"#),
            "$.display.positon",
            "did you mean `position`?",
        ),
        (file("shop", r#","display":{"as":"modal","position":"top"}"#), "$.display.position", "no position"),
        (r#"{"id":"shop","metric":"nps"}"#.to_owned(), "$.deliver", "required"),
    ] {
        let reply = put(&collector, "shop", &body);
        assert_eq!((reply.status, &reply.json()["path"]), (422, &json!(path)), "{body}");
        assert!(reply.text().contains(detail), "{}", reply.text());
    }
    assert_eq!(put(&collector, "shop", "{").status, 400);
    assert_eq!(collector.send("GET", "/surveys/shop.json", &[], b"").status, 404);
}

#[test]
fn everything_that_contradicts_itself_is_told_at_once() {
    let collector = Collector::start();
    let more = r#","zone":"Mars/Base","segments":["plan"],"display":{"scale":"stars"}"#;
    let reply = put(&collector, "shop", &file("shop", more)).json();
    let paths: Vec<_> = reply["problems"].as_array().unwrap().iter().map(|problem| problem["path"].clone()).collect();
    assert_eq!(paths, ["$.display.scale", "$.segments[0]", "$.zone"]);
}

#[test]
fn the_scale_of_a_survey_stays_while_it_has_answers() {
    let collector = Collector::start();
    let csat = file("shop", "").replace("nps", "csat");
    put(&collector, "shop", &file("shop", ""));
    assert_eq!(put(&collector, "shop", &csat).status, 200);
    put(&collector, "shop", &file("shop", ""));
    collector.post(&text(1, &json!({ "survey": "shop" })));
    let reply = put(&collector, "shop", &csat);
    assert_eq!((reply.status, &reply.json()["path"]), (409, &json!("$.metric")));
    assert_eq!(collector.records("shop", "").len(), 1);
}

#[test]
fn a_survey_that_is_taken_away_takes_no_answers_and_keeps_those_it_had() {
    let collector = Collector::start();
    put(&collector, "shop", &file("shop", ""));
    collector.post(&text(1, &json!({ "survey": "shop" })));
    let bearer = format!("Bearer {}", collector.token("manage"));
    let delete = || collector.send("DELETE", "/api/v1/surveys/shop", &[("Authorization", &bearer)], b"");
    assert_eq!(delete().status, 204);
    assert_eq!(delete().status, 404);
    assert_eq!(collector.send("GET", "/surveys/shop.json", &[], b"").status, 404);
    assert_eq!(collector.post(&text(2, &json!({ "survey": "shop" }))).status, 404);
    put(&collector, "shop", &file("shop", ""));
    assert_eq!(collector.records("shop", "").len(), 1);
}

#[test]
fn the_demo_survey_that_was_taken_away_stays_away() {
    let collector = Collector::start();
    let bearer = format!("Bearer {}", collector.token("manage"));
    collector.send("DELETE", "/api/v1/surveys/demo-nps", &[("Authorization", &bearer)], b"");
    let collector = collector.restart();
    assert_eq!(collector.get("/api/v1/surveys").json()["surveys"], json!([]));
}
