//! The description of the routes says what is so.

use std::collections::{BTreeMap, BTreeSet};

use collector::config::PublicUrl;
use collector::router::{Access, routes};
use collector::token::Scope;
use serde_json::{Value, json};

use crate::fixture::{Collector, Setup};

const PATH: &str = "/api/v1/openapi.json";
const ONE: &str = "/api/v1/responses/{survey}/{id}";
const SETTINGS: &str = "/api/v1/settings/{survey}";

fn document() -> Value {
    Collector::start().send("GET", PATH, &[], b"").json()
}

fn operations(document: &Value) -> impl Iterator<Item = (&str, &str, &Value)> {
    let paths = document["paths"].as_object().unwrap().iter();
    paths.flat_map(|(path, methods)| {
        methods.as_object().unwrap().iter().map(move |(method, operation)| (path.as_str(), method.as_str(), operation))
    })
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

#[test]
fn it_is_public_and_need_not_be_read_twice() {
    let collector = Collector::start();
    let reply = collector.send("GET", PATH, &[("Origin", "https://docs.example")], b"");
    assert_eq!((reply.status, reply.header("content-type")), (200, Some("application/json")));
    assert_eq!(reply.header("access-control-allow-origin"), Some("*"));
    assert_eq!((&reply.json()["openapi"], &reply.json()["servers"]), (&json!("3.1.0"), &json!([{ "url": "/" }])));
    let known = [("If-None-Match", reply.header("etag").unwrap())];
    assert_eq!(collector.send("GET", PATH, &known, b"").status, 304);
    drop(collector);

    let public_url = PublicUrl::parse("https://feedback.example.com/x/");
    let collector = Setup { public_url, ..Setup::default() }.start();
    let servers = &collector.send("GET", PATH, &[], b"").json()["servers"];
    assert_eq!(servers, &json!([{ "url": "https://feedback.example.com/x" }]));
}

#[test]
fn every_route_is_in_it_with_who_may_use_it_and_nothing_else_is() {
    let document = document();
    let mut described: BTreeMap<_, _> = operations(&document)
        .map(|(path, method, operation)| ((path.to_owned(), method.to_ascii_uppercase()), operation.clone()))
        .collect();
    for route in routes() {
        let name = format!("{} {}", route.method, route.path);
        let operation =
            described.remove(&(route.path.to_owned(), route.method.to_string())).unwrap_or_else(|| panic!("{name}"));
        let security = match route.access {
            Access::Public => json!([]),
            Access::Answers => json!([{}, { "token": ["manage"] }]),
            Access::Token(scope) => json!([{ "token": [scope.name()] }]),
        };
        assert_eq!(operation["security"], security, "{name}");
        assert!(!operation["summary"].as_str().unwrap().is_empty(), "{name}");
        let in_path: BTreeSet<_> = route.path.split(['{', '}']).skip(1).step_by(2).collect();
        let named: BTreeSet<_> = list(&operation["parameters"])
            .iter()
            .filter(|parameter| parameter["in"] == "path")
            .map(|parameter| parameter["name"].as_str().unwrap())
            .collect();
        assert_eq!(named, in_path, "{name}");
    }
    assert!(described.is_empty(), "{:?}", described.keys());
    let ids: BTreeSet<_> =
        operations(&document).map(|(_, _, operation)| operation["operationId"].to_string()).collect();
    assert_eq!(ids.len(), routes().len());
}

#[test]
fn documented_parameters_are_taken_and_others_refused() {
    let collector = Collector::start();
    let document = collector.send("GET", PATH, &[], b"").json();
    let token = collector.token(&Scope::ALL.map(Scope::name).join(","));
    let headers = [("Authorization", format!("Bearer {token}"))];
    let headers: Vec<_> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let mut tried = 0;
    for (path, method, operation) in operations(&document) {
        let parameters: Vec<_> =
            list(&operation["parameters"]).iter().filter(|parameter| parameter["in"] == "query").collect();
        let pair = |parameter: &Value| {
            let example = &parameter["example"];
            let text = example.as_str().map_or_else(|| example.to_string(), str::to_owned);
            let text: String = url::form_urlencoded::byte_serialize(text.as_bytes()).collect();
            format!("{}={text}&", parameter["name"].as_str().unwrap())
        };
        let required = |but: &Value| -> String {
            let others = parameters.iter().filter(|other| other["required"] == true && other["name"] != but["name"]);
            others.map(|parameter| pair(parameter)).collect()
        };
        let path = path.replace("{survey}", "demo-nps").replace("{id}", "not-there").replace("{file}", "demo-nps.json");
        let is_about_a_parameter = |query: &str| {
            let reply = collector.send(&method.to_ascii_uppercase(), &format!("{path}?{query}"), &headers, b"");
            reply.status == 400 && reply.json()["type"] == "urn:plaudit:problem:parameter"
        };
        for parameter in &parameters {
            let query = format!("{}{}", required(parameter), pair(parameter));
            assert!(!is_about_a_parameter(&query), "{method} {path}?{query}");
            tried += 1;
        }
        let is_strict = operation["responses"]["400"].to_string().contains("problem:parameter");
        assert_eq!(
            is_about_a_parameter(&format!("{}surely_not=1", required(&Value::Null))),
            is_strict,
            "{method} {path}"
        );
        assert_eq!(
            is_strict,
            operation["security"][0].get("token").is_some(),
            "{method} {path}: guarded routes are strict"
        );
    }
    assert!(tried >= 14, "{tried}");
}

#[test]
fn whatever_it_refers_to_is_there_and_every_kind_of_problem_is_described_once() {
    fn references(value: &Value, found: &mut BTreeSet<String>) {
        match value {
            Value::Object(object) => {
                found.extend(object.get("$ref").and_then(Value::as_str).map(str::to_owned));
                object.values().for_each(|value| references(value, found));
            }
            Value::Array(items) => items.iter().for_each(|value| references(value, found)),
            _ => {}
        }
    }
    let document = document();
    let mut found = BTreeSet::new();
    references(&document, &mut found);
    assert!(found.len() > 10, "{found:?}");
    for reference in &found {
        let pointer = reference.strip_prefix('#').unwrap();
        assert!(document.pointer(pointer).is_some(), "{reference} is not there");
    }
    let schemas = document["components"]["schemas"].as_object().unwrap();
    for name in schemas.keys() {
        assert!(found.contains(&format!("#/components/schemas/{name}")), "nothing refers to {name}");
    }
    let known = list(&schemas["Problem"]["properties"]["type"]["enum"]);
    for (path, method, operation) in operations(&document) {
        for (status, response) in operation["responses"].as_object().unwrap() {
            let schema = &response["content"]["application/problem+json"]["schema"];
            assert_eq!(schema.is_null(), status.as_str() < "400", "{method} {path} {status}");
            let types = list(&schema["allOf"][1]["properties"]["type"]["enum"]);
            assert_eq!(types.is_empty(), schema.is_null(), "{method} {path} {status}");
            assert!(types.iter().all(|kind| known.contains(kind)), "{method} {path} {status}");
        }
    }
    for kind in known {
        // It is told by the router, for methods that no operation has.
        let is_of_no_operation = kind == "urn:plaudit:problem:method-not-allowed";
        let is_somewhere = document["paths"].to_string().contains(kind.as_str().unwrap());
        assert_ne!(is_somewhere, is_of_no_operation, "{kind}");
    }
}

#[test]
fn what_is_refused_is_refused_as_it_says() {
    let collector = Collector::start();
    let document = collector.send("GET", PATH, &[], b"").json();
    let token = collector.token("read,manage,followup");
    let bearer = format!("Bearer {token}");
    let big = vec![b' '; 5 << 20];
    for (method, route, path, body) in [
        ("POST", "/api/v1/responses", "/api/v1/responses", &b"{"[..]),
        ("POST", "/api/v1/responses", "/api/v1/responses", b"[{}]"),
        ("POST", "/api/v1/responses", "/api/v1/responses", &big),
        ("GET", "/api/v1/responses", "/api/v1/responses?survey=none", b""),
        ("GET", "/api/v1/responses", "/api/v1/responses?survey=demo-nps&limit=0", b""),
        ("GET", "/api/v1/cube", "/api/v1/cube?survey=demo-nps&dimensions=x", b""),
        ("GET", "/api/v1/cube", "/api/v1/cube?survey=demo-nps&where=%7B%22plam%22%3A1%7D", b""),
        ("GET", "/api/v1/cube", "/api/v1/cube?survey=demo-nps&where=%7B", b""),
        ("GET", "/api/v1/cube", "/api/v1/cube?survey=demo-nps&cross=channel", b""),
        ("POST", "/api/v1/responses/search", "/api/v1/responses/search", b"{\"survey\":\"none\"}"),
        ("POST", "/api/v1/responses/search", "/api/v1/responses/search", b"{\"surveys\":\"none\"}"),
        ("POST", "/api/v1/responses/search", "/api/v1/responses/search", b"[]"),
        ("GET", ONE, "/api/v1/responses/none/0190a000-0000-7000-8000-000000000001", b""),
        ("GET", ONE, "/api/v1/responses/demo-nps/0190a000-0000-7000-8000-000000000001", b""),
        ("GET", ONE, "/api/v1/responses/demo-nps/%FF", b""),
        ("PATCH", ONE, "/api/v1/responses/demo-nps/0190a000-0000-7000-8000-000000000001", b"{\"note\":\"x\"}"),
        ("PATCH", ONE, "/api/v1/responses/demo-nps/0190a000-0000-7000-8000-000000000001", b"{}"),
        ("GET", SETTINGS, "/api/v1/settings/none", b""),
        (
            "PUT",
            SETTINGS,
            "/api/v1/settings/demo-nps",
            b"{\"revision\":1,\"goals\":[],\"annotations\":[],\"themes\":[],\"views\":[]}",
        ),
        ("PUT", SETTINGS, "/api/v1/settings/demo-nps", b"{}"),
        ("PUT", "/api/v1/surveys/{id}", "/api/v1/surveys/x", b"{\"id\":\"x\"}"),
        ("PUT", "/api/v1/surveys/{id}", "/api/v1/surveys/%FF", b"{}"),
        ("DELETE", "/api/v1/surveys/{id}", "/api/v1/surveys/..", b""),
        ("DELETE", "/api/v1/surveys/{id}", "/api/v1/surveys/%FF", b""),
        ("POST", "/api/v1/probe", "/api/v1/probe", b"{\"url\":1}"),
        ("GET", "/surveys/{file}", "/surveys/%FF", b""),
        ("GET", "/embed/{file}", "/embed/none.js", b""),
        ("GET", "/embed/{file}", "/embed/%FF", b""),
        ("GET", "/dashboard/", "/dashboard/", b""),
    ] {
        let reply = collector.send(method, path, &[("Authorization", &bearer)], body);
        let problem = reply.json();
        assert!(reply.status >= 400 && reply.header("content-type") == Some("application/problem+json"), "{path}");
        let operation = &document["paths"][route][method.to_ascii_lowercase()];
        let schema = &operation["responses"][reply.status.to_string()]["content"]["application/problem+json"]["schema"];
        let types = list(&schema["allOf"][1]["properties"]["type"]["enum"]);
        assert!(types.contains(&problem["type"]), "{method} {path}: {problem}");
    }
}
