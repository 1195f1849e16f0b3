//! What responses are counted and filtered by.

/// A column that has a panel and may have a filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Field {
    /// The score given, and with it the group.
    Score,
    /// The day in the survey's zone.
    Day,
    /// Whether there is a comment.
    Comment,
    /// A dimension, by its place.
    Dimension(usize),
}
