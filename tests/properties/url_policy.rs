//! Where answers may go: what `domain` allows by an address' spelling, a browser goes to, and goes nowhere else.
//!
//! Read three times over: by [`Target`], which has no parser of addresses (the survey's bytes), by the `url` crate, which reads as
//! browsers do, and by the page's JavaScript in Node.

use collector::probe::Endpoint;
use domain::survey::Target;
use serde_json::{Value, json};
use url::{Host, Url};

use crate::twin;

/// Where a survey file may come from: a collector, and one that is being tried out.
const FILES: [&str; 2] = ["https://feedback.example/surveys/a.json", "http://127.0.0.1:8080/surveys/a.json"];

/// Bytes: addresses, one a line; any two of them are compared.
pub fn check(input: &[u8]) {
    let Some(input) = crate::text(input) else { return };
    let mut targets = Vec::new();
    for text in input.split('\n').take(4) {
        match Target::new(text) {
            Some(target) => targets.push(target),
            None => assert!(Endpoint::read(text).is_err(), "the probe takes what no survey file may name: {text:?}"),
        }
    }
    for target in &targets {
        follows(target);
        for other in &targets {
            is_same_place(target, other);
        }
    }
}

/// What may be named is what is met.
pub fn follows(target: &Target) {
    let text = target.as_str();
    // Whether such a name is one, only tables of all scripts can tell; a browser sends nothing where it is none.
    let is_beyond_us = target.origin().is_some_and(|origin| origin.to_ascii_lowercase().contains("xn--"));
    for file in FILES {
        let base = Url::parse(file).expect("an address");
        let Ok(url) = base.join(text) else {
            assert!(is_beyond_us, "no address to a browser: {text:?}");
            continue;
        };
        assert!(url.username().is_empty() && url.password().is_none(), "a name before the host: {text:?}");
        if text.starts_with('/') {
            assert_eq!(url.origin(), base.origin(), "a path that leaves its server: {text:?}");
        } else {
            assert!(url.scheme() == "https" || is_loopback(&url), "neither https nor loopback: {text:?}");
            origin_is_named(target, &url);
            // The probe knows ports that no browser lets a page talk to; but for those it takes what survey files may name.
            let forbids_port = |finding: &str| finding.contains("talk to port");
            if let Err(finding) = Endpoint::read(text) {
                assert!(forbids_port(&format!("{finding:?}")), "the probe refuses {text:?}: {finding:?}");
            }
        }
        let theirs = twin::ask("endpoint", &json!({ "to": text, "base": file }));
        if !is_beyond_us || theirs != Value::Null {
            let theirs = theirs.as_str().and_then(|theirs| Url::parse(theirs).ok());
            let theirs = theirs.unwrap_or_else(|| panic!("the page sends nowhere: {text:?}"));
            assert_eq!(theirs.origin(), url.origin(), "the page sends to another server: {text:?}");
            // Both have their own idea of dots in a path at times: Node 20 leaves some, `url` takes `t:` for a drive.
            let has_dots = text.contains("/.") || text.to_ascii_lowercase().contains("%2e");
            assert!(has_dots || theirs == url, "the page sends to {theirs}: {text:?}");
        }
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// The origin goes into headers as it is written.
fn origin_is_named(target: &Target, url: &Url) {
    let origin = target.origin().expect("a whole address names its origin");
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b":/.-[]".contains(&byte);
    assert!(origin.bytes().all(is_plain), "{origin:?} would end a directive of a policy");
    let named = Url::parse(origin).expect("an origin is an address");
    assert_eq!(named.origin(), url.origin(), "{origin:?} is not where {url} goes");
}

fn is_same_place(one: &Target, other: &Target) {
    let is_same = one.is_same(other);
    assert_eq!(is_same, other.is_same(one));
    let base = Url::parse(FILES[0]).expect("an address");
    let met = |target: &Target| {
        let mut url = base.join(target.as_str()).ok()?;
        url.set_fragment(None);
        Some(url)
    };
    let met = (met(one), met(other));
    if let (true, (Some(one), Some(other))) = (is_same, met) {
        assert_eq!(one, other, "taken for the same");
    }
}
