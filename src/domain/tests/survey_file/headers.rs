//! The headers that an owner adds to the requests of an endpoint.

use domain::deliver::HEADER_CHARS;
use serde_json::{Value, json};

use crate::fixture::{accepted, delivering, least, only_problem, read, refused, with};

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
