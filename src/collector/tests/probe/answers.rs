//! Servers that answer, met with real requests.

use collector::probe::{Headers, Probe, Report, Step, Website};
use domain::deliver::Format;
use serde_json::Value;

use crate::fixture::{SHOP, Seen, Server, answer, assert_told, fault, good, means, probe, sending};

async fn sent(server: &Server, form: Format) -> Report {
    sending(&server.url_for(form), form).run(&means()).await
}

#[tokio::test]
async fn everything_right_is_deliverable_and_asked_as_a_browser_asks() {
    let server = Server::start(good);
    let pairs = [("X-Source", "website"), ("Accept", "application/json"), ("User-Agent", "shop")];
    let headers = Headers::parse(Format::Json, pairs).unwrap();
    let report = Probe { headers, ..sending(&server.url(), Format::Json) }.run(&means()).await;
    assert_eq!((report.is_deliverable, report.advice.is_none()), (Some(true), true), "{:?}", report.steps);
    let [preflight, post] = &server.seen()[..] else { panic!("{:?}", server.seen()) };
    let header = |seen: &Seen, name: &str| seen.headers.get(name).cloned();
    let host = Some(server.address.to_string());
    assert_eq!((&*preflight.method, &*preflight.path), ("OPTIONS", "/in?a=1"));
    assert_eq!(header(preflight, "origin").as_deref(), Some(SHOP));
    assert_eq!(header(preflight, "access-control-request-method").as_deref(), Some("POST"));
    assert_eq!(
        header(preflight, "access-control-request-headers").as_deref(),
        Some("content-type,user-agent,x-source")
    );
    assert_eq!((header(preflight, "x-source"), header(preflight, "host")), (None, host.clone()));
    assert_eq!(header(preflight, "accept").as_deref(), Some("*/*"));
    assert_eq!((&*post.method, &*post.path), ("POST", "/in?a=1"));
    assert_eq!((header(post, "origin").as_deref(), header(post, "host")), (Some(SHOP), host));
    assert_eq!(header(post, "content-type").as_deref(), Some("application/json"));
    assert_eq!(header(post, "x-source").as_deref(), Some("website"));
    assert_eq!(header(post, "accept").as_deref(), Some("application/json"));
    assert_eq!(header(post, "user-agent").as_deref(), Some("shop"));
}

#[tokio::test]
async fn without_send_nothing_is_posted_in_any_form() {
    for form in [Format::Plaudit, Format::Json, Format::Form, Format::Template, Format::Posthog, Format::ZendeskRequest]
    {
        let server = Server::start(good);
        let report = probe(&server.url_for(form), form).run(&means()).await;
        assert_eq!(server.methods(), ["OPTIONS"], "{form:?}");
        assert_eq!(report.is_deliverable, None, "{form:?}");
        let last = report.steps.last().unwrap();
        assert_eq!((last.step, last.is_ok), (Step::Post, None));
        assert!(last.todo.as_ref().unwrap().contains("--send"));
    }
}

#[tokio::test]
async fn simple_forms_are_posted_without_asking_and_the_others_after_it() {
    for (form, methods) in [
        (Format::Plaudit, &["POST"][..]),
        (Format::Form, &["POST"]),
        (Format::Json, &["OPTIONS", "POST"]),
        (Format::Template, &["OPTIONS", "POST"]),
        (Format::Posthog, &["OPTIONS", "POST"]),
        (Format::ZendeskRequest, &["OPTIONS", "POST"]),
    ] {
        let server = Server::start(good);
        assert_eq!(sent(&server, form).await.is_deliverable, Some(true), "{form:?}");
        assert_eq!(server.methods(), methods, "{form:?}");
    }
    let server = Server::start(good);
    let headers = Headers::parse(Format::Json, [("content-type", "text/plain;charset=UTF-8")]).unwrap();
    Probe { headers, ..sending(&server.url(), Format::Json) }.run(&means()).await;
    assert_eq!(server.methods(), ["POST"], "a header can make any form simple");
    let server = Server::start(good);
    let headers = Headers::parse(Format::Plaudit, [("X-Source", "1")]).unwrap();
    Probe { headers, ..sending(&server.url(), Format::Plaudit) }.run(&means()).await;
    assert_eq!(server.methods(), ["OPTIONS", "POST"], "and one can take that away");
}

