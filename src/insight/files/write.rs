//! Our own table of responses, one row at a time, safe to be opened in a spreadsheet.

use std::fmt::Write as _;

use domain::response::Response;
use serde_json::{Map, Value};

use super::formats::column_names;
use super::table::guarded;

/// Writes responses as the rows of a table; reading it gives the same responses.
///
/// ```
/// use insight::files::TableWriter;
/// let table = TableWriter::new(&["plan"]);
/// assert!(table.header().starts_with("id,rev,survey,"));
/// assert!(table.header().ends_with(",properties.plan,properties\r\n"));
/// ```
#[derive(Clone, Debug)]
pub struct TableWriter {
    properties: Vec<String>,
}

impl TableWriter {
    /// A table with a column for each of these properties; others stand together in the last one, as JSON.
    pub fn new(properties: &[&str]) -> Self {
        Self { properties: properties.iter().map(|name| (*name).to_owned()).collect() }
    }

    /// The names of the columns.
    pub fn header(&self) -> String {
        let mut row = Row::default();
        for name in column_names().filter(|name| *name != "properties") {
            row.cell(name);
        }
        for name in &self.properties {
            row.cell(&format!("properties.{name}"));
        }
        row.cell("properties");
        row.end()
    }

    /// One response.
    pub fn row(&self, response: &Response) -> String {
        let mut row = Row::default();
        let record: Map<String, Value> = serde_json::from_str(&response.to_json()).unwrap_or_default();
        let known: Vec<&str> = column_names().collect();
        for name in known.iter().filter(|name| **name != "properties") {
            match *name {
                "answers" => row.object(record.get("answers")),
                "extra" => row.extra(response),
                name => row.value(match name.split_once('.') {
                    Some((outer, inner)) => record.get(outer).and_then(|object| object.get(inner)),
                    None => record.get(name),
                }),
            }
        }
        let mut others = record.get("properties").and_then(Value::as_object).cloned().unwrap_or_default();
        for name in &self.properties {
            row.value(others.remove(name).as_ref());
        }
        row.object(Some(&Value::Object(others)));
        row.end()
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
