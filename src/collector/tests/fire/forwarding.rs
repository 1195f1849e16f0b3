//! A collector that forwards, killed and stopped while it does.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::answers::answer;
use crate::fixture::{Base, Process, plaudit, serve, times};

const PATIENCE: Duration = Duration::from_mins(1);

/// A target that knows no repeats: it tells of each request, and answers once it is told to.
fn target() -> (SocketAddr, Receiver<(String, TcpStream)>) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let address = listener.local_addr().unwrap();
    let (told, asked) = channel();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            if let Some(request) = request(stream.unwrap()) {
                told.send(request).unwrap();
            }
        }
    });
    (address, asked)
}

/// The id of the response that a request is about; `None` where its sender died before it was whole.
fn request(stream: TcpStream) -> Option<(String, TcpStream)> {
    let mut reader = BufReader::new(stream);
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok().filter(|read| *read > 0)?;
        if let Some(value) = line.to_lowercase().strip_prefix("content-length: ") {
            length = value.trim().parse().unwrap();
        }
        if line.trim().is_empty() {
            break;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    let record: Value = serde_json::from_slice(&body).unwrap();
    Some((record["id"].as_str().unwrap().to_owned(), reader.into_inner()))
}

fn take(mut stream: TcpStream) {
    // Whoever asked may be dead.
    let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
}

/// A folder whose collector forwards everything to that address, and a token that may see it.
fn base(target: SocketAddr) -> (Base, String) {
    let base = Base::new();
    let rule = format!("[[forward]]\nname = 'all'\nto = 'template'\nurl = 'http://{target}/'\nallow_private = true\n");
    std::fs::write(base.path().join("plaudit.toml"), rule).unwrap();
    let output = plaudit(base.path(), &["token", "create", "--scope", "manage"]).output().unwrap();
    let manager = String::from_utf8(output.stdout).unwrap().trim().to_owned();
    (base, manager)
}

fn deliveries(process: &Process, manager: &str) -> Vec<Value> {
    let reply = process.client().get("/api/v1/deliveries?limit=500", manager).unwrap();
    reply.body["deliveries"].as_array().unwrap().clone()
}

fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let begun = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(begun.elapsed() < PATIENCE, "it never came to this: {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Posts complete answers. A rule begins before anybody can know that the server is there.
fn post(process: &Process, numbers: std::ops::Range<u32>) {
    for number in numbers {
        let mut record = answer(number, 1);
        record["complete"] = json!(true);
        assert_eq!(process.client().post(&record).unwrap().status, 200);
    }
}

#[test]
fn a_kill_during_a_try_loses_no_answer_and_tells_none_twice() {
    let (address, asked) = target();
    let (base, manager) = base(address);
    let kills = times(500).min(20);
    let mut told = BTreeMap::<String, u32>::new();
    let mut random = fastrand::Rng::new();
    let mut number = 0;
    for _ in 0..kills {
        let process = Process::start(serve(base.path()));
        post(&process, number..number + 5);
        number += 5;
        // So many get their answer, and then whoever asks is killed, within a request or shortly after it.
        for _ in 0..random.u8(1..4) {
            let Ok((id, stream)) = asked.recv_timeout(PATIENCE) else { break };
            *told.entry(id).or_default() += 1;
            take(stream);
        }
        std::thread::sleep(Duration::from_micros(random.u64(0..3000)));
        process.kill();
    }
    let process = Process::start(serve(base.path()));
    // All that is left is taken; what was under way at a kill is in doubt, and stays where it is for three minutes.
    let left = until("everything is told or in doubt", || {
        while let Ok((id, stream)) = asked.try_recv() {
            *told.entry(id).or_default() += 1;
            take(stream);
        }
        let all = deliveries(&process, &manager);
        let is_open = |delivery: &Value| delivery["tries"].as_array().unwrap().is_empty();
        (all.len() == number as usize && !all.iter().any(is_open)).then_some(all)
    });
    assert!(told.values().all(|n| *n == 1), "{told:?}");
    let sent = left.iter().filter(|delivery| delivery["state"] == "sent").count();
    assert!(sent <= told.len() && told.len() <= left.len() && left.len() - sent <= kills as usize, "{left:?}");
}

#[test]
fn a_target_that_never_answers_keeps_nobody_from_stopping() {
    let (address, asked) = target();
    let (base, manager) = base(address);
    let mut settings = std::fs::read_to_string(base.path().join("plaudit.toml")).unwrap();
    settings.insert_str(0, "limits.farewell = '1s'\n");
    std::fs::write(base.path().join("plaudit.toml"), settings).unwrap();
    let process = Process::start(serve(base.path()));
    post(&process, 0..1);
    let (_, held) = asked.recv_timeout(PATIENCE).unwrap();
    process.ask_to_stop();
    // A second for connections and tries alike, three for the database, and some for a busy machine.
    let status = process.ended_within(Duration::from_secs(8));
    assert!(status.success(), "{status}");
    drop(held);
    let process = Process::start(serve(base.path()));
    let all = deliveries(&process, &manager);
    assert_eq!((all.len(), &all[0]["tries"][0]["outcome"]), (1, &json!(null)), "it stays on record as under way");
}

#[test]
fn whoever_is_asked_to_stop_waits_for_the_try_under_way() {
    let (address, asked) = target();
    let (base, manager) = base(address);
    let process = Process::start(serve(base.path()));
    post(&process, 0..1);
    let (_, stream) = asked.recv_timeout(PATIENCE).unwrap();
    process.ask_to_stop();
    let address = process.address;
    until("it takes no more connections", || TcpStream::connect(address).is_err().then_some(()));
    take(stream);
    let status = process.ended_within(Duration::from_secs(15));
    assert!(status.success(), "{status}");
    let process = Process::start(serve(base.path()));
    let all = deliveries(&process, &manager);
    assert_eq!((all.len(), &all[0]["state"], &all[0]["tries"][0]["outcome"]), (1, &json!("sent"), &json!("taken")));
    assert!(asked.try_recv().is_err());
}
