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

/// Where the picked rows are counted.
type Places = [u32; CHUNK];

/// What the loops write to, made once.
#[derive(Clone, Debug)]
pub(crate) struct Bench {
    picked: Picked,
    places: [Places; 2],
}

impl Default for Bench {
    fn default() -> Self {
        Self { picked: Picked::default(), places: [[0; CHUNK]; 2] }
    }
}

/// Leads counts of the rows in `from` to those of the rows in `to`: adds what is only in `to` and takes away what is only
/// in `from`.
pub(crate) fn shift(
    scores: &Codes,
    bench: &mut Bench,
    from: Option<&Bitmap>,
    to: &Bitmap,
    counters: &mut [Counter<'_>],
) {
    let Bench { picked, places: [first, second] } = bench;
    for (chunk, to) in to.chunks().iter().enumerate() {
        let from = from.map_or(&NO_BITS, |from| from.chunk(chunk));
        if from == to {
            continue;
        }
        for (wanted, unwanted, by) in [(to, from, 1), (from, to, u32::MAX)] {
            picked.pick(wanted, unwanted, scores.chunk(chunk));
            // Two columns at a time: a processor waits for a count that it has just changed, and can change another meanwhile.
            // And the places come before the counting, or it would wait there for the codes as well.
            for pair in counters.chunks_mut(2) {
                match pair {
                    [(one, one_counts), (two, two_counts)] => {
                        let one = picked.find(one.chunk(chunk), first);
                        let two = picked.find(two.chunk(chunk), second);
                        for (one, two) in one.iter().zip(two) {
                            change(one_counts, *one, by);
                            change(two_counts, *two, by);
                        }
                    }
                    [(one, counts)] => {
                        picked.find(one.chunk(chunk), first).iter().for_each(|at| change(counts, *at, by))
                    }
                    _ => {}
                }
            }
        }
    }
}

/// Each code has its counts, so there always is one.
fn change(counts: &mut [u32], at: u32, by: u32) {
    if let Some(count) = counts.get_mut(at as usize) {
        *count = count.wrapping_add(by);
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

    /// Where the rows are counted: by code and score.
    fn find<'a>(&self, codes: CodesChunk<'_>, places: &'a mut Places) -> &'a [u32] {
        match codes {
            CodesChunk::U8(codes) => self.find_codes(codes, places),
            CodesChunk::U16(codes) => self.find_codes(codes, places),
            CodesChunk::U32(codes) => self.find_codes(codes, places),
        }
        &places[..self.len]
    }

    fn find_codes<C: Code>(&self, codes: &[C; CHUNK], places: &mut Places) {
        for (place, (row, score)) in places.iter_mut().zip(self.rows()) {
            let value = codes[row % CHUNK].place() * SLOTS;
            // A column has fewer counts than that: 16 for each of its values, and a value for a row at most.
            #[allow(clippy::cast_possible_truncation)]
            let value = value as u32;
            *place = value | u32::from(score);
        }
    }
}
