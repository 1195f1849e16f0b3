//! The questions after the score.

use serde_json::{Value, json};

use crate::fixture::{accepted, full, least, only_problem, problems, read, refused, with};

/// A survey with `questions`, each with words in English.
fn asking(questions: &Value) -> Value {
    let words: serde_json::Map<_, _> = questions
        .as_array()
        .unwrap()
        .iter()
        .map(|question| (question["id"].as_str().unwrap().to_owned(), json!({"label": "?"})))
        .collect();
    with(with(least(), "/questions", questions.clone()), "/texts", json!({"en": {"questions": words}}))
}

#[test]
fn ids_are_well_formed_free_and_each_their_own() {
    let text = |id: &str| asking(&json!([{"id": id, "kind": "text"}]));
    for id in ["", "Reason", "a b", "_a", "-a", "__proto__", "põhjus", &"a".repeat(65)] {
        let (path, kind, detail) = only_problem(&text(id));
        assert_eq!((path.as_str(), kind), ("$.questions[0].id", "not-allowed"), "{id}");
        assert!(detail.contains("a-z, 0-9"), "{detail}");
    }
    for id in ["score", "group", "comment", "channel", "locale", "any"] {
        let (path, kind, detail) = only_problem(&text(id));
        assert_eq!((path.as_str(), kind), ("$.questions[0].id", "not-allowed"), "{id}");
        assert!(detail.contains("another id"), "{detail}");
    }
    for id in ["a", "0", "a-b_c", &"a".repeat(64)] {
        read(&text(id));
    }
    let twice = asking(&json!([{"id": "a", "kind": "text"}, {"id": "b", "kind": "text"}, {"id": "a", "kind": "text"}]));
    let (path, _, detail) = only_problem(&twice);
    assert_eq!(path, "$.questions[2].id");
    assert!(detail.contains("give each its own"), "{detail}");
}

#[test]
fn a_kind_is_a_known_word() {
    let cases =
        [("/questions/0/kind", json!("mutli"), "$.questions[0].kind", "not-allowed", "did you mean \"multi\"?")];
    refused(&full(), &cases);
}

#[test]
fn only_choice_questions_have_choices_and_enough_of_them() {
    let choices = |kind: &str, choices: Value| asking(&json!([{"id": "a", "kind": kind, "choices": choices}]));
    let many = |n: usize| (0..n).map(|n| json!(format!("c{n}"))).collect::<Value>();
    for (file, path, of_kind, says) in [
        (choices("single", json!([])), "$.questions[0].choices", "missing", "at least 2"),
        (choices("single", json!(["x"])), "$.questions[0].choices", "not-allowed", "at least 2"),
        (choices("multi", json!([])), "$.questions[0].choices", "missing", "at least 1"),
        (choices("multi", many(21)), "$.questions[0].choices", "too-large", "at most 20"),
        (choices("multi", json!(["x", "y", "x"])), "$.questions[0].choices[2]", "not-allowed", "twice"),
        (choices("multi", json!(["x", "Y"])), "$.questions[0].choices[1]", "not-allowed", "a-z, 0-9"),
        (choices("text", json!(["x"])), "$.questions[0].choices", "not-allowed", "single and multi"),
        (choices("score", json!(["x"])), "$.questions[0].choices", "not-allowed", "single and multi"),
        (choices("consent", json!(["x"])), "$.questions[0].choices", "not-allowed", "single and multi"),
        (choices("contact", json!(["x"])), "$.questions[0].choices", "not-allowed", "single and multi"),
    ] {
        let (at, kind, detail) = only_problem(&file);
        assert_eq!((at.as_str(), kind), (path, of_kind), "{detail}");
        assert!(detail.contains(says), "{detail}");
    }
    read(&choices("single", json!(["x", "y"])));
    read(&choices("multi", json!(["x"])));
    read(&choices("multi", many(20)));
}

