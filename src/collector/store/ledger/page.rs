//! The entries that one write touches, before and after.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Day, SurveyId};
use insight::Standing;

use super::counts::{Cell, Differences, Scores, distinct, raise};
use super::detector::{WINDOW_MS, is_watched, mark, seen_at};
use super::entry::{Entry, Key};
use super::filing::file;
use super::reading::counts;
use super::standings::{Crowd, settle};
use super::tables::{Book, Changes, Restood, Tables, Written};
use super::{display, fault};
use crate::store::StoreError;
use crate::store::by::By;
use crate::store::values::{Put, Row};

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
            // What nobody stood behind takes no place of what somebody did.
            Some(known) if known.said.is_confirmed && row.response.confirmed.is_provisional() => {
                return Put::AlreadyStored;
            }
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
    pub(crate) fn touch(&mut self, key: &Key, is_excluded: bool, is_released: bool) {
        if let Some(entry) = self.after.get_mut(key) {
            entry.said.is_excluded = is_excluded;
            entry.said.is_released = is_released;
            self.touched.insert(key.clone());
        }
    }

    /// Takes a response out for ever.
    pub(crate) fn erase(&mut self, key: &Key) {
        if self.after.remove(key).is_some() {
            self.erased.insert(key.clone());
        }
    }

    /// How many were there to be taken out.
    pub(crate) fn erased(&self) -> usize {
        self.erased.len()
    }

    /// Settles who counts, and stores all that has changed.
    pub(crate) fn close(mut self, tables: &mut impl Tables) -> Result<(), StoreError> {
        self.detect(tables)?;
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
        let filed = file(tables, &differences.cells)?;
        if !changes.erased.is_empty() {
            changes.left = filed.left(tables, self.dimensions_of_erased())?;
        }
        (changes.sheets, changes.values) = (filed.sheets, filed.added);
        changes.tallies = differences.tallies;
        tables.write(&changes)?;
        let answered: BTreeSet<Key> = self.rows.keys().filter(|key| !self.before.contains_key(*key)).cloned().collect();
        display::answer(tables, &answered)?;
        let faults = fault::of(answered.iter().filter_map(|key| self.rows.get(key).copied()));
        if faults.is_empty() { Ok(()) } else { tables.note_faults(&faults) }
    }

    /// Looks for machines among those who have come by links.
    fn detect(&mut self, tables: &mut impl Tables) -> Result<(), StoreError> {
        let mut since: BTreeMap<Crowd, i64> = BTreeMap::new();
        let mut moments = Vec::new();
        for entry in self.rows.keys().filter_map(|key| self.after.get(key)).filter(|entry| is_watched(entry)) {
            let Some(crowd) = Crowd::of(entry) else { continue };
            let seen = seen_at(entry);
            // What is imported was given at any time before it came.
            let earliest = if seen == entry.first_at.unix_millis() { seen - WINDOW_MS } else { 0 };
            since.entry(crowd.clone()).and_modify(|known| *known = earliest.min(*known)).or_insert(earliest);
            moments.push((crowd, seen));
        }
        if since.is_empty() {
            return Ok(());
        }
        for entry in tables.latest(&since)? {
            if !self.before.contains_key(&entry.key) {
                self.before.insert(entry.key.clone(), entry.clone());
                self.after.insert(entry.key.clone(), entry);
            }
        }
        let mut groups: BTreeMap<Crowd, Vec<&mut Entry>> = BTreeMap::new();
        for entry in self.after.values_mut() {
            if let Some(crowd) = Crowd::of(entry).filter(|crowd| since.contains_key(crowd)) {
                groups.entry(crowd).or_default().push(entry);
            }
        }
        for (crowd, moment) in moments {
            if let Some(entries) = groups.get_mut(&crowd) {
                mark(entries, moment);
            }
        }
        Ok(())
    }

    /// Along which dimensions the erased may have been counted, now or in an earlier revision.
    fn dimensions_of_erased(&self) -> BTreeSet<(SurveyId, String)> {
        let surveys: BTreeSet<&SurveyId> = self.erased.iter().map(|key| &key.survey).collect();
        let books = surveys.into_iter().filter_map(|survey| self.books.get_key_value(survey));
        let named = |(survey, book): (&SurveyId, &Book)| -> Vec<_> {
            By::all(&book.segments).iter().map(|by| (survey.clone(), by.name().into_owned())).collect()
        };
        books.flat_map(named).collect()
    }

    /// Looks at everyone whose standing may have changed with another's.
    fn settle(&mut self, tables: &mut impl Tables) -> Result<(), StoreError> {
        let is_changed = |key: &&Key| self.before.get(*key) != self.after.get(*key);
        let keys: BTreeSet<_> = self.before.keys().chain(self.after.keys()).filter(is_changed).collect();
        // Two more than are changed here: whoever counted before is among them, and whoever will, and whether that is contested.
        let mut crowds: BTreeMap<Crowd, usize> = BTreeMap::new();
        for key in keys {
            for entry in [self.before.get(key), self.after.get(key)].into_iter().flatten() {
                if let Some(crowd) = Crowd::of(entry) {
                    *crowds.entry(crowd).or_insert(2) += 1;
                }
            }
        }
        for entry in if crowds.is_empty() { Vec::new() } else { tables.rivals(&crowds)? } {
            if !self.before.contains_key(&entry.key) {
                self.before.insert(entry.key.clone(), entry.clone());
                self.after.insert(entry.key.clone(), entry);
            }
        }
        let mut groups: BTreeMap<Crowd, Vec<&mut Entry>> = BTreeMap::new();
        for entry in self.after.values_mut() {
            match Crowd::of(entry) {
                Some(crowd) => groups.entry(crowd).or_default().push(entry),
                None => settle(&mut [entry]),
            }
        }
        for (crowd, mut entries) in groups {
            // Of those that nobody asked for not everyone who matters is here.
            if crowds.contains_key(&crowd) {
                settle(&mut entries);
            }
        }
        Ok(())
    }
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
            raise(cells.entry(cell).or_default(), entry.score, 1);
        }
    })?;
    add_forgotten(tables, survey, dimensions, &mut cells)?;
    let filed = file(tables, &cells)?;
    tables.write(&Changes { values: filed.added, sheets: filed.sheets, ..Changes::default() })
}

/// Of responses that are counted and not there any more nobody knows the value: they count as those without one, so that every
/// dimension still sums to the whole.
fn add_forgotten(
    tables: &mut impl Tables,
    survey: &SurveyId,
    dimensions: &[String],
    cells: &mut BTreeMap<Cell, Scores>,
) -> Result<(), StoreError> {
    let always = Day::from_number(i32::MIN)..Day::from_number(i32::MAX);
    let mut all: BTreeMap<Day, Scores> = BTreeMap::new();
    for count in counts(tables, survey, &always, &By::Channel)? {
        raise(all.entry(count.day).or_default(), count.score, i64::try_from(count.n).unwrap_or(i64::MAX));
    }
    for dimension in distinct(dimensions) {
        let mut forgotten = all.clone();
        for (cell, scores) in cells.iter().filter(|(cell, _)| cell.dimension == *dimension) {
            let left = forgotten.entry(cell.day).or_default();
            left.iter_mut().zip(scores).for_each(|(left, n)| *left -= n);
        }
        for (day, scores) in forgotten {
            let cell = Cell { survey: survey.clone(), dimension: dimension.clone(), day, value: String::new() };
            let sums = cells.entry(cell).or_default();
            sums.iter_mut().zip(scores).for_each(|(sum, n)| *sum += n.max(0));
        }
    }
    Ok(())
}
