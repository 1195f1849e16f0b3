//! The disk is full, and later it is not.

use std::fs;

use crate::answers::answer;
use crate::fixture::{Base, Process, serve};
use crate::shim::between;

#[test]
fn a_full_disk_is_said_politely_and_gone_on_from() {
    let base = Base::new();
    let process = Process::start(between(serve(base.path()), base.path()));
    let client = process.client();
    let mut acknowledged: Vec<u32> = (0..5).collect();
    for number in &acknowledged {
        assert_eq!(client.post(&answer(*number, 1)).unwrap().status, 200);
    }

    fs::write(base.path().join("full"), "").unwrap();
    let crowd: Vec<_> = (100..116)
        .map(|number| {
            let client = process.client();
            std::thread::spawn(move || client.post(&answer(number, 1)).unwrap())
        })
        .collect();
    for member in crowd {
        let reply = member.join().unwrap();
        assert_eq!(
            (reply.status, &reply.body["type"]),
            (503, &"urn:plaudit:problem:unavailable".into()),
            "{}",
            reply.body
        );
        assert!(reply.retry_after.is_some_and(|seconds| (1..=5).contains(&seconds)));
    }
    let stored = || client.stored(&base.token).into_keys().collect::<Vec<_>>();
    assert_eq!(stored(), acknowledged, "reading goes on, and nothing of the refused is there");
    // A balancer that took the server away would take the dashboard away as well, and give the answers to nobody.
    for path in ["/readyz", "/healthz"] {
        assert_eq!(client.get(path, "").unwrap().status, 200, "{path}");
    }

    fs::remove_file(base.path().join("full")).unwrap();
    for number in 5..10 {
        assert_eq!(client.post(&answer(number, 1)).unwrap().status, 200, "it goes on by itself");
        acknowledged.push(number);
    }
    assert_eq!(stored(), acknowledged);

    fs::write(base.path().join("full"), "").unwrap();
    assert_eq!(client.post(&answer(200, 1)).unwrap().status, 503);
    process.kill();
    let process = Process::start(serve(base.path()));
    let stored: Vec<_> = process.client().stored(&base.token).into_keys().collect();
    assert_eq!(stored, acknowledged, "also after a kill while it was full");
    base.assert_whole();
}
