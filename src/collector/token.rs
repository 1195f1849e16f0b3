//! Access tokens and what they are good for.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// One thing that a token may allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// See responses and figures.
    Read,
    /// Tag, note and follow up.
    Followup,
    /// Sign links.
    Link,
    /// Change surveys and settings, import.
    Manage,
    /// Erase people.
    Erase,
}

impl Scope {
    /// Every scope.
    pub const ALL: [Self; 5] = [Self::Read, Self::Followup, Self::Link, Self::Manage, Self::Erase];

    /// The word on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Followup => "followup",
            Self::Link => "link",
            Self::Manage => "manage",
            Self::Erase => "erase",
        }
    }

    /// The scope called `name`.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.name() == name)
    }
}

/// A set of scopes, written `read,manage`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scopes(Vec<Scope>);

impl Scopes {
    /// The set of these scopes.
    pub fn new(scopes: impl IntoIterator<Item = Scope>) -> Self {
        let mut scopes: Vec<_> = scopes.into_iter().collect();
        scopes.sort_unstable();
        scopes.dedup();
        Self(scopes)
    }

    /// Reads `read,manage`.
    ///
    /// # Errors
    /// With the names that there are, when one is not among them.
    ///
    /// ```
    /// use collector::token::{Scope, Scopes};
    /// assert!(Scopes::parse("read,manage").unwrap().include(Scope::Manage));
    /// assert!(Scopes::parse("write").unwrap_err().contains("read, followup, link, manage, erase"));
    /// ```
    pub fn parse(text: &str) -> Result<Self, String> {
        let scopes = text.split(',').map(|name| Scope::from_name(name.trim()).ok_or(name));
        scopes.collect::<Result<Vec<_>, _>>().map(Self::new).map_err(|name| {
            let known = Scope::ALL.map(Scope::name).join(", ");
            format!("\"{name}\" is not a scope; the scopes are {known}")
        })
    }

    /// Whether the set has that scope. No scope includes another.
    pub fn include(&self, scope: Scope) -> bool {
        self.0.contains(&scope)
    }
}

impl std::fmt::Display for Scopes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.iter().map(|scope| scope.name()).collect::<Vec<_>>().join(","))
    }
}

/// A token in clear, which only its holder keeps. Not `Debug`, so that no log can hold one.
pub struct Secret(String);

impl Secret {
    /// 256 random bits.
    ///
    /// # Errors
    /// When the operating system has no randomness to give.
    pub fn mint() -> Result<Self, getrandom::Error> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes)?;
        Ok(Self(format!("plaudit_{}", URL_SAFE_NO_PAD.encode(bytes))))
    }

    /// The text that its holder sends.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

/// The SHA-256 of a token: all that the database knows of it. Looked up as a whole, it gives no timing to compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TokenHash(pub [u8; 32]);

impl TokenHash {
    /// The hash of what somebody sent as a token.
    pub fn of(token: &str) -> Self {
        Self(Sha256::digest(token.as_bytes()).into())
    }
}
