//! Small numbers by row, as wide as the largest of them needs.

/// Rows of one chunk. Columns are lists of chunks, so that one grows without being copied, and loops over a chunk need no
/// look at its length. A row's place in its chunk fits into a u16.
pub(crate) const CHUNK: usize = 4096;

/// A column of codes.
#[derive(Clone, Debug)]
pub(crate) enum Codes {
    U8(Chunks<u8>),
    U16(Chunks<u16>),
    U32(Chunks<u32>),
}

type Chunks<C> = Vec<Box<[C; CHUNK]>>;

/// The codes of one chunk; beyond the last row they are 0.
#[derive(Clone, Copy)]
pub(crate) enum CodesChunk<'a> {
    U8(&'a [u8; CHUNK]),
    U16(&'a [u16; CHUNK]),
    U32(&'a [u32; CHUNK]),
}

/// A width of codes.
pub(crate) trait Code: Copy {
    /// How many codes there are of this width, where a table of them all is small; else 0.
    const ALL: usize;

    /// The code as a place in a table.
    fn place(self) -> usize;
}

impl Code for u8 {
    const ALL: usize = 1 << 8;

    fn place(self) -> usize {
        usize::from(self)
    }
}

impl Code for u16 {
    const ALL: usize = 1 << 16;

    fn place(self) -> usize {
        usize::from(self)
    }
}

impl Code for u32 {
    const ALL: usize = 0;

    fn place(self) -> usize {
        self as usize
    }
}

impl Default for Codes {
    fn default() -> Self {
        Self::U8(Vec::new())
    }
}

impl Codes {
    /// Code 0 for so many rows.
    pub(crate) fn none(rows: u32) -> Self {
        let chunks = (rows as usize).div_ceil(CHUNK);
        Self::U8((0..chunks).map(|_| Box::new([0; CHUNK])).collect())
    }

    /// Sets the code of the next row, `row`, widening the column where it must.
    pub(crate) fn push(&mut self, row: u32, code: u32) {
        self.widen_for(code);
        // The column is wide enough now.
        #[allow(clippy::cast_possible_truncation)]
        match self {
            Self::U8(chunks) => put(chunks, row, code as u8),
            Self::U16(chunks) => put(chunks, row, code as u16),
            Self::U32(chunks) => put(chunks, row, code),
        }
    }

    /// Changes the code of a row that is there.
    pub(crate) fn set(&mut self, row: u32, code: u32) {
        self.push(row, code);
    }

    fn widen_for(&mut self, code: u32) {
        match self {
            Self::U8(chunks) if code > u32::from(u8::MAX) => {
                *self =
                    if code > u32::from(u16::MAX) { Self::U32(widened(chunks)) } else { Self::U16(widened(chunks)) };
            }
            Self::U16(chunks) if code > u32::from(u16::MAX) => *self = Self::U32(widened(chunks)),
            _ => {}
        }
    }

    /// The codes of one chunk.
    pub(crate) fn chunk(&self, chunk: usize) -> CodesChunk<'_> {
        match self {
            Self::U8(chunks) => CodesChunk::U8(&chunks[chunk]),
            Self::U16(chunks) => CodesChunk::U16(&chunks[chunk]),
            Self::U32(chunks) => CodesChunk::U32(&chunks[chunk]),
        }
    }

    /// The code of a row.
    pub(crate) fn get(&self, row: u32) -> u32 {
        let (chunk, place) = (row as usize / CHUNK, row as usize % CHUNK);
        match self {
            Self::U8(chunks) => u32::from(chunks[chunk][place]),
            Self::U16(chunks) => u32::from(chunks[chunk][place]),
            Self::U32(chunks) => chunks[chunk][place],
        }
    }

    /// What it holds in memory.
    pub(crate) fn bytes(&self) -> usize {
        match self {
            Self::U8(chunks) => held(chunks),
            Self::U16(chunks) => held(chunks),
            Self::U32(chunks) => held(chunks),
        }
    }
}

fn put<C: Copy + Default>(chunks: &mut Chunks<C>, row: u32, code: C) {
    let (chunk, place) = (row as usize / CHUNK, row as usize % CHUNK);
    if chunk == chunks.len() {
        chunks.push(Box::new([C::default(); CHUNK]));
    }
    chunks[chunk][place] = code;
}

/// Chunk by chunk, each old one freed before the next one is made, so that widening needs little more than the new column.
fn widened<C: Code, W: Copy + Default + From<C>>(chunks: &mut Chunks<C>) -> Chunks<W> {
    let wide = |chunk: Box<[C; CHUNK]>| {
        let mut wide = Box::new([W::default(); CHUNK]);
        for (wide, code) in wide.iter_mut().zip(chunk.iter()) {
            *wide = W::from(*code);
        }
        wide
    };
    core::mem::take(chunks).into_iter().map(wide).collect()
}

fn held<C>(chunks: &Chunks<C>) -> usize {
    chunks.len() * size_of::<[C; CHUNK]>() + chunks.capacity() * size_of::<Box<[C; CHUNK]>>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_widens_when_a_code_needs_it_and_keeps_all_before() {
        let mut codes = Codes::default();
        let given: Vec<u32> = (0..5000).map(|row| row % 200).chain([255, 256, 65_535, 65_536, 3, u32::MAX]).collect();
        let mut widths = Vec::new();
        for (row, code) in given.iter().enumerate() {
            codes.push(u32::try_from(row).unwrap(), *code);
            widths.push(match codes {
                Codes::U8(_) => 1,
                Codes::U16(_) => 2,
                Codes::U32(_) => 4,
            });
        }
        assert_eq!(widths[4999..], [1, 1, 2, 2, 4, 4, 4]);
        let kept: Vec<u32> = (0..u32::try_from(given.len()).unwrap()).map(|row| codes.get(row)).collect();
        assert_eq!(kept, given);
        let mut from_bytes = Codes::default();
        from_bytes.push(0, 7);
        from_bytes.push(1, 70_000);
        assert_eq!((from_bytes.get(0), from_bytes.get(1)), (7, 70_000));
    }

    #[test]
    fn a_column_of_bytes_takes_a_byte_a_row() {
        let mut codes = Codes::default();
        for row in 0..1 << 16 {
            codes.push(row, row % 256);
        }
        assert!((65_536..66_000).contains(&codes.bytes()), "{}", codes.bytes());
        assert_eq!(Codes::none(1 << 16).bytes(), (1 << 16) + 16 * size_of::<usize>());
    }
}
