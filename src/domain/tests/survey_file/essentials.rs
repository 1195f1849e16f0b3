//! The keys that every survey has, and where its answers may go.

use domain::survey::{Survey, Target};
use serde_json::{Value, json};

use crate::fixture::{full, least, only_problem, refused, with};

#[test]
fn an_unknown_key_is_named_with_its_path_and_the_nearest_known_one() {
    let hints = [
        ("/brnad", "$.brnad", "brand"),
        ("/texts/en/qestion", "$.texts.en.qestion", "question"),
        ("/texts/en/questions/reason/lable", "$.texts.en.questions.reason.lable", "label"),
        ("/questions/0/choises", "$.questions[0].choises", "choices"),
        ("/display/az", "$.display.az", "as"),
        ("/display/per_sesion", "$.display.per_sesion", "per_session"),
        ("/display/when/0/scrol", "$.display.when[0].scrol", "scroll"),
        ("/display/who/orders/minimum", "$.display.who.orders.minimum", "min"),
        ("/theme/acent", "$.theme.acent", "accent"),
        ("/after/reviews", "$.after.reviews", "review"),
        ("/deliver/0/too", "$.deliver[0].too", "to"),
    ];
    for (pointer, path, nearest) in hints {
        let (at, kind, detail) = only_problem(&with(full(), pointer, json!("Acme")));
        assert_eq!((at.as_str(), kind), (path, "unknown-key"));
        assert!(detail.contains(&format!("did you mean `{nearest}`?")), "{detail}");
    }
}

#[test]
fn a_missing_key_is_told_at_its_own_path() {
    let without = |pointer: &str, key: &str| {
        let mut file = full();
        file.pointer_mut(pointer).unwrap().as_object_mut().unwrap().remove(key).unwrap();
        file
    };
    for (pointer, key, path) in [
        ("", "id", "$.id"),
        ("", "metric", "$.metric"),
        ("", "deliver", "$.deliver"),
        ("/deliver/0", "to", "$.deliver[0].to"),
        ("/deliver/0", "as", "$.deliver[0].as"),
        ("/questions/0", "id", "$.questions[0].id"),
        ("/questions/0", "kind", "$.questions[0].kind"),
    ] {
        let (at, kind, _) = only_problem(&without(pointer, key));
        assert_eq!((at.as_str(), kind), (path, "missing"));
    }
}

#[test]
fn values_that_are_not_allowed_are_told_with_what_is() {
    refused(
        &least(),
        &[
            ("/id", json!("Support NPS"), "$.id", "not-allowed", "a-z, 0-9"),
            ("/id", json!(7), "$.id", "wrong-type", "expected a string"),
            ("/metric", json!("nsp"), "$.metric", "not-allowed", "nps, csat, ces"),
            ("/origins", json!(["shop.example"]), "$.origins[0]", "not-allowed", "https://shop.example"),
            ("/deliver/0/to", json!("//evil.example/x"), "$.deliver[0].to", "not-allowed", "one slash"),
            ("/deliver/0/as", json!("jsonp"), "$.deliver[0].as", "not-allowed", "plaudit, json"),
            ("/deliver", json!([]), "$.deliver", "not-allowed", "at least one"),
            ("/segments", json!(["plan"]), "$.segments[0]", "not-allowed", "`properties`"),
            ("/consent", json!("requird"), "$.consent", "not-allowed", "did you mean \"required\"?"),
            ("/consent", json!(true), "$.consent", "wrong-type", ""),
            ("/consent", json!({"required": null}), "$.consent", "wrong-type", ""),
        ],
    );
    let twice = json!([{"to": "/in", "as": "plaudit"}, {"to": "/in", "as": "json"}]);
    refused(&least(), &[("/deliver", twice, "$.deliver[1].to", "not-allowed", "twice")]);
    let nine: Vec<Value> = (0..9).map(|n| json!(format!("p{n}"))).collect();
    let file = with(least(), "/properties", json!(nine));
    refused(&file, &[("/segments", json!(nine), "$.segments", "too-large", "at most 8")]);
    let file = with(least(), "/properties", json!(["country", "plan"]));
    refused(&file, &[("/segments", json!(["plam"]), "$.segments[0]", "not-allowed", "did you mean \"plan\"?")]);
}

#[test]
fn null_is_not_the_same_as_left_out() {
    for pointer in [
        "/$schema",
        "/lang",
        "/texts/en/question",
        "/texts/en/questions/reason/label",
        "/questions/0/if",
        "/questions/2/metric",
        "/display/position",
        "/display/sample",
        "/display/gap",
        "/display/who",
        "/display/when/0/after",
        "/theme/accent",
        "/after/reward",
        "/deliver/1/partial",
    ] {
        let (_, kind, detail) = only_problem(&with(full(), pointer, json!(null)));
        assert_eq!(kind, "wrong-type", "{pointer}: {detail}");
    }
}

#[test]
fn a_list_is_no_object() {
    for (pointer, value, path) in [
        ("/display", json!(["modal"]), "$.display"),
        ("/display/when/0", json!(["10s"]), "$.display.when[0]"),
        ("/theme", json!([]), "$.theme"),
        ("/after", json!([]), "$.after"),
        ("/texts/en", json!(["?"]), "$.texts.en"),
        ("/texts/en/questions/reason", json!(["?"]), "$.texts.en.questions.reason"),
        ("/questions/0", json!(["reason", "text"]), "$.questions[0]"),
        ("/deliver/0", json!(["/in", "json"]), "$.deliver[0]"),
    ] {
        refused(&full(), &[(pointer, value, path, "wrong-type", "expected an object")]);
    }
}

#[test]
fn what_is_no_survey_file_at_all_is_refused_as_a_whole() {
    for (text, path, kind) in [
        ("", "$", "syntax"),
        ("{", "$", "syntax"),
        ("[]", "$", "wrong-type"),
        ("null", "$", "wrong-type"),
        (&format!("{} {{}}", least()), "$", "syntax"),
    ] {
        let problems = Survey::parse(text).unwrap_err();
        assert_eq!(problems.len(), 1);
        assert_eq!((problems[0].path.as_str(), problems[0].kind.name()), (path, kind), "{text}");
    }
}

#[test]
fn targets_in_disguise_are_refused() {
    for to in [
        "https://shop.example@evil.example/",
        "http://127.0.0.1.evil.example/",
        "http://localhost@evil.example",
        "https:/evil.example",
        "HTTPS://",
        "https://",
        "/\t/evil.example",
        "ftp://x",
        "data:text/plain,x",
        "",
        "https://evil.example:80:443/",
        "http://127.1/",
        "http://[::1].evil.example/",
    ] {
        assert!(Target::new(to).is_none(), "{to}");
    }
}
