//! Clients that post as fast as they are answered, and remember what was acknowledged.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::ops::Range;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc;
use std::thread::JoinHandle;

use serde_json::json;

use crate::answers::answer;
use crate::client::Client;

/// Several clients at work, until their server goes away.
pub(crate) struct Load {
    clients: Vec<JoinHandle<BTreeMap<u32, u32>>>,
    progress: mpsc::Receiver<()>,
}

impl Load {
    /// That many clients; each answer has a number of its own from `next` on.
    pub(crate) fn start(address: SocketAddr, clients: u32, next: &'static AtomicU32) -> Self {
        let (acknowledged, progress) = mpsc::channel();
        let clients = (0..clients)
            .map(|_| {
                let acknowledged = acknowledged.clone();
                std::thread::spawn(move || post_until_it_breaks(address, next, &acknowledged))
            })
            .collect();
        Self { clients, progress }
    }

    /// Returns when so many requests have been acknowledged.
    #[track_caller]
    pub(crate) fn wait_for(&self, requests: u32) {
        for _ in 0..requests {
            self.progress.recv().expect("the server takes answers");
        }
    }

    /// Everything that was acknowledged, number by highest revision.
    pub(crate) fn end(self) -> BTreeMap<u32, u32> {
        self.clients.into_iter().flat_map(|client| client.join().unwrap()).collect()
    }
}

/// By turns an answer, a batch of three, and the next revision of the one before.
fn post_until_it_breaks(address: SocketAddr, next: &AtomicU32, progress: &mpsc::Sender<()>) -> BTreeMap<u32, u32> {
    let client = Client::new(address);
    let mut acknowledged = BTreeMap::new();
    let take = |count: u32| -> Range<u32> {
        let first = next.fetch_add(count, Ordering::Relaxed);
        first..first + count
    };
    for turn in 0.. {
        let numbers = match turn % 3 {
            0 => take(1),
            1 => take(3),
            _ => acknowledged.last_key_value().map_or(0..0, |(number, _)| *number..number + 1),
        };
        let revised: Vec<_> =
            numbers.map(|number| (number, acknowledged.get(&number).map_or(1, |rev| rev + 1))).collect();
        let answers: Vec<_> = revised.iter().map(|(number, rev)| answer(*number, *rev)).collect();
        let Some(reply) = client.post(&json!(answers)) else { break };
        match reply.status {
            200 => {
                assert_eq!(reply.body["rejected"], json!([]));
                acknowledged.extend(revised);
                // Nobody waits any more once the server is being ended.
                let _ = progress.send(());
            }
            429 | 503 => assert!(reply.retry_after.is_some_and(|seconds| seconds > 0)),
            status => panic!("{status}: {}", reply.body),
        }
    }
    acknowledged
}
