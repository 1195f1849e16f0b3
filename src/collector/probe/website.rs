//! The website whose visitors answer.

use url::Url;

/// What its pages send as `Origin`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Website(String);

impl Website {
    /// Reads a scheme and a host, as `https://shop.example`, or `null` for a page that has no origin.
    ///
    /// # Errors
    /// With what is allowed.
    ///
    /// ```
    /// use collector::probe::Website;
    /// assert_eq!(Website::parse("https://Shop.example:443/").unwrap().origin(), "https://shop.example");
    /// assert!(Website::parse("shop.example").unwrap_err().contains("https://shop.example"));
    /// assert!(Website::parse("https://shop.example/cart").unwrap_err().contains("write https://shop.example"));
    /// ```
    pub fn parse(text: &str) -> Result<Self, String> {
        if text == "null" {
            return Ok(Self(text.to_owned()));
        }
        let refusal = || format!("\"{text}\" is not a website; write its scheme and host, as https://shop.example");
        let url = Url::parse(text).map_err(|_| refusal())?;
        if !["http", "https"].contains(&url.scheme()) || !url.username().is_empty() || url.password().is_some() {
            return Err(refusal());
        }
        let origin = url.origin().ascii_serialization();
        if url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
            return Err(format!("\"{text}\" is a page, and browsers tell only its website: write {origin}"));
        }
        Ok(Self(origin))
    }

    /// As browsers write it.
    pub fn origin(&self) -> &str {
        &self.0
    }

    /// Whether its pages come over TLS, so that browsers keep them from plain `http:`.
    pub(super) fn is_https(&self) -> bool {
        self.0.starts_with("https:")
    }
}

impl std::fmt::Display for Website {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
