//! The probe over HTTP and on the command line, and what it finds of a collector.

use std::process::Output;

use collector::config::PublicUrl;
use serde_json::{Value, json};

use crate::fixture::{Collector, Reply, Setup, plaudit};

const PATH: &str = "/api/v1/probe";
const SHOP: &str = "https://shop.example";

fn ask_with(collector: &Collector, headers: &[(&str, &str)], wish: &Value) -> Reply {
    let token = format!("Bearer {}", collector.token("manage"));
    let headers = [&[("Authorization", &*token), ("Content-Type", "application/json")][..], headers].concat();
    collector.send("POST", PATH, &headers, wish.to_string().as_bytes())
}

/// The report, as a developer gets it on the machine itself.
#[track_caller]
fn ask(collector: &Collector, wish: &Value) -> Value {
    let reply = ask_with(collector, &[], wish);
    assert_eq!(reply.status, 200, "{}", reply.text());
    reply.json()
}

fn wish(collector: &Collector, more: &Value) -> Value {
    let mut wish = json!({
        "url": format!("http://{}/api/v1/responses", collector.address), "origin": SHOP, "as": "plaudit",
    });
    wish.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    wish
}

fn step<'a>(report: &'a Value, name: &str) -> &'a Value {
    report["steps"].as_array().unwrap().iter().rfind(|step| step["step"] == name).unwrap()
}

#[test]
fn a_collector_stores_nothing_unless_told_and_then_one_test() {
    let collector = Collector::start();
    for form in ["plaudit", "json"] {
        let report = ask(&collector, &wish(&collector, &json!({ "as": form })));
        assert_eq!(report["is_deliverable"], json!(null), "{report:#}");
        assert_eq!(collector.rows("demo-nps"), 0, "{form}");
    }
    let report = ask(&collector, &wish(&collector, &json!({ "send": true })));
    assert_eq!(report["is_deliverable"], json!(true), "{report:#}");
    assert_eq!(collector.rows("demo-nps"), 1);
    let records = collector.records("demo-nps", "&test=true");
    assert_eq!((records.len(), &records[0]["test"]), (1, &json!(true)));
    let cube = collector.get("/api/v1/cube?survey=demo-nps&dimensions=channel").json();
    assert_eq!(cube["dimensions"]["channel"]["counts"], json!([]), "and no figure counts it");
}

