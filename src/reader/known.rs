//! Which answers are there already, by their ids.

use std::collections::HashMap;

use domain::ResponseId;
use hashbrown::HashTable;

/// The rows of answers by id: sixteen bytes an answer, and some five for each place of a table that is at most seven eighths full.
#[derive(Debug, Default)]
pub(crate) struct Known {
    /// By row.
    ids: Vec<[u8; 16]>,
    /// Rows by the hash of their ids. It keeps some bits of each hash: mostly it tells without a look at an id that there is none.
    rows: HashTable<u32>,
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
    /// What an answer of that id and revision is. As such it is pushed, or not at all.
    pub(crate) fn judge(&self, id: ResponseId, rev: u16) -> News {
        match self.find(id.as_bytes()) {
            None => News::New,
            Some(row) if rev > self.revisions.get(&row).copied().unwrap_or(1) => News::Newer(row),
            Some(_) => News::Repeated,
        }
    }

    /// Makes room for so many more answers, which is a guess.
    pub(crate) fn expect(&mut self, answers: usize) {
        let Self { ids, rows, .. } = self;
        ids.reserve_exact(answers);
        rows.reserve(answers, |row| hash(&ids[*row as usize]));
    }

    /// Ids of rows from here on are told apart among themselves only.
    pub(crate) fn end_source(&mut self) {
        self.rows.clear();
    }

    /// The next row has that id; any older row of it, which `news` tells of, is forgotten.
    pub(crate) fn push(&mut self, id: ResponseId, rev: u16, news: News) {
        let Self { ids, rows, revisions } = self;
        let row = u32::try_from(ids.len()).unwrap_or(u32::MAX);
        let hash = hash(id.as_bytes());
        ids.push(*id.as_bytes());
        match news {
            News::New => {
                rows.insert_unique(hash, row, |known| self::hash(&ids[*known as usize]));
            }
            News::Newer(older) => {
                if let Some(known) = rows.find_mut(hash, |known| *known == older) {
                    *known = row;
                }
            }
            // It is no answer of its own, and its id leads to the other one.
            News::Repeated => {}
        }
        if rev > 1 {
            revisions.insert(row, rev);
        }
    }

    /// The id of a row.
    pub(crate) fn id(&self, row: u32) -> Option<ResponseId> {
        self.ids.get(row as usize).map(|id| ResponseId::from_bytes(*id))
    }

    /// What it holds in memory.
    pub(crate) fn bytes(&self) -> usize {
        self.ids.capacity() * 16 + self.rows.allocation_size() + self.revisions.capacity() * 8
    }

    fn find(&self, id: &[u8; 16]) -> Option<u32> {
        self.rows.find(hash(id), |row| self.ids[*row as usize] == *id).copied()
    }
}

/// The table takes places from the lower bits and marks from higher ones. Ids of others may be alike at either end.
fn hash(id: &[u8; 16]) -> u64 {
    let (words, _) = id.as_chunks::<8>();
    let hash = words.iter().fold(0u64, |hash, word| {
        (hash.rotate_left(29) ^ u64::from_le_bytes(*word)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    });
    hash ^ (hash >> 32)
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
        known.push(id(1), 1, News::New);
        known.push(id(2), 3, News::New);
        assert_eq!([1, 2].map(|rev| known.judge(id(1), rev)), [News::Repeated, News::Newer(0)]);
        assert_eq!([2, 3, 4].map(|rev| known.judge(id(2), rev)), [News::Repeated, News::Repeated, News::Newer(1)]);
        known.push(id(1), 2, News::Newer(0));
        assert_eq!([2, 3].map(|rev| known.judge(id(1), rev)), [News::Repeated, News::Newer(2)]);
    }

    #[test]
    fn what_another_source_calls_the_same_is_another_answer() {
        let mut known = Known::default();
        (0..500u128).for_each(|n| known.push(id(n), 1, News::New));
        known.end_source();
        assert_eq!(known.judge(id(7), 1), News::New);
        (0..500u128).for_each(|n| known.push(id(n), 1, News::New));
        assert_eq!((known.judge(id(7), 2), known.id(7), known.id(507)), (News::Newer(507), Some(id(7)), Some(id(7))));
    }

    #[test]
    fn all_are_found_again_however_many_and_however_alike() {
        let mut known = Known::default();
        // Alike at the end, alike at the beginning.
        let ids: Vec<ResponseId> = (0..3000u128).flat_map(|n| [id(n << 96), id(n + 1)]).collect();
        for id in &ids {
            if known.judge(*id, 1) == News::New {
                known.push(*id, 1, News::New);
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
