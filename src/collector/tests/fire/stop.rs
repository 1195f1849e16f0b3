//! SIGTERM under load.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::net::TcpStream;
use std::sync::atomic::AtomicU32;
use std::time::Duration;

use serde_json::{Value, json};

use crate::answers::answer;
use crate::fixture::{Base, Process, serve};
use crate::load::Load;

static NEXT: AtomicU32 = AtomicU32::new(1_000_000);

const DEADLINE: Duration = Duration::from_secs(15);

#[test]
fn a_stop_under_load_loses_nothing_whatever_the_clients_do() {
    let base = Base::new();
    let process = Process::start(serve(base.path()));
    let client = process.client();
    let mut acknowledged = BTreeMap::new();
    for first in (0..1000).step_by(100) {
        let batch: Vec<_> = (first..first + 100).map(long_answer).collect();
        assert_eq!(client.post(&json!(batch)).unwrap().status, 200);
        acknowledged.extend((first..first + 100).map(|number| (number, 1)));
    }
    // It asks for megabytes and takes a byte.
    let mut deaf = TcpStream::connect(process.address).unwrap();
    let path = "/api/v1/responses?survey=demo-nps&standing=any&limit=1000";
    write!(deaf, "GET {path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\n\r\n", base.token).unwrap();
    deaf.peek(&mut [0]).unwrap();
    // It says that it has a hundred bytes to say, and says one.
    let mut stalling = TcpStream::connect(process.address).unwrap();
    stalling.write_all(b"POST /api/v1/responses HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n[").unwrap();

    let load = Load::start(process.address, 4, &NEXT);
    load.wait_for(40);
    process.ask_to_stop();
    let status = process.ended_within(DEADLINE);
    acknowledged.extend(load.end());

    assert!(status.success(), "{status}");
    assert!(!base.path().join("plaudit.db-wal").exists(), "the log is worked in and gone");
    base.assert_whole();
    let process = Process::start(serve(base.path()));
    let stored = process.client().stored(&base.token);
    assert!(acknowledged.iter().all(|(number, rev)| stored.get(number).is_some_and(|stored| stored >= rev)));
}

/// Long enough that a thousand of them fill what the system keeps for a connection.
fn long_answer(number: u32) -> Value {
    let mut answer = answer(number, 1);
    answer["filler"] = "x".repeat(9000).into();
    answer
}
