//! How much one client may send: a token bucket each.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use axum::http::HeaderMap;
use governor::clock::{Clock, DefaultClock};
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::HashMapStateStore;
use governor::{Quota, RateLimiter};

use super::{Network, TrustedProxies, client_address};

/// What one client may send to the routes that take answers from everyone, in requests; a batch counts as many as it has
/// records, or five hundred times the allowance would be one array away. Imports with a token are not counted.
///
/// A person costs up to five requests (the score, the whole answer, what the survey's showing came to), so by default a
/// thousand people behind one address may answer in the same minute, and ten more in each second from then on. Whoever
/// meets the limit is told when to come back, and the outbox does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// Requests per second in the long run.
    pub per_second: NonZeroU32,
    /// Requests at once after a pause. Fewer than a batch may have records let full batches through as if they had so many.
    pub burst: NonZeroU32,
}

impl Default for Allowance {
    fn default() -> Self {
        let number = |n| NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN);
        Self { per_second: number(50), burst: number(5000) }
    }
}

/// Somebody has sent more than the allowance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooMany {
    /// After which the same request will be let through, unless others of the same client come before.
    pub wait: Duration,
}

/// The most clients that are remembered: some three megabytes.
const MOST: usize = 65_536;

/// Counts what each client has sent lately.
pub struct Throttle<C: Clock = DefaultClock> {
    allowance: Allowance,
    proxies: TrustedProxies,
    clock: C,
    buckets: RwLock<Buckets<C>>,
}

type Buckets<C> = RateLimiter<Network, HashMapStateStore<Network>, C, NoOpMiddleware<<C as Clock>::Instant>>;

impl Throttle {
    /// Allows every client that much; `proxies` may say for whom they speak.
    pub fn new(allowance: Allowance, proxies: TrustedProxies) -> Self {
        Self::with_clock(allowance, proxies, DefaultClock::default())
    }

    /// On whose account a request goes that came with these headers from `peer`; `None` is one that is not counted.
    pub fn account(self: &Arc<Self>, peer: IpAddr, headers: &HeaderMap) -> Option<Account> {
        let client = Network::of(client_address(peer, headers, &self.proxies)?);
        Some(Account { throttle: Arc::clone(self), client })
    }
}

impl<C: Clock + Clone> Throttle<C> {
    fn with_clock(allowance: Allowance, proxies: TrustedProxies, clock: C) -> Self {
        let buckets = RwLock::new(empty(allowance, &clock));
        Self { allowance, proxies, clock, buckets }
    }

    fn take(&self, client: Network, requests: usize) -> Result<(), TooMany> {
        let requests = u32::try_from(requests).unwrap_or(u32::MAX).min(self.allowance.burst.get());
        let Some(requests) = NonZeroU32::new(requests) else { return Ok(()) };
        if self.clients() >= MOST {
            self.forget();
        }
        let buckets = self.buckets.read().unwrap_or_else(PoisonError::into_inner);
        match buckets.check_key_n(&client, requests) {
            Ok(Ok(())) => Ok(()),
            Ok(Err(until)) => Err(TooMany { wait: until.wait_time_from(self.clock.now()) }),
            // More than the burst at once, which `requests` never is.
            Err(_) => Err(TooMany { wait: Duration::ZERO }),
        }
    }

    fn clients(&self) -> usize {
        self.buckets.read().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// Forgets who has nothing on his account any more, and everyone where that does not help: so many clients at once are
    /// beyond what can be told apart by address.
    fn forget(&self) {
        let mut buckets = self.buckets.write().unwrap_or_else(PoisonError::into_inner);
        buckets.retain_recent();
        if buckets.len() > MOST / 2 {
            *buckets = empty(self.allowance, &self.clock);
        }
    }
}

fn empty<C: Clock + Clone>(allowance: Allowance, clock: &C) -> Buckets<C> {
    let quota = Quota::per_second(allowance.per_second).allow_burst(allowance.burst);
    RateLimiter::hashmap_with_clock(quota, clock.clone())
}

/// The client that a request is counted for; travels with the request.
#[derive(Clone)]
pub struct Account {
    throttle: Arc<Throttle>,
    client: Network,
}

impl Account {
    /// Counts so many requests, all of them or none.
    ///
    /// # Errors
    /// When the client has sent too much.
    pub fn charge(&self, requests: usize) -> Result<(), TooMany> {
        self.throttle.take(self.client, requests)
    }
}

#[cfg(test)]
mod tests {
    use std::net::{Ipv4Addr, Ipv6Addr};

