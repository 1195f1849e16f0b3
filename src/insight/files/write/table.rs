//! Our own table of responses, one row at a time, safe to be opened in a spreadsheet.

use std::fmt::Write as _;

use domain::response::{Response, Sign};
use domain::{Day, Timestamp};
use serde_json::{Map, Value};

use super::{Aside, Part};
use crate::Standing;
use crate::files::formats::column_names;
use crate::files::table::guarded;

/// Writes responses as the rows of a table; reading it gives the same responses.
///
/// ```
/// use insight::files::TableWriter;
/// let table = TableWriter::new(&["plan"]);
/// assert!(table.header().starts_with("id,rev,survey,"));
/// assert!(table.header().ends_with(",properties.plan,properties\r\n"));
/// assert!(!table.without(&[insight::files::Part::Person]).header().contains("person."));
/// ```
#[derive(Clone, Debug)]
pub struct TableWriter {
    properties: Vec<String>,
    left_out: Vec<Part>,
}

impl TableWriter {
    /// A table with a column for each of these properties; others stand together in the last one, as JSON.
    pub fn new(properties: &[&str]) -> Self {
        Self { properties: properties.iter().map(|name| (*name).to_owned()).collect(), left_out: Vec::new() }
    }

    /// The same table without the columns of these parts.
    #[must_use]
    pub fn without(self, parts: &[Part]) -> Self {
        Self { left_out: parts.to_vec(), ..self }
    }

    /// The names of the columns.
    pub fn header(&self) -> String {
        let mut row = Row::default();
        for name in self.columns() {
            row.cell(name);
        }
        if self.has("properties") {
            for name in &self.properties {
                row.cell(&format!("properties.{name}"));
            }
            row.cell("properties");
        }
        row.end()
    }

    /// One response, with what stands beside it.
    pub fn row(&self, response: &Response, aside: &Aside) -> String {
        let mut row = Row::default();
        let record: Map<String, Value> = serde_json::from_str(&response.to_json()).unwrap_or_default();
        for name in self.columns() {
            match name {
                "answers" => row.object(record.get("answers")),
                "extra" => row.extra(response),
                "received_at" => row.cell(&aside.received_at.map(Timestamp::to_rfc3339).unwrap_or_default()),
                "signs" => row.cell(&response.signs.iter().map(Sign::name).collect::<Vec<_>>().join(" ")),
                "standing" => row.cell(aside.standing.map_or("", Standing::name)),
                "tags" => row.cell(&aside.tags.join(", ")),
                "notes" => row.cell(&aside.notes.join("\n")),
                "status" => row.cell(&aside.status),
                "owner" => row.cell(&aside.owner),
                "due" => row.cell(&aside.due.map(Day::to_text).unwrap_or_default()),
                name => row.value(match name.split_once('.') {
                    Some((outer, inner)) => record.get(outer).and_then(|object| object.get(inner)),
                    None => record.get(name),
                }),
            }
        }
        if self.has("properties") {
            let mut others = record.get("properties").and_then(Value::as_object).cloned().unwrap_or_default();
            for name in &self.properties {
                row.value(others.remove(name).as_ref());
            }
            row.object(Some(&Value::Object(others)));
        }
        row.end()
    }

    /// The columns that every table has, as far as they are not left out; those of properties stand behind them.
    fn columns(&self) -> impl Iterator<Item = &'static str> {
        column_names().filter(|name| *name != "properties" && self.has(name))
    }

    fn has(&self, column: &str) -> bool {
        !self.left_out.iter().any(|part| part.has_column(column))
    }
}

/// One row of any table, its cells safe to be opened in a spreadsheet.
pub fn table_row<'c>(cells: impl IntoIterator<Item = &'c str>) -> String {
    let mut row = Row::default();
    for cell in cells {
        row.cell(cell);
    }
    row.end()
}

#[derive(Default)]
struct Row {
    line: String,
    has_cells: bool,
}

impl Row {
    fn cell(&mut self, text: &str) {
        if std::mem::replace(&mut self.has_cells, true) {
            self.line.push(',');
        }
        let text = guarded(text);
        if text.contains(['"', ',', '\n', '\r', ';', '\t']) {
            // Writing into a String does not fail.
            let _ = write!(self.line, "\"{}\"", text.replace('"', "\"\""));
        } else {
            self.line.push_str(&text);
        }
    }

    fn value(&mut self, value: Option<&Value>) {
        match value {
            Some(Value::String(text)) => self.cell(text),
            None | Some(Value::Null) => self.cell(""),
            Some(other) => self.cell(&other.to_string()),
        }
    }

    fn object(&mut self, value: Option<&Value>) {
        let is_empty = value.and_then(Value::as_object).is_none_or(Map::is_empty);
        self.value(value.filter(|_| !is_empty));
    }

    fn extra(&mut self, response: &Response) {
        let fields: Vec<String> =
            response.extra.iter().map(|(name, raw)| format!("{}:{}", Value::from(name.as_str()), raw.get())).collect();
        self.cell(&if fields.is_empty() { String::new() } else { format!("{{{}}}", fields.join(",")) });
    }

    fn end(mut self) -> String {
        self.line.push_str("\r\n");
        self.line
    }
}
