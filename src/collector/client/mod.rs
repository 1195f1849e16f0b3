//! Which client a request comes from, and how much one client may take.
//!
//! [`client_address`] finds the address, behind proxies that the operator has named as well; [`Network`] says which
//! addresses are one client; a [`Throttle`] counts what each has sent.

mod forwarded;
mod guard;
mod network;
mod throttle;
mod trusted_proxies;

use std::net::IpAddr;

use axum::http::{HeaderMap, HeaderName, header};

pub(crate) use guard::guard;
pub use network::Network;
pub use throttle::{Account, Allowance, Throttle, TooMany};
pub use trusted_proxies::{NotAProxy, TrustedProxies};

/// What most proxies write the client's address into.
const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// The address of whoever sent a request with these headers over a connection from `peer`.
///
/// Only a trusted proxy is asked for whom it speaks: then it is the rightmost address that is not a trusted proxy's itself,
/// since whatever stands left of it was written by the client. A proxy adds to one of the two headers and passes the other
/// on, so where there are both they must name the same address. What cannot be understood counts as the proxy's own.
///
/// `None` is a trusted proxy that names nobody: the request is its own, or of somebody whom it cannot tell from all others.
///
/// ```
/// use axum::http::HeaderMap;
/// use collector::client::{TrustedProxies, client_address};
/// let proxies = TrustedProxies::parse(["10.0.0.0/8"]).unwrap();
/// let mut headers = HeaderMap::new();
/// headers.insert("x-forwarded-for", "192.0.2.66, 203.0.113.9, 10.1.1.1".parse().unwrap());
/// let proxy = "10.0.0.1".parse().unwrap();
/// assert_eq!(client_address(proxy, &headers, &proxies), "203.0.113.9".parse().ok());
/// let stranger = "198.51.100.7".parse().unwrap();
/// assert_eq!(client_address(stranger, &headers, &proxies), Some(stranger));
/// ```
pub fn client_address(peer: IpAddr, headers: &HeaderMap, proxies: &TrustedProxies) -> Option<IpAddr> {
    let peer = peer.to_canonical();
    if !proxies.include(peer) {
        return Some(peer);
    }
    let found = [
        named(headers, &X_FORWARDED_FOR, |value| Ok(forwarded::x_forwarded_for(value)), proxies),
        named(headers, &header::FORWARDED, forwarded::forwarded, proxies),
    ];
    match found {
        [None, None] => None,
        [Some(Ok(one)), None] | [None, Some(Ok(one))] => Some(one),
        [Some(Ok(one)), Some(Ok(other))] if one == other => Some(one),
        _ => Some(peer),
    }
}

/// No address can be made of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Garbage;

/// One link of the chain from the client to us.
type Node = Result<IpAddr, Garbage>;

type Addresses = Vec<Node>;

