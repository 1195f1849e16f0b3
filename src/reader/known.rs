//! Which answers are there already, by their ids.

use std::collections::HashMap;

use domain::ResponseId;

/// The rows of answers by id. Sixteen bytes an answer and a number for each place of a table that is at most two thirds full.
#[derive(Debug, Default)]
pub(crate) struct Known {
    /// By row.
    ids: Vec<[u8; 16]>,
    /// Rows, one more than they are; 0 is an empty place. Its length is a power of two.
    table: Vec<u32>,
    /// The first row that is looked for there.
    first: usize,
    /// Revisions of rows other than the first.
    revisions: HashMap<u32, u16>,
}

/// What an answer is to those that are there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum News {
    /// Its id has not come yet.
    New,
    /// It takes the place of that row.
    Newer(u32),
    /// It says nothing that is not there.
    Repeated,
}

impl Known {
    /// What an answer of that id and revision is.
    pub(crate) fn judge(&self, id: ResponseId, rev: u16) -> News {
        match self.find(id.as_bytes()) {
            None => News::New,
            Some(row) if rev > self.revisions.get(&row).copied().unwrap_or(1) => News::Newer(row),
            Some(_) => News::Repeated,
        }
    }

    /// Makes room for so many more answers, which is a guess.
    pub(crate) fn expect(&mut self, answers: usize) {
        self.ids.reserve_exact(answers);
        self.make_room(self.ids.len() - self.first + answers);
    }

    /// Ids of rows from here on are told apart among themselves only.
    pub(crate) fn end_source(&mut self) {
        self.table.fill(0);
        self.first = self.ids.len();
    }

    /// The next row has that id; any older row of it is forgotten.
    pub(crate) fn push(&mut self, id: ResponseId, rev: u16) {
        let row = u32::try_from(self.ids.len()).unwrap_or(u32::MAX);
        self.ids.push(*id.as_bytes());
        if rev > 1 {
            self.revisions.insert(row, rev);
        }
        let placed = self.ids.len() - self.first;
        if placed * 3 > self.table.len() * 2 {
            self.make_room(placed + 1);
        } else {
            self.place(row);
        }
    }

    /// Places everything anew where the table is too small for so many answers.
    fn make_room(&mut self, answers: usize) {
        let places = (answers * 2).next_power_of_two().max(64);
        if places > self.table.len() {
            self.table = vec![0; places];
            let number = |row: usize| u32::try_from(row).unwrap_or(u32::MAX);
            for row in number(self.first)..number(self.ids.len()) {
                self.place(row);
            }
        }
    }

    /// The id of a row.
    pub(crate) fn id(&self, row: u32) -> Option<ResponseId> {
        self.ids.get(row as usize).map(|id| ResponseId::from_bytes(*id))
    }

    /// What it holds in memory.
    pub(crate) fn bytes(&self) -> usize {
        self.ids.capacity() * 16 + self.table.capacity() * 4 + self.revisions.capacity() * 8
    }

    fn find(&self, id: &[u8; 16]) -> Option<u32> {
        let mut places = self.places(id);
        loop {
            // A table has an empty place, and one that is none yet has no place at all.
            let row = self.table.get(places.next()?)?.checked_sub(1)?;
            if self.ids[row as usize] == *id {
                return Some(row);
            }
        }
    }

    fn place(&mut self, row: u32) {
        let id = self.ids[row as usize];
        let place = self.places(&id).find(|place| {
            let known = self.table[*place];
            known == 0 || self.ids[known as usize - 1] == id
        });
        if let Some(place) = place {
            self.table[place] = row + 1;
        }
    }

    /// Where an id may stand, the likeliest place first.
    fn places(&self, id: &[u8; 16]) -> impl Iterator<Item = usize> + use<> {
        let mask = self.table.len().wrapping_sub(1);
        let (words, _) = id.as_chunks::<8>();
        // Ids of others may be alike at either end.
        let hash = words.iter().fold(0u64, |hash, word| {
            (hash.rotate_left(29) ^ u64::from_le_bytes(*word)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
        });
        #[expect(clippy::cast_possible_truncation, reason = "the mask takes the lower bits anyway")]
        let first = (hash ^ (hash >> 32)) as usize;
        (0..self.table.len()).map(move |step| first.wrapping_add(step) & mask)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u128) -> ResponseId {
        ResponseId::from_bytes(number.to_be_bytes())
    }

    #[test]
    fn an_answer_is_new_once_and_again_with_a_higher_revision() {
        let mut known = Known::default();
        assert_eq!(known.judge(id(1), 1), News::New);
        known.push(id(1), 1);
        known.push(id(2), 3);
        assert_eq!([1, 2].map(|rev| known.judge(id(1), rev)), [News::Repeated, News::Newer(0)]);
        assert_eq!([2, 3, 4].map(|rev| known.judge(id(2), rev)), [News::Repeated, News::Repeated, News::Newer(1)]);
        known.push(id(1), 2);
        assert_eq!([2, 3].map(|rev| known.judge(id(1), rev)), [News::Repeated, News::Newer(2)]);
    }

    #[test]
    fn what_another_source_calls_the_same_is_another_answer() {
        let mut known = Known::default();
        (0..500u128).for_each(|n| known.push(id(n), 1));
        known.end_source();
        assert_eq!(known.judge(id(7), 1), News::New);
        (0..500u128).for_each(|n| known.push(id(n), 1));
        assert_eq!((known.judge(id(7), 2), known.id(7), known.id(507)), (News::Newer(507), Some(id(7)), Some(id(7))));
    }

    #[test]
    fn all_are_found_again_however_many_and_however_alike() {
        let mut known = Known::default();
        // Alike at the end, alike at the beginning.
        let ids: Vec<ResponseId> = (0..3000u128).flat_map(|n| [id(n << 96), id(n + 1)]).collect();
        for id in &ids {
            if known.judge(*id, 1) == News::New {
                known.push(*id, 1);
            }
            if known.ids.len() == 100 {
                known.expect(1000);
            }
        }
        assert_eq!(known.ids.len(), 6000);
        assert!(ids.iter().all(|id| known.judge(*id, 1) == News::Repeated));
        assert_eq!(known.judge(id(u128::MAX), 1), News::New);
        assert!((0..6000).all(|row| known.find(known.id(row).unwrap().as_bytes()) == Some(row)));
    }
}
