//! What one client may send and hold, and how long a request may take.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::num::NonZeroU32;
use std::time::Duration;

use collector::client::{Allowance, TrustedProxies};
use collector::server::Limits;
use collector::store::sqlite::Options;
use serde_json::{Value, json};

use crate::fixture::{Collector, Reply, Setup};
use crate::records::{record, with};

/// One request a second after a burst.
fn allowance(burst: u32, trusted_proxies: TrustedProxies) -> Limits {
    let allowance = Allowance { per_second: NonZeroU32::MIN, burst: NonZeroU32::new(burst).unwrap() };
    Limits { allowance, trusted_proxies, ..Limits::default() }
}

fn allowing(burst: u32, trusted_proxies: TrustedProxies) -> Collector {
    Setup { limits: allowance(burst, trusted_proxies), ..Setup::default() }.start()
}

/// Through a proxy on this machine, for a client of that address.
fn post_for(collector: &Collector, client: &str, body: &Value) -> Reply {
    let headers = [("Content-Type", "text/plain"), ("X-Forwarded-For", client), ("Origin", "https://shop.example")];
    collector.send("POST", "/api/v1/responses", &headers, body.to_string().as_bytes())
}

#[test]
fn a_client_that_sends_too_much_is_told_when_to_come_back() {
    let collector = allowing(200, TrustedProxies::default());
    let batch = |from: u32| json!((from..from + 199).map(record).collect::<Vec<_>>());
    assert_eq!(post_for(&collector, "192.0.2.1", &batch(0)).taken(), (199, 0, 0));
    // What is left does not do for another batch, whose hundred and more records would take minutes to come.
    let refused = post_for(&collector, "192.0.2.1", &batch(200));
    assert_eq!((refused.status, &refused.json()["type"]), (429, &json!("urn:plaudit:problem:too-many")));
    assert!((100..=204).contains(&refused.retry_after()), "{}", refused.retry_after());
    assert_eq!(refused.header("access-control-allow-origin"), Some("https://shop.example"));
    assert!(refused.header("access-control-expose-headers").unwrap().contains("Retry-After"));
    assert_eq!(collector.rows("demo-nps"), 199, "nothing of it is stored");
    assert_eq!(post_for(&collector, "192.0.2.2", &batch(200)).taken(), (199, 0, 0), "another client is not meant");
    assert_eq!(collector.post(&batch(400).to_string()).taken(), (199, 0, 0), "nor is the proxy itself");
    assert_eq!(collector.post(&batch(600).to_string()).taken(), (199, 0, 0));
}

#[test]
fn whoever_is_refused_is_told_so_with_and_without_the_body() {
    let limits = Limits { body_time: Duration::from_millis(300), ..allowance(1, TrustedProxies::none()) };
    let collector = Setup { limits, ..Setup::default() }.start();
    let head = "POST /api/v1/responses HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\nConnection: close\r\n\r\n";
    // Of two within a second the second one is too many.
    let is_refused = |_| {
        collector.post(&record(1).to_string());
        answer_to(collector.address, head).starts_with("HTTP/1.1 429")
    };
    assert!((0..50).any(is_refused));
    // Far more than the system keeps for a connection: whoever closes it too early breaks the sender's writing off.
    let large = "x".repeat(900 << 10);
    assert!((0..50).any(|_| collector.post(&large).status == 429));
}

#[test]
fn a_client_that_is_no_proxy_says_nothing_about_its_address() {
    let collector = allowing(2, TrustedProxies::none());
    let is_refused = |number: u32| post_for(&collector, &format!("192.0.2.{number}"), &record(number)).status == 429;
    assert!((0..50).any(is_refused));
}

#[test]
fn imports_with_their_token_and_reading_are_not_counted() {
    let collector = allowing(2, TrustedProxies::none());
    let imports: Vec<_> = (0..50).map(|number| with(number, &json!({ "channel": "import" }))).collect();
    let token = format!("Bearer {}", collector.token("manage"));
    let import = |token: &str| {
        let headers = [("Content-Type", "application/json"), ("Authorization", token)];
        collector.send("POST", "/api/v1/responses", &headers, json!(imports).to_string().as_bytes())
    };
    assert_eq!(import(&token).taken(), (50, 0, 0));
    assert_eq!(import("Bearer plaudit_nobody").status, 429);
    for _ in 0..5 {
        assert_eq!(collector.get("/api/v1/responses?survey=demo-nps").status, 200);
        assert_eq!(collector.send("OPTIONS", "/api/v1/responses", &[], b"").status, 204);
    }
}