#[tokio::test]
async fn what_is_sent_says_that_it_is_a_test() {
    let body = async |form: Format| {
        let server = Server::start(good);
        sent(&server, form).await;
        server.seen().pop().unwrap().body
    };
    for form in [Format::Plaudit, Format::Json, Format::Template] {
        let record = domain::response::read(&body(form).await).unwrap();
        assert!(record.is_test && record.complete && record.survey.as_str() == "support-nps", "{form:?}");
        assert_eq!(record.page.as_deref(), Some("https://shop.example/"));
    }
    let fields: Vec<_> = url::form_urlencoded::parse(body(Format::Form).await.as_bytes())
        .into_owned()
        .collect::<Vec<(String, String)>>();
    for expected in [("test", "true"), ("score", "10"), ("survey", "support-nps"), ("metric", "nps")] {
        assert!(fields.iter().any(|(name, value)| (&**name, &**value) == expected), "{expected:?} in {fields:?}");
    }
    let event: Value = serde_json::from_str(&body(Format::Posthog).await).unwrap();
    assert_eq!((&event["event"], &event["properties"]["test"]), (&"survey sent".into(), &true.into()));
    let request: Value = serde_json::from_str(&body(Format::ZendeskRequest).await).unwrap();
    assert!(request["request"]["subject"].as_str().unwrap().contains("test"));
}

#[tokio::test]
async fn a_failed_preflight_ends_it_before_anything_is_posted() {
    let server =
        Server::start(|_| answer(405, &[("Access-Control-Allow-Origin", "*"), ("Access-Control-Allow-Headers", "*")]));
    let report = sent(&server, Format::Json).await;
    assert_told(&report, Step::Preflight, "answered with 405");
    assert_eq!(server.methods(), ["OPTIONS"]);
    let advice = report.advice.unwrap();
    assert!(
        advice.nginx.contains("$request_method = OPTIONS") && advice.nginx.contains("\"content-type\""),
        "{advice:?}"
    );
    assert!(advice.nginx.contains(SHOP) && advice.nginx.contains("location = /in {"), "{advice:?}");
    assert!(advice.workers.contains(SHOP) && advice.workers.contains("OPTIONS"), "{advice:?}");
    assert!(advice.apps_script.contains("text/plain") && advice.apps_script.contains("redirect"), "{advice:?}");
}

#[tokio::test]
async fn each_fault_of_the_answer_to_the_post_is_told() {
    let all = ("Access-Control-Allow-Origin", "*");
    for (text, words) in [
        (answer(200, &[]), "is missing: browsers deliver the record and hide the answer"),
        (answer(200, &[("Access-Control-Allow-Origin", "https://other.example")]), "another website"),
        (answer(200, &[("Access-Control-Allow-Origin", "null")]), "without an origin"),
        (answer(200, &[all, all]), "several values"),
        (
            answer(302, &[all, ("Location", "https://shop.example/thanks?token=hidden")]),
            "redirected to \"https://shop.example/thanks\"",
        ),
        (answer(401, &[all]), "answered 401: something has to be set"),
        (answer(404, &[all]), "answered 404: something has to be set"),
        (answer(422, &[all]), "answered 422: it does not take this record"),
        (answer(429, &[all]), "answered 429: for now"),
        (answer(503, &[all]), "answered 503: for now"),
    ] {
        let server = Server::start(move |_| text.clone());
        let report = sent(&server, Format::Plaudit).await;
        assert_told(&report, Step::Post, words);
        assert_eq!(server.methods(), ["POST"]);
        assert!(!format!("{report:?}").contains("hidden"));
    }
}

#[tokio::test]
async fn a_retry_after_that_browsers_hide_is_noted() {
    let note = async |headers: &'static [(&str, &str)]| {
        let server = Server::start(move |_| answer(429, &[&[("Access-Control-Allow-Origin", "*")], headers].concat()));
        let report = sent(&server, Format::Plaudit).await;
        assert_told(&report, Step::Post, "answered 429");
        report.steps.iter().any(|step| step.says.contains("Retry-After: 7") && step.is_ok.is_none())
    };
    assert!(note(&[("Retry-After", "7")]).await);
    assert!(note(&[("Retry-After", "7"), ("Access-Control-Expose-Headers", "ETag")]).await);
    assert!(!note(&[("Retry-After", "7"), ("Access-Control-Expose-Headers", "ETag, retry-after")]).await);
    assert!(!note(&[("Retry-After", "7"), ("Access-Control-Expose-Headers", "*")]).await);
    assert!(!note(&[]).await);
}

#[tokio::test]
async fn a_page_at_home_needs_no_leave() {
    let server = Server::start(|_| answer(200, &[("Retry-After", "7")]));
    let website = Website::parse(&format!("http://{}", server.address)).unwrap();
    let report = Probe { website, ..sending(&server.url(), Format::Json) }.run(&means()).await;
    assert_eq!(report.is_deliverable, Some(true), "{:?}", report.steps);
    assert_eq!(server.methods(), ["POST"]);
    assert!(report.advice.is_none());
}

