//! What a row says beside the survey's own words.

use domain::share::Words;

use crate::fixture::languages;

#[test]
fn every_language_of_surveys_has_the_words_of_a_row() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../locales/row.json");
    let texts: serde_json::Map<String, serde_json::Value> =
        serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let mut named: Vec<_> = texts.keys().cloned().collect();
    named.sort();
    assert_eq!(named, languages());
    for locale in languages() {
        let said = Words::new(&locale).of(3, 10);
        assert!(said.contains('3') && said.contains("10") && !said.contains('{'), "{locale}: {said}");
    }
}
