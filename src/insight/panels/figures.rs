//! What the panels show.

use std::collections::BTreeMap;

use domain::{Day, Metric};

use super::Panels;
use super::panel::{Panel, SLOTS};
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
        let by_score = self.by_score();
        let Some(chosen) = &self.panels.filters.scores else { return by_score };
        let counts = by_score.by_score().map(|(score, n)| if chosen.contains(&score) { n } else { 0 });
        of_counts(self.metric(), counts)
    }

    /// How often each score was given, whatever scores are chosen.
    pub fn by_score(self) -> Distribution {
        // The panel of scores has each score as a value, so it stands there once.
        let scores = self.counts(Field::Score).zip(0..SLOTS).map(|(counts, score)| u64::from(counts[score]));
        of_counts(self.metric(), scores.skip(usize::from(*self.metric().scores().start())))
    }

    /// Each day on which somebody answered, in order, whatever days are chosen.
    pub fn by_day(self) -> Vec<(Day, Distribution)> {
        let days = self.columns().days().iter().copied();
        let mut by_day: Vec<_> = days.zip(self.distributions(Field::Day)).filter_map(where_answered).collect();
        by_day.sort_unstable_by_key(|(day, _)| *day);
        by_day
    }

    /// Each value of a dimension that somebody who answered has, whatever values of it are chosen, in the order in which they
    /// came; `None` where there is no such dimension.
    pub fn by_value(self, dimension: &str) -> Option<Vec<(&'a str, Distribution)>> {
        let place = self.columns().place(dimension)?;
        let values = self.columns().texts(place).zip(self.distributions(Field::Dimension(place)));
        Some(values.filter_map(where_answered).collect())
    }

    /// Those without a comment and those with one, whichever is chosen.
    pub fn by_comment(self) -> [Distribution; 2] {
        let mut sums =
            self.distributions(Field::Comment).map(|sum| sum.unwrap_or_else(|| Distribution::new(self.metric())));
        core::array::from_fn(|_| sums.next().unwrap_or_else(|| Distribution::new(self.metric())))
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
            // A row that was taken back has none.
            let Some((standing, is_test)) = STANDINGS.get(code).copied() else { continue };
            standings.add(standing, is_test, ScoreCount { day, score: u8::try_from(score).unwrap_or(u8::MAX), n });
        }
        standings
    }

    /// The numbers of the rows that count and pass every filter, in order.
    pub fn rows(self) -> impl Iterator<Item = u32> + use<'a> {
        self.panels.sets.common.rows()
    }

    /// Whether a row counts and passes every filter.
    pub fn has_row(self, row: u32) -> bool {
        self.panels.sets.common.has(row)
    }

    /// The responses that they are of.
    pub fn columns(self) -> &'a Columns {
        &self.panels.columns
    }

    fn metric(self) -> Metric {
        self.columns().metric()
    }

    fn counts(self, field: Field) -> impl Iterator<Item = &'a [u32; SLOTS]> {
        let place = self.columns().fields().position(|known| known == field);
        place.and_then(|place| self.panels.by_field.get(place)).into_iter().flat_map(Panel::values)
    }

    /// The distribution of each value in the order of the codes; `None` where nobody who answered has it.
    fn distributions(self, field: Field) -> impl Iterator<Item = Option<Distribution>> + use<'a> {
        let metric = self.metric();
        let lowest = usize::from(*metric.scores().start());
        self.counts(field).map(move |counts| {
            let scores = counts.iter().skip(lowest).map(|n| u64::from(*n));
            counts.iter().any(|n| *n > 0).then(|| of_counts(metric, scores))
        })
    }
}

/// Counts from the lowest score up; what comes after the highest is beside the scale, where no row is.
fn of_counts(metric: Metric, counts: impl Iterator<Item = u64>) -> Distribution {
    let mut all = [0; SLOTS];
    all.iter_mut().zip(counts).for_each(|(n, count)| *n = count);
    let scores = metric.scores().count().min(SLOTS);
    Distribution::from_counts(metric, &all[..scores]).unwrap_or_else(|| Distribution::new(metric))
}

