//! The responses of a source as columns: what a figure needs of each, in a dozen bytes.
//!
//! Every column holds *codes*, small numbers that stand for a value: a score is its own code, days and texts have a dictionary
//! that keeps each of them once. So one loop counts them all, and one loop filters by them all. Codes are as wide as their
//! values need, and grow when more values come.
//!
//! Rows have numbers, from 0 in the order in which they came, and keep them.

mod codes;
mod days;
mod dictionary;
mod field;
mod row;

use domain::{Day, Metric};

pub(crate) use codes::{CHUNK, Code, Codes, CodesChunk};
use days::DayColumn;
use dictionary::Dictionary;
pub(crate) use field::Field;
pub use row::{Row, RowProblem};

use crate::Standing;

/// Responses of one metric, by column.
///
/// ```
/// use domain::{Day, Metric, Score};
/// use insight::{Columns, Row};
/// let mut columns = Columns::new(Metric::NPS, ["channel", "country"]);
/// let monday = Day::parse("2026-11-23").unwrap();
/// let nine = Score::new(Metric::NPS, 9).unwrap();
/// let first = columns.push(&Row { has_comment: true, ..Row::new(nine, monday, &["web", "EE"]) })?;
/// columns.push(&Row::new(nine, monday, &["email"]))?;
/// assert_eq!((first, columns.len()), (0, 2));
/// assert_eq!(columns.values("country").unwrap().collect::<Vec<_>>(), ["", "EE"]);
/// # Ok::<(), insight::RowProblem>(())
/// ```
#[derive(Clone, Debug)]
pub struct Columns {
    metric: Metric,
    rows: u32,
    scores: Codes,
    comments: Codes,
    standings: Codes,
    days: DayColumn,
    dimensions: Vec<TextColumn>,
}

/// One dimension.
#[derive(Clone, Debug)]
struct TextColumn {
    name: String,
    values: Dictionary,
    codes: Codes,
}

/// The code of a response that counts; the others say why it does not.
pub(crate) const COUNTED: u32 = 0;

/// Every standing by its code, and a test, which is one whatever its standing, as the last.
pub(crate) const STANDINGS: [(Standing, bool); 6] = [
    (Standing::Counted, false),
    (Standing::Provisional, false),
    (Standing::Superseded, false),
    (Standing::Quarantined, false),
    (Standing::Excluded, false),
    (Standing::Counted, true),
];

/// The code of a row that was taken back: it is no response any more, so it has no standing either.
const TAKEN_BACK: u32 = 6;

