//! A token is told what it is good for.

use crate::fixture::Collector;

#[test]
fn a_token_hears_of_its_own_scopes() {
    let collector = Collector::start();
    for scopes in ["read", "read,followup", "read,followup,link,manage,erase"] {
        let bearer = format!("Bearer {}", collector.token(scopes));
        let reply = collector.send("GET", "/api/v1/token", &[("Authorization", &bearer)], b"");
        assert_eq!(reply.status, 200, "{}", reply.text());
        let told = reply.json();
        let told: Vec<&str> = told["scopes"].as_array().unwrap().iter().filter_map(|scope| scope.as_str()).collect();
        assert_eq!(told.join(","), scopes);
        assert!(reply.json()["name"].is_string() && !reply.text().contains("plaudit_"));
        assert_eq!(reply.header("cache-control"), Some("no-store"));
    }
}
