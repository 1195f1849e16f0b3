//! What a row says beside the survey's own words.

use domain::share::{Subject, Words, built_in};

use crate::fixture::{languages, survey};

#[test]
fn every_language_of_surveys_has_the_words_of_a_row() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../locales/row.json");
    let texts: serde_json::Map<String, serde_json::Value> =
        serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let mut named: Vec<_> = texts.keys().cloned().collect();
    named.sort();
    assert_eq!(named, languages());
    assert_eq!(built_in(), languages());
    for locale in languages() {
        let said = Words::new(&locale).of(3, 10);
        assert!(said.contains('3') && said.contains("10") && !said.contains('{'), "{locale}: {said}");
    }
}

#[test]
fn a_survey_is_handed_out_in_the_languages_that_it_can_be_asked_in() {
    assert_eq!(asked_in(survey("nps", "")), languages());
    assert_eq!(asked_in(survey("nps", r#", "lang": "pt-BR""#)), ["pt-BR"]);
    let added = asked_in(survey("nps", r#", "texts": { "ka": { "low": "x" }, "et": {} }"#));
    assert_eq!((added.len(), added.contains(&"ka".to_owned())), (languages().len() + 1, true));
    let label = r#"{ "questions": { "why": { "label": "x" } } }"#;
    let own =
        format!(r#", "texts": {{ "et": {label}, "en": {label} }}, "questions": [{{ "id": "why", "kind": "text" }}]"#);
    assert_eq!(asked_in(survey("nps", &own)), ["en", "et"]);
}

fn asked_in(survey: Subject) -> Vec<String> {
    survey.languages
}
