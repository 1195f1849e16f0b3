//! What people wrote: all of it in a few large texts, and where in them each comment stands.

use std::cmp::Reverse;

/// Letters of one of the texts. A comment is never longer, and never stands in two of them.
const CHUNK: usize = 1 << 20;

/// So many of the newest are put into order first; then as many again as are in order already.
const FIRST: usize = 4096;

/// One comment.
#[derive(Clone, Copy, Debug)]
struct Place {
    /// When it was given, in milliseconds since 1970.
    at: i64,
    row: u32,
    chunk: u16,
    start: u32,
    length: u32,
}

/// The comments of a file, each once. They grow by a chunk at a time, so that no copy of them all is ever made. Newest first they are only
/// as far as somebody has looked.
#[derive(Debug, Default)]
pub(crate) struct Comments {
    chunks: Vec<String>,
    places: Vec<Place>,
    /// So many places are in order, and all that come after them belong after them.
    ordered: usize,
}

impl Comments {
    /// Keeps the comment of a row.
    pub(crate) fn push(&mut self, row: u32, at: i64, text: &str) {
        let has_room = self.chunks.last().is_some_and(|chunk| chunk.len() + text.len() <= CHUNK);
        if !has_room {
            self.chunks.push(String::with_capacity(CHUNK.max(text.len())));
        }
        let chunk = self.chunks.len() - 1;
        let letters = &mut self.chunks[chunk];
        let place = (u16::try_from(chunk), u32::try_from(letters.len()), u32::try_from(text.len()));
        // More than 64 GiB of comments fit into no memory that this runs in.
        if let (Ok(chunk), Ok(start), Ok(length)) = place {
            letters.push_str(text);
            self.places.push(Place { at, row, chunk, start, length });
            self.ordered = 0;
        }
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.places.len()
    }

    /// The row of a comment and what was written, by its number among all of them, the newest being 0.
    pub(crate) fn get(&mut self, number: usize) -> Option<(u32, &str)> {
        while number >= self.ordered && self.ordered < self.places.len() {
            self.order_more();
        }
        let place = self.places.get(number)?;
        let start = place.start as usize;
        let text = self.chunks[usize::from(place.chunk)].get(start..start + place.length as usize);
        Some((place.row, text.unwrap_or_default()))
    }

    fn order_more(&mut self) {
        let key = |place: &Place| (Reverse(place.at), place.row);
        let rest = &mut self.places[self.ordered..];
        let more = self.ordered.max(FIRST).min(rest.len());
        if more < rest.len() {
            rest.select_nth_unstable_by_key(more, key);
        }
        rest[..more].sort_unstable_by_key(key);
        self.ordered += more;
    }

    /// What they hold in memory.
    pub(crate) fn bytes(&self) -> usize {
        self.chunks.iter().map(String::capacity).sum::<usize>() + self.places.capacity() * size_of::<Place>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_come_first_and_each_is_whole() {
        let mut comments = Comments::default();
        let long = "ü".repeat(CHUNK / 3);
        for (row, at, text) in [(0, 5, "old"), (1, 9, long.as_str()), (3, 9, "same time"), (4, 7, long.as_str())] {
            comments.push(row, at, text);
        }
        assert_eq!(comments.chunks.len(), 2, "two long ones do not fit into one");
        let found: Vec<_> =
            (0..4).map(|number| comments.get(number).map(|(row, text)| (row, text.len())).unwrap()).collect();
        assert_eq!(found, [(1, long.len()), (3, 9), (4, long.len()), (0, 3)]);
        comments.push(5, 100, "newest");
        assert_eq!(comments.get(0), Some((5, "newest")));
        assert_eq!(comments.get(4), Some((0, "old")));
        assert_eq!(comments.get(5), None);
    }

    #[test]
    fn however_many_there_are_they_come_in_order_and_each_once() {
        let mut comments = Comments::default();
        let all = u32::try_from(3 * FIRST + 17).unwrap();
        for row in 0..all {
            comments.push(row, i64::from(row.wrapping_mul(2_654_435_761) % 5000), "x");
        }
        assert!(comments.get(10).is_some() && comments.ordered == FIRST);
        let rows: Vec<u32> = (0..all as usize).map(|number| comments.get(number).unwrap().0).collect();
        let key = |row: u32| (Reverse(row.wrapping_mul(2_654_435_761) % 5000), row);
        assert!(rows.is_sorted_by_key(|row| key(*row)));
        assert_eq!(rows.len(), rows.iter().collect::<std::collections::BTreeSet<_>>().len());
    }
}
