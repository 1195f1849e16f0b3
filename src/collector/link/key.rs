//! What links are signed with.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::Timestamp;

/// Bytes of a key's secret.
pub const SECRET: usize = 32;

/// Keys that are believed: the one that signs, and the one before it, so that links in mails survive a change of keys.
pub const LIVE: usize = 2;

/// Random bytes of a key's name.
const ID: usize = 6;

/// A key to sign links with. Not `Debug`, so that no log can hold one.
#[derive(Clone, PartialEq, Eq)]
pub struct Key {
    /// Its name, which stands in the links that it has signed.
    pub id: String,
    /// What only this collector knows, and whoever shares its database.
    pub secret: [u8; SECRET],
    /// When it was made.
    pub made_at: Timestamp,
}

impl Key {
    /// A new one, of 256 random bits.
    ///
    /// # Errors
    /// When the operating system has no randomness to give.
    ///
    /// ```
    /// let key = collector::link::Key::mint(domain::Timestamp::from_unix_millis(0)).unwrap();
    /// assert_eq!(key.id.len(), 8);
    /// ```
    pub fn mint(now: Timestamp) -> Result<Self, getrandom::Error> {
        let (mut id, mut secret) = ([0; ID], [0; SECRET]);
        getrandom::fill(&mut id)?;
        getrandom::fill(&mut secret)?;
        Ok(Self { id: URL_SAFE_NO_PAD.encode(id), secret, made_at: now })
    }
}
