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

/// What every token begins with, so that people, and programs that look for lost secrets, know one when they see it.
const PREFIX: &str = "plaudit_";
/// Random bytes of a token.
const RANDOM: usize = 32;
/// Bytes behind them, made of them: the first of their SHA-256.
const CHECK: usize = 4;

/// A token in clear, which only its holder keeps: `plaudit_`, then 32 random bytes and 4 that check them, as base64url.
/// Not `Debug`, so that no log can hold one.
pub struct Secret(String);

impl Secret {
    /// 256 random bits.
    ///
    /// # Errors
    /// When the operating system has no randomness to give.
    ///
    /// ```
    /// use collector::token::Secret;
    /// let secret = Secret::mint().unwrap();
    /// assert_eq!(secret.reveal().len(), 8 + 48);
    /// assert!(Secret::parse(secret.reveal()).is_some());
    /// ```
    pub fn mint() -> Result<Self, getrandom::Error> {
        let mut random = [0; RANDOM];
        getrandom::fill(&mut random)?;
        Ok(Self(format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode([&random[..], &check(&random)].concat()))))
    }

    /// What somebody sent, where it can be a token: one that was mistyped or cut off has a check that does not fit, but for
    /// one in four thousand million.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text.strip_prefix(PREFIX)?).ok()?;
        let (random, found) = bytes.split_at_checked(RANDOM)?;
        (found == check(random)).then(|| Self(text.to_owned()))
    }

    /// The text that its holder sends.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

fn check(random: &[u8]) -> [u8; CHECK] {
    let digest = Sha256::digest(random);
    std::array::from_fn(|at| digest[at])
}

/// The SHA-256 of a token: all that the database knows of it.
///
/// The database looks it up in an index, which takes the longer the more of its first bytes are those of an entry. That
/// tells a guesser nothing: whoever could choose a token whose hash begins in a wanted way has broken SHA-256. So what is
/// compared in constant time elsewhere, the secret itself, is not compared here at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TokenHash(pub [u8; 32]);

impl TokenHash {
    /// The hash of what somebody sent as a token.
    pub fn of(token: &str) -> Self {
        Self(Sha256::digest(token.as_bytes()).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_with_one_wrong_character_is_none() {
        let secret = Secret::mint().unwrap().0;
        assert!(Secret::parse(&secret).is_some());
        for at in 0..secret.len() {
            let other = if secret.as_bytes()[at] == b'A' { "B" } else { "A" };
            let wrong = [&secret[..at], other, &secret[at + 1..]].concat();
            assert!(Secret::parse(&wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn a_token_that_is_cut_off_or_longer_is_none() {
        let secret = Secret::mint().unwrap().0;
        assert!((0..secret.len()).all(|end| Secret::parse(&secret[..end]).is_none()));
        assert!(Secret::parse(&format!("{secret}A")).is_none());
        assert!(Secret::parse(&format!("{secret}AAAA")).is_none());
        assert!(Secret::parse("plaudit_").is_none() && Secret::parse("").is_none());
    }

    #[test]
    fn no_two_tokens_are_alike() {
        let some: std::collections::BTreeSet<_> = (0..100).map(|_| Secret::mint().unwrap().0).collect();
        assert_eq!(some.len(), 100);
    }
}
