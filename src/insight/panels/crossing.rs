//! Two dimensions at once.

use core::cmp::Reverse;

use super::Figures;
use super::panel::SLOTS;
use super::tally::{Axis, tally};
use crate::columns::Field;
use crate::cube::{CrossCount, Crossing};
use crate::filter::{Bitmap, Whose};

/// What is too rare to be told apart.
const OTHER: &str = "other";

impl Figures<'_> {
    /// Counts by the values of two dimensions, honouring every filter but those of the two; `None` where either is not there.
    ///
    /// Of each dimension the `most` frequent values are told apart, the most frequent first; the others are `"other"`.
    ///
    /// ```
    /// use domain::{Day, Metric, Score};
    /// use insight::{Columns, Panels, Row};
    /// let mut panels = Panels::new(Columns::new(Metric::NPS, ["channel", "plan"]));
    /// for values in [["web", "pro"], ["web", "pro"], ["web", ""], ["kiosk", ""]] {
    ///     panels.push(&Row::new(Score::new(Metric::NPS, 9).unwrap(), Day::from_number(20_780), &values))?;
    /// }
    /// let crossing = panels.figures().crossing("channel", "plan", 1).unwrap();
    /// assert_eq!(crossing.values, [["web", "other"], ["", "other"]]);
    /// # Ok::<(), insight::RowProblem>(())
    /// ```
    pub fn crossing(self, first: &str, second: &str, most: usize) -> Option<Crossing> {
        let columns = self.columns();
        let fields = [Field::Dimension(columns.place(first)?), Field::Dimension(columns.place(second)?)];
        let rows = self.panels.sets.but(&fields, Whose::Counted, &self.panels.filters, columns);
        let [one, two] = fields.map(|field| self.told_apart(field, &rows, most, false));
        let counts = tally(columns, &rows, [&one.axis, &two.axis])
            .into_iter()
            .map(|(values, score, n)| CrossCount { values, score, n })
            .collect();
        Some(Crossing { by: [first.to_owned(), second.to_owned()], values: [one.values, two.values], counts })
    }

    /// The most frequent values among some rows, equally frequent ones by their letters. `has_none` tells rows without a value apart,
    /// however few they are.
    pub(super) fn told_apart(self, field: Field, rows: &Bitmap, most: usize, has_none: bool) -> ToldApart {
        let counts = self.panels.count(field, rows);
        let texts: Vec<&str> = match field {
            Field::Dimension(place) => self.columns().texts(place).collect(),
            _ => Vec::new(),
        };
        let sums = counts.as_chunks::<SLOTS>().0.iter().map(|counts| counts.iter().map(|n| u64::from(*n)).sum::<u64>());
        let mut found: Vec<(Reverse<u64>, &str, usize)> = sums
            .zip(&texts)
            .zip(0..)
            .filter(|((n, _), _)| *n > 0)
            .map(|((n, text), code)| (Reverse(n), *text, code))
            .collect();
        found.sort_unstable_by_key(|(n, text, code)| (!(has_none && *code == 0), *n, *text, *code));
        let most = most + usize::from(has_none && found.first().is_some_and(|(_, _, code)| *code == 0));
        let mut values: Vec<String> = found.iter().take(most).map(|(_, text, _)| (*text).to_owned()).collect();
        // A value that is called so keeps its place, and the rare ones are counted with it.
        let mut other = values.iter().position(|value| value == OTHER);
        if other.is_none() && found.len() > most {
            other = Some(values.len());
            values.push(OTHER.to_owned());
        }
        let mut places = vec![0; texts.len()];
        for (rank, (_, _, code)) in found.iter().enumerate() {
            let place = if rank < most { Some(rank) } else { other };
            places[*code] = u32::try_from(place.unwrap_or_default()).unwrap_or(u32::MAX);
        }
        ToldApart { axis: Axis { field, places, length: values.len() }, values }
    }
}

/// An axis of a crossing and what it is called by.
pub(super) struct ToldApart {
    pub(super) axis: Axis,
    pub(super) values: Vec<String>,
}