impl Columns {
    /// No responses yet, with these dimensions: `channel`, `locale`, a property of the owner's, …
    pub fn new<'a>(metric: Metric, dimensions: impl IntoIterator<Item = &'a str>) -> Self {
        let mut columns = Self {
            metric,
            rows: 0,
            scores: Codes::default(),
            comments: Codes::default(),
            standings: Codes::default(),
            days: DayColumn::default(),
            dimensions: Vec::new(),
        };
        for name in dimensions {
            columns.add_dimension(name);
        }
        columns
    }

    /// Adds a dimension that only came to light on the way, and gives its place in [`Row::values`]; that of the old one where
    /// there is one of that name. The rows that are here already have no value in it.
    pub fn add_dimension(&mut self, name: &str) -> usize {
        self.place(name).unwrap_or_else(|| {
            let codes = Codes::none(self.rows);
            self.dimensions.push(TextColumn { name: name.to_owned(), values: Dictionary::default(), codes });
            self.dimensions.len() - 1
        })
    }

    /// Appends a response and gives its row's number.
    ///
    /// # Errors
    /// When the score is one of another metric, when there are more values than dimensions, or when there is no number left;
    /// nothing is appended then.
    pub fn push(&mut self, row: &Row<'_>) -> Result<u32, RowProblem> {
        if row.score.metric() != self.metric {
            return Err(RowProblem::Metric { expected: self.metric, found: row.score.metric() });
        }
        if row.values.len() > self.dimensions.len() {
            return Err(RowProblem::Values { dimensions: self.dimensions.len(), values: row.values.len() });
        }
        let number = self.rows;
        self.rows = number.checked_add(1).ok_or(RowProblem::Full)?;
        self.scores.push(number, u32::from(row.score.value()));
        self.comments.push(number, u32::from(row.has_comment));
        self.standings.push(number, standing_code(row));
        self.days.push(number, row.day);
        for (place, dimension) in self.dimensions.iter_mut().enumerate() {
            let code = row.values.get(place).map_or(0, |value| dimension.values.code(value));
            dimension.codes.push(number, code);
        }
        Ok(number)
    }

    /// The scale of all the scores.
    pub fn metric(&self) -> Metric {
        self.metric
    }

    /// How many rows there are, those that do not count included.
    pub fn len(&self) -> u32 {
        self.rows
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// The names of the dimensions, by place.
    pub fn dimensions(&self) -> impl ExactSizeIterator<Item = &str> {
        self.dimensions.iter().map(|dimension| dimension.name.as_str())
    }

    /// The values of a dimension in the order in which they came, after `""` for none; `None` where there is no such dimension.
    pub fn values(&self, dimension: &str) -> Option<impl ExactSizeIterator<Item = &str>> {
        self.place(dimension).map(|place| self.dimensions[place].values.iter())
    }

    /// What is held in memory for the rows and the values, in bytes.
    pub fn bytes(&self) -> usize {
        let texts: usize = self.dimensions.iter().map(|column| column.codes.bytes() + column.values.bytes()).sum();
        self.scores.bytes() + self.comments.bytes() + self.standings.bytes() + self.days.bytes() + texts
    }

    /// Whether a dimension has more than `most` values already and this is none of them: for whoever bounds what a file can make up.
    /// A place that no dimension has is none.
    pub fn is_beyond(&self, place: usize, value: &str, most: usize) -> bool {
        let values = self.dimensions.get(place).map(|dimension| &dimension.values);
        values.is_some_and(|values| values.len() > most && values.find(value).is_none())
    }

    /// Takes a row out of every figure and of what stands beside them, as if it had not come: something else says the same
    /// better. A number that no row has is none.
    pub fn take_back(&mut self, row: u32) {
        if row < self.rows {
            self.standings.set(row, TAKEN_BACK);
        }
    }

    /// The score of a row; `None` where there is no such row.
    pub fn score(&self, row: u32) -> Option<u8> {
        (row < self.rows).then(|| u8::try_from(self.scores.get(row)).ok()).flatten()
    }

    /// The day of a row; `None` where there is no such row.
    pub fn day(&self, row: u32) -> Option<Day> {
        (row < self.rows).then(|| self.days.days().get(self.days.codes.get(row) as usize).copied()).flatten()
    }

    /// The value of a row in a dimension; `""` where it has none, or there is no such row or dimension.
    pub fn value(&self, row: u32, dimension: &str) -> &str {
        let place = self.place(dimension).filter(|_| row < self.rows);
        place.and_then(|place| self.dimensions[place].values.text(self.dimensions[place].codes.get(row))).unwrap_or("")
    }

    /// The place of a dimension.
    pub(crate) fn place(&self, dimension: &str) -> Option<usize> {
        self.dimensions.iter().position(|column| column.name == dimension)
    }

    /// Everything that is counted and filtered by, in the order of the panels.
    pub(crate) fn fields(&self) -> impl Iterator<Item = Field> + use<> {
        [Field::Score, Field::Day, Field::Comment].into_iter().chain((0..self.dimensions.len()).map(Field::Dimension))
    }

    /// The codes of a field.
    pub(crate) fn codes(&self, field: Field) -> &Codes {
        match field {
            Field::Score => &self.scores,
            Field::Day => &self.days.codes,
            Field::Comment => &self.comments,
            Field::Dimension(place) => &self.dimensions[place].codes,
        }
    }

    /// How many codes a field has; they are those below.
    pub(crate) fn code_count(&self, field: Field) -> usize {
        match field {
            Field::Score => usize::from(*self.metric.scores().end()) + 1,
            Field::Day => self.days.days().len(),
            Field::Comment => 2,
            Field::Dimension(place) => self.dimensions[place].values.len(),
        }
    }

    /// Why rows are left out, as codes of [`STANDINGS`].
    pub(crate) fn standing_codes(&self) -> &Codes {
        &self.standings
    }

    /// The day of each code, in the order in which they came.
    pub(crate) fn days(&self) -> &[Day] {
        self.days.days()
    }

    /// The name of a dimension.
    pub(crate) fn name(&self, place: usize) -> &str {
        &self.dimensions[place].name
    }

    /// The value of each code of a dimension.
    pub(crate) fn texts(&self, place: usize) -> impl ExactSizeIterator<Item = &str> {
        self.dimensions[place].values.iter()
    }

    /// The code of a value, where some row has had it.
    pub(crate) fn find(&self, place: usize, value: &str) -> Option<u32> {
        self.dimensions[place].values.find(value)
    }
}

