//! What is looked at: chosen scores, days and values, and the rows that have them.
//!
//! [`Filters`] are values, as an address or a saved view holds them. For each field that is filtered a [`Mask`] keeps which
//! rows pass, as a bitmap. A mask is made anew only when its own choice changes, and goes on from its last row when rows come.

mod bitmap;
mod mask;
mod sets;

use core::ops::Range;
use std::collections::{BTreeMap, BTreeSet};

use domain::{Day, Group, Metric};

pub(crate) use bitmap::{Bitmap, Bits, NO_BITS};
use mask::Mask;
pub(crate) use sets::{Sets, Whose};

use crate::columns::{Columns, Field};

/// What is chosen, by field. A field without a choice lets every response pass; an empty choice none.
///
/// ```
/// use domain::{Day, Group, Metric};
/// use insight::Filters;
/// let november = Day::parse("2026-11-01").unwrap()..Day::parse("2026-12-01").unwrap();
/// let filters = Filters::default().of_groups(Metric::NPS, &[Group::Unfavourable]).on(november).having("country", ["EE", "FI"]);
/// assert_eq!(filters.scores.as_ref().unwrap().len(), 7);
/// assert!(!filters.is_empty());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// The scores; those of a group are chosen together.
    pub scores: Option<BTreeSet<u8>>,
    /// The days, the last one excluded.
    pub days: Option<Range<Day>>,
    /// With a comment, or without one.
    pub comment: Option<bool>,
    /// Values by the name of the dimension; `""` for responses that have none, and for every response where the source has
    /// no such dimension.
    pub dimensions: BTreeMap<String, BTreeSet<String>>,
}

impl Filters {
    /// Only these scores.
    #[must_use]
    pub fn scored(self, scores: impl IntoIterator<Item = u8>) -> Self {
        Self { scores: Some(scores.into_iter().collect()), ..self }
    }

    /// Only the scores of these groups.
    #[must_use]
    pub fn of_groups(self, metric: Metric, groups: &[Group]) -> Self {
        self.scored(metric.scores().filter(|score| groups.contains(&metric.group_of(*score))))
    }

    /// Only these days, the last one excluded.
    #[must_use]
    pub fn on(self, days: Range<Day>) -> Self {
        Self { days: Some(days), ..self }
    }

    /// Only those with a comment, or only those without.
    #[must_use]
    pub fn with_comment(self, comment: bool) -> Self {
        Self { comment: Some(comment), ..self }
    }

    /// Only these values of a dimension.
    #[must_use]
    pub fn having<'a>(mut self, dimension: &str, values: impl IntoIterator<Item = &'a str>) -> Self {
        self.dimensions.insert(dimension.to_owned(), values.into_iter().map(str::to_owned).collect());
        self
    }

    /// Whether nothing is filtered.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a choice in a dimension that `columns` do not have keeps every row out. All of them have `""` there.
    pub(crate) fn ask_for_what_is_not_there(&self, columns: &Columns) -> bool {
        let absent = |name: &str| columns.place(name).is_none();
        self.dimensions.iter().any(|(name, chosen)| absent(name) && !chosen.contains(""))
    }

    /// Which codes of a field pass, 1 or 0 for each; `None` where the field is not filtered.
    pub(crate) fn passing(&self, columns: &Columns, field: Field) -> Option<Vec<u8>> {
        let mut passing = vec![0; columns.code_count(field)];
        match field {
            Field::Score => {
                for score in self.scores.as_ref()? {
                    choose(&mut passing, u32::from(*score));
                }
            }
            Field::Day => {
                let chosen = self.days.as_ref()?;
                for (passes, day) in passing.iter_mut().zip(columns.days()) {
                    *passes = u8::from(chosen.contains(day));
                }
            }
            Field::Comment => choose(&mut passing, u32::from(self.comment?)),
            Field::Dimension(place) => {
                let chosen = self.dimensions.get(columns.name(place))?;
                for code in chosen.iter().filter_map(|value| columns.find(place, value)) {
                    choose(&mut passing, code);
                }
            }
        }
        Some(passing)
    }
}

/// A score that the scale does not have passes nothing.
fn choose(passing: &mut [u8], code: u32) {
    if let Some(passes) = passing.get_mut(code as usize) {
        *passes = 1;
    }
}
