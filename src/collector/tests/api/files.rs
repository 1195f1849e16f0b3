//! The built files, as a browser gets them.

use crate::fixture::{Collector, Reply, Setup};

fn collector() -> Collector {
    Setup::default()
        .with_file("index.html", b"<!doctype html>the survey page")
        .with_file("index.html.br", b"compressed page")
        .with_file("dashboard/index.html", b"<!doctype html>the dashboard")
        .with_file("dashboard/start.js", b"start()")
        .with_file("dashboard_panels.0123456789ab.wasm", b"\0asm")
        .with_file("dashboard_panels.0123.wasm", b"\0asm")
        .with_file("plaudit.js", b"loader")
        .with_file("survey.js", b"glue")
        .with_file("survey.js.br", b"compressed glue")
        .with_file("survey_bg.wasm", b"\0asm")
        .with_file("worker.js", b"worker")
        .with_file("survey.css", b"a{}")
        .with_file("other.html", b"another page")
        .with_file("_headers", b"/*")
        .with_file(".secret", b"hidden")
        .with_file("surveys/demo-nps.json", b"{\"from\":\"file\"}")
        .with_file("surveys/static.json", b"{\"static\":true}")
        .start()
}

fn get(collector: &Collector, path: &str, headers: &[(&str, &str)]) -> Reply {
    collector.send("GET", path, headers, b"")
}

#[test]
fn each_file_has_its_type_and_is_open_to_other_websites() {
    let collector = collector();
    for (path, content_type) in [
        ("/", "text/html; charset=utf-8"),
        ("/plaudit.js", "text/javascript; charset=utf-8"),
        ("/survey_bg.wasm", "application/wasm"),
        ("/survey.css", "text/css; charset=utf-8"),
        ("/surveys/static.json", "application/json"),
        ("/dashboard/start.js", "text/javascript; charset=utf-8"),
    ] {
        let reply = get(&collector, path, &[]);
        assert_eq!((reply.status, reply.header("content-type")), (200, Some(content_type)), "{path}");
        assert_eq!(reply.header("access-control-allow-origin"), Some("*"), "{path}");
        assert_eq!(reply.header("cross-origin-resource-policy"), Some("cross-origin"), "{path}");
        assert_eq!(reply.header("x-content-type-options"), Some("nosniff"), "{path}");
        assert_eq!(reply.header("referrer-policy"), Some("no-referrer"), "{path}");
    }
}

#[test]
fn compressed_files_go_to_those_who_take_them() {
    let collector = collector();
    for (accept, body, encoding) in [
        (Some("gzip, deflate, br"), &b"compressed glue"[..], Some("br")),
        (Some("br;q=0.5"), b"compressed glue", Some("br")),
        (Some("gzip, br;q=0"), b"glue", None),
        (Some("brotli"), b"glue", None),
        (None, b"glue", None),
    ] {
        let headers: Vec<_> = accept.map(|accept| ("Accept-Encoding", accept)).into_iter().collect();
        let reply = get(&collector, "/survey.js", &headers);
        assert_eq!((reply.body.as_slice(), reply.header("content-encoding")), (body, encoding), "{accept:?}");
        assert_eq!(reply.header("vary"), Some("Accept-Encoding"));
    }
    assert_eq!(get(&collector, "/survey.js.br", &[]).status, 404);
}

#[test]
fn what_a_browser_has_is_not_sent_again() {
    let collector = collector();
    let plain = get(&collector, "/survey.js", &[]);
    let compressed = get(&collector, "/survey.js", &[("Accept-Encoding", "br")]);
    let (plain, compressed) = (plain.header("etag").unwrap(), compressed.header("etag").unwrap());
    assert_ne!(plain, compressed, "a strong tag is of the very bytes");
    let again = get(&collector, "/survey.js", &[("If-None-Match", plain)]);
    assert_eq!((again.status, again.body.len(), again.header("etag")), (304, 0, Some(plain)));
    assert_eq!(get(&collector, "/survey.js", &[("If-None-Match", "\"old\"")]).status, 200);
    let head = collector.send("HEAD", "/survey.js", &[], b"");
    assert_eq!((head.status, head.body.len(), head.header("content-length")), (200, 0, Some("4")));
}

