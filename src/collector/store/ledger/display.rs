//! Displays: how often the question was shown, and what came of it.

use std::collections::{BTreeMap, BTreeSet};

use domain::Day;

use super::counts::DisplayCell;
use super::entry::Key;
use super::tables::Tables;
use crate::store::StoreError;
use crate::store::values::Display;

/// A display as it is stored, under the key of the response that may come of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shown {
    pub(crate) key: Key,
    /// The day it counts for: that of its first message.
    pub(crate) day: Day,
    pub(crate) channel: String,
    /// Somebody has begun to answer.
    pub(crate) is_started: bool,
    /// Somebody has closed it.
    pub(crate) is_dismissed: bool,
    /// A response has come of it.
    pub(crate) is_answered: bool,
}

impl Shown {
    /// What it adds to the counts: shown, started, dismissed, answered. Whoever answers has started, and whoever has answered
    /// may close.
    fn counts(&self) -> [i64; 4] {
        let is_started = self.is_started || self.is_answered;
        let is_dismissed = self.is_dismissed && !self.is_answered;
        [1, i64::from(is_started), i64::from(is_dismissed), i64::from(self.is_answered)]
    }
}

/// Takes what browsers tell of displays. What has happened cannot be taken back, whatever the order of the messages.
pub(crate) fn put(tables: &mut impl Tables, displays: &[Display]) -> Result<(), StoreError> {
    let keys: BTreeSet<Key> = displays.iter().map(|display| display.key.clone()).collect();
    let books = tables.books(&keys.iter().map(|key| key.survey.clone()).collect())?;
    let answered: BTreeSet<Key> = tables.entries(&keys)?.into_iter().map(|entry| entry.key).collect();
    let erased = tables.erased(&keys)?;
    change(tables, &keys, |after| {
        for display in displays {
            let key = &display.key;
            if !books.contains_key(&key.survey) || erased.contains(key) {
                continue;
            }
            let shown = after.entry(key.clone()).or_insert_with(|| Shown {
                key: key.clone(),
                day: display.day,
                channel: display.channel.name().to_owned(),
                is_started: false,
                is_dismissed: false,
                is_answered: answered.contains(key),
            });
            shown.is_started |= display.stage.is_started();
            shown.is_dismissed |= display.stage.is_dismissed();
        }
    })
}

/// Responses have come of these displays, as far as there are such.
pub(super) fn answer(tables: &mut impl Tables, keys: &BTreeSet<Key>) -> Result<(), StoreError> {
    if keys.is_empty() {
        return Ok(());
    }
    change(tables, keys, |after| after.values_mut().for_each(|shown| shown.is_answered = true))
}

fn change(
    tables: &mut impl Tables,
    keys: &BTreeSet<Key>,
    act: impl FnOnce(&mut BTreeMap<Key, Shown>),
) -> Result<(), StoreError> {
    let before: BTreeMap<_, _> = tables.shown(keys)?.into_iter().map(|shown| (shown.key.clone(), shown)).collect();
    let mut after = before.clone();
    act(&mut after);
    let changed: Vec<&Shown> = after.values().filter(|shown| before.get(&shown.key) != Some(*shown)).collect();
    if changed.is_empty() {
        return Ok(());
    }
    let mut cells: BTreeMap<DisplayCell, [i64; 4]> = BTreeMap::new();
    for shown in &changed {
        let cell = DisplayCell { survey: shown.key.survey.clone(), day: shown.day, channel: shown.channel.clone() };
        let was = before.get(&shown.key).map_or([0; 4], Shown::counts);
        for ((sum, now), was) in cells.entry(cell).or_default().iter_mut().zip(shown.counts()).zip(was) {
            *sum += now - was;
        }
    }
    tables.write_shown(&changed, &cells)
}