    use governor::clock::FakeRelativeClock;

    use super::*;

    fn throttle(per_second: u32, burst: u32) -> (Throttle<FakeRelativeClock>, FakeRelativeClock) {
        let clock = FakeRelativeClock::default();
        let number = |n| NonZeroU32::new(n).unwrap();
        let allowance = Allowance { per_second: number(per_second), burst: number(burst) };
        (Throttle::with_clock(allowance, TrustedProxies::none(), clock.clone()), clock)
    }

    fn client(number: u32) -> Network {
        Network::of(Ipv4Addr::from_bits(number).into())
    }

    #[test]
    fn a_burst_is_let_through_and_then_so_many_a_second() {
        let (throttle, clock) = throttle(10, 100);
        assert!((0..100).all(|_| throttle.take(client(1), 1).is_ok()));
        assert_eq!(throttle.take(client(1), 1), Err(TooMany { wait: Duration::from_millis(100) }));
        assert_eq!(throttle.take(client(2), 1), Ok(()), "another client has its own");
        clock.advance(Duration::from_millis(99));
        assert!(throttle.take(client(1), 1).is_err());
        clock.advance(Duration::from_millis(1));
        assert!(throttle.take(client(1), 1).is_ok() && throttle.take(client(1), 1).is_err());
        clock.advance(Duration::from_hours(1));
        assert!((0..100).all(|_| throttle.take(client(1), 1).is_ok()), "and after a pause the burst is back");
        assert!(throttle.take(client(1), 1).is_err());
    }

    #[test]
    fn a_batch_counts_as_many_as_it_has_all_or_none() {
        let (throttle, clock) = throttle(10, 100);
        assert_eq!(throttle.take(client(1), 70), Ok(()));
        assert_eq!(throttle.take(client(1), 40), Err(TooMany { wait: Duration::from_secs(1) }));
        assert_eq!(throttle.take(client(1), 30), Ok(()), "what was refused took nothing");
        clock.advance(Duration::from_mins(1));
        assert_eq!(throttle.take(client(1), 500), Ok(()), "more than the burst is the whole of it");
        assert!(throttle.take(client(1), 1).is_err());
        assert_eq!(throttle.take(client(1), 0), Ok(()));
    }

    #[test]
    fn a_subscriber_with_many_addresses_is_one_client() {
        let (throttle, _) = throttle(1, 2);
        let of = |host: u128| Network::of(Ipv6Addr::from_bits((0x2001_0db8 << 96) | host).into());
        assert!(throttle.take(of(1), 1).is_ok() && throttle.take(of(2), 1).is_ok());
        assert!(throttle.take(of(3), 1).is_err() && throttle.take(of(1 << 64), 1).is_ok());
    }

    #[test]
    fn memory_is_bounded_however_many_clients_there_are() {
        let (throttle, clock) = throttle(1, 2);
        let most = u32::try_from(MOST).unwrap();
        throttle.take(client(0), 2).unwrap();
        for number in 1..most / 4 {
            throttle.take(client(number), 1).unwrap();
        }
        clock.advance(Duration::from_millis(1001));
        for number in most / 4..most + 10 {
            throttle.take(client(number), 1).unwrap();
        }
        assert!(throttle.clients() <= MOST, "{}", throttle.clients());
        for number in most..most * 2 {
            throttle.take(client(number), 1).unwrap();
            assert!(throttle.clients() <= MOST);
        }
    }

    #[test]
    fn forgetting_the_idle_forgets_nobody_else() {
        let (throttle, clock) = throttle(1, 100);
        throttle.take(client(0), 100).unwrap();
        for number in 1..u32::try_from(MOST).unwrap() {
            throttle.take(client(number), 1).unwrap();
        }
        clock.advance(Duration::from_secs(5));
        throttle.take(client(u32::MAX), 1).unwrap();
        assert_eq!(throttle.clients(), 2);
        assert!(throttle.take(client(0), 6).is_err() && throttle.take(client(0), 5).is_ok());
    }
}