fn where_answered<T>((of, sum): (T, Option<Distribution>)) -> Option<(T, Distribution)> {
    Some((of, sum?))
}

#[cfg(test)]
mod tests {
    use domain::Score;

    use super::*;
    use crate::{Filters, Row};

    #[test]
    fn a_scale_that_begins_at_one_is_shown_from_one() {
        let mut panels = Panels::new(Columns::new(Metric::CES, ["channel"]));
        for (score, has_comment) in [(1, true), (7, false), (7, true)] {
            let score = Score::new(Metric::CES, score).unwrap();
            panels.push(&Row { has_comment, ..Row::new(score, Day::from_number(20_000), &["web"]) }).unwrap();
        }
        panels.filter(Filters::default().scored([7]));
        let figures = panels.figures();
        assert_eq!(figures.by_score().counts(), [1, 0, 0, 0, 0, 0, 2]);
        assert_eq!(figures.total().counts(), [0, 0, 0, 0, 0, 0, 2]);
        assert_eq!(figures.by_day()[0].1.counts(), [0, 0, 0, 0, 0, 0, 2]);
        assert_eq!(figures.by_comment().map(|sum| sum.n()), [1, 1]);
    }

    #[test]
    fn a_row_that_is_taken_back_is_nowhere() {
        let mut panels = Panels::new(Columns::new(Metric::NPS, ["channel"]));
        for score in [9, 3, 10] {
            panels
                .push(&Row::new(Score::new(Metric::NPS, score).unwrap(), Day::from_number(20_000), &["web"]))
                .unwrap();
        }
        assert_eq!(panels.figures().total().n(), 3);
        panels.take_back(1);
        let figures = panels.figures();
        assert_eq!(figures.total().counts(), [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1]);
        assert_eq!([0, 1, 2, 3].map(|row| figures.has_row(row)), [true, false, true, false]);
        assert!(figures.standings().is_empty());
        panels.take_back(7);
        assert_eq!((panels.figures().total().n(), panels.columns().len()), (2, 3));
    }

    #[test]
    fn rare_values_are_put_together_in_a_cube_and_those_without_one_are_not() {
        let mut panels = Panels::new(Columns::new(Metric::NPS, ["agent"]));
        for agent in ["Mari", "Ivo", "Mari", "", "Ann", "Zoe", "Ivo", "Mari"] {
            panels.push(&Row::new(Score::new(Metric::NPS, 9).unwrap(), Day::from_number(20_000), &[agent])).unwrap();
        }
        let cube = panels.figures().cube_of_most(None, &["agent"], 2);
        assert_eq!(cube.check(Metric::NPS), Ok(()));
        let agents = &cube.dimensions["agent"];
        let told: Vec<(&str, u64)> =
            agents.counts.iter().map(|count| (agents.values[count.value as usize].as_str(), count.n)).collect();
        assert_eq!(told, [("", 1), ("Mari", 3), ("Ivo", 2), ("other", 2)]);
        assert_eq!(panels.figures().cube_of_most(None, &["agent"], 4).dimensions["agent"].values.len(), 5);
    }

    #[test]
    fn without_responses_there_are_no_figures_and_no_panic() {
        let mut panels = Panels::new(Columns::new(Metric::CSAT, ["channel"]));
        panels.filter(Filters::default().having("channel", ["web"]).with_comment(true));
        let figures = panels.figures();
        assert_eq!((figures.total().n(), figures.by_day().len(), figures.rows().count()), (0, 0, 0));
        assert!(figures.by_value("channel").unwrap().is_empty() && figures.by_value("plan").is_none());
        assert!(figures.crossing("channel", "plan", 30).is_none());
        assert!(figures.crossing("channel", "channel", 30).unwrap().counts.is_empty());
        assert_eq!(figures.cube(None, &["channel"]).check(Metric::CSAT), Ok(()));
    }
}
