//! Where cells and rows end, sixty-four bytes at a time.

use core::ops::ControlFlow;

use wide::u8x16;

const BLOCK: usize = 64;
const LANES: usize = 16;

/// The bytes that are no part of a plain cell: delimiters, quotation marks and ends of lines.
pub(super) struct Marks([u8x16; 4]);

impl Marks {
    pub(super) fn new(delimiter: u8) -> Self {
        Self([delimiter, b'"', b'\n', b'\r'].map(u8x16::splat))
    }

    /// Gives `take` each of them in `input` with its place, until it has enough.
    pub(super) fn each(&self, input: &[u8], mut take: impl FnMut(u8, usize) -> ControlFlow<()>) {
        let marks = self.0;
        // A bit for each byte, the lowest for the first.
        let bits = |block: &[u8; BLOCK]| {
            let (parts, _) = block.as_chunks::<LANES>();
            parts.iter().rev().fold(0u64, |bits, part| {
                let bytes = u8x16::new(*part);
                let [delimiter, quote, feed, carriage] = marks.map(|mark| bytes.simd_eq(mark));
                bits << LANES | u64::from((delimiter | quote | feed | carriage).to_bitmask())
            })
        };
        let (blocks, rest) = input.as_chunks::<BLOCK>();
        let mut last = [0; BLOCK];
        last[..rest.len()].copy_from_slice(rest);
        for (block, begins) in blocks.iter().chain([&last]).zip((0..).step_by(BLOCK)) {
            let mut bits = bits(block);
            while bits != 0 {
                let at = begins + bits.trailing_zeros() as usize;
                // What fills up the last ones is no part of the input.
                let Some(byte) = input.get(at) else { return };
                if take(*byte, at).is_break() {
                    return;
                }
                bits &= bits - 1;
            }
        }
    }
}
