//! Responses as files that the API streams.

use std::io::{BufReader, Read as _, Write as _};
use std::net::TcpStream;

use serde_json::{Value, json};

use crate::fixture::{Collector, Reply};
use crate::records::with;

/// Each form's word in commands, its media type, and how its files are called.
pub(crate) const FORMS: [(&str, &str, &str); 3] = [
    ("csv", "text/csv", "demo-nps.csv"),
    ("ndjson", "application/x-ndjson", "demo-nps.ndjson"),
    ("delighted", "application/vnd.plaudit.delighted+json", "demo-nps.delighted.json"),
];

/// More than a page of a stream has, with everything that a record can hold.
const MANY: u32 = 1234;

fn fill(collector: &Collector, how_many: u32) {
    for from in (0..how_many).step_by(400) {
        let batch: Vec<Value> = (from..how_many.min(from + 400))
            .map(|n| {
                with(
                    n,
                    &json!({
                        "score": n % 11,
                        "comment": format!("=comment {n}"),
                        "scored_at": format!("2026-03-01T{:02}:{:02}:{:02}Z", n / 3600, n / 60 % 60, n % 60),
                        "ticket": format!("LA-{n}"),
                        "person": { "id": format!("id-{n}"), "email": format!("p{n}@x.example"), "name": "Ann" },
                        "properties": { "plan": if n % 2 == 0 { "pro" } else { "team" } },
                        "answers": { "reason": ["price"], "more": "why" },
                    }),
                )
            })
            .collect();
        assert_eq!(collector.post(&json!(batch).to_string()).taken().0, batch.len() as u64);
    }
}

fn get(collector: &Collector, accept: &str, more: &str) -> Reply {
    let bearer = format!("Bearer {}", collector.reader);
    let headers = [("Authorization", bearer.as_str()), ("Accept", accept)];
    collector.send("GET", &format!("/api/v1/responses?survey=demo-nps{more}"), &headers, b"")
}

fn search(collector: &Collector, accept: &str, fields: &Value) -> Reply {
    let bearer = format!("Bearer {}", collector.reader);
    let mut body = fields.clone();
    body["survey"] = "demo-nps".into();
    let headers = [("Authorization", bearer.as_str()), ("Accept", accept)];
    collector.send("POST", "/api/v1/responses/search", &headers, body.to_string().as_bytes())
}

/// How many answers a file has.
pub(crate) fn count(form: &str, file: &str) -> usize {
    match form {
        "csv" => file.lines().count() - 1,
        "ndjson" => file.lines().filter(|line| serde_json::from_str::<Value>(line).unwrap().is_object()).count(),
        _ => serde_json::from_str::<Vec<Value>>(file).unwrap().len(),
    }
}

#[test]
fn whatever_is_found_comes_as_one_file() {
    let collector = Collector::start();
    fill(&collector, MANY);
    for (form, media, name) in FORMS {
        let file = get(&collector, media, "");
        assert_eq!((file.status, count(form, &file.text())), (200, MANY as usize), "{form}");
        assert!(file.header("content-type").unwrap().starts_with(media));
        assert_eq!(file.header("content-disposition"), Some(&*format!("attachment; filename=\"{name}\"")));
        assert_eq!((file.header("cache-control"), file.header("vary")), (Some("no-store"), Some("Accept")));
        assert_eq!(search(&collector, media, &json!({})).text(), file.text(), "{form}: both find the same");
        for (limit, expected) in [(1, 1), (500, 500), (501, 501), (1234, 1234), (100_000, 1234)] {
            assert_eq!(count(form, &get(&collector, media, &format!("&limit={limit}")).text()), expected);
            assert_eq!(count(form, &search(&collector, media, &json!({ "limit": limit })).text()), expected);
        }
        let few = search(&collector, media, &json!({ "where": { "plan": "pro" }, "text": "comment" }));
        assert_eq!(count(form, &few.text()), MANY as usize / 2);
        assert_eq!(count(form, &get(&collector, media, "&standing=excluded").text()), 0, "{form}");
        let named = get(&collector, media, "&from=2026-03-01&to=2026-03-02");
        assert!(named.header("content-disposition").unwrap().contains("demo-nps_2026-03-01_2026-03-02."));
    }
    let ids: Vec<String> = get(&collector, "application/x-ndjson", "")
        .text()
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["id"].to_string())
        .collect();
    let distinct: std::collections::BTreeSet<_> = ids.iter().collect();
    assert_eq!((distinct.len(), ids.is_sorted_by(|newer, older| newer > older)), (MANY as usize, true));
    assert_eq!(get(&collector, "application/json", "").json()["responses"].as_array().unwrap().len(), 100);
}

#[test]
fn a_file_that_cannot_be_made_is_refused_as_a_page_is() {
    let collector = Collector::start();
    for (query, status) in [("&limit=0", 400), ("&standing=gone", 400), ("&leave_out=person,x", 400), ("&limit=x", 400)]
    {
        let reply = get(&collector, "text/csv", query);
        assert_eq!((reply.status, reply.header("content-type")), (status, Some("application/problem+json")), "{query}");
    }
    let reply = search(&collector, "text/csv", &json!({ "leave_out": ["person", "name"] }));
    assert_eq!((reply.status, &reply.json()["path"]), (422, &json!("$.leave_out[1]")));
    assert_eq!(search(&collector, "text/csv", &json!({ "limit": 0 })).status, 422);
    let nobody = collector.send("GET", "/api/v1/responses?survey=demo-nps", &[("Accept", "text/csv")], b"");
    assert_eq!(nobody.status, 401);
}

