//! How answers are read: values in, findings out.

use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use collector::probe::{Answer, Ask, Finding, Step, Website, judge_post, judge_preflight};
use domain::deliver::Format;

use crate::fixture::SHOP;

fn ask(unsafe_headers: &[&str]) -> Ask {
    Ask {
        website: Website::parse(SHOP).unwrap(),
        form: Format::Json,
        unsafe_headers: unsafe_headers.iter().map(ToString::to_string).collect(),
        is_same_origin: false,
        is_apps_script: false,
    }
}

fn answer(status: u16, lines: &[(&str, &str)]) -> Answer {
    let mut headers = HeaderMap::new();
    for (name, value) in lines {
        headers.append(
            HeaderName::from_bytes(name.as_bytes()).unwrap(),
            HeaderValue::from_bytes(value.as_bytes()).unwrap(),
        );
    }
    Answer { status: StatusCode::from_u16(status).unwrap(), headers }
}

const ORIGIN: (&str, &str) = ("Access-Control-Allow-Origin", SHOP);
const ALLOW: &str = "Access-Control-Allow-Headers";

/// What the preflight of a request with `content-type` and `x-a` fails for.
fn faults(status: u16, lines: &[(&str, &str)]) -> Vec<Finding> {
    let findings = judge_preflight(&ask(&["content-type", "x-a"]), &answer(status, lines));
    assert!(findings.iter().all(|finding| finding.step == Step::Preflight));
    findings.into_iter().filter(Finding::is_fault).collect()
}

#[test]
fn a_preflight_passes_where_a_browser_passes() {
    for (status, lines) in [
        (200, &[ORIGIN, (ALLOW, "content-type, x-a")][..]),
        (204, &[ORIGIN, (ALLOW, "X-A,Content-Type, x-b")]),
        (299, &[("access-control-allow-origin", "*"), (ALLOW, "*")]),
        (204, &[ORIGIN, (ALLOW, "content-type"), (ALLOW, "x-a")]),
        (204, &[ORIGIN, (ALLOW, ", content-type,, x-a ,")]),
        (204, &[ORIGIN, (ALLOW, "*"), ("Access-Control-Allow-Methods", "GET")]),
    ] {
        assert_eq!(faults(status, lines), [], "{status} {lines:?}");
        let findings = judge_preflight(&ask(&["content-type", "x-a"]), &answer(status, lines));
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].is_ok, Some(true));
    }
}

#[test]
fn each_fault_of_a_preflight_is_named_and_only_that() {
    let fine = (ALLOW, "content-type, x-a");
    for (status, lines, words) in [
        (204, &[fine][..], "Access-Control-Allow-Origin is missing"),
        (
            204,
            &[fine, ("Access-Control-Allow-Origin", "https://other.example")],
            "says \"https://other.example\", another website",
        ),
        (204, &[fine, ("Access-Control-Allow-Origin", "null")], "says \"null\", which is for pages without an origin"),
        (204, &[fine, ("Access-Control-Allow-Origin", "https://shop.example/")], "letter by letter"),
        (204, &[fine, ("Access-Control-Allow-Origin", "https://Shop.example")], "letter by letter"),
        (204, &[fine, ("Access-Control-Allow-Origin", "http://shop.example")], "another website"),
        (204, &[fine, ("Access-Control-Allow-Origin", "https://shop.example, *")], "several values"),
        (204, &[fine, ORIGIN, ORIGIN], "several values"),
        (204, &[ORIGIN, (ALLOW, "x-a")], "says \"x-a\", without content-type"),
        (204, &[ORIGIN, (ALLOW, "content-type")], "says \"content-type\", without x-a"),
        (204, &[ORIGIN, (ALLOW, "content-type, x a")], "cannot be read: \"content-type, x a\""),
        (204, &[ORIGIN, fine, ("Access-Control-Allow-Methods", "POST; GET")], "Allow-Methods cannot be read"),
        (405, &[ORIGIN, fine], "answered with 405"),
        (401, &[ORIGIN, fine], "answered with 401"),
        (304, &[ORIGIN, fine], "answered with 304"),
        (
            301,
            &[ORIGIN, fine, ("Location", "https://www.shop.example/in?t=1")],
            "redirected to \"https://www.shop.example/in\" (301)",
        ),
        (308, &[ORIGIN, fine, ("Location", "/in/")], "redirected to \"/in/\" (308)"),
    ] {
        let faults = faults(status, lines);
        assert_eq!(faults.len(), 1, "{lines:?}: {faults:?}");
        assert!(faults[0].says.contains(words), "{lines:?}: {}", faults[0].says);
        assert!(faults[0].todo.is_some() && faults[0].is_about_headers, "{lines:?}");
    }
}

