//! The figures of every panel, kept while filters change and responses come.
//!
//! Everything filters everything: a panel counts the responses that pass every filter but its own, so that what was not chosen
//! can still be seen and chosen. A field's counts belong to the set of rows that its panel sees. When that set changes, only
//! the rows in which it differs from one that is counted already are looked at: the set before, all rows, or none, whichever
//! is nearest.

mod count;
mod crossing;
mod cube;
mod figures;
mod panel;
mod tally;

pub use cube::Facet;
pub use figures::Figures;

use crate::columns::{Columns, Field, Row, RowProblem};
use crate::filter::{Bitmap, Filters, Sets};
use count::{Counters, Picked, room, shift};
use panel::{Panel, Start};

/// Responses with filters over them, and what every panel shows.
///
/// ```
/// use domain::{Day, Metric, Score};
/// use insight::{Columns, Filters, Panels, Row};
/// let mut panels = Panels::new(Columns::new(Metric::NPS, ["channel"]));
/// let monday = Day::parse("2026-11-23").unwrap();
/// for (score, channel) in [(10, "web"), (9, "web"), (3, "email")] {
///     panels.push(&Row::new(Score::new(Metric::NPS, score).unwrap(), monday, &[channel]))?;
/// }
/// panels.filter(Filters::default().having("channel", ["web"]));
/// let figures = panels.figures();
/// assert_eq!(figures.total().n(), 2);
/// let channels: Vec<_> = figures.by_value("channel").unwrap().into_iter().map(|(name, sum)| (name, sum.n())).collect();
/// assert_eq!(channels, [("web", 2), ("email", 1)]);
/// # Ok::<(), insight::RowProblem>(())
/// ```
#[derive(Clone, Debug)]
pub struct Panels {
    columns: Columns,
    filters: Filters,
    sets: Sets,
    by_field: Vec<Panel>,
    picked: Box<Picked>,
    is_stale: bool,
}

impl Panels {
    /// Panels over these responses, nothing filtered.
    pub fn new(columns: Columns) -> Self {
        Self {
            columns,
            filters: Filters::default(),
            sets: Sets::default(),
            by_field: Vec::new(),
            picked: Box::default(),
            is_stale: true,
        }
    }

    /// Changes what is looked at. A field whose choice stays the same costs nothing.
    pub fn filter(&mut self, filters: Filters) {
        self.is_stale |= self.filters != filters;
        self.filters = filters;
    }

    /// Appends a response and gives its row's number.
    ///
    /// # Errors
    /// As [`Columns::push`].
    pub fn push(&mut self, row: &Row<'_>) -> Result<u32, RowProblem> {
        self.is_stale = true;
        self.columns.push(row)
    }

    /// Adds a dimension, as [`Columns::add_dimension`].
    pub fn add_dimension(&mut self, name: &str) -> usize {
        self.is_stale = true;
        self.columns.add_dimension(name)
    }

    /// Takes a row back, as [`Columns::take_back`]. All that was counted is counted anew.
    pub fn take_back(&mut self, row: u32) {
        self.columns.take_back(row);
        self.sets = Sets::default();
        self.by_field.clear();
        self.is_stale = true;
    }

    /// What is looked at.
    pub fn filters(&self) -> &Filters {
        &self.filters
    }

    /// The responses.
    pub fn columns(&self) -> &Columns {
        &self.columns
    }

    /// The figures of every panel as responses and filters are now.
    pub fn figures(&mut self) -> Figures<'_> {
        if self.is_stale {
            self.update();
            self.is_stale = false;
        }
        Figures { panels: self }
    }

    /// What is held in memory for responses, filters and figures, in bytes.
    pub fn bytes(&self) -> usize {
        let panels: usize = self.by_field.iter().map(Panel::bytes).sum();
        self.columns.bytes() + self.sets.bytes() + panels + size_of::<Picked>()
    }

    /// Counts the codes of a field among some rows.
    fn count(&self, field: Field, rows: &Bitmap) -> Vec<u32> {
        let codes = self.columns.codes(field);
        let mut counts = vec![0; room(codes, self.columns.code_count(field))];
        let mut counters = Counters::default();
        counters.add(codes, &mut counts);
        shift(self.columns.codes(Field::Score), &mut Picked::default(), None, rows, counters);
        counts
    }

    fn update(&mut self) {
        let before = self.sets.update(&self.filters, &self.columns);
        let fields: Vec<Field> = self.columns.fields().collect();
        let known = self.by_field.len();
        self.by_field.extend(fields[known..].iter().map(|_| Panel::default()));
        for (panel, field) in self.by_field.iter_mut().zip(&fields) {
            panel.make_room(room(self.columns.codes(*field), self.columns.code_count(*field)));
        }
        self.count_new_rows(&before.base, &fields, known);
        let mut left: Vec<usize> = (0..fields.len()).collect();
        // Panels that saw the same rows and now see the same other ones are counted together.
        while let Some(first) = left.first().copied() {
            let (was, is) = (before.of(fields[first]), self.sets.of(fields[first]));
            let is_new = first >= known;
            let alike = |panel: &usize| {
                let field = fields[*panel];
                core::ptr::eq(was, before.of(field))
                    && core::ptr::eq(is, self.sets.of(field))
                    && is_new == (*panel >= known)
            };
            let (group, others): (Vec<usize>, Vec<usize>) = left.iter().partition(|panel| alike(panel));
            left = others;
            let start =
                if is_new { nearest(&self.sets.base, None, is) } else { nearest(&self.sets.base, Some(was), is) };
            let from = match start {
                Start::Nothing => None,
                Start::Everything => Some(&self.sets.base),
                Start::Before => Some(was),
            };
            let mut counters = Counters::default();
            for (n, panel) in self.by_field.iter_mut().enumerate().filter(|(n, _)| group.contains(n)) {
                counters.add(self.columns.codes(fields[n]), panel.begin(start));
            }
            shift(self.columns.codes(Field::Score), &mut self.picked, from, is, counters);
        }
    }

    /// Counts what has come since into the sums of all rows; a panel that is new, from the first row.
    fn count_new_rows(&mut self, before: &Bitmap, fields: &[Field], known: usize) {
        let scores = self.columns.codes(Field::Score);
        let (old, new) = self.by_field.split_at_mut(known);
        for (panels, fields, from) in [(old, &fields[..known], Some(before)), (new, &fields[known..], None)] {
            let mut counters = Counters::default();
            for (panel, field) in panels.iter_mut().zip(fields) {
                counters.add(self.columns.codes(*field), panel.all());
            }
            if !fields.is_empty() {
                shift(scores, &mut self.picked, from, &self.sets.base, counters);
            }
        }
    }
}

/// Of the sets that are counted already, the one from which the fewest rows lead to `target`.
fn nearest(base: &Bitmap, before: Option<&Bitmap>, target: &Bitmap) -> Start {
    let starts = [
        (before.map(|before| before.distance(target)), Start::Before),
        // Whatever a panel sees are rows that count, so what it does not see are the others of them.
        (Some(base.count() - target.count()), Start::Everything),
        (Some(target.count()), Start::Nothing),
    ];
    let steps = starts.into_iter().filter_map(|(rows, start)| Some((rows?, start)));
    steps.min_by_key(|(rows, _)| *rows).map_or(Start::Nothing, |(_, start)| start)
}
