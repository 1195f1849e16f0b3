//! The survey file: strict, and every refusal says where, what and what is allowed.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use domain::survey::{Form, Survey};
use serde_json::{Value, json};

fn file() -> Value {
    json!({"id": "support-nps", "metric": "nps", "deliver": [{"to": "/api/v1/responses", "as": "plaudit"}]})
}

fn only_problem(change: impl FnOnce(&mut Value)) -> (String, String, &'static str) {
    let mut file = file();
    change(&mut file);
    let problems = Survey::parse(&file.to_string()).unwrap_err();
    assert_eq!(problems.len(), 1, "{problems:?}");
    (problems[0].path.clone(), problems[0].detail.clone(), problems[0].kind.name())
}

#[test]
fn the_demo_survey_is_valid() {
    let survey = Survey::parse(include_str!("../../surveys/demo-nps.json")).unwrap();
    assert_eq!(survey.id.as_str(), "demo-nps");
}

#[test]
fn everything_but_the_essentials_has_a_default() {
    let survey = Survey::parse(&file().to_string()).unwrap();
    assert_eq!(survey.display.form, Form::Popover);
    assert!(survey.origins.is_open());
    assert_eq!(survey.deliver[0].partial, None);
}

#[test]
fn an_unknown_key_is_named_with_its_path_and_the_nearest_known_one() {
    for (change, path, nearest) in [
        (json!({"brnad": "Acme"}), "$.brnad", "brand"),
        (json!({"display": {"az": "inline"}}), "$.display.az", "as"),
        (json!({"texts": {"en": {"qestion": "?"}}}), "$.texts.en.qestion", "question"),
    ] {
        let (at, detail, kind) = only_problem(|file| {
            file.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        });
        assert_eq!((at.as_str(), kind), (path, "unknown-key"));
        assert!(detail.contains(&format!("did you mean `{nearest}`?")), "{detail}");
    }
    let (path, ..) = only_problem(|file| file["deliver"][0]["too"] = json!("/"));
    assert_eq!(path, "$.deliver[0].too");
}

#[test]
fn a_missing_key_is_told_at_its_own_path() {
    for field in ["id", "metric", "deliver"] {
        let (path, _, kind) = only_problem(|file| drop(file.as_object_mut().unwrap().remove(field)));
        assert_eq!((path, kind), (format!("$.{field}"), "missing"));
    }
    let (path, ..) = only_problem(|file| drop(file["deliver"][0].as_object_mut().unwrap().remove("to")));
    assert_eq!(path, "$.deliver[0].to");
}

#[test]
fn values_that_are_not_allowed_are_told_with_what_is() {
    for (pointer, value, path, says) in [
        ("/id", json!("Support NPS"), "$.id", "a-z, 0-9"),
        ("/metric", json!("nsp"), "$.metric", "nps, csat, ces"),
        ("/deliver/0/to", json!("//evil.example/x"), "$.deliver[0].to", "one slash"),
        ("/deliver/0/as", json!("jsonp"), "$.deliver[0].as", "plaudit, json"),
    ] {
        let (at, detail, _) = only_problem(|file| *file.pointer_mut(pointer).unwrap() = value);
        assert_eq!(at, path);
        assert!(detail.contains(says), "{detail}");
    }
    let (path, detail, _) = only_problem(|file| file["origins"] = json!(["shop.example"]));
    assert_eq!(path, "$.origins[0]");
    assert!(detail.contains("https://shop.example"), "{detail}");
    let (path, ..) = only_problem(|file| file["deliver"] = json!([]));
    assert_eq!(path, "$.deliver");
    let (path, ..) = only_problem(|file| file["segments"] = json!(["plan"]));
    assert_eq!(path, "$.segments[0]");
    let (path, detail, _) = only_problem(|file| file["texts"] = json!({"en": {"follow_up": {"promotor": "?"}}}));
    assert_eq!(path, "$.texts.en.follow_up.promotor");
    assert!(detail.contains("detractor, passive, promoter"), "{detail}");
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
        assert!(domain::survey::Target::new(to).is_none(), "{to}");
    }
}

#[test]
fn what_is_written_is_read_back() {
    let survey = Survey::parse(include_str!("../../surveys/demo-nps.json")).unwrap();
    let again = Survey::parse(&serde_json::to_string(&survey).unwrap()).unwrap();
    assert_eq!(survey, again);
}
