//! One row of a table.

use crate::files::entry::has_zero;

/// The cells of a row, which lie in one text.
#[derive(Clone, Copy)]
pub(crate) struct Record<'a> {
    pub(super) text: &'a str,
    /// Where each cell ends.
    pub(super) ends: &'a [usize],
    /// How many bytes stand between two cells.
    pub(super) gap: usize,
    /// The line of the file that it begins on, from 1.
    pub(crate) line: u64,
}

impl<'a> Record<'a> {
    /// The cell in that column; empty where the row has none.
    pub(crate) fn cell(&self, column: usize) -> &'a str {
        let Some(end) = self.ends.get(column) else { return "" };
        let start = if column == 0 { 0 } else { self.ends[column - 1] + self.gap };
        self.text.get(start..*end).unwrap_or_default()
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn cells(&self) -> impl Iterator<Item = &'a str> {
        let (text, gap) = (self.text, self.gap);
        let mut start = 0;
        self.ends.iter().map(move |end| {
            let cell = if start == *end { "" } else { text.get(start..*end).unwrap_or_default() };
            start = end + gap;
            cell
        })
    }

    /// Whether there is no zero character in it.
    pub(crate) fn is_clean(&self) -> bool {
        !has_zero(self.text.as_bytes())
    }

    /// The number of these cells: the same for ever, since ids are made of it. What stands between them is no part of it.
    pub(crate) fn hash(&self) -> u64 {
        let ends = self.ends.iter().zip(0..).map(|(end, before)| end - before * self.gap);
        let hash = ends.fold(FACTOR, |hash, end| mix(hash, end as u64));
        if self.gap == 0 {
            return hash_from(hash, self.text.as_bytes());
        }
        let cells: String = self.cells().collect();
        hash_from(hash, cells.as_bytes())
    }
}

const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

/// The number of some bytes: the same for ever.
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    hash_from(FACTOR, bytes)
}

fn mix(hash: u64, word: u64) -> u64 {
    (hash ^ word).wrapping_mul(FACTOR).rotate_left(29)
}

fn hash_from(start: u64, bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let hash = words.iter().fold(start, |hash, word| mix(hash, u64::from_le_bytes(*word)));
    let hash = rest.iter().fold(hash, |hash, byte| mix(hash, u64::from(*byte)));
    (hash ^ (hash >> 32)).wrapping_mul(FACTOR)
}
