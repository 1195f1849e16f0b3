//! Figures as a source answers them.

use domain::Day;

use super::Figures;
use super::crossing::ToldApart;
use super::tally::{Axis, tally};
use crate::columns::Field;
use crate::filter::Whose;
use crate::{Count, Cube, Dimension};

/// A panel, by what it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facet<'a> {
    /// The scores and their groups.
    Scores,
    /// The days.
    Days,
    /// Whether there is a comment.
    Comment,
    /// The values of a dimension.
    Dimension(&'a str),
}

impl Figures<'_> {
    /// The cube that a collector answers with for these filters: counts by day, value and score of each of `dimensions` that is
    /// there, and what is not counted.
    ///
    /// `of` names the panel that it is for, whose own filter is left out; without one every filter holds. The cube's revision
    /// is the number of rows: it grows with each.
    ///
    /// ```
    /// use domain::{Day, Metric, Score};
    /// use insight::{Columns, Facet, Filters, Panels, Row};
    /// let mut panels = Panels::new(Columns::new(Metric::NPS, ["channel"]));
    /// let monday = Day::parse("2026-11-23").unwrap();
    /// for channel in ["web", "email"] {
    ///     panels.push(&Row::new(Score::new(Metric::NPS, 10).unwrap(), monday, &[channel]))?;
    /// }
    /// panels.filter(Filters::default().having("channel", ["web"]));
    /// let n = |cube: insight::Cube| cube.distribution(Metric::NPS, cube.days()).n();
    /// assert_eq!(n(panels.figures().cube(None, &["channel"])), 1);
    /// assert_eq!(n(panels.figures().cube(Some(Facet::Dimension("channel")), &["channel"])), 2);
    /// # Ok::<(), insight::RowProblem>(())
    /// ```
    pub fn cube(self, of: Option<Facet<'_>>, dimensions: &[&str]) -> Cube {
        self.cube_of_most(of, dimensions, usize::MAX)
    }

    /// The same with no more than the `most` frequent values of each dimension told apart; the others are `"other"`. Responses without a
    /// value are told apart from both. So what a source answers with does not grow with the names that a file makes up.
    pub fn cube_of_most(self, of: Option<Facet<'_>>, dimensions: &[&str], most: usize) -> Cube {
        let columns = self.columns();
        let own: Vec<Field> = of.and_then(|facet| self.field(facet)).into_iter().collect();
        let rows = self.panels.sets.but(&own, Whose::Counted, &self.panels.filters, columns);
        let mut days: Vec<(Day, usize)> = columns.days().iter().copied().zip(0..).collect();
        days.sort_unstable();
        let mut places = vec![0; days.len()];
        for (place, (_, code)) in (0u32..).zip(&days) {
            places[*code] = place;
        }
        let day_axis = Axis { field: Field::Day, length: places.len(), places };
        let of_one = |place: usize| {
            let field = Field::Dimension(place);
            let ToldApart { axis, values } = if columns.code_count(field) > most.saturating_add(1) {
                self.told_apart(field, &rows, most, true)
            } else {
                let values: Vec<String> = columns.texts(place).map(str::to_owned).collect();
                let all = u32::try_from(values.len()).unwrap_or(u32::MAX);
                ToldApart { axis: Axis { field, places: (0..all).collect(), length: values.len() }, values }
            };
            let counts = tally(columns, &rows, [&day_axis, &axis])
                .into_iter()
                .map(|([day, value], score, n)| Count { day: days[day as usize].0, value, score, n })
                .collect();
            Dimension { values, counts }
        };
        let known = dimensions.iter().filter_map(|name| Some(((*name).to_owned(), of_one(columns.place(name)?))));
        let chosen = self.panels.filters.days.as_ref().filter(|_| of != Some(Facet::Days));
        Cube {
            from: chosen.map(|days| days.start),
            to: chosen.map(|days| days.end),
            revision: u64::from(columns.len()),
            dimensions: known.collect(),
            standings: self.left_out(&own),
            ..Cube::default()
        }
    }

    fn field(self, facet: Facet<'_>) -> Option<Field> {
        match facet {
            Facet::Scores => Some(Field::Score),
            Facet::Days => Some(Field::Day),
            Facet::Comment => Some(Field::Comment),
            Facet::Dimension(name) => self.columns().place(name).map(Field::Dimension),
        }
    }
}
