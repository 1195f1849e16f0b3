//! Every route that is not public refuses without a token of the right scope.

use collector::router::{Access, Route, routes};
use collector::token::{Scope, Secret};
use std::sync::Arc;

use crate::fixture::{Collector, Reply};

fn ask(collector: &Collector, route: &Route, authorization: Option<&str>) -> Reply {
    let path =
        route.path.replace("{survey}", "demo-nps").replace("{id}", "demo-nps").replace("{file}", "demo-nps.json");
    let headers: Vec<_> = authorization.into_iter().map(|value| ("Authorization", value)).collect();
    collector.send(route.method.as_str(), &path, &headers, b"")
}

#[test]
fn each_guarded_route_asks_for_its_scope_and_no_other_will_do() {
    let collector = Collector::start();
    let guarded: Vec<_> = routes()
        .into_iter()
        .filter_map(|route| match route.access {
            Access::Token(scope) => Some((route, scope)),
            Access::Public | Access::Answers => None,
        })
        .collect();
    assert!(guarded.len() >= 5);
    for (route, needed) in guarded {
        let name = format!("{} {}", route.method, route.path);
        let never_given = format!("Bearer {}", Secret::mint().unwrap().reveal());
        for (authorization, kind) in [
            (None, "no-token"),
            (Some(never_given.as_str()), "unknown-token"),
            (Some(&never_given[..never_given.len() - 1]), "mistyped-token"),
            (Some("Bearer "), "no-token"),
            (Some("Bearer x"), "mistyped-token"),
            (Some("Basic cGxhdWRpdDp4"), "no-token"),
        ] {
            let reply = ask(&collector, &route, authorization);
            assert_eq!(reply.status, 401, "{name} {authorization:?}");
            assert_eq!(reply.json()["type"], format!("urn:plaudit:problem:{kind}"), "{name} {authorization:?}");
            assert_eq!(reply.header("www-authenticate"), Some("Bearer"));
            assert_eq!(reply.header("content-type"), Some("application/problem+json"));
            assert_eq!(reply.header("access-control-allow-origin"), Some("*"), "a dashboard elsewhere must see why");
        }
        if route.method == "GET" {
            let path = route.path.replace("{survey}", "demo-nps").replace("{id}", "demo-nps");
            assert_eq!(collector.send("HEAD", &path, &[], b"").status, 401, "HEAD {path}");
        }
        let others: Vec<_> = Scope::ALL.into_iter().filter(|scope| *scope != needed).map(Scope::name).collect();
        let wrong = ask(&collector, &route, Some(&format!("Bearer {}", collector.token(&others.join(",")))));
        assert_eq!(wrong.status, 403, "{name}");
        assert!(wrong.text().contains(needed.name()), "{name} says which scope it needs");
        let right = ask(&collector, &route, Some(&format!("bearer {}", collector.token(needed.name()))));
        assert!(![401, 403].contains(&right.status), "{name}: {}", right.text());
    }
}

#[test]
fn public_routes_are_those_that_must_be() {
    let public: Vec<_> = routes()
        .into_iter()
        .filter(|route| !matches!(route.access, Access::Token(_)))
        .map(|route| format!("{} {}", route.method, route.path))
        .collect();
    let expected = [
        "POST /api/v1/responses",
        "POST /api/v1/displays",
        "POST /api/v1/links/check",
        "GET /api/v1/openapi.json",
        "GET /surveys/{file}",
        "GET /embed/{file}",
        "GET /badge/{file}",
        "GET /",
        "GET /index.html",
        "GET /dashboard",
        "GET /dashboard/",
        "GET /dashboard/index.html",
        "GET /healthz",
        "GET /readyz",
    ];
    assert_eq!(public, expected, "think twice before a route joins this list");
}

#[test]
fn a_revoked_token_opens_nothing() {
    let collector = Collector::start();
    assert_eq!(collector.get("/api/v1/surveys").status, 200);
    let store = Arc::clone(&collector.store);
    assert_eq!(collector.wait(async move { store.revoke_token("test".to_owned()).await }), Ok(1));
    assert_eq!(collector.get("/api/v1/surveys").status, 401);
}

#[test]
fn the_database_holds_no_token() {
    let collector = Collector::start();
    let token = collector.reader.clone();
    let secret = token.strip_prefix("plaudit_").unwrap();
    assert!(collector.folder.holds("demo-nps"), "this test can see it");
    for piece in secret.as_bytes().chunks_exact(10) {
        assert!(!collector.folder.holds(std::str::from_utf8(piece).unwrap()), "it holds a piece of the token");
    }
}

#[test]
fn what_is_not_there_and_what_cannot_be_done_are_problem_documents() {
    let collector = Collector::start();
    let missing = collector.get("/api/v1/nothing");
    assert_eq!((missing.status, missing.header("content-type")), (404, Some("application/problem+json")));
    let wrong = collector.send("PATCH", "/api/v1/responses", &[], b"");
    assert_eq!((wrong.status, wrong.header("content-type")), (405, Some("application/problem+json")));
    let allow = wrong.header("allow").unwrap();
    assert!(allow.contains("GET") && allow.contains("POST"), "{allow}");
    for path in ["/healthz", "/readyz"] {
        assert_eq!(collector.send("GET", path, &[], b"").status, 200, "{path}");
    }
}
