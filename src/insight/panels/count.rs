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

/// Columns with their counts by code and score, apart by width, so that the loops know it.
#[derive(Default)]
pub(crate) struct Counters<'a> {
    bytes: Vec<Counter<'a, u8>>,
    words: Vec<Counter<'a, u16>>,
    longs: Vec<Counter<'a, u32>>,
}

type Counter<'a, C> = (&'a [Box<[C; CHUNK]>], &'a mut [u32]);

impl<'a> Counters<'a> {
    /// Adds a column and its counts, which must have room for it as [`room`] says.
    pub(crate) fn add(&mut self, codes: &'a Codes, counts: &'a mut [u32]) {
        match codes {
            Codes::U8(chunks) => self.bytes.push((chunks, counts)),
            Codes::U16(chunks) => self.words.push((chunks, counts)),
            Codes::U32(chunks) => self.longs.push((chunks, counts)),
        }
    }
}

/// How many counts a column needs that has so many values. Codes of a byte have as many as there can be of them, so that
/// none needs to be held against the end.
pub(crate) fn room(codes: &Codes, values: usize) -> usize {
    let all = if let Codes::U8(_) = codes { u8::ALL } else { 0 };
    all.max(values) * SLOTS
}

/// Leads counts of the rows in `from` to those of the rows in `to`: adds what is only in `to` and takes away what is only
/// in `from`.
pub(crate) fn shift(
    scores: &Codes,
    picked: &mut Picked,
    from: Option<&Bitmap>,
    to: &Bitmap,
    mut counters: Counters<'_>,
) {
    for (chunk, to) in to.chunks().iter().enumerate() {
        let from = from.map_or(&NO_BITS, |from| from.chunk(chunk));
        if from == to {
            continue;
        }
        for (wanted, unwanted, by) in [(to, from, 1), (from, to, u32::MAX)] {
            picked.pick(wanted, unwanted, scores.chunk(chunk));
            picked.count(chunk, &mut counters.bytes, by);
            picked.count(chunk, &mut counters.words, by);
            picked.count(chunk, &mut counters.longs, by);
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

    /// Counts the rows by some columns, three at a time: a processor waits for a count that it has just changed, and can change
    /// others meanwhile.
    fn count<C: Code>(&self, chunk: usize, counters: &mut [Counter<'_, C>], by: u32) {
        for group in counters.chunks_mut(3) {
            match group {
                [one, two, three] => self.count_together(chunk, [one, two, three], by),
                [one, two] => self.count_together(chunk, [one, two], by),
                [one] => self.count_together(chunk, [one], by),
                _ => {}
            }
        }
    }

    fn count_together<C: Code, const N: usize>(&self, chunk: usize, counters: [&mut Counter<'_, C>; N], by: u32) {
        let mut columns = counters.map(|(chunks, counts)| {
            // Their room, in a way that the compiler knows.
            let counts = if C::ALL == u8::ALL { &mut counts[..u8::ALL * SLOTS] } else { &mut **counts };
            (&*chunks[chunk], counts)
        });
        for (row, score) in self.rows() {
            for (codes, counts) in &mut columns {
                let at = codes[row % CHUNK].place() * SLOTS + usize::from(score) % SLOTS;
                if let Some(count) = counts.get_mut(at) {
                    *count = count.wrapping_add(by);
                }
            }
        }
    }
}
