//! A set of rows, a bit for each.

use crate::columns::CHUNK;

/// Words of the bits of one chunk.
pub(crate) const WORDS: usize = CHUNK / 64;

/// The rows of one chunk that are in a set; the lowest bit of the first word is the first row.
pub(crate) type Bits = [u64; WORDS];

/// What stands where a bitmap has no chunk yet.
pub(crate) static NO_BITS: Bits = [0; WORDS];

/// A set of rows. Rows beyond its end are not in it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bitmap {
    chunks: Vec<Bits>,
}

impl Bitmap {
    /// Room for so many chunks, what is new of them empty.
    pub(crate) fn resize(&mut self, chunks: usize) {
        self.chunks.resize(chunks, NO_BITS);
    }

    /// The rows of a chunk.
    pub(crate) fn chunk(&self, chunk: usize) -> &Bits {
        self.chunks.get(chunk).unwrap_or(&NO_BITS)
    }

    /// The rows of every chunk.
    pub(crate) fn chunks(&self) -> &[Bits] {
        &self.chunks
    }

    /// The rows of every chunk, to be changed.
    pub(crate) fn chunks_mut(&mut self) -> &mut [Bits] {
        &mut self.chunks
    }

    /// Whether a row is in it.
    pub(crate) fn has(&self, row: u32) -> bool {
        let (chunk, place) = (row as usize / CHUNK, row as usize % CHUNK);
        self.chunk(chunk)[place / 64] >> (place % 64) & 1 == 1
    }

    /// How many rows there are in it.
    pub(crate) fn count(&self) -> u64 {
        self.chunks.iter().flatten().map(|word| u64::from(word.count_ones())).sum()
    }

    /// How many rows are in one of both and not in the other.
    pub(crate) fn distance(&self, other: &Self) -> u64 {
        let chunks = self.chunks.len().max(other.chunks.len());
        (0..chunks).map(|chunk| distance(self.chunk(chunk), other.chunk(chunk))).sum()
    }

    /// The rows, in order.
    pub(crate) fn rows(&self) -> impl Iterator<Item = u32> {
        self.chunks.iter().flatten().zip(0u32..).flat_map(|(word, n)| {
            let mut left = *word;
            core::iter::from_fn(move || {
                let lowest = (left != 0).then(|| left.trailing_zeros())?;
                left &= left - 1;
                Some(n * 64 + lowest)
            })
        })
    }

    /// What it holds in memory.
    pub(crate) fn bytes(&self) -> usize {
        self.chunks.capacity() * size_of::<Bits>()
    }
}

fn distance(one: &Bits, other: &Bits) -> u64 {
    one.iter().zip(other).map(|(one, other)| u64::from((one ^ other).count_ones())).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_beyond_the_end_are_not_in_it() {
        let (mut short, mut long) = (Bitmap::default(), Bitmap::default());
        short.resize(1);
        long.resize(2);
        short.chunks_mut()[0][0] = 0b101;
        long.chunks_mut()[0][0] = 0b100;
        long.chunks_mut()[1][WORDS - 1] = 1 << 63;
        assert_eq!((short.count(), long.count()), (2, 2));
        assert_eq!((short.distance(&long), long.distance(&short)), (2, 2));
        assert_eq!(long.rows().collect::<Vec<_>>(), [2, 8191]);
    }
}
