//! What people add to responses, over HTTP.

use domain::Metric;
use insight::{Cube, Standing};
use serde_json::{Value, json};

use crate::fixture::{Collector, Reply};
use crate::records::{record, text};

fn path(number: u32) -> String {
    format!("/api/v1/responses/demo-nps/{}", record(number)["id"].as_str().unwrap())
}

fn patch(collector: &Collector, number: u32, change: &Value) -> Reply {
    let token = format!("Bearer {}", collector.token("followup"));
    collector.send("PATCH", &path(number), &[("Authorization", &token)], change.to_string().as_bytes())
}

#[test]
fn what_is_added_is_given_out_everywhere_and_stamped() {
    let collector = Collector::start();
    collector.post(&text(1, &json!({ "comment": "hello", "followup": { "tags": ["forged"] } })));
    let before = collector.get("/api/v1/changes?survey=demo-nps").json();
    let given = |reply: &Reply| reply.json()["responses"][0].clone();
    assert!(
        given(&collector.get("/api/v1/responses?survey=demo-nps")).get("followup").is_none(),
        "it was never added here"
    );

    let all = json!({ "tags": [" vip ", "quote", "vip"], "note": "called", "status": "contacted", "owner": "Ann", "due": "2026-12-01" });
    let changed = patch(&collector, 1, &all);
    assert_eq!(changed.status, 200, "{}", changed.text());
    let followup = changed.json()["response"]["followup"].clone();
    let at = followup["notes"][0]["at"].clone();
    assert!(domain::Timestamp::parse(at.as_str().unwrap()).is_some());
    assert_eq!(
        followup,
        json!({
            "tags": ["vip", "quote"], "notes": [{ "id": 1, "text": "called", "by": "test", "at": at }], "status": "contacted", "owner": "Ann",
            "due": "2026-12-01", "excluded": null, "released": null,
        })
    );
    assert!(changed.json()["revision"].as_u64() > before["revision"].as_u64());

    collector.post(&text(1, &json!({ "rev": 2, "comment": "hello again" })));
    let since = before["next"].as_str().unwrap();
    let search = json!({ "survey": "demo-nps", "tags": ["quote"] }).to_string();
    let bearer = format!("Bearer {}", collector.reader);
    for reply in [
        collector.get("/api/v1/responses?survey=demo-nps"),
        collector.get(&format!("/api/v1/changes?survey=demo-nps&since={since}")),
        collector.send("POST", "/api/v1/responses/search", &[("Authorization", &bearer)], search.as_bytes()),
    ] {
        assert_eq!((&given(&reply)["followup"], &given(&reply)["rev"]), (&followup, &json!(2)), "{}", reply.text());
    }
    let one = collector.get(&path(1)).json();
    assert_eq!((&one["response"]["followup"], &one["alike"]), (&followup, &json!([])));
    let what: Vec<_> = one["history"].as_array().unwrap().iter().map(|event| event["what"].as_str().unwrap()).collect();
    assert_eq!(what, ["received", "tagged", "tagged", "noted", "status", "owner", "due", "revised"]);
    assert_eq!((&one["history"][3]["text"], &one["history"][3]["by"]), (&json!("called"), &json!("test")));

    let removed = patch(&collector, 1, &json!({ "remove_note": 1, "due": null, "tags": [], "owner": "" })).json();
    let followup = &removed["response"]["followup"];
    assert_eq!((&followup["notes"], &followup["due"], &followup["tags"]), (&json!([]), &json!(null), &json!([])));
    assert_eq!(followup["status"], "contacted", "what is not named stays");
}

#[test]
fn whoever_is_excluded_is_in_no_figure_and_told_beside_them() {
    let collector = Collector::start();
    collector.post(&text(1, &json!({ "ticket": "T-1", "score": 2 })));
    collector.post(&text(2, &json!({ "ticket": "T-1", "score": 9 })));
    let cube = || -> Cube {
        let cube: Cube = serde_json::from_slice(&collector.get("/api/v1/cube?survey=demo-nps").body).unwrap();
        cube.check(Metric::NPS).unwrap();
        cube
    };
    let scores = |standing| cube().standings.of(standing).iter().map(|count| count.score).collect::<Vec<_>>();
    assert_eq!((cube().distribution(Metric::NPS, cube().days()).n(), scores(Standing::Superseded)), (1, vec![2]));
    assert_eq!(patch(&collector, 2, &json!({ "exclude": { "reason": "a colleague" } })).status, 200);
    assert_eq!((scores(Standing::Superseded), scores(Standing::Excluded)), (vec![], vec![9]));
    let groups = cube().distribution(Metric::NPS, cube().days()).groups();
    assert_eq!((groups.unfavourable, groups.favourable), (1, 0), "the other one counts again");
    let one = collector.get(&path(2)).json();
    assert_eq!(
        (&one["response"]["standing"], &one["response"]["followup"]["excluded"]["reason"]),
        (&json!("excluded"), &json!("a colleague"))
    );
    assert_eq!(one["alike"][0]["id"], record(1)["id"]);
    assert_eq!(patch(&collector, 2, &json!({ "exclude": null })).json()["response"]["standing"], "counted");
    assert_eq!((scores(Standing::Superseded), scores(Standing::Excluded)), (vec![2], vec![]));
}