#[test]
fn parts_that_are_left_out_are_in_no_form_and_no_page() {
    let collector = Collector::start();
    fill(&collector, 3);
    let media = FORMS.map(|(_, media, _)| media).into_iter().chain(["application/json"]);
    for media in media {
        for (part, secret) in
            [("person", "p1@x.example"), ("comment", "=comment 1"), ("answers", "why"), ("properties", "team")]
        {
            assert!(get(&collector, media, "").text().contains(secret), "{media} {secret}");
            assert!(!get(&collector, media, &format!("&leave_out={part}")).text().contains(secret), "{media} {secret}");
            let both = search(&collector, media, &json!({ "leave_out": [part, "ticket"] })).text();
            assert!(
                !both.contains(secret) && !both.contains("LA-1") && both.contains("2026") | both.contains("1772"),
                "{both}"
            );
        }
    }
}

#[test]
fn tokens_of_links_and_erased_people_are_in_no_file() {
    let collector = Collector::start();
    fill(&collector, 3);
    let link = collector.token("link");
    let asked = json!({ "survey": "demo-nps", "links": [{ "ticket": "T-9" }] }).to_string();
    let bearer = format!("Bearer {link}");
    let signed = collector.send("POST", "/api/v1/links", &[("Authorization", &bearer)], asked.as_bytes());
    assert_eq!(signed.status, 200, "{}", signed.text());
    let token = signed.json()["links"][0]["token"].as_str().unwrap().to_owned();
    assert_eq!(collector.post(&with(7, &json!({ "link": token })).to_string()).taken(), (1, 0, 0));
    let bearer = format!("Bearer {}", collector.token("erase"));
    let erased =
        collector.send("POST", "/api/v1/people/erase", &[("Authorization", &bearer)], br#"{"email":"p1@x.example"}"#);
    assert_eq!(erased.status, 200, "{}", erased.text());
    for (form, media, _) in FORMS {
        let file = get(&collector, media, "&standing=any").text();
        assert_eq!(count(form, &file), 3, "{form}");
        assert!(!file.contains(&token) && !file.contains("p1@x.example") && !file.contains("LA-1"), "{form}: {file}");
    }
}

#[test]
fn what_people_have_added_is_in_the_file() {
    let collector = Collector::start();
    fill(&collector, 1);
    let bearer = format!("Bearer {}", collector.token("followup"));
    let id = with(0, &json!({}))["id"].as_str().unwrap().to_owned();
    let change = br#"{"tags":["vip","eu"],"note":"=called","status":"open","owner":"Ann","due":"2026-03-09"}"#;
    let path = format!("/api/v1/responses/demo-nps/{id}");
    assert_eq!(collector.send("PATCH", &path, &[("Authorization", &bearer)], change).status, 200);
    let table = get(&collector, "text/csv", "").text();
    assert!(table.contains(",\"vip, eu\",'=called,open,Ann,2026-03-09,"), "{table}");
    let line: Value = serde_json::from_str(&get(&collector, "application/x-ndjson", "").text()).unwrap();
    assert_eq!(line["followup"]["notes"][0]["text"], "=called");
    let list: Value = serde_json::from_str(&get(&collector, FORMS[2].1, "").text()).unwrap();
    assert_eq!((&list[0]["tags"], &list[0]["notes"][0]["text"]), (&json!(["vip", "eu"]), &json!("=called")));
}

/// A stream that breaks off has no last chunk, whatever its form.
#[test]
fn whoever_gets_a_part_is_told_that_it_is_one() {
    let collector = Collector::start();
    fill(&collector, MANY);
    // In the middle of the second page, read newest first, there is a record that nobody can read.
    let bad = with(MANY - 700, &json!({}))["id"].as_str().unwrap().replace('-', "");
    match &collector.folder.server {
        None => {
            let connection = rusqlite::Connection::open(collector.folder.file()).unwrap();
            let sql = format!("UPDATE responses SET body = '[]' WHERE id = X'{bad}'");
            assert_eq!(connection.execute(&sql, []).unwrap(), 1);
        }
        Some(server) => {
            let sql = format!("UPDATE responses SET body = '[]' WHERE id = '\\x{bad}'");
            assert_eq!(server.client().execute(&sql, &[]).unwrap(), 1);
        }
    }
    for (form, media, _) in FORMS {
        let mut stream = TcpStream::connect(collector.address).unwrap();
        let token = &collector.reader;
        write!(
            stream,
            "GET /api/v1/responses?survey=demo-nps HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\nAccept: {media}\r\n\r\n"
        )
        .unwrap();
        let mut reply = String::new();
        let ended = BufReader::new(stream).read_to_string(&mut reply);
        assert!(reply.starts_with("HTTP/1.1 200"), "{form}: {ended:?}");
        assert!(reply.contains(&format!("=comment {}", MANY - 1)), "{form}: the first page came");
        assert!(!reply.ends_with("0\r\n\r\n"), "{form} ends as if it were whole");
    }
}
