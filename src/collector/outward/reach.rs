//! Which addresses may be connected to.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// How far a request may go. Whoever has a shell may reach what the shell reaches; whoever asks over HTTP may not make the
/// collector knock at doors of its own network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Every address.
    Everywhere,
    /// Addresses of the public internet.
    Public,
    /// Those and this machine's loopback.
    PublicAndLoopback,
}

impl Reach {
    /// Whether an address may be connected to.
    ///
    /// ```
    /// use collector::outward::Reach;
    /// assert!(Reach::Public.includes("93.184.215.14".parse().unwrap()));
    /// assert!(!Reach::Public.includes("::ffff:10.0.0.1".parse().unwrap()));
    /// assert!(Reach::PublicAndLoopback.includes("::1".parse().unwrap()));
    /// ```
    pub fn includes(self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        match self {
            Self::Everywhere => true,
            Self::Public => is_public(address),
            Self::PublicAndLoopback => is_public(address) || address.is_loopback(),
        }
    }
}

/// Whether an address belongs to the public internet.
pub(crate) fn is_public(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let is_special = match a {
        0 | 10 | 127 | 224.. => true,
        // Carriers' own, between their customers and the internet.
        100 => (64..128).contains(&b),
        169 => b == 254,
        172 => (16..32).contains(&b),
        // Protocol assignments and documentation; the old 6to4 relays.
        192 => b == 168 || (b == 0 && (c == 0 || c == 2)) || (b == 88 && c == 99),
        // Benchmarks and documentation.
        198 => b == 18 || b == 19 || (b == 51 && c == 100),
        203 => b == 0 && c == 113,
        _ => false,
    };
    !is_special
}

/// Only `2000::/3` is given out. Of it, what carries an IPv4 address inside leads to places that its first digits do not tell.
fn is_public_v6(address: Ipv6Addr) -> bool {
    let [a, b, ..] = address.segments();
    let is_global = a & 0xe000 == 0x2000;
    // Teredo and other protocol assignments; documentation.
    let is_special = (a == 0x2001 && (b < 0x200 || b == 0xdb8)) || a == 0x2002 || (a == 0x3fff && b < 0x1000);
    is_global && !is_special
}
