//! The entries that one write touches, before and after.

use std::collections::{BTreeMap, BTreeSet};

use domain::SurveyId;
use insight::Standing;

use super::counts::{Cell, Differences, Scores, distinct};
use super::display;
use super::entry::{Entry, Key};
use super::standings::settle;
use super::tables::{Book, Changes, Restood, Tables, Written};
use super::{OTHER, VALUES};
use crate::store::StoreError;
use crate::store::values::{By, Put, Row};

/// A write under way.
pub(crate) struct Page<'a> {
    books: BTreeMap<SurveyId, Book>,
    before: BTreeMap<Key, Entry>,
    after: BTreeMap<Key, Entry>,
    /// The rows whose records are to be stored.
    rows: BTreeMap<Key, &'a Row>,
    erased: BTreeSet<Key>,
    /// What people have added something to.
    touched: BTreeSet<Key>,
}

impl<'a> Page<'a> {
    /// Opens the page with these entries, as far as there are such.
    pub(crate) fn open(
        tables: &mut impl Tables,
        books: BTreeMap<SurveyId, Book>,
        keys: &BTreeSet<Key>,
    ) -> Result<Self, StoreError> {
        let before: BTreeMap<_, _> =
            tables.entries(keys)?.into_iter().map(|entry| (entry.key.clone(), entry)).collect();
        Ok(Self {
            books,
            after: before.clone(),
            before,
            rows: BTreeMap::new(),
            erased: BTreeSet::new(),
            touched: BTreeSet::new(),
        })
    }

    /// Puts a response: a higher revision holds, an equal or lower one changes nothing.
    pub(crate) fn put(&mut self, row: &'a Row) -> Put {
        let key = row.key();
        if self.books.get(&key.survey).and_then(|book| book.metric) != Some(row.response.score.metric()) {
            return Put::NoSuchSurvey;
        }
        self.keep(row)
    }

    /// Puts a response that was accepted before, whatever has become of its survey since.
    pub(crate) fn keep(&mut self, row: &'a Row) -> Put {
        let key = row.key();
        let entry = match self.after.get(&key) {
            Some(known) if known.rev >= row.response.rev => return Put::AlreadyStored,
            Some(known) => known.revised(row),
            None => Entry::of(row),
        };
        self.after.insert(key.clone(), entry);
        self.rows.insert(key, row);
        Put::Stored
    }

    /// Whether there is such a response.
    pub(crate) fn holds(&self, key: &Key) -> bool {
        self.after.contains_key(key)
    }

    /// People have added something to a response, or taken it out of the figures, or back in.
    pub(crate) fn touch(&mut self, key: &Key, is_excluded: bool) {
        if let Some(entry) = self.after.get_mut(key) {
            entry.signs.is_excluded = is_excluded;
            self.touched.insert(key.clone());
        }
    }

    /// Takes a response out for ever.
    pub(crate) fn erase(&mut self, key: &Key) {
        if self.after.remove(key).is_some() {
            self.erased.insert(key.clone());
        }
    }

    /// Settles who counts, and stores all that has changed.
    pub(crate) fn close(mut self, tables: &mut impl Tables) -> Result<(), StoreError> {
        self.settle(tables)?;
        let mut changes = Changes::default();
        let mut differences = Differences::default();
        for (key, entry) in &self.after {
            let was = self.before.get(key);
            if was == Some(entry) && !self.rows.contains_key(key) && !self.touched.contains(key) {
                continue;
            }
            let Some(book) = self.books.get(&key.survey) else { continue };
            let revision = book.revision + 1;
            match self.rows.get(key) {
                Some(row) => changes.written.push(Written {
                    entry,
                    metric: row.response.score.metric(),
                    revision,
                    has_comment: !row.response.comment.trim().is_empty(),
                    body: &row.body,
                }),
                None => changes.restood.push(Restood { entry, revision }),
            }
            if let Some(was) = was {
                differences.add(was, &book.segments, -1);
            }
            differences.add(entry, &book.segments, 1);
            changes.revisions.insert(key.survey.clone(), revision);
        }
        for key in &self.erased {
            if let (Some(was), Some(book)) = (self.before.get(key), self.books.get(&key.survey)) {
                differences.add(was, &book.segments, -1);
                changes.erased.push(key);
                changes.revisions.insert(key.survey.clone(), book.revision + 1);
            }
        }
        differences.prune();
        (changes.cells, changes.values) = fold(tables, differences.cells)?;
        changes.tallies = differences.tallies;
        tables.write(&changes)?;
        let answered: BTreeSet<Key> = self.rows.keys().filter(|key| !self.before.contains_key(*key)).cloned().collect();
        display::answer(tables, &answered)
    }

