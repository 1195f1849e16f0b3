//! Where visitors reach the collector.

use std::fmt;

use url::{Host, Url};

/// The address under which a proxy shows the collector to the world, without a slash at its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl {
    text: String,
    origin: String,
    is_on_this_machine: bool,
}

impl PublicUrl {
    /// Reads an `http` or `https` address without user, query and fragment.
    ///
    /// ```
    /// use collector::config::PublicUrl;
    /// let url = PublicUrl::parse("https://Example.com:443/feedback/").unwrap();
    /// assert_eq!((url.to_string().as_str(), url.origin()), ("https://example.com/feedback", "https://example.com"));
    /// for refused in ["feedback.example.com", "ftp://x.example", "https://a:b@x.example", "https://x.example/?a", ""] {
    ///     assert!(PublicUrl::parse(refused).is_none(), "{refused}");
    /// }
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let url = Url::parse(text).ok().filter(|url| ["http", "https"].contains(&url.scheme()))?;
        let has_more =
            !url.username().is_empty() || url.password().is_some() || url.query().is_some() || url.fragment().is_some();
        let is_on_this_machine = match url.host()? {
            Host::Domain(name) => name == "localhost" || name.ends_with(".localhost"),
            Host::Ipv4(address) => address.is_loopback(),
            Host::Ipv6(address) => address.is_loopback(),
        };
        let text = url.as_str().trim_end_matches('/').to_owned();
        (!has_more).then(|| Self { text, origin: url.origin().ascii_serialization(), is_on_this_machine })
    }

    /// Its origin, as browsers send it.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Whether only this machine reaches it.
    pub(crate) fn is_on_this_machine(&self) -> bool {
        self.is_on_this_machine
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
