//! The first look at a file: what it is, what its columns are, and which way round its dates stand.

use domain::{Metric, SurveyId};
use serde_json::Value;

use super::encoding::{Decoder, Encoding};
use super::formats::{Format, at, of_columns, of_values};
use super::headers;
use super::mapping::Mapping;
use super::plan::{Plan, Questions};
use super::rivals;
use super::role::Role;
use super::table::{Record, Sample, Splitter};
use super::time::{Dates, Evidence};
use super::values::{Piece, Values};

/// So many bytes tell what a file is.
const HEAD: usize = 64 * 1024;
/// So many records of JSON are looked at.
const RECORDS: usize = 20;

/// How sure it is that a file is of a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sureness {
    /// Its marks are all there.
    Certain,
    /// Nothing speaks against it.
    Likely,
    /// Somebody should say what it is.
    Unsure,
}

/// What a file seems to be.
#[derive(Clone, Debug)]
pub struct Found {
    /// Formats, the likeliest first, and how sure each is.
    pub guesses: Vec<(Format, Sureness)>,
    /// How it would be read as the first of them; a person's to change.
    pub plan: Plan,
    /// The first rows of a table.
    pub rows: Vec<Vec<String>>,
    /// Roles that several columns may have, with the names of these: nobody but a person can say which is meant.
    pub rivals: Vec<(Role, Vec<String>)>,
    /// The survey that its first records name.
    pub survey: Option<SurveyId>,
    /// The metric that they name. A table's own columns only name one where a format has a column for it.
    pub metric: Option<Metric>,
    evidence: Vec<Evidence>,
}

impl Found {
    /// How sure the likeliest guess is.
    pub fn sureness(&self) -> Sureness {
        self.guesses.first().map_or(Sureness::Unsure, |(_, sureness)| *sureness)
    }

    /// What the column that is the time in that plan says about the order of its dates.
    pub fn dates(&self, plan: &Plan) -> Dates {
        let column = plan.mapping.column(Role::Time).and_then(|at| self.evidence.get(at));
        column.map_or(Dates::Plain, Evidence::verdict)
    }

    /// How it would be read as a file of that format; `None` where it is JSON and the format's are tables, or the other way round.
    pub fn plan_as(&self, format: Format) -> Option<Plan> {
        (format.is_table() == self.plan.dialect.is_some()).then(|| Plan { format, ..self.plan.clone() })
    }
}

/// Looks at a file, piece by piece: mostly at its beginning, and at all of it where that is what tells the order of its dates.
#[derive(Default)]
pub struct Look {
    head: Vec<u8>,
    scan: Option<Scan>,
    is_decided: bool,
    found: Option<Found>,
}

impl Look {
    /// Nothing seen yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The next piece.
    pub fn push(&mut self, bytes: &[u8]) {
        if self.is_decided {
            if let Some(scan) = &mut self.scan {
                scan.push(bytes);
            }
            return;
        }
        // The head is as long for every way in which the file may come.
        let (of_head, rest) = bytes.split_at(bytes.len().min(HEAD - self.head.len()));
        self.head.extend_from_slice(of_head);
        if self.head.len() == HEAD {
            self.decide(false);
            self.push(rest);
        }
    }

    /// Whether the rest of the file would tell nothing more.
    pub fn is_settled(&self) -> bool {
        self.is_decided && self.scan.is_none()
    }

    /// What it is, once everything was seen or nothing more is to be told; `None` where nothing knows it.
    pub fn finish(mut self) -> Option<Found> {
        if !self.is_decided {
            self.decide(true);
        }
        let mut found = self.found?;
        if let Some(scan) = self.scan {
            found.evidence = scan.finish();
        }
        Some(found)
    }

    fn decide(&mut self, is_whole: bool) {
        self.is_decided = true;
        let head = std::mem::take(&mut self.head);
        let encoding = Encoding::of(&head);
        let mut decoder = Decoder::new(encoding);
        let mut text = Vec::new();
        decoder.push(&head, &mut |bytes| text.extend_from_slice(bytes));
        if is_whole {
            decoder.finish(&mut |bytes| text.extend_from_slice(bytes));
        }
        self.found = match text.trim_ascii_start().first() {
            Some(b'{' | b'[') => of_json(&text, is_whole, encoding),
            _ => of_table(&text, is_whole, encoding),
        };
        self.scan = self.found.as_ref().and_then(Scan::for_dates);
        if let Some(scan) = &mut self.scan {
            scan.push(&head);
        }
    }
}

