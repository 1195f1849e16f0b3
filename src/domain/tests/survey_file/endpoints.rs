//! Any endpoint: what each form of delivery takes as its headers and its body.

use domain::deliver::{Format, HEADER_CHARS};
use serde_json::{Value, json};

use crate::fixture::{accepted, full, least, only_problem, read, refused, with};

/// A file with two properties and a question of every kind that delivers `entry` to an endpoint of its own.
fn delivering(entry: &Value) -> Value {
    let mut entry = entry.clone();
    let object = entry.as_object_mut().unwrap();
    let to = if object["as"] == "zendesk-request" {
        "https://acme.zendesk.com/api/v2/requests.json"
    } else {
        "https://in.example/x"
    };
    object.entry("to").or_insert(json!(to));
    with(full(), "/deliver/1", entry)
}

/// Expects the body of an endpoint `as` this to be refused with `(path below the body, kind, part of the detail)`.
fn refused_bodies(form: &str, cases: &[(Value, &str, &str, &str)]) {
    for (body, below, kind, says) in cases {
        let (path, of_kind, detail) = only_problem(&delivering(&json!({"as": form, "body": body})));
        assert_eq!((path, of_kind), (format!("$.deliver[1].body{below}"), *kind), "{body}: {detail}");
        assert!(detail.contains(says), "{body}: {detail}");
    }
}

#[test]
fn six_forms_are_known_by_their_words() {
    let words = ["plaudit", "json", "form", "template", "posthog", "zendesk-request"];
    assert_eq!(Format::ALL.iter().map(|format| format.name()).collect::<Vec<_>>(), words);
    let revised: Vec<_> = Format::ALL.iter().filter(|format| format.takes_revisions()).collect();
    assert_eq!(revised, [&Format::PLAUDIT]);
    for (form, body) in [
        ("plaudit", None),
        ("json", None),
        ("form", None),
        ("template", Some(json!({"text": "{score}"}))),
        ("posthog", Some(json!({"api_key": "phc_Ab12"}))),
        ("zendesk-request", None),
    ] {
        for partial in [true, false] {
            let mut entry = json!({"as": form, "partial": partial});
            if let Some(body) = &body {
                entry["body"] = body.clone();
            }
            let deliver = &read(&delivering(&entry)).deliver[1];
            assert_eq!((deliver.format.name(), deliver.partial), (form, Some(partial)));
        }
    }
    let file = with(least(), "/deliver/0/as", json!("zendesk"));
    let (_, _, detail) = only_problem(&file);
    assert!(detail.contains("did you mean \"zendesk-request\"?"), "{detail}");
}

#[test]
fn a_header_is_what_a_browser_lets_a_page_send() {
    let headers = |headers: Value| ("/deliver/0/headers", headers);
    accepted(
        &least(),
        &[
            headers(json!({})),
            headers(json!({"x-source": "website", "Accept": "application/json", "content-type": "text/plain"})),
            headers(json!({"x!#$%&'*+-.^_`|~9": "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"})),
            headers(json!({"x": "a".repeat(HEADER_CHARS)})),
            headers((0..20).map(|n| (format!("x-{n}"), json!("1"))).collect()),
        ],
    );
    let at = |name: &str| format!("$.deliver[0].headers.{name}");
    for name in [
        "accept-charset",
        "accept-encoding",
        "access-control-request-headers",
        "access-control-request-method",
        "connection",
        "content-length",
        "cookie",
        "date",
        "dnt",
        "expect",
        "host",
        "keep-alive",
        "origin",
        "referer",
        "set-cookie",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
        "via",
        "proxy-connection",
        "proxy-authorization",
        "sec-fetch-mode",
        "Sec-GPC",
    ] {
        let (path, kind, detail) = only_problem(&with(least(), "/deliver/0/headers", json!({name: "x"})));
        assert_eq!((path, kind), (at(name), "not-allowed"));
        assert!(
            detail.contains(&format!("no browser lets a page set the header `{}`", name.to_lowercase())),
            "{detail}"
        );
        let is_secret = ["cookie", "set-cookie", "proxy-authorization"].contains(&name);
        assert_eq!(detail.contains("plaudit.toml"), is_secret, "{detail}");
    }
    for name in ["", "x source", "x:", "x-é", "x\n", "(x)"] {
        let (path, _, detail) = only_problem(&with(least(), "/deliver/0/headers", json!({name: "x"})));
        assert!(path.starts_with("$.deliver[0].headers"), "{path}: {detail}");
        assert!(detail.contains("the name of a header is"), "{detail}");
    }
    for value in ["", " x", "x ", "a\tb", "a\nb", "é", "\u{7f}", &"a".repeat(HEADER_CHARS + 1)] {
        let (path, kind, detail) = only_problem(&with(least(), "/deliver/0/headers", json!({"x": value})));
        assert_eq!((path, kind), (at("x"), "not-allowed"));
        assert!(detail.contains("1 to 1000 visible ASCII"), "{detail}");
    }
    let many: Value = (0..21).map(|n| (format!("x-{n}"), json!("1"))).collect();
    refused(
        &least(),
        &[
            ("/deliver/0/headers", many, "$.deliver[0].headers", "too-large", "at most 20"),
            ("/deliver/0/headers", json!({"x": 1}), &at("x"), "wrong-type", "a string"),
            ("/deliver/0/headers", json!({"x": null}), &at("x"), "wrong-type", "a string"),
            ("/deliver/0/headers", json!(["x"]), "$.deliver[0].headers", "wrong-type", "an object"),
            ("/deliver/0/headers", json!(null), "$.deliver[0].headers", "wrong-type", "an object"),
            ("/deliver/0/headers", json!({"X-A": "1", "x-a": "2"}), &at("x-a"), "not-allowed", "twice"),
        ],
    );
}

