//! The rows of a table, by what its columns are.

use std::borrow::Cow;

use domain::Metric;

use super::draft::Draft;
use super::entry::Entry;
use super::formats::{Format, OwnColumns};
use super::headers;
use super::plan::Plan;
use super::refused::Reason;
use super::role::Role;
use super::table::{Broken, Dialect, Record};
use super::uncounted::Mark;
use super::work::{Item, Work};

pub(super) struct Sheet {
    format: Format,
    columns: Vec<(String, Role)>,
    own: OwnColumns,
    /// How many columns are properties.
    properties: usize,
    /// The column that says which metric a row is about.
    metric: Option<usize>,
    /// Columns that mark rows which are not to count.
    marks: Vec<(usize, Mark)>,
    /// Rows before the first answer.
    before: u8,
}

type Take<'t> = &'t mut dyn FnMut(Item<'_>);

impl Sheet {
    pub(super) fn new(plan: &Plan, own: OwnColumns, dialect: Dialect) -> Self {
        let columns: Vec<(String, Role)> = if plan.format.is_mapped() {
            plan.mapping.columns().map(|(name, role)| (name.to_owned(), role)).collect()
        } else {
            plan.columns.iter().map(|name| (name.clone(), Role::Property)).collect()
        };
        let says_metric = |name: &str| matches!(headers::plain(name).as_str(), "surveytype" | "metric" | "scoretype");
        let is_one = |(name, role): &(String, Role)| *role == Role::Property && says_metric(name);
        let is_type = |column: &(String, Role)| is_one(column) && headers::plain(&column.0) == "surveytype";
        let metric = columns.iter().position(is_type).or_else(|| columns.iter().position(is_one));
        let marks = |(at, (name, role)): (usize, &(String, Role))| {
            let mark = Mark::of_column(name).filter(|_| *role == Role::Property);
            Some((at, mark?))
        };
        let marks = columns.iter().enumerate().filter_map(marks).collect();
        let properties = columns.iter().filter(|(_, role)| *role == Role::Property).count();
        let before = u8::from(dialect.has_separator_line) + u8::from(dialect.has_header);
        Self { format: plan.format, columns, own, properties, metric, marks, before }
    }

    pub(super) fn row(&mut self, record: Record<'_>, broken: Option<Broken>, work: &mut Work<'_>, take: Take<'_>) {
        if self.before > 0 {
            self.before -= 1;
            return;
        }
        // What is left of a table that was emptied in a spreadsheet.
        if broken.is_none() && record.cells().all(str::is_empty) {
            return;
        }
        work.outcome.rows += 1;
        let line = record.line;
        match broken {
            Some(Broken::Endless) => return work.refuse(line, Cow::Borrowed(""), Reason::Endless, take),
            Some(Broken::Letters) => work.mended(line),
            None => {}
        }
        if record.len() > self.columns.len() && record.cells().skip(self.columns.len()).any(|cell| !cell.is_empty()) {
            let reason = Reason::Cells { cells: record.len(), columns: self.columns.len() };
            return work.refuse(line, Cow::Borrowed(""), reason, take);
        }
        match self.format {
            Format::OwnTable => self.own(record, work, take),
            format if format.is_mapped() => work.draft(line, self.draft(record), take),
            format => {
                let cells = self.columns.iter().zip(record.cells()).map(|((name, _), cell)| (name.as_str(), cell));
                work.value(line, &format.value_of_row(cells), record.hash(), take);
            }
        }
    }

    fn draft<'a>(&'a self, record: Record<'a>) -> Draft<'a> {
        let properties = Vec::with_capacity(self.properties);
        let mut draft = Draft { row: record.hash(), is_clean: record.is_clean(), properties, ..Draft::default() };
        for ((name, role), cell) in self.columns.iter().zip(record.cells()) {
            match role {
                Role::Ignored => {}
                Role::Property => draft.property(name.as_str(), cell),
                role => draft.set(*role, cell),
            }
        }
        if let Some(at) = self.metric {
            let said = record.cell(at).trim();
            // Other systems have other types of surveys, too.
            if self.format == Format::DelightedTable || Metric::from_name(&said.to_ascii_lowercase()).is_some() {
                draft.metric = Cow::Borrowed(said);
            }
        }
        draft.is_excluded = self.marks.iter().any(|(at, mark)| mark.is_in(record.cell(*at)));
        draft
    }

    fn own(&self, record: Record<'_>, work: &mut Work<'_>, take: Take<'_>) {
        let line = record.line;
        let row = match self.own.read(&record) {
            Ok(row) => row,
            Err(reason) => return work.refuse(line, Cow::Borrowed(""), reason, take),
        };
        let Some(id) = row.id else {
            let reason = Reason::Record("there is no id".to_owned());
            return work.refuse(line, Cow::Borrowed("id"), reason, take);
        };
        let (survey, confirmed, is_test) = (row.survey, row.confirmed, row.is_test);
        let (sent, received, own) = (row.sent_at, row.received_at, row.own);
        match work.judge.judge(row.draft, line, id) {
            Ok(entry) => {
                let confirmed = confirmed.unwrap_or(entry.confirmed);
                let scored_at = corrected(&entry, sent, received);
                let entry = Entry { confirmed, is_test, scored_at, own: Some(own), ..entry };
                work.own(entry, survey, take);
            }
            Err((role, reason)) => {
                let column = match role {
                    Some(Role::Time) => "scored_at",
                    Some(role) => role.name(),
                    None => "",
                };
                work.refuse(line, Cow::Borrowed(column), reason, take);
            }
        }
    }
}

/// When it was given by the clock of the collector that it comes from.
fn corrected(
    entry: &Entry<'_>,
    sent: Option<domain::Timestamp>,
    received: Option<domain::Timestamp>,
) -> domain::Timestamp {
    domain::response::given_at(entry.scored_at, sent, received.unwrap_or(entry.scored_at))
}
