//! Which headers a page may send, and which of them a browser asks about.

use collector::probe::Headers;
use domain::deliver::Format;

fn asked(form: Format, pairs: &[(&str, &str)]) -> Vec<String> {
    Headers::parse(form, pairs.iter().copied()).unwrap().to_be_asked_for()
}

#[test]
fn simple_headers_need_no_asking() {
    for form in [Format::Plaudit, Format::Form] {
        assert!(asked(form, &[]).is_empty(), "{form:?}");
    }
    for form in [Format::Json, Format::Template, Format::Posthog, Format::ZendeskRequest] {
        assert_eq!(asked(form, &[]), ["content-type"], "{form:?}");
    }
    for value in ["text/plain", "Text/Plain; charset=UTF-8", "multipart/form-data", "application/x-www-form-urlencoded"]
    {
        assert!(asked(Format::Json, &[("Content-Type", value)]).is_empty(), "{value}");
    }
    for value in ["application/xml", "text/plain; x=\"1\"", "text/html", "application/json;charset=utf-8"] {
        assert_eq!(asked(Format::Plaudit, &[("Content-Type", value)]), ["content-type"], "{value}");
    }
    let simple = [("Accept", "*/*"), ("Accept-Language", "de, en;q=0.5"), ("Content-Language", "et")];
    assert!(asked(Format::Plaudit, &simple).is_empty());
    let long = "a".repeat(129);
    for pair in [("Accept", "a{b}"), ("Accept-Language", "de_DE"), ("Accept", &*long)] {
        assert_eq!(asked(Format::Plaudit, &[pair]), [pair.0.to_ascii_lowercase()], "{pair:?}");
    }
}

#[test]
fn others_are_asked_for_in_lower_case_and_sorted() {
    let pairs = [("X-Source", "1"), ("Authorization", "x"), ("Apikey", "2")];
    assert_eq!(asked(Format::Json, &pairs), ["apikey", "authorization", "content-type", "x-source"]);
}

#[test]
fn what_no_page_may_send_is_refused() {
    for (name, value, words) in [
        ("Host", "a", "no browser lets a page set the header `host`"),
        ("Cookie", "a", "no browser lets a page set the header `cookie`"),
        ("Origin", "https://a.example", "no browser lets a page set the header `origin`"),
        ("Content-Length", "0", "no browser lets a page set"),
        ("Transfer-Encoding", "chunked", "no browser lets a page set"),
        ("Sec-Fetch-Mode", "cors", "no browser lets a page set"),
        ("Proxy-Authorization", "x", "no browser lets a page set"),
        ("X A", "1", "the name of a header is letters"),
        ("X\r\nHost", "1", "the name of a header is letters"),
        ("", "1", "the name of a header is letters"),
        ("X-A", "a\r\nHost: b", "visible ASCII characters"),
        ("X-A", "ü", "visible ASCII characters"),
    ] {
        let error = Headers::parse(Format::Json, [(name, value)]).unwrap_err();
        assert!(error.contains(words), "{name}: {error}");
    }
    assert!(Headers::parse(Format::Json, [("X-A", &*"a".repeat(1001))]).is_err());
    assert!(Headers::parse(Format::Json, [("X-A", "1"), ("x-a", "2")]).unwrap_err().contains("twice"));
    let many: Vec<_> = (0..21).map(|n| format!("x-{n}")).collect();
    assert!(Headers::parse(Format::Json, many.iter().map(|name| (&**name, "1"))).unwrap_err().contains("21 headers"));
    assert!(Headers::split("x-source").is_err());
    assert_eq!(Headers::split("x-source: a:b").unwrap(), ("x-source".to_owned(), "a:b".to_owned()));
}
