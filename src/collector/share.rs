//! Who holds the connections: no client may have them all.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::client::Network;

/// Never denied while there is room: what one browser opens.
const LEAST: usize = 6;

/// A number of connections and who holds how many.
pub(crate) struct Shares {
    free: Arc<Semaphore>,
    held: Mutex<HashMap<Network, usize>>,
}

/// One connection of somebody's; given back when dropped.
pub(crate) struct Share {
    shares: Arc<Shares>,
    client: Option<Network>,
    _room: OwnedSemaphorePermit,
}

impl Shares {
    pub(crate) fn new(most: usize) -> Arc<Self> {
        Arc::new(Self { free: Arc::new(Semaphore::new(most)), held: Mutex::default() })
    }

    /// Waits until there is room for one more.
    pub(crate) async fn room(&self) -> Option<OwnedSemaphorePermit> {
        // The semaphore is never closed.
        Arc::clone(&self.free).acquire_owned().await.ok()
    }

    /// Gives the room to a client, unless that one holds more than are left for the others. `None` is a proxy, which has
    /// the connections of many.
    pub(crate) fn give(self: &Arc<Self>, room: OwnedSemaphorePermit, client: Option<Network>) -> Option<Share> {
        if let Some(client) = client {
            let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
            let mine = held.get(&client).copied().unwrap_or(0);
            // This one is still among the free.
            if mine >= LEAST.max(self.free.available_permits() + 1) {
                return None;
            }
            held.insert(client, mine + 1);
        }
        Some(Share { shares: Arc::clone(self), client, _room: room })
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        let Some(client) = self.client else { return };
        let mut held = self.shares.held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Entry::Occupied(mut mine) = held.entry(client) {
            *mine.get_mut() -= 1;
            if *mine.get() == 0 {
                mine.remove();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;

    fn client(number: u32) -> Network {
        Network::of(Ipv4Addr::from_bits(number).into())
    }

    /// As many as the client gets.
    fn fill(shares: &Arc<Shares>, client: impl Into<Option<Network>>) -> Vec<Share> {
        let client = client.into();
        let next = || Arc::clone(&shares.free).try_acquire_owned().ok().and_then(|room| shares.give(room, client));
        std::iter::from_fn(next).collect()
    }

    #[test]
    fn one_client_gets_half_and_a_proxy_all() {
        let shares = Shares::new(1024);
        assert_eq!(fill(&shares, client(1)).len(), 512);
        assert_eq!(fill(&shares, client(1)).len(), 512, "what was given back is there again");
        assert!(shares.held.lock().unwrap().is_empty(), "and forgotten");
        assert_eq!(fill(&shares, None).len(), 1024);
    }

    #[test]
    fn several_that_take_all_they_can_leave_room() {
        let shares = Shares::new(1024);
        let hogs: Vec<_> = (0..6).map(|number| fill(&shares, client(number))).collect();
        assert_eq!(hogs.iter().map(Vec::len).collect::<Vec<_>>(), [512, 256, 128, 64, 32, 16]);
        assert!(fill(&shares, client(99)).len() >= LEAST, "a browser's six for somebody new");
    }

    #[test]
    fn the_last_one_is_given_to_whoever_holds_none() {
        for most in [1, 2, 3, 17] {
            let shares = Shares::new(most);
            let all: Vec<_> = (0..).map_while(|number| fill(&shares, client(number)).pop()).take(most).collect();
            assert_eq!(all.len(), most);
        }
    }
}
