//! Mails that go out once for each period, and where the latest one of each name stands.

mod standing;

use async_trait::async_trait;
use domain::{Day, Timestamp};

use super::StoreError;
pub use standing::{End, Turn};
pub(crate) use standing::{Mailing, State};

/// The mails of each period. Whatever a method reports as done is on disk.
#[async_trait]
pub trait Mailings: Send + Sync {
    /// Whose turn it is with the mail of that name for the period that ends before the day `until`. Where the answer is [`Turn::Try`] it is
    /// on record that the asker writes it.
    async fn begin_mailing(&self, name: &str, until: Day, now: Timestamp) -> Result<Turn, StoreError>;

    /// Puts on record that the mail of that name and period goes out now; `false` where it must not, since somebody else has taken it over.
    async fn hand_over_mailing(&self, name: &str, until: Day, now: Timestamp) -> Result<bool, StoreError>;

    /// Ends a try of the mail of that name and period. Whether the mail is given up with it.
    async fn end_mailing(&self, name: &str, until: Day, end: End, now: Timestamp) -> Result<bool, StoreError>;

    /// Puts on record that somebody has sent the mail of that name and period by hand, so that nobody else does.
    async fn settle_mailing(&self, name: &str, until: Day) -> Result<(), StoreError>;
}

/// What a database does for mailings, inside one transaction.
pub(crate) trait Shelf {
    /// The latest mail of that name.
    fn mailing(&mut self, name: &str) -> Result<Option<Mailing>, StoreError>;
    /// Puts it in the place of the one before.
    fn write_mailing(&mut self, mailing: &Mailing) -> Result<(), StoreError>;
}
