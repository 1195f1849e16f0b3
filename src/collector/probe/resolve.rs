//! The addresses behind a name.

use std::net::{IpAddr, SocketAddr};

use super::endpoint::Endpoint;
use super::finding::{Finding, Step};
use super::means::Means;
use super::website::Website;
use crate::outward::is_public;

/// More addresses than a browser would ever try.
const MOST: usize = 8;

/// The addresses that may be connected to, none where that is the end.
pub(super) async fn resolve(endpoint: &Endpoint, website: &Website, means: &Means) -> (Vec<SocketAddr>, Vec<Finding>) {
    let (host, port) = (endpoint.host(), endpoint.port());
    let is_literal = host.parse::<IpAddr>().is_ok();
    let answer = tokio::time::timeout(means.connect_time, means.resolver.resolve(&host, port)).await;
    let found = match answer {
        Ok(Ok(found)) if !found.is_empty() => found,
        Ok(Ok(_)) => return unknown(&host, "no address"),
        Ok(Err(error)) => {
            let text = error.to_string();
            return unknown(&host, text.strip_prefix("failed to lookup address information: ").unwrap_or(&text));
        }
        Err(_) => return unknown(&host, "no answer in time"),
    };
    let (allowed, kept_from): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|address| means.reach.includes(address.ip()));
    if allowed.is_empty() {
        let says = format!("{host} is {}, which the collector does not reach for anybody", list(&kept_from));
        let todo = "run `plaudit probe` on a machine of that network; visitors elsewhere cannot reach it either";
        return (allowed, vec![Finding::fails(Step::Dns, says, todo)]);
    }
    let mut findings = vec![match allowed.len() {
        _ if is_literal => Finding::ok(Step::Dns, "an address, no name to be found"),
        1 => Finding::ok(Step::Dns, format!("{host} is {}", list(&allowed))),
        n => Finding::ok(Step::Dns, format!("{host} has {n} addresses: {}", list(&allowed))),
    }];
    if !kept_from.is_empty() {
        let says = format!("{} is not of the public internet and was not tried", list(&kept_from));
        findings.push(Finding::note(Step::Dns, says).todo("take it out of the name's public records"));
    }
    if website.is_https() && endpoint.is_https() && !allowed.iter().any(|address| is_public(address.ip())) {
        let says =
            "an address of a private network: only visitors inside can reach it, and Chrome asks them for leave first";
        findings.push(Finding::note(Step::Dns, says));
    }
    (allowed.into_iter().take(MOST).collect(), findings)
}

fn unknown(host: &str, why: &str) -> (Vec<SocketAddr>, Vec<Finding>) {
    let says = format!("{host} cannot be found: {why}");
    (
        Vec::new(),
        vec![Finding::fails(Step::Dns, says, "look for a slip in the name, or wait until its record is known")],
    )
}

fn list(addresses: &[SocketAddr]) -> String {
    addresses.iter().map(|address| address.ip().to_string()).collect::<Vec<_>>().join(", ")
}
