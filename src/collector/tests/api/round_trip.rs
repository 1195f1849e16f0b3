//! Whatever record is taken comes back as it was.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use crate::fixture::Collector;

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{1,8}",
        // What nobody has filled in would be dropped.
        "\\PC{1,20}".prop_filter("nobody has filled it in", |text| domain::link::unfilled(text).is_none()),
        Just("=cmd|' /C calc'!A0".to_owned()),
        Just("Ülo \u{1F600}\t\n\"".to_owned())
    ]
}

fn json_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        words().prop_map(Value::from),
        Just(json!([])),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(words(), inner, 0..4).prop_map(|map| json!(map)),
        ]
    })
}

prop_compose! {
    fn record()(
        bits in any::<u64>(),
        rev in 1..=1000u16,
        score in 0..=10u8,
        confirmed in prop::sample::select(vec!["gesture", "dwell", "instant", "none"]),
        channel in prop::sample::select(vec!["web", "link", "email", "kiosk"]),
        second in 0..1_700_000_000i64,
        comment in words(),
        texts in prop::collection::btree_map(
            prop::sample::select(vec!["locale", "ticket", "agent", "department", "survey_version"]), words(), 0..5),
        properties in prop::collection::btree_map(words(), words(), 0..5),
        answers in prop::collection::btree_map(words(), prop::collection::vec(words(), 0..3), 0..3),
        person in (words(), words(), words()),
        flags in any::<(bool, bool, bool)>(),
        extra in prop::collection::btree_map("x_[a-z]{1,6}", json_value(), 0..3),
    ) -> Value {
        let mut record = json!({
            "v": 1, "id": format!("0190a000-0000-7000-8000-{:012x}", bits & 0xffff_ffff_ffff), "rev": rev,
            "survey": "demo-nps", "metric": "nps", "score": score, "confirmed": confirmed, "channel": channel,
            "scored_at": domain::Timestamp::from_unix_millis(second * 1000 + 7).to_rfc3339(), "comment": comment,
            "properties": properties, "answers": answers, "complete": flags.0, "test": flags.1, "consent": flags.2,
            "person": { "id": person.0, "email": person.1, "name": person.2 }, "page": "https://shop.example/cart",
            "duration_ms": bits >> 20,
        });
        let fields = record.as_object_mut().unwrap();
        fields.extend(texts.into_iter().map(|(name, text)| (name.to_owned(), text.into())));
        fields.extend(extra);
        record
    }
}

/// What the collector adds to a record, and what it leaves empty.
fn as_it_was(found: &Value) -> Value {
    let added = ["received_at", "day", "standing", "contested", "signs", "signed", "group"];
    let kept = found.as_object().unwrap().iter();
    kept.filter(|(name, value)| !added.contains(&name.as_str()) && !value.is_null())
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect::<Map<_, _>>()
        .into()
}

#[test]
fn any_record_comes_back_as_it_was() {
    let collector = Collector::start();
    let config = ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() };
    proptest!(config, |(records in prop::collection::vec(record(), 1..4))| {
        for record in records {
            let taken = collector.post(&record.to_string()).taken();
            prop_assert_eq!(taken.2, 0);
            let id = record["id"].as_str().unwrap();
            let day = domain::Day::parse(&record["scored_at"].as_str().unwrap()[..10]).unwrap();
            let (from, to) = (day.to_text(), day.plus(1).to_text());
            let filters = format!("&standing=any&test={}&from={from}&to={to}", record["test"]);
            let found = collector.records("demo-nps", &filters).into_iter().find(|found| found["id"] == id);
            let found = found.ok_or_else(|| TestCaseError::fail(format!("{record} is not there")))?;
            prop_assert_eq!(as_it_was(&found), record);
        }
    });
}
