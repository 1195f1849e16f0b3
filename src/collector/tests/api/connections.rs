//! Slow clients, crowds and mistakes of our own.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use collector::server::Limits;
use collector::store::Options;
use domain::Timestamp;

use crate::fixture::{Collector, Setup, send};
use crate::records::record;

#[test]
fn a_crowd_that_is_too_large_is_told_to_come_back_and_loses_nothing() {
    let options = Options { queue: 2, patience: Duration::from_mins(1), ..Options::default() };
    let collector = Setup { options, ..Setup::default() }.start();
    let hold = collector.folder.hold();
    let (done, replies) = mpsc::channel();
    let address = collector.address;
    for number in 0..8 {
        let done = done.clone();
        std::thread::spawn(move || {
            let headers = [("Content-Type", "application/json"), ("Origin", "https://shop.example")];
            let body = record(number).to_string();
            done.send(send(address, "POST", "/api/v1/responses", &headers, body.as_bytes())).unwrap();
        });
    }
    // One is with the writer and two wait; nobody can be acknowledged while the database is held.
    let refused: Vec<_> = replies.iter().take(5).collect();
    for reply in &refused {
        assert_eq!(reply.status, 503, "{}", reply.text());
        assert!((1..=5).contains(&reply.retry_after()));
        assert_eq!(reply.header("access-control-allow-origin"), Some("https://shop.example"));
        assert!(reply.header("access-control-expose-headers").unwrap().contains("Retry-After"));
    }
    drop(hold);
    let rest: Vec<_> = replies.iter().take(3).collect();
    let stored = rest.iter().filter(|reply| reply.status == 200).count();
    assert!(stored >= 2, "those that waited are stored");
    assert_eq!(collector.rows("demo-nps"), u64::try_from(stored).unwrap());
    assert_eq!(collector.post(&record(9).to_string()).taken(), (1, 0, 0), "and it goes on");
}

#[test]
fn a_client_that_sends_no_end_is_let_go() {
    let short = Duration::from_millis(200);
    let answer_to = |limits: Limits, request: &str| {
        let collector = Setup { limits, ..Setup::default() }.start();
        let mut stream = TcpStream::connect(collector.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        // Ends when the server closes the connection, fails when it never does.
        stream.read_to_string(&mut answer).map(|_| answer)
    };
    let of_heads = Limits { header_time: short, ..Limits::default() };
    answer_to(of_heads, "POST /api/v1/responses HTTP/1.1\r\nHost: x\r\nContent-").unwrap();
    let of_bodies = Limits { body_time: short, ..Limits::default() };
    let half = "POST /api/v1/responses HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\n{";
    assert!(answer_to(of_bodies, half).unwrap().starts_with("HTTP/1.1 408"));
}

#[test]
fn a_panic_is_the_end_of_its_request_only() {
    fn broken_clock() -> Timestamp {
        panic!("the clock has stopped")
    }
    let collector = Setup { now: broken_clock, ..Setup::default() }.start();
    let reply = collector.post(&record(1).to_string());
    assert_eq!((reply.status, reply.header("content-type")), (500, Some("application/problem+json")));
    assert!(!reply.text().contains("clock"), "what failed is for the log");
    assert_eq!(collector.send("GET", "/readyz", &[], b"").status, 200);
}

#[test]
fn a_stop_lets_the_request_under_way_finish_and_waits_no_longer_than_it_says() {
    let limits = Limits { farewell: Duration::from_millis(300), ..Limits::default() };
    let collector = Setup { limits, ..Setup::default() }.start();
    let mut stalling = TcpStream::connect(collector.address).unwrap();
    stalling.write_all(b"POST /api/v1/responses HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{").unwrap();
    // A full exchange on another connection, so that the stalling one has been accepted.
    collector.post(&record(1).to_string());
    let folder = std::sync::Arc::clone(&collector.folder);
    let began = Instant::now();
    drop(collector);
    assert!(began.elapsed() < Limits::default().farewell);
    assert!(folder.is_let_go(), "the log is worked in and gone, connections are closed");
    assert_eq!(folder.responses(), 1);
}

#[test]
fn a_server_whose_database_is_closed_is_alive_and_not_ready() {
    let collector = Collector::start();
    let store = std::sync::Arc::clone(&collector.store);
    collector.wait(async move { store.close().await });
    assert_eq!(collector.send("GET", "/healthz", &[], b"").status, 200);
    let reply = collector.send("GET", "/readyz", &[], b"");
    assert_eq!(reply.status, 503);
    assert!((1..=5).contains(&reply.retry_after()));
    assert_eq!(collector.post(&record(1).to_string()).status, 503);
}
