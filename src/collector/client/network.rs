//! Which addresses are one client.

use std::net::{IpAddr, Ipv6Addr};

/// What is counted as one client: an address of IPv4, or the 64 leading bits of one of IPv6, since a subscriber has at
/// least that many addresses to himself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Network(IpAddr);

impl Network {
    /// The client of that address. IPv4 in the clothes of IPv6 is IPv4.
    ///
    /// ```
    /// use collector::client::Network;
    /// let of = |address: &str| Network::of(address.parse().unwrap());
    /// assert_eq!(of("2001:db8:1:2::3"), of("2001:db8:1:2:ffff::"));
    /// assert_ne!(of("2001:db8:1:2::3"), of("2001:db8:1:3::3"));
    /// assert_eq!(of("::ffff:192.0.2.1"), of("192.0.2.1"));
    /// assert_ne!(of("192.0.2.1"), of("192.0.2.2"));
    /// ```
    pub fn of(address: IpAddr) -> Self {
        Self(match address.to_canonical() {
            IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() >> 64 << 64)),
            address @ IpAddr::V4(_) => address,
        })
    }
}