#[test]
fn one_client_cannot_hold_all_connections() {
    let limits = Limits { connections: 12, trusted_proxies: TrustedProxies::none(), ..Limits::default() };
    let collector = Setup { limits, ..Setup::default() }.start();
    let mut held: Vec<_> = (0..6).map(|_| TcpStream::connect(collector.address).unwrap()).collect();
    for stream in &mut held {
        assert!(exchange(stream).starts_with("HTTP/1.1 200"));
    }
    let refused = answer_to(collector.address, ALIVE);
    assert!(refused.starts_with("HTTP/1.1 429") && refused.contains("retry-after: "), "{refused}");
    #[cfg(target_os = "linux")]
    assert!(exchange(&mut from("127.0.0.2:0", collector.address)).starts_with("HTTP/1.1 200"), "others are served");
    held.pop();
    // The server learns of the end a little later than we do.
    let admitted = || answer_to(collector.address, ALIVE).starts_with("HTTP/1.1 200");
    assert!((0..1000).any(|_| admitted()), "what was given back can be had again");
}

#[test]
fn a_proxy_may_hold_all_connections() {
    let limits = Limits { connections: 12, ..Limits::default() };
    let collector = Setup { limits, ..Setup::default() }.start();
    let mut held: Vec<_> = (0..12).map(|_| TcpStream::connect(collector.address).unwrap()).collect();
    for stream in &mut held {
        assert!(exchange(stream).starts_with("HTTP/1.1 200"));
    }
}

#[test]
fn a_client_that_does_not_take_its_answer_is_let_go() {
    let limits = Limits { connections: 1, write_time: Duration::from_millis(200), ..Limits::default() };
    let big = vec![b'x'; 24 << 20];
    let collector = Setup { limits, ..Setup::default() }.with_file("big.txt", &big).start();
    let mut deaf = TcpStream::connect(collector.address).unwrap();
    deaf.write_all(b"GET /big.txt HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
    deaf.peek(&mut [0]).unwrap();
    // There is one connection, so this is answered when the other one has ended.
    assert!(answer_to(collector.address, ALIVE).starts_with("HTTP/1.1 200"));
}

#[test]
fn an_idle_connection_is_closed() {
    let limits = Limits { header_time: Duration::from_millis(200), ..Limits::default() };
    let collector = Setup { limits, ..Setup::default() }.start();
    let mut stream = TcpStream::connect(collector.address).unwrap();
    assert!(exchange(&mut stream).starts_with("HTTP/1.1 200"));
    assert_eq!(stream.read(&mut [0]).unwrap(), 0, "its end, and not the time-out of the reader");
}

#[test]
fn a_head_has_its_limit() {
    let collector = Collector::start();
    let of = |bytes: usize| {
        format!("GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX: {}\r\n\r\n", "x".repeat(bytes))
    };
    assert!(answer_to(collector.address, &of(30 << 10)).starts_with("HTTP/1.1 200"));
    assert!(answer_to(collector.address, &of(33 << 10)).starts_with("HTTP/1.1 431"));
}

#[test]
fn a_request_that_takes_too_long_is_told_to_come_back() {
    let limits = Limits { request_time: Duration::from_millis(200), ..Limits::default() };
    let options = Options { patience: Duration::from_mins(1), ..Options::default() };
    let collector = Setup { options, limits, ..Setup::default() }.start();
    let hold = collector.folder.hold();
    let reply = collector.post_from("https://shop.example", &record(1).to_string());
    assert_eq!(reply.status, 503, "{}", reply.text());
    assert!((1..=5).contains(&reply.retry_after()));
    assert_eq!(reply.header("access-control-allow-origin"), Some("https://shop.example"));
    drop(hold);
}

const ALIVE: &str = "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

/// Everything that comes back on a connection of its own, up to its end.
fn answer_to(address: SocketAddr, request: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    // A server that did not want all that was sent resets the connection after its answer.
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8(answer).unwrap()
}

/// One request on a connection that stays open.
fn exchange(stream: &mut TcpStream) -> String {
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
    let mut answer = vec![0; 4096];
    let mut size = 0;
    while !answer[..size].ends_with(b"alive\n") {
        match stream.read(&mut answer[size..]).unwrap() {
            0 => break,
            read => size += read,
        }
    }
    String::from_utf8_lossy(&answer[..size]).into_owned()
}

/// A connection of another address of this machine.
#[cfg(target_os = "linux")]
fn from(own: &str, address: SocketAddr) -> TcpStream {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let stream = runtime.block_on(async {
        let socket = tokio::net::TcpSocket::new_v4().unwrap();
        socket.bind(own.parse().unwrap()).unwrap();
        socket.connect(address).await.unwrap().into_std().unwrap()
    });
    stream.set_nonblocking(false).unwrap();
    stream
}