#[test]
fn a_header_is_found_in_any_case() {
    let file = with(least(), "/deliver/0/headers", json!({"X-Source": "website", "Content-Type": "text/plain"}));
    let headers = &read(&file).deliver[0].headers;
    assert_eq!(
        (headers.get("x-source"), headers.get("CONTENT-TYPE"), headers.get("x")),
        (Some("website"), Some("text/plain"), None)
    );
}

#[test]
fn a_form_is_sent_as_a_form() {
    let of_type = |name: &str| json!({"as": "form", "headers": {"Content-Type": name}});
    read(&delivering(&of_type("application/x-www-form-urlencoded")));
    read(&delivering(&of_type("Application/X-WWW-Form-URLencoded; charset=UTF-8")));
    let (path, _, detail) = only_problem(&delivering(&of_type("multipart/form-data")));
    assert_eq!(path, "$.deliver[1].headers.Content-Type");
    assert!(detail.contains("leave the header out"), "{detail}");
    // Other forms are sent as their owner says.
    read(&delivering(&json!({"as": "json", "headers": {"content-type": "text/plain;charset=UTF-8"}})));
}

#[test]
fn a_template_is_json_or_text() {
    for body in [
        json!({"text": "{score} of 10: {comment}"}),
        json!({"a": [1, true, null, {"b": "{score}"}], "c": {}, "d": "{{score}}"}),
        json!(["{score}"]),
        json!("score={score}&comment={comment}"),
        json!({"text": "somebody has answered"}),
        json!({"{": "{score}", "a}": 1, "{{x}}": 2}),
    ] {
        let deliver = &read(&delivering(&json!({"as": "template", "body": body}))).deliver[1];
        assert_eq!(deliver.body.as_ref().unwrap().as_json(), &body);
    }
    refused_bodies(
        "template",
        &[
            (json!({}), "", "not-allowed", "empty"),
            (json!([]), "", "not-allowed", "empty"),
            (json!(" "), "", "not-allowed", "empty"),
            (json!(null), "", "wrong-type", "an object, a list or a text"),
            (json!(7), "", "wrong-type", "an object, a list or a text"),
            (json!(true), "", "wrong-type", "an object, a list or a text"),
            (json!({"{score}": 1}), "[\"{score}\"]", "not-allowed", "never filled"),
            (json!({"a": [{"n {scor}": 1}]}), ".a[0][\"n {scor}\"]", "not-allowed", "never filled"),
        ],
    );
    let (path, kind, detail) = only_problem(&delivering(&json!({"as": "template"})));
    assert_eq!((path.as_str(), kind), ("$.deliver[1].body", "missing"));
    assert!(detail.contains("as in {\"text\""), "{detail}");
}

#[test]
fn a_body_has_at_most_sixteen_kibibytes() {
    const MOST: usize = 16 * 1024;
    let frame = json!({"text": ""}).to_string().len();
    accepted(
        &delivering(&json!({"as": "template"})),
        &[("/deliver/1/body", json!("a".repeat(MOST))), ("/deliver/1/body", json!({"text": "a".repeat(MOST - frame)}))],
    );
    refused_bodies(
        "template",
        &[
            (json!("a".repeat(MOST + 1)), "", "too-large", "16385 bytes; at most 16384"),
            (json!({"text": "a".repeat(MOST - frame + 1)}), "", "too-large", "16385 bytes; at most 16384"),
            (json!("é".repeat(MOST / 2 + 1)), "", "too-large", "at most 16384"),
        ],
    );
}

