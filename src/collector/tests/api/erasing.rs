//! Whoever is erased is gone.

use serde_json::{Value, json};

use crate::fixture::{Collector, Reply, plaudit};
use crate::records::{record, text, with};

const MARK: &str = "zebra-marker";

fn personal(number: u32, fields: &Value) -> String {
    let mut record = record(number);
    record["person"] = json!({ "email": format!("{MARK}@shop.example"), "id": "c-7" });
    record["comment"] = json!(format!("My name is {MARK}"));
    record["properties"] = json!({ "plan": MARK });
    for (name, value) in fields.as_object().unwrap() {
        record[name] = value.clone();
    }
    record.to_string()
}

fn erase(collector: &Collector, whom: &Value) -> Reply {
    let token = format!("Bearer {}", collector.token("erase"));
    collector.send("POST", "/api/v1/people/erase", &[("Authorization", &token)], whom.to_string().as_bytes())
}

#[test]
fn nothing_of_a_person_is_left_in_tables_or_files() {
    let collector = Collector::start();
    collector.post(&personal(1, &json!({})));
    collector.post(&personal(1, &json!({ "rev": 2 })));
    collector.post(&record(2).to_string());
    assert!(collector.folder.holds(MARK), "this test can see it");
    let reply = erase(&collector, &json!({ "email": format!("{}@SHOP.example", MARK.to_uppercase()) }));
    assert_eq!((reply.status, reply.json()), (200, json!({ "erased": 1 })));
    assert_eq!(collector.rows("demo-nps"), 1);
    let cube = collector.get("/api/v1/cube?survey=demo-nps");
    assert!(!cube.text().contains(MARK), "{}", cube.text());
    assert!(!collector.folder.holds(MARK));
    assert!(!collector.folder.holds("c-7"));
}

#[test]
fn a_late_revision_of_an_erased_response_is_not_stored() {
    let collector = Collector::start();
    collector.post(&personal(1, &json!({})));
    assert_eq!(erase(&collector, &json!({ "id": "c-7" })).json()["erased"], 1);
    assert_eq!(collector.post(&personal(1, &json!({ "rev": 2 }))).taken(), (0, 1, 0), "and its sender forgets it");
    assert_eq!((collector.rows("demo-nps"), collector.folder.holds(MARK)), (0, false));
}

#[test]
fn the_answer_that_was_superseded_counts_again() {
    let collector = Collector::start();
    collector.post(&text(1, &json!({ "ticket": "T-1", "score": 3 })));
    collector.post(&text(2, &json!({ "ticket": "T-1", "score": 9 })));
    assert_eq!(erase(&collector, &json!({ "response": record(2)["id"] })).json()["erased"], 1);
    let left = collector.records("demo-nps", "");
    assert_eq!((left.len(), &left[0]["score"], &left[0]["contested"]), (1, &json!(3), &json!(false)));
}

#[test]
fn all_that_is_named_must_hold_and_something_must_be_named() {
    let collector = Collector::start();
    collector.post(&text(1, &json!({ "ticket": "T-1", "person": { "id": "a" } })));
    collector.post(&text(2, &json!({ "ticket": "T-2", "person": { "id": "a" } })));
    assert_eq!(erase(&collector, &json!({ "ticket": "T-1", "id": "b" })).json()["erased"], 0);
    for nobody in [json!({}), json!({ "email": "" }), json!({ "mail": "x" }), json!([]), json!({ "response": "7" })] {
        assert_eq!(erase(&collector, &nobody).status, 422, "{nobody}");
    }
    assert_eq!(collector.rows("demo-nps"), 2);
    assert_eq!(erase(&collector, &json!({ "ticket": "T-1", "id": "a" })).json()["erased"], 1);
}

#[test]
fn the_command_does_the_same_while_the_server_runs() {
    let collector = Collector::start();
    collector.post(&personal(1, &json!({})));
    let database = collector.folder.uri();
    let run = |arguments: &[&str]| {
        let output = std::process::Command::new(plaudit()).arg("erase").args(arguments).output().unwrap();
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
    };
    assert!(run(&["--database", &database]).contains("name whom to erase"));
    assert_eq!(run(&["--database", &database, "--id", "c-7"]), "1 response erased\n");
    assert_eq!(run(&["--database", &database, "--id", "c-7"]), "there was nothing to erase\n");
    assert_eq!(collector.rows("demo-nps"), 0);
    assert!(!collector.folder.holds(MARK));
}

#[test]
fn spaces_around_an_address_hide_nobody() {
    let collector = Collector::start();
    collector.post(&text(1, &json!({ "person": { "email": " Ann@shop.example " }, "ticket": "T-1 " })));
    assert_eq!(erase(&collector, &json!({ "email": "ann@shop.example", "ticket": "T-1" })).json()["erased"], 1);
}

#[test]
fn a_full_dimension_stays_full_when_a_value_is_erased() {
    let collector = Collector::start();
    let page = |number: u32| with(number, &json!({ "page": format!("https://shop.example/{number}") }));
    for from in [0, 500] {
        collector.post(&json!((from..from + 500).map(page).collect::<Vec<_>>()).to_string());
    }
    collector.post(&page(2000).to_string());
    assert_eq!(erase(&collector, &json!({ "response": record(7)["id"] })).json()["erased"], 1);
    let mut revised = page(2000);
    revised["rev"] = json!(2);
    revised["score"] = json!(0);
    collector.post(&revised.to_string());
    let cube: insight::Cube = serde_json::from_slice(&collector.get("/api/v1/cube?survey=demo-nps").body).unwrap();
    cube.check(domain::Metric::NPS).unwrap();
    for dimension in ["page", "channel"] {
        let values = cube.by_value(domain::Metric::NPS, dimension, cube.days()).unwrap();
        assert_eq!(values.iter().map(|(_, n)| n.n()).sum::<u64>(), 1000, "{dimension}");
    }
}