fn standing_code(row: &Row<'_>) -> u32 {
    if row.is_test {
        return 5;
    }
    match row.standing {
        Standing::Counted => COUNTED,
        Standing::Provisional => 1,
        Standing::Superseded => 2,
        Standing::Quarantined => 3,
        Standing::Excluded => 4,
    }
}

#[cfg(test)]
mod tests {
    use domain::Score;

    use super::*;

    fn row<'a>(values: &'a [&'a str]) -> Row<'a> {
        Row::new(Score::new(Metric::NPS, 9).unwrap(), Day::from_number(20_000), values)
    }

    #[test]
    fn what_does_not_fit_is_refused_and_changes_nothing() {
        let mut columns = Columns::new(Metric::CSAT, ["channel"]);
        let score = Score::new(Metric::CSAT, 5).unwrap();
        let bad = [
            (row(&[]), "a score of nps among those of csat"),
            (Row { score, ..row(&["web", "et"]) }, "2 values, but 1 dimension"),
        ];
        for (row, told) in bad {
            let problem = columns.push(&row).unwrap_err();
            assert!(problem.to_string().contains(told), "{problem}");
            assert_eq!((columns.len(), columns.bytes()), (0, Columns::new(Metric::CSAT, ["channel"]).bytes()));
        }
    }

    #[test]
    fn a_dimension_that_comes_later_has_no_value_before() {
        let mut columns = Columns::new(Metric::NPS, ["channel"]);
        columns.push(&row(&["web"])).unwrap();
        assert_eq!((columns.add_dimension("plan"), columns.add_dimension("channel")), (1, 0));
        columns.push(&row(&["web", "pro"])).unwrap();
        let plan = columns.codes(Field::Dimension(1));
        assert_eq!((plan.get(0), plan.get(1)), (0, 1));
        assert_eq!(columns.values("plan").unwrap().collect::<Vec<_>>(), ["", "pro"]);
        assert!(columns.values("country").is_none());
        assert_eq!(columns.dimensions().collect::<Vec<_>>(), ["channel", "plan"]);
    }

    #[test]
    fn a_row_tells_what_it_was_pushed_with() {
        let mut columns = Columns::new(Metric::NPS, ["channel"]);
        columns.push(&row(&["web"])).unwrap();
        assert_eq!((columns.score(0), columns.day(0)), (Some(9), Some(Day::from_number(20_000))));
        assert_eq!((columns.value(0, "channel"), columns.value(0, "plan")), ("web", ""));
        assert_eq!((columns.score(1), columns.day(1), columns.value(1, "channel")), (None, None, ""));
    }

    #[test]
    fn each_standing_has_its_code() {
        for (code, (standing, is_test)) in STANDINGS.into_iter().enumerate() {
            assert_eq!(standing_code(&Row { standing, is_test, ..row(&[]) }) as usize, code);
        }
        assert_eq!(TAKEN_BACK as usize, STANDINGS.len());
        assert_eq!(
            standing_code(&Row { standing: Standing::Excluded, is_test: true, ..row(&[]) }),
            5,
            "a test is a test"
        );
    }
}
