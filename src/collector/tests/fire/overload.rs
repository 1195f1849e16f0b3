//! Ten times more at once than there is room for.

use std::collections::BTreeMap;
use std::sync::mpsc;

use rusqlite::Connection;

use crate::answers::answer;
use crate::client::{Client, Reply};
use crate::fixture::{Base, Process};
use crate::roles::{BURST, QUEUE, narrow};

const CROWD: usize = 10 * QUEUE;

/// Who posted what, and what it was told.
type Told = (u32, Reply);

/// The numbers that were acknowledged; everyone else was told when to come back.
#[track_caller]
fn acknowledged(told: &[Told]) -> BTreeMap<u32, u32> {
    for (number, reply) in told {
        assert!([200, 429, 503].contains(&reply.status), "{number}: {} {}", reply.status, reply.body);
        if reply.status != 200 {
            assert!(reply.retry_after.is_some_and(|seconds| seconds > 0), "{number}: {}", reply.status);
        }
    }
    told.iter().filter(|(_, reply)| reply.status == 200).map(|(number, _)| (*number, 1)).collect()
}

fn count(told: &[Told], status: u16) -> usize {
    told.iter().filter(|(_, reply)| reply.status == status).count()
}

#[test]
fn a_crowd_is_taken_or_told_to_come_back_and_nothing_else() {
    let base = Base::new();
    let process = Process::start(narrow(base.path()));
    let (told, replies) = mpsc::channel::<Told>();
    // While the database is held nobody can be answered but those who are refused.
    let blocker = Connection::open(base.database()).unwrap();
    blocker.execute_batch("BEGIN IMMEDIATE").unwrap();
    let crowd: Vec<_> = (0..u32::try_from(CROWD).unwrap())
        .map(|member| {
            let (client, told) = (process.client(), told.clone());
            std::thread::spawn(move || {
                // At once, whatever it is told.
                for turn in 0..4 {
                    let number = member * 4 + turn;
                    told.send((number, client.post(&answer(number, 1)).unwrap())).unwrap();
                }
            })
        })
        .collect();
    // One is with the writer and the queue is full, so this many come back though nothing is stored.
    let mut all: Vec<Told> = replies.iter().take(CROWD - QUEUE - 1).collect();
    assert_eq!(count(&all, 503), all.len());
    blocker.execute_batch("ROLLBACK").unwrap();
    for member in crowd {
        member.join().unwrap();
    }
    all.extend(replies.try_iter());
    assert_eq!(all.len(), CROWD * 4);

    let client = process.client();
    assert_eq!(client.post(&answer(u32::MAX, 1)).unwrap().status, 200, "once the crowd has gone there is room");
    let mut expected = acknowledged(&all);
    assert!(expected.len() > QUEUE, "those that waited, and more that came later: {}", expected.len());
    expected.insert(u32::MAX, 1);
    assert_eq!(client.stored(&base.token), expected);
}

#[test]
fn one_that_sends_too_much_is_refused_and_the_others_are_not() {
    let base = Base::new();
    let process = Process::start(narrow(base.path()));
    let post = |client: &Client, number: u32| (number, client.post(&answer(number, 1)).unwrap());
    let greedy = process.client().forwarded_for("192.0.2.1, 203.0.113.9");
    let mut all: Vec<Told> = (0..10 * BURST).map(|number| post(&greedy, number)).collect();
    assert!(count(&all, 429) > 0 && count(&all, 200) >= usize::try_from(BURST).unwrap());
    let modest = process.client().forwarded_for("192.0.2.1");
    all.push(post(&modest, 10_000));
    assert_eq!(all.last().unwrap().1.status, 200);
    assert_eq!(process.client().stored(&base.token), acknowledged(&all));
}
