//! The three groups that every metric sorts its scores into.

/// A score's group. Each metric has its own names for them, see [`crate::Metric::group_name`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Detractor, dissatisfied, hard.
    Unfavourable,
    /// Passive, neutral.
    Neutral,
    /// Promoter, satisfied, easy.
    Favourable,
}

impl Group {
    /// The groups, unfavourable first.
    pub const ALL: [Self; 3] = [Self::Unfavourable, Self::Neutral, Self::Favourable];
}