/// Whom a header names, where it is there. A chain of trusted proxies alone began with its leftmost.
fn named(
    headers: &HeaderMap,
    name: &HeaderName,
    read: fn(&str) -> Result<Addresses, Garbage>,
    proxies: &TrustedProxies,
) -> Option<Node> {
    let mut chain = Addresses::new();
    for value in headers.get_all(name) {
        match value.to_str().map_err(|_| Garbage).and_then(read) {
            Ok(addresses) => chain.extend(addresses),
            Err(garbage) => return Some(Err(garbage)),
        }
    }
    let is_proxy = |address: &Node| address.is_ok_and(|address| proxies.include(address));
    chain.iter().rfind(|address| !is_proxy(address)).or(chain.first()).copied()
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;
    use proptest::prelude::*;

    use super::*;

    fn proxies() -> TrustedProxies {
        TrustedProxies::parse(["127.0.0.0/8", "10.0.0.0/8", "fd00::/8"]).unwrap()
    }

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    fn headers(lines: &[(&'static str, &str)]) -> HeaderMap {
        lines
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_str(value).unwrap()))
            .collect()
    }

    fn through_proxy(lines: &[(&'static str, &str)]) -> Option<IpAddr> {
        client_address(address("10.0.0.1"), &headers(lines), &proxies())
    }

    #[test]
    fn the_client_is_the_rightmost_that_is_no_proxy() {
        let own = "10.0.0.1";
        for (value, client) in [
            ("203.0.113.9", "203.0.113.9"),
            ("192.0.2.66, 203.0.113.9", "203.0.113.9"),
            ("unknown, x, 203.0.113.9,10.2.2.2 ,\t10.3.3.3", "203.0.113.9"),
            ("203.0.113.9:4711", "203.0.113.9"),
            ("2001:db8::17", "2001:db8::17"),
            ("[2001:db8::17]", "2001:db8::17"),
            ("[2001:db8::17]:4711", "2001:db8::17"),
            ("::ffff:203.0.113.9", "203.0.113.9"),
            ("203.0.113.9, fd00::2", "203.0.113.9"),
            ("203.0.113.9, ::ffff:10.2.2.2", "203.0.113.9"),
            // Everyone in the house is trusted.
            ("10.7.7.7, 10.2.2.2", "10.7.7.7"),
            // Garbage at the place that counts.
            ("203.0.113.9, unknown", own),
            ("203.0.113.9, ", own),
            ("", own),
            (",", own),
            ("unknown, 10.2.2.2", own),
            ("203.0.113.999", own),
            ("203.0.113.9:", own),
            ("203.0.113.9:99999", own),
            ("203.0.113.9:+80", own),
            ("[203.0.113.9]", own),
            ("[2001:db8::17]4711", own),
            ("[2001:db8::17", own),
            ("2001:db8::17]:80", own),
            ("fe80::1%eth0", own),
            ("\"203.0.113.9\"", own),
            ("example.com", own),
        ] {
            assert_eq!(through_proxy(&[("x-forwarded-for", value)]), Some(address(client)), "{value}");
        }
    }

    #[test]
    fn forwarded_is_read_as_its_rfc_writes_it() {
        let own = "10.0.0.1";
        for (value, client) in [
            ("for=203.0.113.9", "203.0.113.9"),
            ("For=\"203.0.113.9\"", "203.0.113.9"),
            ("for=\"203.0.113.9:4711\"", "203.0.113.9"),
            ("for=203.0.113.9:4711", "203.0.113.9"),
            ("for=\"[2001:db8:cafe::17]:4711\"", "2001:db8:cafe::17"),
            ("FOR=\"[2001:db8:cafe::17]\";Proto=https", "2001:db8:cafe::17"),
            ("for=\"203.0\\.113.9\"", "203.0.113.9"),
            ("for=192.0.2.66, for=203.0.113.9;by=10.0.0.1", "203.0.113.9"),
            ("for=203.0.113.9;host=\"a,b;for=192.0.2.66\", for=10.2.2.2", "203.0.113.9"),
            (" proto=http ; for=203.0.113.9 , for=10.2.2.2 ", "203.0.113.9"),
            ("by=\"x\\\"y\";for=203.0.113.9", "203.0.113.9"),
            ("for=192.0.2.66,,for=203.0.113.9", "203.0.113.9"),
            // Names that are no addresses, elements that name nobody, and what is not written so.
            ("for=unknown", own),
            ("for=_hidden", own),
            ("for=192.0.2.66, proto=http", own),
            ("for=192.0.2.66;for=203.0.113.9", own),
            ("for=", own),
            ("for", own),
            ("for=\"203.0.113.9", own),
            ("for=\"203.0.113.9\\", own),
            ("for=\"203.0.113.9\"x", own),
            ("for=[2001:db8::17]", own),
            ("203.0.113.9", own),
            ("for = 203.0.113.9", own),
            ("=203.0.113.9", own),
            ("", own),
            (",", own),
        ] {
            assert_eq!(through_proxy(&[("forwarded", value)]), Some(address(client)), "{value}");
        }
    }

    #[test]
    fn a_quote_that_the_client_leaves_open_swallows_nothing() {
        let lines = [("forwarded", "for=192.0.2.66;x=\", for=\"[2001:db8::17]\"")];
        assert_eq!(through_proxy(&lines), Some(address("10.0.0.1")));
        let lines = [("forwarded", "for=192.0.2.66;x=\""), ("forwarded", "for=203.0.113.9")];
        assert_eq!(through_proxy(&lines), Some(address("10.0.0.1")));
    }

    #[test]
    fn lines_of_a_header_are_one_list() {
        let lines = [("x-forwarded-for", "192.0.2.66"), ("x-forwarded-for", "203.0.113.9, 10.2.2.2")];
        assert_eq!(through_proxy(&lines), Some(address("203.0.113.9")));
    }

    #[test]
    fn the_header_that_a_proxy_only_passes_on_decides_nothing() {
        let real = "203.0.113.9";
        for (of_the_proxy, passed_on) in [("x-forwarded-for", "forwarded"), ("forwarded", "x-forwarded-for")] {
            let write = |header: &str, value: &str| {
                if header == "forwarded" { format!("for={value}") } else { value.to_owned() }
            };
            let both = |other: &str| {
                through_proxy(&[(of_the_proxy, &write(of_the_proxy, real)), (passed_on, &write(passed_on, other))])
            };
            assert_eq!(both("192.0.2.66"), Some(address("10.0.0.1")));
            assert_eq!(both("nonsense"), Some(address("10.0.0.1")));
            assert_eq!(both(real), Some(address(real)));
        }
    }

    #[test]
    fn a_proxy_that_names_nobody_speaks_for_itself() {
        assert_eq!(through_proxy(&[]), None);
        let mapped = client_address(address("::ffff:10.0.0.1"), &HeaderMap::new(), &proxies());
        assert_eq!(mapped, None, "also over a socket that takes both kinds of addresses");
    }

    #[test]
    fn a_header_that_is_no_text_is_garbage() {
        let mut headers = HeaderMap::new();
        headers.insert(X_FORWARDED_FOR, HeaderValue::from_bytes(b"203.0.113.9, \xff").unwrap());
        assert_eq!(client_address(address("10.0.0.1"), &headers, &proxies()), Some(address("10.0.0.1")));
    }

    fn value() -> impl Strategy<Value = HeaderValue> {
        let part = prop_oneof![
            Just("for="),
            Just("for=\""),
            Just("\""),
            Just("\\"),
            Just(","),
            Just(";"),
            Just(" "),
            Just("["),
            Just("]:80"),
            Just(":"),
            Just("192.0.2.66"),
            Just("10.9.9.9"),
            Just("2001:db8::1"),
            Just("proto=http"),
            Just("unknown"),
            Just("\t"),
            Just("é"),
        ];
        let parts = prop::collection::vec(part, 0..12).prop_map(|parts| parts.concat().into_bytes());
        prop_oneof![parts, prop::collection::vec(any::<u8>(), 0..40)]
            .prop_filter_map("not a header", |bytes| HeaderValue::from_bytes(&bytes).ok())
    }

    fn any_headers() -> impl Strategy<Value = HeaderMap> {
        let name = prop_oneof![Just(X_FORWARDED_FOR), Just(header::FORWARDED)];
        prop::collection::vec((name, value()), 0..5).prop_map(|lines| {
            let mut headers = HeaderMap::new();
            for (name, value) in lines {
                headers.append(name, value);
            }
            headers
        })
    }

    proptest! {
        #[test]
        fn whoever_is_not_trusted_is_counted_by_its_own_address(headers in any_headers(), peer: IpAddr) {
            prop_assume!(!proxies().include(peer));
            prop_assert_eq!(client_address(peer, &headers, &proxies()), Some(peer.to_canonical()));
        }

        #[test]
        fn what_a_client_writes_never_names_another(headers in any_headers(), client: IpAddr) {
            prop_assume!(!proxies().include(client));
            let client = client.to_canonical();
            let proxy = address("10.0.0.1");
            // As nginx does it: one more address at the end of the last line.
            let mut lines: Vec<_> = headers.get_all(X_FORWARDED_FOR).iter().map(|value| value.as_bytes().to_vec()).collect();
            let mut last = lines.pop().map_or_else(Vec::new, |mut line| { line.extend(b", "); line });
            last.extend(client.to_string().into_bytes());
            lines.push(last);
            let mut sent = headers;
            sent.remove(X_FORWARDED_FOR);
            for line in lines {
                sent.append(X_FORWARDED_FOR, HeaderValue::from_bytes(&line).unwrap());
            }
            let found = client_address(proxy, &sent, &proxies());
            prop_assert!(found == Some(client) || found == Some(proxy), "{:?}", found);
        }
    }
}
