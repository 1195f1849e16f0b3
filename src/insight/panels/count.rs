//! The loops over the rows.

use super::panel::SLOTS;
use crate::columns::{CHUNK, Code, Codes, CodesChunk};
use crate::filter::{Bitmap, Bits, NO_BITS};

/// Rows of one chunk that are to be counted, with their scores.
#[derive(Clone, Debug)]
pub(crate) struct Picked {
    rows: [u16; CHUNK],
    scores: [u8; CHUNK],
    len: usize,
}

impl Default for Picked {
    fn default() -> Self {
        Self { rows: [0; CHUNK], scores: [0; CHUNK], len: 0 }
    }
}

/// A column and its counts by code and score.
pub(crate) type Counter<'a> = (&'a Codes, &'a mut [u32]);

/// Leads counts of the rows in `from` to those of the rows in `to`: adds what is only in `to` and takes away what is only
/// in `from`.
pub(crate) fn shift(
    scores: &Codes,
    picked: &mut Picked,
    from: Option<&Bitmap>,
    to: &Bitmap,
    counters: &mut [Counter<'_>],
) {
    for (chunk, to) in to.chunks().iter().enumerate() {
        let from = from.map_or(&NO_BITS, |from| from.chunk(chunk));
        if from == to {
            continue;
        }
        for (wanted, unwanted, by) in [(to, from, 1), (from, to, u32::MAX)] {
            picked.pick(wanted, unwanted, scores.chunk(chunk));
            for (codes, counts) in counters.iter_mut() {
                picked.count(codes.chunk(chunk), counts, by);
            }
        }
    }
}

impl Picked {
    /// Takes the rows of a chunk that are in `wanted` and not in `unwanted`.
    pub(crate) fn pick(&mut self, wanted: &Bits, unwanted: &Bits, scores: CodesChunk<'_>) {
        let mut len = 0;
        let mut first = 0u16;
        for (wanted, unwanted) in wanted.iter().zip(unwanted) {
            let mut left = wanted & !unwanted;
            if left == u64::MAX {
                for row in first..first + 64 {
                    self.rows[len % CHUNK] = row;
                    len += 1;
                }
                left = 0;
            }
            while left != 0 {
                // At most 63.
                #[allow(clippy::cast_possible_truncation)]
                let lowest = left.trailing_zeros() as u16;
                self.rows[len % CHUNK] = first + lowest;
                len += 1;
                left &= left - 1;
            }
            first += 64;
        }
        self.len = len;
        // No scale has a score that needs more than a byte.
        if let CodesChunk::U8(scores) = scores {
            for (score, row) in self.scores[..len].iter_mut().zip(&self.rows[..len]) {
                *score = scores[usize::from(*row) % CHUNK];
            }
        }
    }

    /// How many rows were taken.
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// Each row that was taken, with its score.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (usize, u8)> {
        self.rows[..self.len].iter().zip(&self.scores[..self.len]).map(|(row, score)| (usize::from(*row), *score))
    }

    fn count(&self, codes: CodesChunk<'_>, counts: &mut [u32], by: u32) {
        match codes {
            CodesChunk::U8(codes) => self.count_codes(codes, counts, by),
            CodesChunk::U16(codes) => self.count_codes(codes, counts, by),
            CodesChunk::U32(codes) => self.count_codes(codes, counts, by),
        }
    }

    fn count_codes<C: Code>(&self, codes: &[C; CHUNK], counts: &mut [u32], by: u32) {
        for (row, score) in self.rows() {
            let at = codes[row % CHUNK].place() * SLOTS + usize::from(score) % SLOTS;
            // Each code has its counts.
            if let Some(count) = counts.get_mut(at) {
                *count = count.wrapping_add(by);
            }
        }
    }
}