#[test]
fn what_is_not_allowed_is_named_by_its_place_and_changes_nothing() {
    let collector = Collector::start();
    collector.post(&record(1).to_string());
    let revision = collector.revision("demo-nps");
    let many: Vec<_> = (0..21).map(|n| format!("t{n}")).collect();
    for (change, status, path) in [
        (json!({}), 422, "$"),
        (json!([]), 422, "$"),
        (json!({ "notes": "x" }), 422, "$.notes"),
        (json!({ "tags": "x" }), 422, "$.tags"),
        (json!({ "tags": null }), 422, "$.tags"),
        (json!({ "tags": many }), 422, "$.tags"),
        (json!({ "tags": ["a", "x".repeat(51)] }), 422, "$.tags[1]"),
        (json!({ "tags": [" "] }), 422, "$.tags[0]"),
        (json!({ "note": "" }), 422, "$.note"),
        (json!({ "note": "é".repeat(2001) }), 422, "$.note"),
        (json!({ "status": "closed" }), 422, "$.status"),
        (json!({ "owner": "x".repeat(101) }), 422, "$.owner"),
        (json!({ "due": "2026-02-30" }), 422, "$.due"),
        (json!({ "exclude": {} }), 422, "$.exclude.reason"),
        (json!({ "exclude": { "reason": "" } }), 422, "$.exclude.reason"),
        (json!({ "exclude": { "reason": "x".repeat(201) } }), 422, "$.exclude.reason"),
        (json!({ "exclude": ["spam"] }), 422, "$.exclude"),
        (json!({ "remove_note": 1 }), 422, "$.remove_note"),
    ] {
        let reply = patch(&collector, 1, &change);
        assert_eq!((reply.status, reply.json()["path"].as_str()), (status, Some(path)), "{change}: {}", reply.text());
    }
    assert_eq!(collector.revision("demo-nps"), revision);
    assert_eq!(patch(&collector, 1, &json!({ "note": "é".repeat(2000), "tags": ["x".repeat(50)] })).status, 200);
    let kind =
        |reply: &Reply| (reply.status, reply.json()["type"].as_str().unwrap().rsplit(':').next().unwrap().to_owned());
    assert_eq!(kind(&patch(&collector, 2, &json!({ "note": "x" }))), (404, "unknown-response".to_owned()));
    assert_eq!(kind(&collector.get(&path(2))), (404, "unknown-response".to_owned()));
    assert_eq!(kind(&collector.get("/api/v1/responses/demo-nps/7")), (404, "unknown-response".to_owned()));
    assert_eq!(kind(&collector.get(&path(1).replace("demo-nps", "none"))), (404, "unknown-survey".to_owned()));
}

#[test]
fn a_history_that_is_full_takes_nothing_more_and_is_still_read() {
    let collector = Collector::start();
    collector.post(&record(1).to_string());
    let tagged = |round: usize| json!({ "tags": (0..20).map(|n| format!("t{round}-{n}")).collect::<Vec<_>>() });
    // The first time twenty events, and then forty each time.
    for round in 0..25 {
        assert_eq!(patch(&collector, 1, &tagged(round)).status, 200);
    }
    let revision = collector.revision("demo-nps");
    let refused = patch(&collector, 1, &tagged(25));
    assert_eq!((refused.status, refused.json()["path"].as_str()), (422, Some("$")), "{}", refused.text());
    assert!(refused.text().contains("at most 1000 events"), "{}", refused.text());
    assert_eq!(collector.revision("demo-nps"), revision);
    let one = collector.get(&path(1)).json();
    assert_eq!(
        (one["history"].as_array().unwrap().len(), &one["response"]["followup"]["tags"][0]),
        (981, &json!("t24-0"))
    );
    assert_eq!(patch(&collector, 1, &json!({ "note": "called" })).status, 200, "there is room for this one");
}
