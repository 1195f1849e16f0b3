//! Everything that is wrong between the parts is told at once.

use serde_json::{Value, json};

use crate::fixture::{full, problems};

#[test]
fn every_contradiction_is_told_at_its_own_path() {
    let mut file = full();
    for (pointer, value) in [
        ("/until", json!("2026-01-01")),
        ("/questions/0/id", json!("score")),
        ("/questions/2/if", json!({"score": 9, "later": true})),
        ("/display/position", json!("top")),
        ("/display/when/1", json!({"after": "30d"})),
        ("/segments/0", json!("plam")),
        ("/deliver/1/to", json!("/api/v1/responses")),
    ] {
        *file.pointer_mut(pointer).unwrap() = value;
    }
    let mut told: Vec<String> = problems(&file).into_iter().map(|problem| problem.path).collect();
    told.sort();
    let expected = [
        "$.deliver[1].body.why[0]",
        "$.deliver[1].to",
        "$.display.position",
        "$.display.when[1].after",
        // The question of that name has another one now: its words and those who ask for it are left behind.
        "$.questions[0]",
        "$.questions[0].id",
        "$.questions[2].if.later",
        "$.questions[2].if.score",
        "$.questions[3].if.reason",
        "$.segments[0]",
        "$.texts.en.questions.reason",
        "$.texts.et.questions.reason",
        "$.until",
    ];
    assert_eq!(told, expected);
}

#[test]
fn a_file_with_every_key_has_every_key() {
    // Keeps `full.json` honest: a key that the types have and it has not would go untested.
    let written = serde_json::to_value(crate::fixture::read(&full())).unwrap();
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&written), keys(&full()));
    let display =
        ["again", "as", "cancel", "gap", "pages", "per_session", "position", "sample", "scale", "when", "who"];
    assert_eq!(keys(&written["display"]), display);
    assert_eq!(keys(&written["deliver"][1]), ["as", "body", "headers", "partial", "to"]);
}
