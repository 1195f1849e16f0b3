//! How many comments of each group hold something.

use domain::Group;

use crate::Groups;

/// Counts of comments, in little room, since there are a million of these. They stop at the largest number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts([u32; 3]);

impl Counts {
    pub(super) fn count(&mut self, group: Group) {
        let at = match group {
            Group::Unfavourable => 0,
            Group::Neutral => 1,
            Group::Favourable => 2,
        };
        self.0[at] = self.0[at].saturating_add(1);
    }

    pub(super) fn add(&mut self, other: Self) {
        for (count, more) in self.0.iter_mut().zip(other.0) {
            *count = count.saturating_add(more);
        }
    }

    pub(super) fn n(self) -> u64 {
        self.0.into_iter().map(u64::from).sum()
    }

    pub(super) fn groups(self) -> Groups {
        let [unfavourable, neutral, favourable] = self.0.map(u64::from);
        Groups { unfavourable, neutral, favourable }
    }
}
