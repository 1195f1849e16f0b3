//! Counting by two fields and the score at once.

use super::count::Picked;
use super::panel::SLOTS;
use crate::columns::{CHUNK, Code, CodesChunk, Columns, Field};
use crate::filter::{Bitmap, NO_BITS};

/// One of the two fields: where on it each code stands.
pub(super) struct Axis {
    pub(super) field: Field,
    /// The place of each code.
    pub(super) places: Vec<u32>,
    /// How many places there are.
    pub(super) length: usize,
}

/// Counters beyond which rows are sorted instead: 16 MiB.
const MOST_COUNTERS: u64 = 1 << 22;

/// How many of `rows` stand at each pair of places with each score, in that order; pairs without a row are left out.
pub(super) fn tally(columns: &Columns, rows: &Bitmap, [one, two]: [&Axis; 2]) -> Vec<([u32; 2], u8, u64)> {
    let width = (two.length * SLOTS) as u64;
    let counters = one.length as u64 * width;
    let mut found = Vec::new();
    let mut add = |key: u64, n: u64| {
        // Lengths are counts of codes and scores are below SLOTS, so each part fits.
        #[allow(clippy::cast_possible_truncation)]
        found.push(([(key / width) as u32, (key % width / SLOTS as u64) as u32], (key % SLOTS as u64) as u8, n));
    };
    if counters <= MOST_COUNTERS {
        let mut counts = vec![0u32; usize::try_from(counters).unwrap_or_default()];
        each_chunk(columns, rows, [one, two], |keys| {
            for key in keys {
                if let Some(count) = usize::try_from(*key).ok().and_then(|key| counts.get_mut(key)) {
                    *count += 1;
                }
            }
        });
        counts.iter().zip(0..).filter(|(n, _)| **n > 0).for_each(|(n, key)| add(key, u64::from(*n)));
    } else {
        let mut all = Vec::with_capacity(usize::try_from(rows.count()).unwrap_or_default());
        each_chunk(columns, rows, [one, two], |keys| all.extend_from_slice(keys));
        all.sort_unstable();
        all.chunk_by(|one, other| one == other).for_each(|same| add(same[0], same.len() as u64));
    }
    found
}

/// Gives `take` the keys of each chunk's rows: the place on the first axis, on the second, and the score.
fn each_chunk(columns: &Columns, rows: &Bitmap, [one, two]: [&Axis; 2], mut take: impl FnMut(&[u64])) {
    let mut picked = Box::<Picked>::default();
    let mut keys = Vec::with_capacity(CHUNK);
    for (chunk, wanted) in rows.chunks().iter().enumerate() {
        picked.pick(wanted, &NO_BITS, columns.codes(Field::Score).chunk(chunk));
        keys.clear();
        keys.resize(picked.len(), 0);
        for axis in [one, two] {
            match columns.codes(axis.field).chunk(chunk) {
                CodesChunk::U8(codes) => lengthen(&mut keys, &picked, codes, axis),
                CodesChunk::U16(codes) => lengthen(&mut keys, &picked, codes, axis),
                CodesChunk::U32(codes) => lengthen(&mut keys, &picked, codes, axis),
            }
        }
        for (key, (_, score)) in keys.iter_mut().zip(picked.rows()) {
            *key = *key * SLOTS as u64 + u64::from(score);
        }
        take(&keys);
    }
}

fn lengthen<C: Code>(keys: &mut [u64], picked: &Picked, codes: &[C; CHUNK], axis: &Axis) {
    for (key, (row, _)) in keys.iter_mut().zip(picked.rows()) {
        let place = axis.places.get(codes[row % CHUNK].place()).copied().unwrap_or_default();
        *key = *key * axis.length as u64 + u64::from(place);
    }
}