#[tokio::test]
async fn what_options_would_allow_is_a_hint_and_no_verdict() {
    for (text, words, has_advice) in [
        (answer(204, &[("Access-Control-Allow-Origin", SHOP)]), "lets https://shop.example read", false),
        (answer(405, &[]), "does not tell who may read", false),
        (answer(204, &[("Access-Control-Allow-Origin", "https://other.example")]), "another website", true),
    ] {
        let server = Server::start(move |_| text.clone());
        let report = probe(&server.url(), Format::Form).run(&means()).await;
        assert_eq!(report.is_deliverable, None, "{:?}", report.steps);
        assert!(report.steps.iter().any(|step| step.is_ok.is_none() && step.says.contains(words)), "{words}");
        assert_eq!(report.advice.is_some(), has_advice, "{words}");
    }
}

#[tokio::test]
async fn what_a_server_says_is_quoted_only_where_it_may_be_and_steers_no_terminal() {
    let server = Server::start(|_| {
        let body = "no \x1b[31m\n such\u{9b}\tfield";
        let length = body.len();
        format!("HTTP/1.1 422 X\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: {length}\r\n\r\n{body}")
    });
    let probe = sending(&server.url(), Format::Plaudit);
    let report = probe.run(&means()).await;
    let text = report.to_text(false);
    assert!(text.contains("it says: no ") && text.contains("such"), "{text}");
    assert!(!text.chars().any(|char| char.is_control() && char != '\n'), "{text:?}");
    let silent = probe.run(&collector::probe::Means { reader: collector::probe::Reader::Client, ..means() }).await;
    assert!(!format!("{silent:?}").contains("such"), "{silent:?}");
}

#[tokio::test]
async fn as_text_and_as_json_it_is_the_same() {
    let server = Server::start(|_| answer(405, &[]));
    let report = probe(&server.url(), Format::Json).run(&means()).await;
    let json = serde_json::to_value(&report).unwrap();
    assert_eq!((&json["url"], &json["origin"]), (&Value::from(server.url()), &Value::from(SHOP)));
    assert_eq!((&json["is_deliverable"], &json["as"]), (&Value::from(false), &Value::from("json")));
    let (plain, coloured) = (report.to_text(false), report.to_text(true));
    assert!(!plain.contains('\x1b') && coloured.contains("\x1b[31mfails\x1b[0m"), "{coloured:?}");
    let steps = json["steps"].as_array().unwrap();
    assert!(steps.iter().filter(|step| step["is_ok"] == false).count() == 3, "status, origin, content-type: {steps:?}");
    for step in steps {
        let keys: Vec<_> = step.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(keys, ["is_ok", "says", "step", "todo"]);
        assert!(plain.contains(step["says"].as_str().unwrap()), "{plain}");
        assert!(step["todo"].is_null() || plain.contains(step["todo"].as_str().unwrap()), "{plain}");
    }
    for key in ["nginx", "apps_script", "workers"] {
        let line = json["advice"][key].as_str().unwrap();
        assert!(!line.contains('\n') && plain.contains(line), "{plain}");
    }
    assert!(plain.contains(json["verdict"].as_str().unwrap()));
}

#[tokio::test]
async fn apps_script_is_told_what_to_put_before_it() {
    let ask = collector::probe::Ask {
        website: Website::parse(SHOP).unwrap(),
        form: Format::Plaudit,
        unsafe_headers: Vec::new(),
        is_same_origin: false,
        is_apps_script: true,
    };
    let headers =
        [("access-control-allow-origin", "*"), ("location", "https://script.googleusercontent.com/macros/echo?k=1")];
    let headers = headers.into_iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect();
    let answer = collector::probe::Answer { status: axum::http::StatusCode::FOUND, headers };
    let findings = collector::probe::judge_post(&ask, &answer);
    assert!(findings.len() == 1 && findings[0].is_fault(), "{findings:?}");
    assert!(findings[0].todo.as_ref().unwrap().contains("Worker"), "{findings:?}");
    let server = Server::start(|_| answer_with_redirect());
    let report = sent(&server, Format::Plaudit).await;
    assert!(fault(&report).todo.as_ref().unwrap().contains("https://script.googleusercontent.com/macros/echo"));
}

fn answer_with_redirect() -> String {
    answer(302, &[("Location", "https://script.googleusercontent.com/macros/echo?k=1")])
}
