//! Where answers may be sent.

use alloc::format;
use alloc::string::{String, ToString};
use core::net::{Ipv4Addr, Ipv6Addr};

use serde::{Deserialize, Serialize};

/// A URL that answers may go to: `https:`, `http:` on this machine's loopback, or a path on the server that the survey
/// file came from.
///
/// ```
/// use domain::survey::Target;
/// assert!(Target::new("/api/v1/responses").is_some());
/// assert!(Target::new("https://hooks.example/nps").is_some());
/// assert!(Target::new("http://127.0.0.1:9000/in").is_some());
/// for refused in ["//evil.example", "/\\evil.example", "http://shop.example", "javascript:alert(1)", "api", "/a b", "https://[::1;script-src]/", "https://0x7f.1/"] {
///     assert!(Target::new(refused).is_none(), "{refused}");
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Target(String);

impl Target {
    /// The URL, where answers may go there.
    pub fn new(url: &str) -> Option<Self> {
        let is_allowed = if url.starts_with("https:") {
            is_https(url)
        } else if let Some(rest) = url.strip_prefix("http://") {
            host_of(rest).is_some_and(is_loopback)
        } else {
            url.starts_with('/') && !url.starts_with("//")
        };
        (is_plain(url) && is_allowed).then(|| Self(url.to_string()))
    }

    /// The URL as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a request to either goes to the same place, as far as their spelling tells: case of the host, the port that
    /// goes without saying and what follows `#` do not matter.
    pub fn is_same(&self, other: &Self) -> bool {
        self.spelt_plainly() == other.spelt_plainly()
    }

    fn spelt_plainly(&self) -> String {
        let url = self.0.split('#').next().unwrap_or_default();
        let Some(origin) = self.origin() else { return url.into() };
        let rest = &url[origin.len()..];
        let origin = origin.to_ascii_lowercase();
        let port = if origin.starts_with("https:") { ":443" } else { ":80" };
        let slash = if rest.starts_with('/') { "" } else { "/" };
        format!("{}{slash}{rest}", origin.strip_suffix(port).unwrap_or(&origin))
    }

    /// Scheme, host and port, where the URL names them.
    pub fn origin(&self) -> Option<&str> {
        // An address may stand in a path's query, and is nobody's origin there.
        let scheme = ["https://", "http://"].into_iter().find(|scheme| self.0.starts_with(scheme))?.len();
        Some(&self.0[..scheme + authority(&self.0[scheme..]).len()])
    }
}

/// Whether `url` is an `https:` one with an honest host.
pub(super) fn is_https(url: &str) -> bool {
    is_plain(url) && url.strip_prefix("https://").is_some_and(|rest| host_of(rest).is_some_and(is_host))
}

/// Browsers drop tabs and line breaks inside URLs and read a backslash as a slash: neither is let near one, nor anything else
/// that nobody sees.
fn is_plain(url: &str) -> bool {
    !url.contains(|sign: char| sign.is_whitespace() || sign.is_control() || sign == '\\' || sign == '\u{feff}')
}

/// Everything before the path. A user name before the host would disguise it, so `@` makes no host (see [`is_host`]).
fn authority(rest: &str) -> &str {
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

/// The authority without its port, where that is one.
fn host_of(rest: &str) -> Option<&str> {
    let authority = authority(rest);
    match authority.rsplit_once(':') {
        Some((host, port)) if !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()) => {
            port.parse::<u16>().is_ok().then_some(host)
        }
        _ => Some(authority),
    }
}

fn is_host(host: &str) -> bool {
    let is_name = host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte));
    // Nothing but an address in the brackets: origins of targets are put into a header, where `;` would end a directive.
    let ipv6 = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    match ipv6 {
        Some(address) => address.parse::<Ipv6Addr>().is_ok(),
        None if ends_in_a_number(host) => host.parse::<Ipv4Addr>().is_ok(),
        None => !host.is_empty() && is_name,
    }
}

/// Browsers read such a host as an IPv4 address, `0x7f.1` and `2130706433` too, or not at all.
fn ends_in_a_number(host: &str) -> bool {
    let last = host.strip_suffix('.').unwrap_or(host).rsplit('.').next().unwrap_or_default();
    let hex = last.strip_prefix("0x").or_else(|| last.strip_prefix("0X"));
    let is_decimal = !last.is_empty() && last.bytes().all(|byte| byte.is_ascii_digit());
    is_decimal || hex.is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

fn is_loopback(host: &str) -> bool {
    host == "localhost" || host == "[::1]" || host.parse::<Ipv4Addr>().is_ok_and(|address| address.is_loopback())
}

impl<'de> Deserialize<'de> for Target {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let url = String::deserialize(deserializer)?;
        Self::new(&url).ok_or_else(|| {
            serde::de::Error::custom(format!(
                "\"{url}\" can take no answers; write an https: URL, a path that begins with one slash, or http: on \
                 127.0.0.1, [::1] or localhost"
            ))
        })
    }
}
