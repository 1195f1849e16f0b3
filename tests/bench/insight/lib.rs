//! What `cargo xtask bench insight` runs in a browser: our panels, and beside them a bare pass over the same columns.
//!
//! Both are told filters as numbers, three for each: the panel, the first code that passes and the one after the last. Panels
//! are numbered: scores, days, comment, then the dimensions. Both give counts of all panels as one list: panel by panel, value
//! by value, for each of the eleven scores.

mod bare;
mod data;
mod ours;

use wasm_bindgen::prelude::wasm_bindgen;

pub use bare::Bare;
pub use data::Data;
pub use ours::Ours;

/// How many values each panel has.
pub(crate) const VALUES: [usize; 10] = [11, 730, 2, 5, 12, 8, 300, 900, 4, 40];

/// What the dimensions are called.
pub(crate) const NAMES: [&str; 7] = ["channel", "locale", "department", "agent", "page", "plan", "country"];

/// Scores of NPS.
pub(crate) const SCORES: usize = 11;

pub(crate) const SCORE: u32 = 0;
pub(crate) const DAY: u32 = 1;
pub(crate) const COMMENT: u32 = 2;
pub(crate) const COUNTRY: u32 = 9;

/// How many values each panel has, panel by panel.
#[wasm_bindgen]
pub fn values() -> Vec<u32> {
    VALUES.iter().map(|values| u32::try_from(*values).unwrap_or(u32::MAX)).collect()
}

/// The codes of one panel that pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Range {
    pub(crate) panel: u32,
    pub(crate) from: u32,
    pub(crate) to: u32,
}

pub(crate) fn ranges(numbers: &[u32]) -> Vec<Range> {
    numbers.as_chunks().0.iter().map(|[panel, from, to]| Range { panel: *panel, from: *from, to: *to }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bare_pass_and_the_panels_count_alike() {
        let data = Data::new(20_000);
        let (mut ours, mut bare) = (Ours::new(&data), Bare::new(&data));
        let whole: u32 = bare.counts().iter().sum();
        assert_eq!(whole, 10 * 20_000, "every response in every panel");
        let mut seen = Vec::new();
        // The panel whose filter has changed, and all filters as they are then.
        let steps: [(u32, &[u32]); 8] = [
            (COUNTRY, &[COUNTRY, 3, 4]),
            (COUNTRY, &[COUNTRY, 5, 9]),
            (DAY, &[COUNTRY, 5, 9, DAY, 100, 465]),
            (SCORE, &[SCORE, 9, 11, DAY, 100, 465, COUNTRY, 5, 9]),
            (COUNTRY, &[SCORE, 9, 11, DAY, 100, 465, COUNTRY, 7, 8]),
            (COUNTRY, &[SCORE, 9, 11, DAY, 100, 465]),
            (DAY, &[SCORE, 9, 11]),
            (SCORE, &[]),
        ];
        for (changed, filters) in steps {
            ours.filter(filters);
            bare.filter(filters, changed);
            assert_eq!(ours.counts(), bare.counts(), "{filters:?}");
            seen.push(bare.counts().iter().sum::<u32>());
        }
        assert_eq!(seen.last(), Some(&whole));
        assert!(seen[..7].iter().all(|sum| *sum < whole));
    }
}
