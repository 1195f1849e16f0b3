//! Why a database did not do what it was asked.

/// A failure of the database, not of what was asked of it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// Too much is waiting, or another program holds the database: the same request will do a little later.
    #[error("the database is busy")]
    Busy,
    /// The disk is full or gone, or the program is stopping: the same request will do when that is mended.
    #[error("the database cannot be used: {0}")]
    Unavailable(String),
    /// What the database holds, or how it was asked, is wrong.
    #[error("the database failed: {0}")]
    Broken(String),
}

impl StoreError {
    /// What everything answers that is asked of a store whose process is stopping.
    pub(crate) fn closed() -> Self {
        Self::Unavailable("it is being closed".to_owned())
    }
}
