//! What the panels show.

use std::collections::BTreeMap;

use domain::{Day, Metric};

use super::Panels;
use super::panel::SLOTS;
use crate::columns::{Field, STANDINGS};
use crate::cube::{ScoreCount, Standings};
use crate::filter::Whose;
use crate::{Columns, Distribution};

/// The figures of every panel at one moment.
///
/// A panel honours every filter but its own; [`Figures::total`] and [`Figures::rows`] honour them all.
#[derive(Clone, Copy, Debug)]
pub struct Figures<'a> {
    pub(super) panels: &'a Panels,
}

impl<'a> Figures<'a> {
    /// What all figures are made of: the responses that count and pass every filter.
    pub fn total(self) -> Distribution {
        let chosen = self.panels.filters.scores.as_ref();
        let mut sum = Distribution::new(self.metric());
        for (score, n) in self.by_score().by_score() {
            if chosen.is_none_or(|chosen| chosen.contains(&score)) {
                add(&mut sum, score, n);
            }
        }
        sum
    }

    /// How often each score was given, whatever scores are chosen.
    pub fn by_score(self) -> Distribution {
        let mut sum = Distribution::new(self.metric());
        for counts in self.counts(Field::Score) {
            add_all(&mut sum, counts);
        }
        sum
    }

    /// Each day on which somebody answered, in order, whatever days are chosen.
    pub fn by_day(self) -> Vec<(Day, Distribution)> {
        let days = self.columns().days().iter().copied();
        let mut by_day: Vec<_> = days.zip(self.distributions(Field::Day)).filter(|(_, sum)| sum.n() > 0).collect();
        by_day.sort_unstable_by_key(|(day, _)| *day);
        by_day
    }

    /// Each value of a dimension that somebody who answered has, whatever values of it are chosen, in the order in which they
    /// came; `None` where there is no such dimension.
    pub fn by_value(self, dimension: &str) -> Option<Vec<(&'a str, Distribution)>> {
        let place = self.columns().place(dimension)?;
        let values = self.columns().texts(place).zip(self.distributions(Field::Dimension(place)));
        Some(values.filter(|(_, sum)| sum.n() > 0).collect())
    }

    /// Those without a comment and those with one, whichever is chosen.
    pub fn by_comment(self) -> [Distribution; 2] {
        let mut sums = [Distribution::new(self.metric()), Distribution::new(self.metric())];
        for (sum, counts) in sums.iter_mut().zip(self.counts(Field::Comment)) {
            add_all(sum, counts);
        }
        sums
    }

    /// What passes every filter and is not counted.
    pub fn standings(self) -> Standings {
        self.left_out(&[])
    }

    /// What is not counted and passes every filter but those of `own`.
    pub(super) fn left_out(self, own: &[Field]) -> Standings {
        let Panels { sets, filters, columns, .. } = self.panels;
        let mut days = BTreeMap::<(usize, Day, u32), u64>::new();
        // Seldom more than some in a hundred, so a row at a time will do.
        for row in sets.but(own, Whose::LeftOut, filters, columns).rows() {
            let day = columns.days()[columns.codes(Field::Day).get(row) as usize];
            let standing = columns.standing_codes().get(row) as usize;
            *days.entry((standing, day, columns.codes(Field::Score).get(row))).or_default() += 1;
        }
        let mut standings = Standings::default();
        for ((code, day, score), n) in days {
            let (standing, is_test) = STANDINGS[code];
            standings.add(standing, is_test, ScoreCount { day, score: u8::try_from(score).unwrap_or(u8::MAX), n });
        }
        standings
    }

    /// The numbers of the rows that count and pass every filter, in order.
    pub fn rows(self) -> impl Iterator<Item = u32> + use<'a> {
        self.panels.sets.common.rows()
    }

    pub(super) fn columns(self) -> &'a Columns {
        &self.panels.columns
    }

    fn metric(self) -> Metric {
        self.columns().metric()
    }

    fn counts(self, field: Field) -> impl Iterator<Item = &'a [u32; SLOTS]> {
        let place = self.columns().fields().position(|known| known == field);
        place.and_then(|place| self.panels.panels.get(place)).into_iter().flat_map(|panel| panel.values())
    }

    fn distributions(self, field: Field) -> impl Iterator<Item = Distribution> + use<'a> {
        let metric = self.metric();
        self.counts(field).map(move |counts| {
            let mut sum = Distribution::new(metric);
            add_all(&mut sum, counts);
            sum
        })
    }
}

fn add_all(sum: &mut Distribution, counts: &[u32; SLOTS]) {
    for (score, n) in (0u8..).zip(counts).filter(|(_, n)| **n > 0) {
        add(sum, score, u64::from(*n));
    }
}

/// Columns hold scores of their metric only, so each is on its scale.
fn add(sum: &mut Distribution, score: u8, n: u64) {
    let _ = sum.add(score, n);
}