fn of_json(text: &[u8], is_whole: bool, encoding: Encoding) -> Option<Found> {
    let mut records: Vec<Value> = Vec::new();
    let mut values = Values::new();
    let mut take = |_, piece: Piece<'_>| {
        if let Piece::Value(json) | Piece::Mended(json) = piece
            && records.len() < RECORDS
        {
            records.extend(serde_json::from_str::<Value>(json));
        }
    };
    values.push(text, &mut take);
    if is_whole {
        values.finish(&mut take);
    }
    let guesses = of_values(&records);
    let (format, _) = *guesses.first()?;
    let plan = Plan {
        format,
        encoding,
        dialect: None,
        columns: Vec::new(),
        mapping: Mapping::default(),
        questions: Questions::default(),
        dates: None,
        scale: None,
    };
    let named = |key: &str| {
        let places = [&[key][..], &["event_data", key]];
        records.iter().find_map(|record| places.iter().find_map(|place| at(record, place).as_str()))
    };
    let metric = named("metric").or_else(|| named("survey_type")).and_then(metric_named);
    let survey = named("survey").and_then(|id| SurveyId::new(id).ok());
    Some(Found { guesses, plan, rows: Vec::new(), rivals: Vec::new(), survey, metric, evidence: Vec::new() })
}

fn of_table(text: &[u8], is_whole: bool, encoding: Encoding) -> Option<Found> {
    let sample = Sample::of(text, is_whole)?;
    let mapping = Mapping::proposed_for(&sample.columns, &sample.rows);
    let rivals = rivals::of(&sample, &mapping);
    let guesses = of_columns(&sample, &mapping, rivals.is_empty());
    let Sample { dialect, columns, rows, .. } = sample;
    let (format, _) = *guesses.first()?;
    let evidence = vec![Evidence::default(); columns.len()];
    let plan = Plan {
        format,
        encoding,
        dialect: Some(dialect),
        columns,
        mapping,
        questions: Questions::default(),
        dates: None,
        scale: None,
    };
    let named = |name: &str| {
        let column = plan.columns.iter().position(|column| headers::plain(column) == name)?;
        rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.trim()).find(|cell| !cell.is_empty())
    };
    let metric = named("metric").or_else(|| named("surveytype")).and_then(metric_named);
    let survey = named("survey").filter(|_| format == Format::OwnTable).and_then(|id| SurveyId::new(id).ok());
    Some(Found { guesses, plan, rows, rivals, survey, metric, evidence })
}

/// The metric of that name in whatever letters.
fn metric_named(name: &str) -> Option<Metric> {
    Metric::from_name(&name.to_ascii_lowercase())
}

/// Goes through a table for the dates in it.
struct Scan {
    decoder: Decoder,
    splitter: Splitter,
    /// Columns with dates that need an order.
    columns: Vec<usize>,
    evidence: Vec<Evidence>,
}

impl Scan {
    /// Where a column's first rows have dates that need an order.
    fn for_dates(found: &Found) -> Option<Self> {
        let dialect = found.plan.dialect?;
        let mut evidence = vec![Evidence::default(); found.plan.columns.len()];
        for row in &found.rows {
            for (column, cell) in evidence.iter_mut().zip(row) {
                column.add(cell, 0);
            }
        }
        let columns: Vec<usize> = (0..evidence.len()).filter(|at| evidence[*at].slashed > 0).collect();
        (!columns.is_empty()).then(|| Self {
            decoder: Decoder::new(found.plan.encoding),
            splitter: Splitter::new(dialect.delimiter),
            columns,
            evidence: vec![Evidence::default(); found.plan.columns.len()],
        })
    }

    fn push(&mut self, bytes: &[u8]) {
        let Self { decoder, splitter, columns, evidence } = self;
        let mut take = |record: Record<'_>, _| note(columns, evidence, record);
        decoder.push(bytes, &mut |piece| splitter.push(piece, &mut take));
    }

    fn finish(self) -> Vec<Evidence> {
        let Self { mut decoder, mut splitter, columns, mut evidence } = self;
        let mut take = |record: Record<'_>, _| note(&columns, &mut evidence, record);
        decoder.finish(&mut |piece| splitter.push(piece, &mut take));
        splitter.finish(&mut take);
        evidence
    }
}

fn note(columns: &[usize], evidence: &mut [Evidence], record: Record<'_>) {
    for column in columns {
        evidence[*column].add(record.cell(*column), record.line);
    }
}