    /// Looks at everyone whose standing may have changed with another's.
    fn settle(&mut self, tables: &mut impl Tables) -> Result<(), StoreError> {
        let is_changed = |key: &&Key| self.before.get(*key) != self.after.get(*key);
        let keys: BTreeSet<_> = self.before.keys().chain(self.after.keys()).filter(is_changed).collect();
        let mut identities = BTreeSet::new();
        for key in keys {
            for entry in [self.before.get(key), self.after.get(key)].into_iter().flatten() {
                identities.extend(entry.identity.map(|identity| (key.survey.clone(), identity)));
            }
        }
        for entry in if identities.is_empty() { Vec::new() } else { tables.alike(&identities)? } {
            if !self.before.contains_key(&entry.key) {
                self.before.insert(entry.key.clone(), entry.clone());
                self.after.insert(entry.key.clone(), entry);
            }
        }
        let mut groups: BTreeMap<_, Vec<&mut Entry>> = BTreeMap::new();
        for (key, entry) in &mut self.after {
            match entry.identity {
                Some(identity) => groups.entry((key.survey.clone(), identity)).or_default().push(entry),
                None => settle(&mut [entry]),
            }
        }
        for ((survey, identity), mut entries) in groups {
            // Of an identity that nobody asked for not everyone is here.
            if identities.contains(&(survey, identity)) {
                settle(&mut entries);
            }
        }
        Ok(())
    }
}

type Named = BTreeSet<(SurveyId, String, String)>;

/// Puts values beyond the most that are told apart into one. Whoever was told apart once, stays.
fn fold(
    tables: &mut impl Tables,
    cells: BTreeMap<Cell, Scores>,
) -> Result<(BTreeMap<Cell, Scores>, Named), StoreError> {
    let named = |cell: &Cell| (cell.survey.clone(), cell.dimension.clone(), cell.value.clone());
    let wanted: Named = cells.keys().filter(|cell| !cell.value.is_empty()).map(named).collect();
    let known = if wanted.is_empty() { Named::new() } else { tables.values(&wanted)? };
    let mut added = Named::new();
    let mut room: BTreeMap<(SurveyId, String), usize> = BTreeMap::new();
    for value in wanted.difference(&known) {
        let dimension = (value.0.clone(), value.1.clone());
        if !room.contains_key(&dimension) {
            let left = VALUES.saturating_sub(tables.value_count(&value.0, &value.1)?);
            room.insert(dimension.clone(), left);
        }
        let left = room.entry(dimension).or_default();
        if *left > 0 {
            *left -= 1;
            added.insert(value.clone());
        }
    }
    let mut folded: BTreeMap<Cell, Scores> = BTreeMap::new();
    for (mut cell, scores) in cells {
        let name = named(&cell);
        if !cell.value.is_empty() && !known.contains(&name) && !added.contains(&name) {
            OTHER.clone_into(&mut cell.value);
        }
        for (sum, n) in folded.entry(cell).or_default().iter_mut().zip(scores) {
            *sum += n;
        }
    }
    Ok((folded, added))
}

/// Counts a survey's responses anew along these dimensions: its segments have changed.
pub(crate) fn rebuild(tables: &mut impl Tables, survey: &SurveyId, dimensions: &[String]) -> Result<(), StoreError> {
    if dimensions.is_empty() {
        return Ok(());
    }
    tables.clear(survey, dimensions)?;
    let mut cells: BTreeMap<Cell, Scores> = BTreeMap::new();
    tables.each(survey, &mut |entry| {
        if entry.standing != Standing::Counted || entry.is_test {
            return;
        }
        for dimension in distinct(dimensions) {
            let cell = Cell {
                survey: survey.clone(),
                dimension: dimension.clone(),
                day: entry.day,
                value: entry.value(&By::named(dimension)).to_owned(),
            };
            super::counts::raise(cells.entry(cell).or_default(), entry.score, 1);
        }
    })?;
    let (cells, values) = fold(tables, cells)?;
    tables.write(&Changes { values, cells, ..Changes::default() })
}