#[test]
fn all_faults_of_a_preflight_are_told_at_once() {
    let told: Vec<_> = faults(403, &[(ALLOW, "x-b")]).into_iter().map(|fault| fault.says).collect();
    assert_eq!(told.len(), 4, "status, origin and two headers: {told:?}");
    assert_eq!(faults(204, &[ORIGIN]).len(), 2, "a missing list is told for each name");
}

#[test]
fn a_star_does_not_cover_authorization() {
    let ask = ask(&["authorization", "x-a"]);
    let findings = judge_preflight(&ask, &answer(204, &[ORIGIN, (ALLOW, "*")]));
    assert!(findings.len() == 1 && findings[0].says.contains("* does not cover authorization"), "{findings:?}");
    let findings = judge_preflight(&ask, &answer(204, &[ORIGIN, (ALLOW, "*, Authorization")]));
    assert_eq!(findings[0].is_ok, Some(true), "{findings:?}");
}

#[test]
fn foreign_texts_are_cut_and_shown_as_letters() {
    let long = "x".repeat(5000);
    let faults = faults(204, &[("Access-Control-Allow-Origin", &*long), (ALLOW, "content-type, x-a")]);
    assert!(faults[0].says.len() < 300 && faults[0].says.contains('…'));
    let mut strange = answer(204, &[(ALLOW, "content-type, x-a")]);
    strange.headers.insert("access-control-allow-origin", HeaderValue::from_bytes(b"\x9b31m\xc3").unwrap());
    let findings = judge_preflight(&ask(&["content-type", "x-a"]), &strange);
    assert!(findings[0].says.is_ascii() && findings[0].says.contains("\\x9b31m"), "{findings:?}");
}

#[test]
fn an_origin_of_nobody_is_matched_too() {
    let ask = Ask { website: Website::parse("null").unwrap(), ..ask(&["x-a"]) };
    for (value, is_fine) in [("null", true), ("*", true), ("https://shop.example", false)] {
        let findings = judge_preflight(&ask, &answer(204, &[("Access-Control-Allow-Origin", value), (ALLOW, "x-a")]));
        assert_eq!(!findings.iter().any(Finding::is_fault), is_fine, "{value}");
    }
}

#[test]
fn the_status_is_judged_as_the_outbox_judges_it() {
    for (status, words) in [
        (200, "taken"),
        (204, "taken"),
        (401, "once an hour at most"),
        (501, "once an hour at most"),
        (418, "once an hour at most"),
        (408, "tries again"),
        (503, "tries again"),
        (400, "gives it up"),
        (413, "gives it up"),
    ] {
        let findings = judge_post(&ask(&[]), &answer(status, &[ORIGIN]));
        assert!(findings.len() == 1 && findings[0].says.contains(words), "{status}: {findings:?}");
        assert_eq!(findings[0].is_fault(), status >= 300, "{status}");
    }
}

#[test]
fn an_unreadable_answer_is_a_fault_whatever_its_status() {
    for status in [200, 204, 401, 503] {
        let findings = judge_post(&ask(&[]), &answer(status, &[]));
        assert!(findings[0].is_fault() && findings[0].says.contains("is missing"), "{status}: {findings:?}");
        assert_eq!(findings[1].is_fault(), status >= 300, "{status}: {findings:?}");
    }
    for status in [301, 302, 303, 307, 308] {
        let findings = judge_post(&ask(&[]), &answer(status, &[ORIGIN, ("Location", "/in/")]));
        assert!(findings.len() == 1 && findings[0].says.contains("redirected"), "{status}: {findings:?}");
    }
    let at_home = Ask { is_same_origin: true, ..ask(&[]) };
    assert!(judge_post(&at_home, &answer(302, &[("Location", "/in/")]))[0].says.contains("redirected"));
    assert!(!judge_post(&at_home, &answer(200, &[])).iter().any(Finding::is_fault));
}