#[test]
fn a_key_stands_once() {
    let file = |entry: &str| full().to_string().replace(&full()["deliver"][1].to_string(), entry);
    for (entry, path) in [
        (r#"{"to":"/in","as":"template","body":{"a":[{"b":1,"b":2}]}}"#, "$.deliver[1].body.a[0].b"),
        (r#"{"to":"/in","as":"form","body":{"entry.1":"1","entry.1":"2"}}"#, "$.deliver[1].body[\"entry.1\"]"),
        (r#"{"to":"/in","as":"json","headers":{"x-a":"1","x-a":"2"}}"#, "$.deliver[1].headers.x-a"),
    ] {
        let problems = domain::survey::Survey::parse(&file(entry)).unwrap_err();
        assert_eq!((problems.len(), problems[0].path.as_str()), (1, path), "{problems:?}");
        assert!(problems[0].detail.contains("twice"), "{problems:?}");
    }
}

#[test]
fn a_placeholder_names_what_the_survey_has() {
    let all = "{score}{comment}{group}{survey}{metric}{id}{rev}{locale}{page}{channel}{ticket}{agent}{department}{person.id}\
               {person.email}{person.name}{brand}{complete}{confirmed}{consent}{test}{scored_at}{shown_at}{sent_at}\
               {duration_ms}{survey_version}{v}{properties.plan}{properties.country}{answers.reason}{answers.ease}";
    for form in ["template", "form"] {
        read(&delivering(&json!({"as": form, "body": {"all": all}})));
    }
    let hints = [
        ("{coment}", "nothing fills `{coment}`; did you mean `{comment}`?"),
        ("{ score }", "did you mean `{score}`?"),
        ("{email}", "did you mean `{person.email}`?"),
        ("{plan}", "did you mean `{properties.plan}`?"),
        ("{reason}", "did you mean `{answers.reason}`?"),
        ("{link}", "nothing fills `{link}`"),
        ("{properties.pln}", "\"pln\" is not listed in `properties`; did you mean `{properties.plan}`?"),
        ("{answers.reasons}", "no question with the id \"reasons\"; did you mean `{answers.reason}`?"),
        ("{answers.agree}", "write `{consent}`"),
        ("{answers.who}", "write `{person.email}` and `{person.name}`"),
        ("a {score", "write `{{` for the brace itself"),
        ("{\"score\": 1}", "write `{{` for the brace itself"),
        ("a }", "write `}}` for the brace itself"),
    ];
    for (text, says) in hints {
        for (form, body, below) in [
            ("template", json!({"a": [0, text]}), ".a[1]"),
            ("template", json!(text), ""),
            ("form", json!({"entry.1": text}), "[\"entry.1\"]"),
            ("zendesk-request", json!({"subject": text}), ".subject"),
            ("zendesk-request", json!({"comment": text}), ".comment"),
        ] {
            refused_bodies(form, &[(body, below, "not-allowed", says)]);
        }
    }
}

#[test]
fn every_fault_of_a_body_is_told_at_once() {
    let file = delivering(&json!({"as": "template", "body": {"a": "{x}", "b": ["{", "{score}", "}"], "{score}": 1}}));
    let paths: Vec<String> = crate::fixture::problems(&file).into_iter().map(|problem| problem.path).collect();
    assert_eq!(
        paths,
        ["a", "b[0]", "b[2]"]
            .map(|at| format!("$.deliver[1].body.{at}"))
            .into_iter()
            .chain([r#"$.deliver[1].body["{score}"]"#.into()])
            .collect::<Vec<_>>()
    );
}

#[test]
fn a_form_has_fields_of_text() {
    read(&delivering(&json!({"as": "form", "body": {"entry.123": "{score}", "_subject": "NPS", "empty": ""}})));
    refused_bodies(
        "form",
        &[
            (json!("score={score}"), "", "wrong-type", "an object of fields"),
            (json!(["{score}"]), "", "wrong-type", "an object of fields"),
            (json!({"score": 9}), ".score", "wrong-type", "an object of fields"),
            (json!({"a": {"b": "{score}"}}), ".a", "wrong-type", "an object of fields"),
            (json!({}), "", "not-allowed", "leave the body out"),
            (json!({"{score}": "x"}), "[\"{score}\"]", "not-allowed", "never filled"),
        ],
    );
}

#[test]
fn posthog_needs_its_public_key_and_nothing_else() {
    read(&delivering(&json!({"as": "posthog", "body": {"api_key": "phc_Ab-1_2"}})));
    refused_bodies(
        "posthog",
        &[
            (json!({}), ".api_key", "missing", "phc_…"),
            (json!("phc_Ab12"), "", "wrong-type", "phc_…"),
            (json!({"api_key": 5}), ".api_key", "not-allowed", "plaudit.toml"),
            (json!({"api_key": "phc_"}), ".api_key", "not-allowed", "phc_…"),
            (json!({"api_key": "{properties.plan}"}), ".api_key", "not-allowed", "phc_…"),
            (json!({"api_key": "phc_{score}"}), ".api_key", "not-allowed", "phc_…"),
            (json!({"api_key": "phc_a", "apiKey": "phc_a"}), ".apiKey", "unknown-key", "did you mean \"api_key\"?"),
            (json!({"api_key": "phc_a", "event": "x"}), ".event", "unknown-key", "api_key only"),
        ],
    );
    let (path, kind, _) = only_problem(&delivering(&json!({"as": "posthog"})));
    assert_eq!((path.as_str(), kind), ("$.deliver[1].body", "missing"));
}

#[test]
fn a_zendesk_request_has_a_subject_and_a_comment() {
    for body in [json!({}), json!({"subject": "NPS {score}"}), json!({"comment": "{comment}", "subject": ""})] {
        read(&delivering(&json!({"as": "zendesk-request", "body": body})));
    }
    refused_bodies(
        "zendesk-request",
        &[
            (json!({"subjekt": "x"}), ".subjekt", "unknown-key", "did you mean \"subject\"?"),
            (json!({"comment": {"body": "x"}}), ".comment", "wrong-type", "two texts"),
            (json!("x"), "", "wrong-type", "two texts"),
        ],
    );
}

#[test]
fn a_zendesk_request_goes_where_no_token_is_asked_for() {
    let to = |to: &str| delivering(&json!({"as": "zendesk-request", "to": to}));
    for taken in ["https://acme.zendesk.com/api/v2/requests.json", "http://127.0.0.1:9000/api/v2/requests.json"] {
        read(&to(taken));
    }
    for (refused, says) in [
        ("https://acme.zendesk.com/api/v2/tickets.json", "plaudit.toml"),
        ("https://acme.zendesk.com/api/v2/tickets", "plaudit.toml"),
        ("https://acme.zendesk.com/", "requests.json"),
        ("https://acme.zendesk.com/api/v2/requests.json?x", "requests.json"),
        ("/api/v2/requests.json", "https://ACCOUNT.zendesk.com"),
    ] {
        let (path, kind, detail) = only_problem(&to(refused));
        assert_eq!((path.as_str(), kind), ("$.deliver[1].to", "not-allowed"));
        assert!(detail.contains(says), "{refused}: {detail}");
    }
}

#[test]
fn the_record_as_it_is_takes_no_body() {
    for form in ["plaudit", "json"] {
        refused_bodies(form, &[(json!({"text": "{score}"}), "", "not-allowed", "takes no body; leave it out")]);
    }
}

#[test]
fn an_endpoint_spelt_in_two_ways_is_the_same() {
    for (first, second) in [
        ("https://in.example/x", "https://IN.example:443/x"),
        ("https://in.example", "https://in.example/"),
        ("https://in.example/x", "https://in.example/x#again"),
        ("http://localhost:80/x", "http://localhost/x"),
        ("/in", "/in#again"),
    ] {
        let both = json!([{"to": first, "as": "json"}, {"to": second, "as": "form"}]);
        refused(&least(), &[("/deliver", both, "$.deliver[1].to", "not-allowed", "twice")]);
    }
    for (first, second) in [
        ("https://in.example/x", "https://in.example/X"),
        ("https://in.example/x", "https://in.example:8443/x"),
        ("https://in.example/x?a", "https://in.example/x?b"),
        ("https://in.example/x", "/x"),
        ("http://localhost:443/x", "http://localhost/x"),
    ] {
        accepted(&least(), &[("/deliver", json!([{"to": first, "as": "json"}, {"to": second, "as": "json"}]))]);
    }
}
