//! Of several answers of one identity, one counts.

use serde_json::{Value, json};

use crate::fixture::Collector;
use crate::records::{text, with};

fn ticket(number: u32, fields: &Value) -> String {
    let mut record = with(number, &json!({ "ticket": "T-1", "person": { "email": "ann@shop.example" } }));
    for (name, value) in fields.as_object().unwrap() {
        record[name] = value.clone();
    }
    record.to_string()
}

/// Score, standing and whether it is contested, of every response.
fn standings(collector: &Collector) -> Vec<(u64, String, bool)> {
    let mut all: Vec<_> = collector
        .records("demo-nps", "&standing=any")
        .iter()
        .map(|record| {
            let standing = record["standing"].as_str().unwrap().to_owned();
            (record["score"].as_u64().unwrap(), standing, record["contested"].as_bool().unwrap())
        })
        .collect();
    all.sort();
    all
}

fn told(expected: &[(u64, &str, bool)]) -> Vec<(u64, String, bool)> {
    expected.iter().map(|(score, standing, is_contested)| (*score, (*standing).to_owned(), *is_contested)).collect()
}

fn counted(collector: &Collector) -> Vec<u64> {
    let cube: insight::Cube = serde_json::from_slice(&collector.get("/api/v1/cube?survey=demo-nps").body).unwrap();
    cube.distribution(domain::Metric::NPS, cube.days()).counts().to_vec()
}

#[test]
fn the_later_answer_to_a_ticket_takes_the_place_of_the_earlier_one() {
    let collector = Collector::start();
    collector.post(&ticket(1, &json!({ "score": 2 })));
    collector.post(&ticket(2, &json!({ "score": 9 })));
    assert_eq!(standings(&collector), told(&[(2, "superseded", false), (9, "counted", true)]));
    assert_eq!(counted(&collector), [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0]);
    // The earlier one is revised, and so is received last.
    collector.post(&ticket(1, &json!({ "rev": 2, "score": 3 })));
    assert_eq!(standings(&collector), told(&[(3, "counted", true), (9, "superseded", false)]));
    assert_eq!(counted(&collector), [0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]);
}

#[test]
fn another_person_another_ticket_and_no_ticket_are_other_identities() {
    let collector = Collector::start();
    collector.post(&ticket(1, &json!({})));
    collector.post(&ticket(2, &json!({ "person": { "email": "ben@shop.example" } })));
    collector.post(&ticket(3, &json!({ "ticket": "T-2" })));
    collector.post(&ticket(4, &json!({ "ticket": null })));
    collector.post(&ticket(5, &json!({ "ticket": null })));
    assert_eq!(counted(&collector).iter().sum::<u64>(), 5);
    collector.post(&ticket(6, &json!({ "person": { "email": " ANN@shop.example" } })));
    assert_eq!(counted(&collector).iter().sum::<u64>(), 5, "an address is the same in capitals");
}

#[test]
fn a_scanner_never_displaces_a_person() {
    let collector = Collector::start();
    collector.post(&ticket(1, &json!({ "score": 0, "confirmed": "none" })));
    collector.post(&ticket(2, &json!({ "score": 9 })));
    for number in 3..8 {
        collector.post(&ticket(number, &json!({ "score": 1, "confirmed": "none" })));
    }
    assert_eq!(counted(&collector), [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0]);
    assert_eq!(standings(&collector).iter().filter(|(_, standing, _)| standing == "superseded").count(), 6);
    assert!(standings(&collector).contains(&(9, "counted".to_owned(), false)), "a scanner contests nothing");
}

#[test]
fn a_revision_that_names_another_ticket_gives_the_first_one_back() {
    let collector = Collector::start();
    collector.post(&ticket(1, &json!({ "score": 2 })));
    collector.post(&ticket(2, &json!({ "score": 9 })));
    collector.post(&ticket(2, &json!({ "rev": 2, "score": 8, "ticket": "T-9" })));
    assert_eq!(standings(&collector), told(&[(2, "counted", false), (8, "counted", false)]));
}

#[test]
fn a_batch_settles_as_single_records_do() {
    let (one, batch) = (Collector::start(), Collector::start());
    let records: Vec<Value> = (0..40u32)
        .map(|number| {
            let fields = json!({
                "score": number % 11,
                "confirmed": if number % 3 == 0 { "none" } else { "gesture" },
                "ticket": format!("T-{}", number % 5),
                "person": { "id": format!("p{}", number % 2) },
                "rev": number % 4 + 1,
            });
            with(number % 23, &fields)
        })
        .collect();
    for record in &records {
        one.post(&record.to_string());
    }
    batch.post(&json!(records).to_string());
    // All of a batch come at once, so only how many count is the same for sure.
    assert_eq!(counted(&one).iter().sum::<u64>(), counted(&batch).iter().sum::<u64>());
    assert_eq!(counted(&one).iter().sum::<u64>(), u64::try_from(one.records("demo-nps", "").len()).unwrap());
    assert_eq!(counted(&batch).iter().sum::<u64>(), u64::try_from(batch.records("demo-nps", "").len()).unwrap());
}

#[test]
fn a_test_displaces_nobody() {
    let collector = Collector::start();
    collector.post(&ticket(1, &json!({ "score": 9 })));
    collector.post(&ticket(2, &json!({ "score": 0, "test": true })));
    assert_eq!(counted(&collector), [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0]);
    collector.post(&text(3, &json!({ "score": 5 })));
    assert_eq!(counted(&collector)[5], 1);
}
