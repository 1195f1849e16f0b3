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
        let few = Few::of(&self.passing);
        self.bits.resize((rows as usize).div_ceil(CHUNK));
        for (chunk, bits) in self.bits.chunks_mut().iter_mut().enumerate().skip(known as usize / CHUNK) {
            match codes.chunk(chunk) {
                CodesChunk::U8(codes) if few.is_some() => few.iter().for_each(|few| few.mark(codes, bits)),
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
    let half = |codes: &[C; 32]| {
        let passes = codes.iter().map(|code| u32::from(table.get(code.place()).copied().unwrap_or_default()));
        u64::from(passes.zip(0..).fold(0u32, |marked, (passes, place)| marked | passes << place))
    };
    let (halves, _) = codes.as_chunks::<32>();
    let (pairs, _) = halves.as_chunks::<2>();
    for (word, [low, high]) in bits.iter_mut().zip(pairs) {
        *word = half(low) | half(high) << 32;
    }
}

/// Few codes of a byte that pass, or few that do not: eight rows are held against one at a time.
struct Few {
    codes: Vec<u8>,
    /// Whether those are the ones that do not pass.
    is_inverted: bool,
}

/// So many comparisons cost less than the table.
const MOST_FEW: usize = 3;

const LOW_BITS: u64 = u64::from_ne_bytes([1; 8]);
const ALL_BUT_HIGH_BITS: u64 = u64::from_ne_bytes([0x7f; 8]);
/// Multiplied with a bit in each byte, gathers the bits in the highest byte, that of the lowest byte as its lowest bit.
const GATHER: u64 = 0x0102_0408_1020_4080;

impl Few {
    /// `None` where there are not few.
    fn of(passing: &[u8]) -> Option<Self> {
        let which = |wanted: u8| -> Option<Vec<u8>> {
            let found = passing.iter().zip(0usize..).filter(|(passes, _)| **passes == wanted).map(|(_, code)| code);
            let found: Vec<usize> = found.take(MOST_FEW + 1).collect();
            (found.len() <= MOST_FEW).then(|| found.into_iter().filter_map(|code| u8::try_from(code).ok()).collect())
        };
        let chosen = which(1).map(|codes| Self { codes, is_inverted: false });
        chosen.or_else(|| which(0).map(|codes| Self { codes, is_inverted: true }))
    }

    fn mark(&self, codes: &[u8; CHUNK], bits: &mut Bits) {
        bits.fill(0);
        let (words, _) = codes.as_chunks::<64>();
        for code in &self.codes {
            let wanted = u64::from(*code) * LOW_BITS;
            for (word, rows) in bits.iter_mut().zip(words) {
                let (eights, _) = rows.as_chunks::<8>();
                for (eight, place) in eights.iter().zip(0u32..) {
                    // A byte is zero where the code is the wanted one; its high bit is set where it is not.
                    let other = u64::from_le_bytes(*eight) ^ wanted;
                    let differs = ((other & ALL_BUT_HIGH_BITS) + ALL_BUT_HIGH_BITS) | other;
                    let equals = !differs >> 7 & LOW_BITS;
                    *word |= (equals.wrapping_mul(GATHER) >> 56) << (place * 8);
                }
            }
        }
        if self.is_inverted {
            for word in bits {
                *word = !*word;
            }
        }
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
    fn few_codes_are_marked_as_the_table_marks_them() {
        let (codes, rows) = column((0..8192).map(|row| row * 7 % 256));
        for chosen in [&[0u8, 255][..], &[1], &[0x7f, 0x80, 0x81], &[]] {
            for wanted in [0, 1] {
                let mut passing = vec![1 - wanted; 256];
                for code in chosen {
                    passing[usize::from(*code)] = wanted;
                }
                assert!(Few::of(&passing).is_some_and(|few| few.codes.len() == chosen.len()));
                let mut mask = Mask::default();
                mask.update(passing.clone(), &codes, rows);
                assert!(mask.bits().rows().eq((0..rows).filter(|row| passing[codes.get(*row) as usize] == 1)));
            }
        }
        assert!(Few::of(&[0, 0, 0, 0, 1, 1, 1, 1]).is_none());
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
