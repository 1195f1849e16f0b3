//! What clients are allowed.

use std::time::Duration;

use crate::client::{Allowance, TrustedProxies};

/// How long, how many and how much. What a single request may hold stands beside what reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// For sending the head of a request, and for the pause before the next one on the same connection.
    pub header_time: Duration,
    /// For sending a body.
    pub body_time: Duration,
    /// For everything from the head of a request to the head of its answer.
    pub request_time: Duration,
    /// For taking the next piece of an answer.
    pub write_time: Duration,
    /// For finishing what is under way once the process is asked to stop.
    pub farewell: Duration,
    /// Connections at once; further ones wait to be accepted. No address holds more than are left for the others.
    pub connections: usize,
    /// What one client may send to the routes that take answers from everyone.
    pub allowance: Allowance,
    /// Whose word about a client's address counts.
    pub trusted_proxies: TrustedProxies,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            header_time: Duration::from_secs(10),
            body_time: Duration::from_secs(30),
            request_time: Duration::from_mins(1),
            write_time: Duration::from_secs(30),
            farewell: Duration::from_secs(10),
            connections: 1024,
            allowance: Allowance::default(),
            trusted_proxies: TrustedProxies::default(),
        }
    }
}
