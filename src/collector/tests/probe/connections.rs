//! Servers that do not come as far as an answer.

use domain::deliver::Format;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;

use collector::probe::Step;

use crate::fixture::{Names, Server, assert_told, good, hasty, means, probe, sending};

#[tokio::test]
async fn a_port_where_nothing_listens() {
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let report = probe(&format!("http://{address}/"), Format::Json).run(&means()).await;
    assert_told(&report, Step::Tcp, "nothing listens there");
    assert!(report.steps.last().unwrap().says.contains(&address.to_string()));
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_port_that_drops_what_comes() {
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let listener = socket.listen(1).unwrap();
    let address = listener.local_addr().unwrap();
    let mut waiting = Vec::new();
    // Linux drops whoever comes when the queue is full.
    while let Ok(stream) = tokio::time::timeout(hasty().connect_time, tokio::net::TcpStream::connect(address)).await {
        waiting.push(stream.unwrap());
    }
    let report = probe(&format!("http://{address}/"), Format::Json).run(&hasty()).await;
    assert_told(&report, Step::Tcp, "gives no answer within 0.3 s");
}

#[tokio::test]
async fn one_address_of_two_is_enough_and_the_other_is_told() {
    let server = Server::start(good);
    let dead = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let resolver = Names::new(vec![vec![dead, server.address]]);
    let report = sending(&server.url(), Format::Json).run(&collector::probe::Means { resolver, ..means() }).await;
    assert_eq!(report.is_deliverable, Some(true), "{:?}", report.steps);
    let note = report.steps.iter().find(|step| step.says.contains(&dead.to_string())).unwrap();
    assert_eq!((note.step, note.is_ok), (Step::Tcp, None));
}

#[tokio::test]
async fn a_server_that_stalls() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let report = probe(&format!("http://{address}/"), Format::Json).run(&hasty()).await;
    assert_told(&report, Step::Preflight, "no answer within 0.3 s");
    let report = sending(&format!("http://{address}/"), Format::Form).run(&hasty()).await;
    assert_told(&report, Step::Post, "no answer within 0.3 s");
    let report = probe(&format!("https://{address}/"), Format::Json).run(&hasty()).await;
    assert_told(&report, Step::Tls, "no answer to the handshake");
}

#[tokio::test]
async fn a_server_that_speaks_something_else() {
    let server = Server::start(|_| "220 mail.example ESMTP ready\r\n".to_owned());
    for form in [Format::Json, Format::Plaudit] {
        let report = probe(&server.url(), form).run(&means()).await;
        assert_told(&report, Step::Preflight, "does not speak HTTP");
    }
    let report = sending(&server.url(), Format::Plaudit).run(&means()).await;
    assert_told(&report, Step::Post, "does not speak HTTP");
}

#[tokio::test]
async fn a_server_that_hangs_up() {
    let server = Server::start(|_| String::new());
    let report = probe(&server.url(), Format::Json).run(&means()).await;
    assert_told(&report, Step::Preflight, "closed before an answer has come");
    let report = sending(&server.url(), Format::Form).run(&means()).await;
    assert_told(&report, Step::Post, "closed before an answer has come");
}

#[tokio::test]
async fn a_hint_that_does_not_come_is_no_fault() {
    let server = Server::start(|_| String::new());
    let report = probe(&server.url(), Format::Plaudit).run(&means()).await;
    assert_eq!(report.is_deliverable, None, "{:?}", report.steps);
}

/// Answers one request with 500 and that much of a far longer body, and waits for the client to hang up.
fn begins_a_body(bytes: usize) -> (String, std::thread::JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let thread = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut piece = [0; 4096];
        let _ = stream.read(&mut piece).unwrap();
        let head = "HTTP/1.1 500 X\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: 99999999\r\n\r\n";
        stream.write_all(format!("{head}{}", "x".repeat(bytes)).as_bytes()).unwrap();
        while stream.read(&mut piece).is_ok_and(|n| n > 0) {}
    });
    (url, thread)
}

#[tokio::test]
async fn the_status_counts_and_not_whether_the_body_ever_ends() {
    let (url, thread) = begins_a_body(5);
    let report = sending(&url, Format::Plaudit).run(&hasty()).await;
    thread.join().unwrap();
    assert_told(&report, Step::Post, "answered 500");
    assert_eq!(report.steps.last().unwrap().says, "it says: xxxxx");
}

#[tokio::test]
async fn a_body_is_read_no_further_than_it_explains() {
    // More than is read, less than a socket holds: whoever wanted all of it would wait until the time is over.
    let (url, thread) = begins_a_body(100_000);
    let began = std::time::Instant::now();
    let report = sending(&url, Format::Plaudit).run(&means()).await;
    thread.join().unwrap();
    assert_told(&report, Step::Post, "answered 500");
    assert!(began.elapsed() < means().request_time, "it waited for the rest");
    assert!(report.steps.last().unwrap().says.len() < 400, "{:?}", report.steps.last());
}

#[tokio::test]
async fn of_two_addresses_the_first_is_spoken_to() {
    for is_turned in [false, true] {
        let servers = [Server::start(good), Server::start(good)];
        let [first, second] = if is_turned { [&servers[1], &servers[0]] } else { [&servers[0], &servers[1]] };
        let resolver = Names::new(vec![vec![first.address, second.address]]);
        sending(&first.url(), Format::Json).run(&collector::probe::Means { resolver, ..means() }).await;
        assert_eq!((first.seen().len(), second.seen().len()), (2, 0), "{is_turned}");
    }
}