#[test]
fn only_what_is_asked_for_by_its_build_is_kept_for_good() {
    let collector = collector();
    let immutable = "public, max-age=31536000, immutable";
    for (path, caching) in [
        ("/survey.js?v=abc", immutable),
        ("/survey_bg.wasm?v=abc", immutable),
        ("/dashboard/start.js?v=abc", immutable),
        ("/dashboard_panels.0123456789ab.wasm", immutable),
        ("/dashboard_panels.0123.wasm", "no-cache"),
        ("/survey.js", "no-cache"),
        ("/survey.js?w=abc", "no-cache"),
        ("/plaudit.js?v=abc", "no-cache"),
        ("/?v=abc", "no-cache"),
        ("/surveys/demo-nps.json?v=abc", "no-cache"),
    ] {
        assert_eq!(get(&collector, path, &[]).header("cache-control"), Some(caching), "{path}");
    }
}

#[test]
fn the_survey_page_may_do_what_its_survey_needs() {
    let collector = collector();
    collector.add_survey("shop", "nps", r#","origins":["https://shop.example"]"#);
    let policy = |path: &str| get(&collector, path, &[]).header("content-security-policy").unwrap().to_owned();
    let strict = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
        connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors ";
    assert_eq!(policy("/?survey=demo-nps"), format!("{strict}*"));
    assert_eq!(policy("/?lang=et&survey=shop"), format!("{strict}https://shop.example"));
    for path in ["/", "/index.html", "/?survey=unknown", "/?survey=%0d%0a", "/other.html"] {
        assert_eq!(policy(path), format!("{strict}'none'"), "{path}");
    }
    let dashboard = policy("/dashboard/");
    assert!(dashboard.contains("worker-src 'self'; connect-src 'self' https:;"), "{dashboard}");
    assert!(dashboard.ends_with("frame-ancestors 'none'"), "{dashboard}");
}

#[test]
fn a_page_whose_policy_has_changed_is_sent_anew() {
    let collector = collector();
    let page = get(&collector, "/?survey=demo-nps", &[("Accept-Encoding", "br")]);
    assert_eq!(page.body, b"compressed page");
    let headers = [("Accept-Encoding", "br"), ("If-None-Match", page.header("etag").unwrap())];
    assert_eq!(get(&collector, "/?survey=demo-nps", &headers).status, 304);
    collector.add_survey("demo-nps", "nps", r#","origins":["https://shop.example"]"#);
    assert_eq!(get(&collector, "/?survey=demo-nps", &headers).status, 200);
}

#[test]
fn the_dashboard_without_its_slash_leads_to_it() {
    let collector = collector();
    let reply = get(&collector, "/dashboard", &[]);
    assert_eq!((reply.status, reply.header("location")), (308, Some("dashboard/")));
}

#[test]
fn no_path_leads_out_of_the_folder_or_to_what_is_hidden() {
    let collector = collector();
    for path in
        ["/../plaudit.db", "/dashboard/../../plaudit.db", "/%2e%2e/plaudit.db", "/_headers", "/.secret", "//etc/passwd"]
    {
        assert_eq!(get(&collector, path, &[]).status, 404, "{path}");
    }
    let reply = collector.send("POST", "/survey.js", &[("Content-Type", "text/plain")], b"x");
    assert_eq!((reply.status, reply.header("allow")), (405, Some("GET, HEAD")));
}

#[test]
fn the_databases_survey_wins_over_the_file() {
    let collector = collector();
    assert!(get(&collector, "/surveys/demo-nps.json", &[]).text().contains("\"nps\""));
    assert_eq!(get(&collector, "/surveys/static.json", &[]).text(), "{\"static\":true}");
    assert_eq!(get(&collector, "/surveys/none.json", &[]).status, 404);
    assert_eq!(get(&collector, "/surveys/demo-nps", &[]).status, 404);
}

#[test]
fn a_worker_is_bound_by_a_policy_of_its_own() {
    let reply = get(&collector(), "/worker.js?v=abc", &[]);
    let policy = reply.header("content-security-policy").unwrap();
    assert!(policy.starts_with("default-src 'none'; script-src 'self'"), "{policy}");
}
