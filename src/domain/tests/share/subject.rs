//! A survey as far as those know it who hand out links to it.

use domain::share::Subject;
use serde_json::{Value, json};

use crate::fixture::file;

/// Files in which everything is said that a subject is made of, and some in which it is not.
const MORE: [&str; 7] = [
    "",
    r#", "links": "signed""#,
    r#", "lang": "pt-BR", "consent": "required""#,
    r##", "theme": { "accent": "#0a7" }"##,
    r#", "texts": { "et": { "question": "Kuidas?", "low": "halb", "high": "hea", "thanks": "Tänan!" }, "en": { "feedback": "Say" } }"#,
    r#", "questions": [{ "id": "mail", "kind": "contact" }]"#,
    r#", "texts": { "en": { "questions": { "why": { "label": "Why?" } } } }, "questions": [{ "id": "why", "kind": "text" }]"#,
];

#[test]
fn what_is_read_by_name_is_what_the_whole_file_says() {
    let looks = [r#", "display": { "scale": "stars" }"#, r#", "display": { "as": "bar" }"#];
    let files = MORE.into_iter().map(|more| ("nps", more)).chain(looks.map(|more| ("csat", more)));
    for (metric, more) in files {
        let survey = file(metric, more);
        // As a collector gives it out, and as its owner may have written it: with everything in another order.
        let written: Value = serde_json::from_str(&serde_json::to_string(&survey).unwrap()).unwrap();
        let subject = Subject::from(&survey);
        assert_eq!(Subject::read(&written), Some(subject.clone()), "{more}");
        let turned: serde_json::Map<_, _> = written.as_object().unwrap().clone().into_iter().rev().collect();
        assert_eq!(Subject::read(&turned.into()), Some(subject), "{more}");
    }
}

#[test]
fn what_is_no_survey_is_none() {
    for other in
        [json!(null), json!([]), json!({ "id": "shop", "metric": "stars" }), json!({ "id": "No!", "metric": "nps" })]
    {
        assert_eq!(Subject::read(&other), None, "{other}");
    }
    // What is of another kind than it should be counts as not said.
    let odd = json!({ "id": "shop", "metric": "nps", "properties": "plan", "texts": [], "theme": 1, "questions": {} });
    assert_eq!(Subject::read(&odd), Subject::read(&json!({ "id": "shop", "metric": "nps" })));
}