#[test]
fn what_a_collector_has_against_a_record_is_told() {
    let collector = Collector::start();
    collector.add_survey("shop", "csat", r#","origins":["https://other.example"]"#);
    let sent = |more: &Value| {
        let mut more = more.clone();
        more["send"] = true.into();
        ask(&collector, &wish(&collector, &more))
    };
    let says = |report: &Value| step(report, "post")["says"].as_str().unwrap().to_owned();
    let unknown = sent(&json!({ "survey": "unknown" }));
    assert!(says(&unknown).contains("answered 404"), "{unknown:#}");
    let foreign = sent(&json!({ "survey": "shop", "metric": "csat" }));
    assert!(foreign["steps"].to_string().contains("Access-Control-Allow-Origin is missing"), "{foreign:#}");
    assert!(says(&foreign).contains("answered 403"), "{foreign:#}");
    assert!(step(&foreign, "post")["todo"].as_str().unwrap().contains("`origins`"), "{foreign:#}");
    let listed = sent(&json!({ "survey": "shop", "metric": "csat", "origin": "https://other.example" }));
    assert_eq!(listed["is_deliverable"], json!(true), "{listed:#}");
    let scale = sent(&json!({ "survey": "shop", "metric": "nps", "origin": "https://other.example" }));
    assert!(says(&scale).contains("answered 422"), "what it says more stays unsaid: {scale:#}");
}

#[test]
fn whoever_asks_through_a_proxy_reaches_nothing_on_this_machine() {
    let collector = Collector::start();
    let wish = wish(&collector, &json!({}));
    for headers in [
        &[("X-Forwarded-For", "203.0.113.9")][..],
        &[("Forwarded", "for=203.0.113.9")],
        &[("X-Real-IP", "203.0.113.9")],
        &[("Host", "feedback.example.com")],
        &[("Origin", "https://feedback.example.com")],
    ] {
        let reply = ask_with(&collector, headers, &wish);
        assert_eq!(reply.status, 200, "{headers:?} {}", reply.text());
        let report = reply.json();
        assert_eq!(report["is_deliverable"], json!(false), "{headers:?}");
        assert!(step(&report, "dns")["says"].as_str().unwrap().contains("does not reach"), "{headers:?} {report:#}");
    }
    let own = format!("http://{}", collector.address);
    assert_eq!(ask_with(&collector, &[("Origin", &own)], &wish).json()["is_deliverable"], json!(null));
}

#[test]
fn where_the_world_comes_to_nobody_reaches_this_machine() {
    let through = |public_url: &str| {
        let public_url = PublicUrl::parse(public_url);
        let collector = Setup { public_url, ..Setup::default() }.start();
        // As a proxy asks that adds nothing of its own.
        ask(&collector, &wish(&collector, &json!({})))["is_deliverable"].clone()
    };
    assert_eq!(through("https://feedback.example.com"), json!(false));
    assert_eq!(through("http://localhost:8080"), json!(null));
}

#[test]
fn private_addresses_are_out_of_reach_even_for_a_developer() {
    let collector = Collector::start();
    for host in
        ["10.0.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1", "[fd00::1]", "[::ffff:10.0.0.1]", "0.0.0.0"]
    {
        let report = ask(&collector, &wish(&collector, &json!({ "url": format!("https://{host}/") })));
        assert!(step(&report, "dns")["says"].as_str().unwrap().contains("does not reach"), "{host} {report:#}");
        assert!(report["steps"].as_array().unwrap().iter().all(|step| step["step"] != "tcp"), "{host}");
    }
}

#[test]
fn a_wish_that_cannot_be_understood_is_a_problem_with_its_path() {
    let collector = Collector::start();
    for (more, path) in [
        (json!({ "origin": "shop.example" }), "$.origin"),
        (json!({ "as": "fax" }), "$.as"),
        (json!({ "headers": { "Host": "a" } }), "$.headers.Host"),
        (json!({ "headers": { "X-A": "a\r\nHost: b" } }), "$.headers.X-A"),
        (json!({ "survey": "no such id" }), "$.survey"),
        (json!({ "metric": "age" }), "$.metric"),
        (json!({ "send": "yes" }), "$.send"),
        (json!({ "sent": true }), "$.sent"),
    ] {
        let reply = ask_with(&collector, &[], &wish(&collector, &more));
        assert_eq!((reply.status, reply.header("content-type")), (422, Some("application/problem+json")), "{more}");
        assert_eq!(reply.json()["path"], path, "{}", reply.text());
        assert!(!reply.json()["detail"].as_str().unwrap().contains("line 1"), "{}", reply.text());
    }
    let token = format!("Bearer {}", collector.token("manage"));
    assert_eq!(collector.send("POST", PATH, &[("Authorization", &token)], b"{").status, 400);
    let twice = format!("{0}{0}", wish(&collector, &json!({})));
    assert_eq!(collector.send("POST", PATH, &[("Authorization", &token)], twice.as_bytes()).status, 400);
    let huge = format!("{{\"url\":\"{}\"}}", "x".repeat(40_000));
    assert_eq!(collector.send("POST", PATH, &[("Authorization", &token)], huge.as_bytes()).status, 413);
}

fn run(arguments: &[&str]) -> (Option<i32>, String, String) {
    let Output { status, stdout, stderr } =
        std::process::Command::new(plaudit()).arg("probe").args(arguments).output().unwrap();
    (status.code(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

#[test]
fn on_the_command_line_the_exit_code_is_the_verdict() {
    let collector = Collector::start();
    let url = format!("http://{}/api/v1/responses", collector.address);
    let (code, out, _) = run(&[&url, "--origin", SHOP, "--as", "plaudit"]);
    assert!(code == Some(0) && out.contains("add --send"), "{out}");
    assert_eq!(collector.rows("demo-nps"), 0);
    let (code, out, _) = run(&[&url, "--origin", SHOP, "--send", "--json"]);
    let report: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, &report["is_deliverable"], collector.rows("demo-nps")), (Some(0), &json!(true), 1), "{out}");
    let (code, out, _) = run(&[&url, "--origin", SHOP, "--header", "X-Source: website"]);
    assert!(code == Some(1) && out.contains("without x-source") && out.contains("\nnginx "), "{out}");
    assert!(!out.contains('\x1b'), "no colours but on a terminal");
    let (code, out, _) = run(&[&url, "--origin", SHOP, "--as", "plaudit", "--send", "--survey", "unknown"]);
    assert!(code == Some(1) && out.contains("it says: ") && out.contains("there is no survey"), "{out}");
}

#[test]
fn wrong_usage_is_told_from_a_fault_by_the_exit_code() {
    for (arguments, words) in [
        (&["https://a.example/"][..], "--origin"),
        (&["--origin", SHOP], "URL"),
        (&["https://a.example/", "--origin", "shop.example"], "is not a website"),
        (&["https://a.example/", "--origin", SHOP, "--as", "fax"], "zendesk-request"),
        (&["https://a.example/", "--origin", SHOP, "--header", "x"], "write 'name: value'"),
        (
            &["https://a.example/", "--origin", SHOP, "--header", "Host: a"],
            "no browser lets a page set the header `host`",
        ),
        (&["https://a.example/", "--origin", SHOP, "--metric", "age"], "the metrics are nps"),
    ] {
        let (code, out, told) = run(arguments);
        assert_eq!((code, &*out), (Some(2), ""), "{arguments:?}");
        assert!(told.contains(words), "{arguments:?}: {told}");
    }
}
