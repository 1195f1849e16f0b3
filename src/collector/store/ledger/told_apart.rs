//! The values of a dimension that a scan tells apart.

use std::collections::HashMap;

use super::OTHER;
use crate::store::values::DayCount;

/// The values of a dimension that are told apart.
pub(super) struct ToldApart {
    names: Vec<String>,
    places: HashMap<String, u32>,
}

impl ToldApart {
    /// The most frequent values of these counts.
    pub(super) fn of(counts: &[DayCount], most: usize) -> Self {
        let mut sums: HashMap<&str, u64> = HashMap::new();
        for count in counts {
            *sums.entry(&count.value).or_default() += count.n;
        }
        let mut sums: Vec<_> = sums.into_iter().filter(|(value, _)| !value.is_empty()).collect();
        sums.sort_unstable_by(|(a, more), (b, less)| less.cmp(more).then(a.cmp(b)));
        let mut values = Self { names: Vec::new(), places: HashMap::new() };
        values.add("");
        values.add(OTHER);
        sums.iter().take(most).for_each(|(value, _)| values.add(value));
        values
    }

    fn add(&mut self, value: &str) {
        // At most some thousand.
        let place = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        if !self.places.contains_key(value) {
            self.places.insert(value.to_owned(), place);
            self.names.push(value.to_owned());
        }
    }

    pub(super) fn place(&self, value: &str) -> u32 {
        // The place of `OTHER`.
        if value.is_empty() { 0 } else { self.places.get(value).copied().unwrap_or(1) }
    }

    /// The value at that place.
    pub(super) fn name(&self, place: u32) -> &str {
        &self.names[place as usize]
    }

    /// All of them, by their places.
    pub(super) fn into_names(self) -> Vec<String> {
        self.names
    }
}
