//! Addresses that a browser or a survey file refuses, and that are never connected to.

use collector::probe::{Endpoint, Headers, Probe, Step};
use domain::deliver::Format;

use crate::fixture::{Names, Server, assert_told, good, means, probe};

#[tokio::test]
async fn what_no_page_could_send_to_ends_the_probe_before_any_name_is_asked_for() {
    for (url, words) in [
        ("http://shop.example/in", "mixed content"),
        ("http://192.168.1.4/in", "mixed content"),
        ("http://localhost.evil.example/in", "mixed content"),
        ("https://user:pass@shop.example/in", "user name or password"),
        ("https://user@shop.example/in", "user name or password"),
        ("https://shop.example:25/in", "port 25"),
        ("http://127.0.0.1:6667/in", "port 6667"),
        ("/api/v1/responses", "a path"),
        ("//shop.example/in", "this is no address"),
        ("shop.example/in", "this is no address"),
        ("ftp://shop.example/in", "by ftp:"),
        ("javascript:alert(1)", "by javascript:"),
        ("https://", "this is no address"),
        ("", "this is no address"),
        ("https://shop.example/a b", "a survey file does not take it"),
        ("https://böök.example/in", "a survey file does not take it"),
        ("http://0x7f.1/in", "a survey file does not take it"),
    ] {
        let names = Names::new(Vec::new());
        let means = collector::probe::Means { resolver: names.clone(), ..means() };
        let report = probe(url, Format::Json).run(&means).await;
        assert_eq!(report.steps.len(), 1, "{url}");
        assert_told(&report, Step::Url, words);
        assert_eq!(names.asked.load(std::sync::atomic::Ordering::SeqCst), 0, "{url}");
        assert!(report.advice.is_none(), "no header would help {url}");
    }
}

#[test]
fn the_way_to_write_it_is_told() {
    for (written, better) in [
        ("https://böök.example/in", "write https://xn--bk-fkaa.example/in"),
        ("http://0x7f.1/in", "write http://127.0.0.1/in"),
        ("https://shop.example/a b", "write https://shop.example/a%20b"),
    ] {
        assert_eq!(Endpoint::read(written).unwrap_err().todo.as_deref(), Some(better));
        assert!(Endpoint::read(better.strip_prefix("write ").unwrap()).is_ok());
    }
}

#[test]
fn what_a_survey_file_takes_is_taken() {
    for url in ["https://shop.example/in?a=b", "http://localhost:8080/", "http://127.0.0.1/", "http://[::1]:1234/x"] {
        assert!(Endpoint::read(url).is_ok(), "{url}");
        assert!(domain::survey::Target::new(url).is_some(), "{url}");
    }
}

#[tokio::test]
async fn what_plaudit_check_refuses_is_refused_before_anybody_is_met() {
    let server = Server::start(good);
    let at = |path: &str| format!("http://{}{path}", server.address);
    let with = |pair: (&str, &str)| {
        let headers = Headers::parse(Format::Json, [pair]).unwrap();
        Probe { headers, ..probe(&at("/in"), Format::Json) }
    };
    for (probe, words) in [
        (probe("https://hooks.slack.com/services/T0/B0/abcdefghijklmnop", Format::Json), "to: this looks like"),
        (probe(&at("/in?apikey=abcdefgh"), Format::Json), "to: this looks like"),
        (probe(&at("/in"), Format::ZendeskRequest), "to: this is not where Zendesk takes requests"),
        (with(("Authorization", "Bearer abcdefgh")), "a survey file is public"),
        (with(("X-Api-Key", "abcdefgh")), "a survey file is public"),
    ] {
        let report = probe.run(&means()).await;
        assert_told(&report, Step::Url, words);
        assert!(!format!("{:?}", report.steps).contains("abcdefgh"), "{:?}", report.steps);
    }
    assert_eq!(server.connections(), 0);
}
