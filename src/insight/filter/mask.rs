//! The rows that pass the filter of one field.

use super::Bitmap;
use super::bitmap::Bits;
use crate::columns::{CHUNK, Code, Codes, CodesChunk};

/// Which rows have a chosen code. Rows beyond the last one may seem to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Mask {
    passing: Vec<u8>,
    rows: u32,
    bits: Bitmap,
}

impl Mask {
    /// Brings it up to date with what passes and with the rows that there are, and says whether it looked at any.
    ///
    /// As long as what passed passes and what did not does not, only rows that have come since are looked at.
    pub(crate) fn update(&mut self, passing: Vec<u8>, codes: &Codes, rows: u32) -> bool {
        let is_same = passing.get(..self.passing.len()).is_some_and(|known| *known == *self.passing);
        let known = if is_same { self.rows } else { 0 };
        self.passing = passing;
        self.rows = rows;
        if known == rows {
            return false;
        }
        let table = table(&self.passing, codes);
        self.bits.resize((rows as usize).div_ceil(CHUNK));
        for (chunk, bits) in self.bits.chunks_mut().iter_mut().enumerate().skip(known as usize / CHUNK) {
            match codes.chunk(chunk) {
                CodesChunk::U8(codes) => mark(codes, &table, bits),
                CodesChunk::U16(codes) => mark(codes, &table, bits),
                CodesChunk::U32(codes) => mark(codes, &table, bits),
            }
        }
        true
    }

    /// The rows that pass.
    pub(crate) fn bits(&self) -> &Bitmap {
        &self.bits
    }

    /// What it holds in memory.
    pub(crate) fn bytes(&self) -> usize {
        self.passing.capacity() + self.bits.bytes()
    }
}

/// What passes, as long as codes of this width can be, so that none needs to be held against the end.
fn table(passing: &[u8], codes: &Codes) -> Vec<u8> {
    let all = match codes {
        Codes::U8(_) => u8::ALL,
        Codes::U16(_) => u16::ALL,
        Codes::U32(_) => u32::ALL,
    };
    let mut table = passing.to_vec();
    table.resize(all.max(passing.len()), 0);
    table
}

fn mark<C: Code>(codes: &[C; CHUNK], table: &[u8], bits: &mut Bits) {
    // A length that the compiler knows, where the width has one.
    let table = if C::ALL > 0 { &table[..C::ALL] } else { table };
    let (words, _) = codes.as_chunks::<64>();
    for (word, codes) in bits.iter_mut().zip(words) {
        let mut marked = 0;
        for (place, code) in codes.iter().enumerate() {
            let passes = table.get(code.place()).copied().unwrap_or_default();
            marked |= u64::from(passes) << place;
        }
        *word = marked;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(rows: impl IntoIterator<Item = u32>) -> (Codes, u32) {
        let mut codes = Codes::default();
        let rows = rows.into_iter().zip(0..).map(|(code, row)| codes.push(row, code)).count();
        (codes, u32::try_from(rows).unwrap())
    }

    #[test]
    fn a_mask_looks_again_only_where_its_own_choice_changed() {
        let (codes, rows) = column((0..9000).map(|row| row % 3));
        let mut mask = Mask::default();
        assert!(mask.update(vec![0, 1, 0], &codes, rows));
        assert!(!mask.update(vec![0, 1, 0], &codes, rows), "the same choice");
        assert!(!mask.update(vec![0, 1, 0, 0], &codes, rows), "a value has come that no row has");
        assert!(mask.update(vec![1, 1, 0, 0], &codes, rows), "another choice");
        assert!(mask.bits().rows().filter(|row| *row < rows).eq((0..9000).filter(|row| row % 3 < 2)));
    }

    #[test]
    fn every_width_is_marked_alike() {
        for widest in [2, 300, 70_000] {
            let (codes, rows) = column((0..10_000).map(|row| if row == 77 { widest } else { row % 2 }));
            let mut passing = vec![0; widest as usize + 1];
            (passing[1], passing[widest as usize]) = (1, 1);
            let mut mask = Mask::default();
            mask.update(passing, &codes, rows);
            assert!(mask.bits().rows().eq((0..10_000).filter(|row| row % 2 == 1)), "{widest}");
        }
    }

    #[test]
    fn rows_that_come_are_looked_at_from_the_chunk_of_the_last_one() {
        let (mut codes, mut rows) = column((0..4100).map(|row| row % 2));
        let mut mask = Mask::default();
        mask.update(vec![0, 1], &codes, rows);
        for code in (0..5000).map(|row| row % 5) {
            codes.push(rows, code);
            rows += 1;
        }
        assert!(mask.update(vec![0, 1, 0, 0, 1], &codes, rows));
        let expected = (0..rows).filter(|row| [1, 4].contains(&codes.get(*row)));
        assert!(mask.bits().rows().eq(expected));
    }
}
