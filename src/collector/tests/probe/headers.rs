//! Which headers a page may send, and which of them a browser asks about.

use collector::probe::{Form, Headers};

fn asked(form: Form, pairs: &[(&str, &str)]) -> Vec<String> {
    Headers::parse(form, pairs.iter().copied()).unwrap().to_be_asked_for()
}

#[test]
fn simple_headers_need_no_asking() {
    for form in [Form::Plaudit, Form::Form] {
        assert!(asked(form, &[]).is_empty(), "{form:?}");
    }
    for form in [Form::Json, Form::Template, Form::Posthog, Form::ZendeskRequest] {
        assert_eq!(asked(form, &[]), ["content-type"], "{form:?}");
    }
    for value in ["text/plain", "Text/Plain; charset=UTF-8", "multipart/form-data", "application/x-www-form-urlencoded"]
    {
        assert!(asked(Form::Json, &[("Content-Type", value)]).is_empty(), "{value}");
    }
    for value in ["application/xml", "text/plain; x=\"1\"", "text/html", "application/json;charset=utf-8"] {
        assert_eq!(asked(Form::Plaudit, &[("Content-Type", value)]), ["content-type"], "{value}");
    }
    let simple = [("Accept", "*/*"), ("Accept-Language", "de, en;q=0.5"), ("Content-Language", "et")];
    assert!(asked(Form::Plaudit, &simple).is_empty());
    let long = "a".repeat(129);
    for pair in [("Accept", "a{b}"), ("Accept-Language", "de_DE"), ("Accept", &*long)] {
        assert_eq!(asked(Form::Plaudit, &[pair]), [pair.0.to_ascii_lowercase()], "{pair:?}");
    }
}

#[test]
fn others_are_asked_for_in_lower_case_and_sorted() {
    let pairs = [("X-Source", "1"), ("Authorization", "x"), ("Apikey", "2")];
    assert_eq!(asked(Form::Json, &pairs), ["apikey", "authorization", "content-type", "x-source"]);
}

#[test]
fn what_no_page_may_send_is_refused() {
    for (name, value, words) in [
        ("Host", "a", "no page may set the header host"),
        ("Cookie", "a", "no page may set the header cookie"),
        ("Origin", "https://a.example", "no page may set the header origin"),
        ("Content-Length", "0", "no page may set"),
        ("Transfer-Encoding", "chunked", "no page may set"),
        ("Sec-Fetch-Mode", "cors", "no page may set"),
        ("Proxy-Authorization", "x", "no page may set"),
        ("X A", "1", "is not a header's name"),
        ("X\r\nHost", "1", "is not a header's name"),
        ("", "1", "is not a header's name"),
        ("X-A", "a\r\nHost: b", "visible ASCII"),
        ("X-A", "ü", "visible ASCII"),
    ] {
        let error = Headers::parse(Form::Json, [(name, value)]).unwrap_err();
        assert!(error.contains(words), "{name}: {error}");
    }
    assert!(Headers::parse(Form::Json, [("X-A", &*"a".repeat(1001))]).is_err());
    assert!(Headers::parse(Form::Json, [("X-A", "1"), ("x-a", "2")]).unwrap_err().contains("twice"));
    let many: Vec<_> = (0..21).map(|n| format!("x-{n}")).collect();
    assert!(Headers::parse(Form::Json, many.iter().map(|name| (&**name, "1"))).unwrap_err().contains("21 headers"));
    assert!(Headers::split("x-source").is_err());
    assert_eq!(Headers::split("x-source: a:b").unwrap(), ("x-source".to_owned(), "a:b".to_owned()));
}
