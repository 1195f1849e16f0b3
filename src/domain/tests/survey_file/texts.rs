//! The owner's words.

use serde_json::json;

use crate::fixture::{accepted, full, least, only_problem, refused, with};

#[test]
fn a_language_is_named_as_browsers_name_it() {
    for (tag, says) in [
        ("pt_BR", "write pt-BR"),
        ("ET", "write et"),
        ("zh-hant-tw", "write zh-Hant-TW"),
        ("English", "not a language tag"),
        ("e", "not a language tag"),
        ("en-", "not a language tag"),
        ("", "not a language tag"),
    ] {
        let (path, _, detail) = only_problem(&with(least(), "/texts", json!({tag: {}})));
        assert!(path.starts_with("$.texts"), "{path}");
        assert!(detail.contains(says), "{detail}");
    }
    let (path, ..) = only_problem(&with(least(), "/texts", json!({"pt_BR": {}})));
    assert_eq!(path, "$.texts.pt_BR");
    accepted(
        &least(),
        &[("/texts", json!({"et": {}, "pt-BR": {}, "zh-TW": {}, "sr-Latn": {}, "en-u-ca-gregory": {}}))],
    );
}

#[test]
fn words_belong_to_groups_questions_and_choices_that_there_are() {
    refused(
        &full(),
        &[
            (
                "/texts/en/follow_up/promotor",
                json!("?"),
                "$.texts.en.follow_up.promotor",
                "unknown-key",
                "its groups are dissatisfied, neutral, satisfied",
            ),
            (
                "/texts/en/questions/resaon",
                json!({"label": "?"}),
                "$.texts.en.questions.resaon",
                "unknown-key",
                "did you mean \"reason\"?",
            ),
            (
                "/texts/en/questions/reason/choices/prise",
                json!("?"),
                "$.texts.en.questions.reason.choices.prise",
                "unknown-key",
                "did you mean \"price\"?",
            ),
            (
                "/texts/en/questions/more/choices",
                json!({"a": "?"}),
                "$.texts.en.questions.more.choices.a",
                "unknown-key",
                "of the kind text has no choices",
            ),
        ],
    );
    let texts = json!({"en": {"questions": {"reason": {"label": "?"}}}});
    let (path, kind, detail) = only_problem(&with(least(), "/texts", texts));
    assert_eq!((path.as_str(), kind), ("$.texts.en.questions.reason", "unknown-key"));
    assert!(!detail.contains("did you mean"), "{detail}");
}

#[test]
fn an_empty_text_says_nothing() {
    for key in ["question", "thanks", "feedback", "follow_up/dissatisfied", "questions/reason/choices/price"] {
        let path = format!("$.texts.en.{}", key.replace('/', "."));
        refused(&full(), &[(&format!("/texts/en/{key}"), json!(" "), &path, "not-allowed", "empty")]);
    }
    // Nobody has to say what the ends mean.
    accepted(&full(), &[("/texts/en/low", json!(""))]);
}