#[test]
fn only_a_score_has_a_metric() {
    for kind in ["text", "consent", "contact"] {
        let (path, _, detail) = only_problem(&asking(&json!([{"id": "a", "kind": kind, "metric": "ces"}])));
        assert_eq!(path, "$.questions[0].metric");
        assert!(detail.contains("kind score"), "{detail}");
    }
    let cases = [("/questions/2/metric", json!("cse"), "$.questions[2].metric", "not-allowed", "nps, csat, ces")];
    refused(&full(), &cases);
}

#[test]
fn there_are_at_most_twenty_one_consent_and_one_contact() {
    let texts = |n: usize| (0..n).map(|n| json!({"id": format!("q{n}"), "kind": "text"})).collect::<Value>();
    read(&asking(&texts(20)));
    let (path, kind, detail) = only_problem(&asking(&texts(21)));
    assert_eq!((path.as_str(), kind), ("$.questions", "too-large"));
    assert!(detail.contains("at most 20"), "{detail}");
    for kind in ["consent", "contact"] {
        let (path, _, detail) = only_problem(&asking(&json!([{"id": "a", "kind": kind}, {"id": "b", "kind": kind}])));
        assert_eq!(path, "$.questions[1].kind");
        assert!(detail.contains("one is enough"), "{detail}");
    }
    read(&asking(&json!([{"id": "a", "kind": "consent"}, {"id": "b", "kind": "contact"}])));
}

#[test]
fn a_question_without_words_is_told_where_to_write_them() {
    for kind in [
        json!({"id": "a", "kind": "text"}),
        json!({"id": "a", "kind": "score"}),
        json!({"id": "a", "kind": "single", "choices": ["x", "y"]}),
        json!({"id": "a", "kind": "multi", "choices": ["x"]}),
    ] {
        let file = with(least(), "/questions", json!([kind]));
        let (path, of_kind, detail) = only_problem(&file);
        assert_eq!((path.as_str(), of_kind), ("$.questions[0]", "missing"));
        assert!(detail.contains("$.texts.en.questions.a.label"), "{detail}");
        for texts in [json!({"et": {}}), json!({"et": {"questions": {"a": {"label": " "}}}})] {
            let (path, _, detail) = only_problem(&with(file.clone(), "/texts", texts));
            assert_eq!(path, "$.questions[0]");
            assert!(detail.contains("$.texts.et.questions.a.label"), "{detail}");
        }
    }
    read(&with(least(), "/questions", json!([{"id": "a", "kind": "consent"}, {"id": "b", "kind": "contact"}])));
}

#[test]
fn a_question_has_words_in_every_language_that_the_owner_speaks() {
    let file = with(least(), "/questions", json!([{"id": "a", "kind": "text"}]));
    let words = json!({"questions": {"a": {"label": "?"}}});
    let missing = ("$.texts.et.questions.a.label", "missing", "\"et\"");
    refused(&file, &[("/texts", json!({"en": words, "et": {}}), missing.0, missing.1, missing.2)]);
    accepted(&file, &[("/texts", json!({"en": words, "et": words})), ("/texts", json!({"pt": words, "pt-BR": {}}))]);
    // A wider language does not speak a narrower one's words.
    refused(
        &file,
        &[("/texts", json!({"pt": {}, "pt-BR": words}), "$.texts.pt.questions.a.label", "missing", "\"pt\"")],
    );
    // A survey of one language needs no others, but that one.
    let one = with(file, "/lang", json!("et"));
    accepted(&one, &[("/texts", json!({"en": {}, "et": words}))]);
    refused(&one, &[("/texts", json!({"en": words}), "$.questions[0]", "missing", "$.texts.et.questions.a.label")]);
}

#[test]
fn each_question_is_looked_at() {
    let file = with(least(), "/questions", json!([{"id": "a", "kind": "text"}, {"id": "b", "kind": "score"}]));
    let paths: Vec<_> = problems(&file).into_iter().map(|problem| problem.path).collect();
    assert_eq!(paths, ["$.questions[0]", "$.questions[1]"]);
}
