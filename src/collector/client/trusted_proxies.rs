//! Whose word about a client's address counts.

use std::net::IpAddr;

use ipnet::{IpNet, Ipv4Net};

/// The proxies that the operator has named.
///
/// By default those on this machine: the collector listens on loopback unless told otherwise, so whoever connects from there
/// is a proxy, or has an account here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrustedProxies(Vec<IpNet>);

/// A text that names no proxy.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is no proxy; write an address such as 192.0.2.10, or a network such as 10.0.0.0/8 or fd00::/8")]
pub struct NotAProxy(pub String);

impl TrustedProxies {
    /// No proxy at all: the address of the connection is the client's.
    pub fn none() -> Self {
        Self(Vec::new())
    }

    /// The proxies of these texts, each an address or a network in CIDR notation.
    ///
    /// # Errors
    /// The first text that is neither.
    ///
    /// ```
    /// use collector::client::TrustedProxies;
    /// let proxies = TrustedProxies::parse(["192.0.2.10", "fd00::/8"]).unwrap();
    /// assert!(proxies.include("192.0.2.10".parse().unwrap()));
    /// assert!(!proxies.include("192.0.2.11".parse().unwrap()));
    /// assert!(TrustedProxies::parse(["proxy.example"]).unwrap_err().to_string().starts_with("\"proxy.example\" is no proxy"));
    /// ```
    pub fn parse<'a>(texts: impl IntoIterator<Item = &'a str>) -> Result<Self, NotAProxy> {
        let network = |text: &str| {
            let network = text.parse::<IpAddr>().map(IpNet::from).or_else(|_| text.parse::<IpNet>());
            network.map(canonical).map_err(|_| NotAProxy(text.to_owned()))
        };
        texts.into_iter().map(network).collect::<Result<_, _>>().map(Self)
    }

    /// Whether the proxy of that address is among them.
    pub fn include(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|network| network.contains(&address))
    }
}

impl Default for TrustedProxies {
    fn default() -> Self {
        let loopback =
            [IpNet::from(IpAddr::from([127, 0, 0, 1])), IpNet::from(IpAddr::from([0, 0, 0, 0, 0, 0, 0, 1u16]))];
        Self(loopback.to_vec())
    }
}

/// A network of IPv4 in the clothes of IPv6 is one of IPv4, as such addresses are.
fn canonical(network: IpNet) -> IpNet {
    let IpAddr::V4(address) = network.addr().to_canonical() else { return network };
    let within = network.prefix_len().checked_sub(96).filter(|_| network.addr().is_ipv6());
    within.and_then(|length| Ipv4Net::new(address, length).ok()).map_or(network, IpNet::V4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proxy_is_an_address_or_a_network() {
        let proxies =
            TrustedProxies::parse(["192.0.2.10", "10.0.0.0/8", "2001:db8::/32", "::ffff:198.51.100.0/120"]).unwrap();
        let includes = |address: &str| proxies.include(address.parse().unwrap());
        for address in ["192.0.2.10", "::ffff:192.0.2.10", "10.255.0.1", "2001:db8:9::1", "198.51.100.77"] {
            assert!(includes(address), "{address}");
        }
        for address in ["192.0.2.11", "11.0.0.1", "2001:db9::1", "198.51.101.1", "::1", "127.0.0.1"] {
            assert!(!includes(address), "{address}");
        }
        for text in ["", "proxy.example", "10.0.0.0/33", "10.0.0/8", "10.0.0.1:80", "*"] {
            assert_eq!(TrustedProxies::parse(["10.0.0.1", text]), Err(NotAProxy(text.to_owned())));
        }
    }

    #[test]
    fn by_default_it_is_this_machine_alone() {
        let proxies = TrustedProxies::default();
        assert!(["127.0.0.1", "::1", "::ffff:127.0.0.1"].iter().all(|text| proxies.include(text.parse().unwrap())));
        assert!(!proxies.include("192.0.2.1".parse().unwrap()) && !proxies.include("127.0.0.2".parse().unwrap()));
    }
}
