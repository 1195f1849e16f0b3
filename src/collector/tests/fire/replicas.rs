//! Two servers on one file.

use std::thread::spawn;

use crate::answers::answer;
use crate::client::Client;
use crate::fixture::{Base, Process, serve};

const SENDERS: u32 = 4;
const EACH: u32 = 40;

/// How many of the two servers' replies said that they had stored it.
fn post_to_both(clients: &[Client; 2], number: u32) -> u64 {
    let answer = answer(number, 1);
    let stored = |client: &Client| {
        // Each waits for the other, up to its patience.
        let replies = (0..50).map(|_| client.post(&answer).unwrap());
        let mut taken = replies.filter(|reply| {
            assert!([200, 503].contains(&reply.status), "{} {}", reply.status, reply.body);
            reply.status == 200
        });
        taken.next().expect("one of fifty tries").body["stored"].as_u64().unwrap()
    };
    std::thread::scope(|scope| {
        let tries = clients.each_ref().map(|client| scope.spawn(move || stored(client)));
        tries.map(|posted| posted.join().unwrap()).iter().sum()
    })
}

#[test]
fn two_servers_on_one_file_lose_nothing_and_store_nothing_twice() {
    let base = Base::new();
    let servers = [Process::start(serve(base.path())), Process::start(serve(base.path()))];
    let senders: Vec<_> = (0..SENDERS)
        .map(|sender| {
            let clients = servers.each_ref().map(Process::client);
            spawn(move || {
                for number in sender * EACH..(sender + 1) * EACH {
                    assert_eq!(post_to_both(&clients, number), 1, "number {number} is stored by one of them");
                }
            })
        })
        .collect();
    for sender in senders {
        sender.join().unwrap();
    }
    for server in &servers {
        let stored = server.client().stored(&base.token);
        assert_eq!(stored.into_keys().collect::<Vec<_>>(), (0..SENDERS * EACH).collect::<Vec<_>>());
    }
    let [first, second] = servers;
    first.kill();
    assert_eq!(second.client().post(&answer(9999, 1)).unwrap().status, 200, "one goes on without the other");
    base.assert_whole();
}
