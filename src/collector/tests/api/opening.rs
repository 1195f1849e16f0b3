//! The survey's page with its first screen in it, and the loader with a survey inside.

use serde_json::{Value, json};

use crate::fixture::{Collector, Reply, Setup};

const STYLE: &str = ".survey{color:red}";

fn collector() -> Collector {
    let words =
        |name: &str| std::fs::read(format!("{}/../locales/survey/{name}.json", env!("CARGO_MANIFEST_DIR"))).unwrap();
    Setup::default()
        .with_file("index.html", b"<!doctype html><style>body{}</style><main><!--survey--></main>")
        .with_file("embed.js", b"load(__GIVEN__)")
        .with_file("survey.css", STYLE.as_bytes())
        .with_file("locales/survey/en.json", &words("en"))
        .with_file("locales/survey/et.json", &words("et"))
        .with_file("locales/survey/ar.json", &words("ar"))
        .with_file("surveys/static.json", br#"{"id":"static","metric":"ces","deliver":[{"to":"/in","as":"json"}]}"#)
        .start()
}

fn put(collector: &Collector, file: &Value) {
    let path = format!("/api/v1/surveys/{}", file["id"].as_str().unwrap());
    let bearer = format!("Bearer {}", collector.token("manage"));
    let reply = collector.send("PUT", &path, &[("Authorization", &bearer)], file.to_string().as_bytes());
    assert!(reply.status < 300, "{}", String::from_utf8_lossy(&reply.body));
}

fn text(reply: &Reply) -> String {
    assert_eq!(reply.status, 200);
    String::from_utf8(reply.body.clone()).unwrap()
}

fn get(collector: &Collector, path: &str, accepted: &str) -> Reply {
    collector.send("GET", path, &[("Accept-Language", accepted)], b"")
}

#[test]
fn the_scores_stand_in_the_page_in_the_visitors_language() {
    let collector = collector();
    for (path, accepted, question, dir) in [
        ("/?survey=demo-nps", "fr, et-EE;q=0.8, en;q=0.5", "Kui t\u{f5}en\u{e4}oline", "ltr"),
        ("/?survey=demo-nps&lang=ar", "et", "\u{645}\u{627} \u{645}\u{62f}\u{649}", "rtl"),
        ("/?survey=demo-nps", "xx", "How likely are you", "ltr"),
        ("/?survey=static", "en", "How easy was it", "ltr"),
    ] {
        let reply = get(&collector, path, accepted);
        let page = text(&reply);
        assert!(page.contains(question) && page.contains(&format!("dir=\"{dir}\"")), "{page}");
        assert!(page.contains("<template shadowrootmode=\"open\">"));
        assert_eq!(page.matches("type=\"radio\"").count(), if path.contains("static") { 7 } else { 11 });
        assert_eq!(reply.header("vary"), Some("Accept-Encoding, Accept-Language"));
    }
}

#[test]
fn the_pages_policy_names_each_of_its_styles_and_nothing_more() {
    let collector = collector();
    let reply = get(&collector, "/?survey=demo-nps", "en");
    let policy = reply.header("content-security-policy").unwrap();
    assert_eq!(policy.matches("'sha256-").count(), 2, "{policy}");
    assert!(!policy.contains("unsafe-inline"), "{policy}");
    assert_eq!(text(&reply).matches("<style>").count(), 2);
}

#[test]
fn the_owners_texts_are_text_wherever_they_stand() {
    let collector = collector();
    let hostile = "</script></template><script>alert(1)</script>\u{2028}{low}";
    put(
        &collector,
        &json!({
            "id": "hostile", "metric": "csat", "brand": hostile, "display": {"scale": "faces"},
            "texts": {"en": {"question": format!("{{brand}} {hostile}"), "low": hostile}},
            "theme": {"radius": "4px", "font": "'Open Sans', serif", "scheme": "dark"},
            "deliver": [{"to": "/api/v1/responses", "as": "plaudit"}],
        }),
    );
    let page = text(&get(&collector, "/?survey=hostile", "en"));
    assert!(!page.contains("<script>alert"), "{page}");
    assert_eq!(page.matches("</template>").count(), 1);
    assert!(page.contains(".survey{--radius:4px;font-family:'Open Sans', serif;}</style>"), "{page}");
    assert!(page.contains("as=\"page\" scheme=\"dark\">"));
    let given = page.split_once("id=\"given\">").unwrap().1.split_once("</script>").unwrap().0;
    let given: Value = serde_json::from_str(given).unwrap();
    assert_eq!(given["survey"]["texts"]["en"]["low"], hostile);
    let script = text(&get(&collector, "/embed/hostile.js", "en"));
    assert!(!script.contains("</script"), "{script}");
}

#[test]
fn the_loader_has_all_of_the_first_screen_inside() {
    let collector = collector();
    let reply = get(&collector, "/embed/demo-nps.js", "et");
    assert_eq!(reply.header("content-type"), Some("text/javascript; charset=utf-8"));
    assert_eq!(
        (reply.header("cache-control"), reply.header("access-control-allow-origin")),
        (Some("no-cache"), Some("*"))
    );
    let script = text(&reply);
    let given = script.strip_prefix("const __GIVEN__=").unwrap().strip_suffix(";load(__GIVEN__)").unwrap();
    let given: Value = serde_json::from_str(given).unwrap();
    assert_eq!((&given["survey"]["id"], &given["locale"]), (&json!("demo-nps"), &json!("et")));
    assert_eq!((&given["style"], &given["slots"]["close"]), (&json!(STYLE), &json!("Sulge")));
    assert_eq!(given["tree"][0], "section");
    let tag = reply.header("etag").unwrap();
    let again = collector.send("GET", "/embed/demo-nps.js", &[("Accept-Language", "et"), ("If-None-Match", tag)], b"");
    assert_eq!(again.status, 304);
    assert_eq!(
        get(&collector, "/embed/demo-nps.js?lang=en", "et").header("etag").map(|other| other == tag),
        Some(false)
    );
    for path in ["/embed/nobody.js", "/embed/demo-nps.json", "/embed/../x.js", "/embed.js"] {
        assert_eq!(get(&collector, path, "en").status, 404, "{path}");
    }
}

#[test]
fn questions_of_the_owners_are_asked_in_the_owners_languages_only() {
    let collector = collector();
    let label = |label: &str| json!({"questions": {"why": {"label": label}}});
    put(
        &collector,
        &json!({
            "id": "asks", "metric": "nps", "questions": [{"id": "why", "kind": "text"}],
            "texts": {"et": label("Miks?"), "ar": label("x")},
            "deliver": [{"to": "/api/v1/responses", "as": "plaudit"}],
        }),
    );
    for (accepted, lang) in [("en", "ar"), ("et", "et"), ("ar", "ar")] {
        let page = text(&get(&collector, "/?survey=asks", accepted));
        assert!(page.contains(&format!("lang=\"{lang}\"")), "{accepted}: {page}");
    }
}

#[test]
fn what_was_made_travels_compressed() {
    let collector = collector();
    let plain = get(&collector, "/embed/demo-nps.js", "en");
    let headers = [("Accept-Language", "en"), ("Accept-Encoding", "br")];
    let compressed = collector.send("GET", "/embed/demo-nps.js", &headers, b"");
    assert_eq!(compressed.header("content-encoding"), Some("br"));
    assert!(compressed.body.len() * 2 < plain.body.len());
}
