//! Our own table of responses: a column for each field of the record, properties and answers as JSON or a column each.

use std::borrow::Cow;

use domain::response::{Answer, Confirmation, Sign};
use domain::{ResponseId, Timestamp};
use serde_json::{Map, Value};

use super::value::answer;
use crate::Standing;
use crate::files::draft::Draft;
use crate::files::entry::Own;
use crate::files::refused::Reason;
use crate::files::role::Role;
use crate::files::table::{Record, unguarded};

/// Columns without which a table is none of ours.
pub(super) const REQUIRED: [&str; 6] = ["id", "rev", "survey", "metric", "score", "scored_at"];

/// Begins the names of columns that hold one property.
const PROPERTY: &str = "properties.";

/// What a column of ours holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Field(Role),
    Id,
    Rev,
    Survey,
    SurveyVersion,
    Metric,
    Complete,
    Confirmed,
    Test,
    Consent,
    ShownAt,
    Duration,
    Answers,
    Properties,
    /// A property of the name behind [`PROPERTY`].
    Property,
    ReceivedAt,
    SentAt,
    Standing,
    Signs,
    Extra,
    Other,
}

/// The columns that a table has beside those of properties, in their order.
const NAMES: [(&str, Column); 35] = [
    ("id", Column::Id),
    ("rev", Column::Rev),
    ("survey", Column::Survey),
    ("survey_version", Column::SurveyVersion),
    ("metric", Column::Metric),
    ("score", Column::Field(Role::Score)),
    ("group", Column::Field(Role::Group)),
    ("comment", Column::Field(Role::Comment)),
    ("scored_at", Column::Field(Role::Time)),
    ("complete", Column::Complete),
    ("confirmed", Column::Confirmed),
    ("test", Column::Test),
    ("channel", Column::Field(Role::Channel)),
    ("locale", Column::Field(Role::Locale)),
    ("page", Column::Field(Role::Page)),
    ("ticket", Column::Field(Role::Ticket)),
    ("agent", Column::Field(Role::Agent)),
    ("department", Column::Field(Role::Department)),
    ("person.id", Column::Field(Role::Person)),
    ("person.email", Column::Field(Role::Email)),
    ("person.name", Column::Field(Role::Name)),
    ("consent", Column::Consent),
    ("shown_at", Column::ShownAt),
    ("sent_at", Column::SentAt),
    ("received_at", Column::ReceivedAt),
    ("standing", Column::Standing),
    ("signs", Column::Signs),
    ("tags", Column::Other),
    ("notes", Column::Other),
    ("status", Column::Other),
    ("owner", Column::Other),
    ("due", Column::Other),
    ("duration_ms", Column::Duration),
    ("answers", Column::Answers),
    ("extra", Column::Extra),
];

/// The names of the columns, those of properties left out; `properties` is the last.
pub(in crate::files) fn column_names() -> impl Iterator<Item = &'static str> {
    NAMES.iter().map(|(name, _)| *name).chain(["properties"])
}

/// The columns of one table.
pub(in crate::files) struct OwnColumns {
    columns: Vec<(Column, String)>,
    /// How many of them are properties.
    properties: usize,
}

/// What a row of ours says beside the draft.
#[derive(Default)]
pub(in crate::files) struct OwnRow<'a> {
    pub(in crate::files) draft: Draft<'a>,
    pub(in crate::files) id: Option<ResponseId>,
    pub(in crate::files) survey: &'a str,
    pub(in crate::files) confirmed: Option<Confirmation>,
    pub(in crate::files) is_test: bool,
    pub(in crate::files) sent_at: Option<Timestamp>,
    pub(in crate::files) received_at: Option<Timestamp>,
    pub(in crate::files) own: Own,
}

impl OwnColumns {
    pub(in crate::files) fn of(names: &[String]) -> Self {
        let column = |name: &String| {
            if name == "properties" {
                return (Column::Properties, String::new());
            }
            if let Some(property) = name.strip_prefix(PROPERTY) {
                return (Column::Property, property.to_owned());
            }
            let known = NAMES.iter().find(|(known, _)| known == name);
            (known.map_or(Column::Other, |(_, column)| *column), String::new())
        };
        let columns: Vec<(Column, String)> = names.iter().map(column).collect();
        let properties = columns.iter().filter(|(column, _)| *column == Column::Property).count();
        Self { columns, properties }
    }

    pub(in crate::files) fn read<'a>(&'a self, record: &Record<'a>) -> Result<OwnRow<'a>, Reason> {
        let mut row = OwnRow::default();
        row.draft.is_clean = record.is_clean();
        row.draft.properties.reserve(self.properties);
        for ((column, name), cell) in self.columns.iter().zip(record.cells()) {
            let cell = unguarded(cell);
            if cell.is_empty() {
                continue;
            }
            if *column == Column::Property {
                row.draft.properties.push((Cow::Borrowed(name), Cow::Borrowed(cell)));
            } else {
                row.take(*column, cell)?;
            }
        }
        Ok(row)
    }
}

impl<'a> OwnRow<'a> {
    fn take(&mut self, column: Column, cell: &'a str) -> Result<(), Reason> {
        let is_true = cell.eq_ignore_ascii_case("true");
        match column {
            Column::Field(Role::Channel) if cell == "import" => {}
            Column::Field(role) => self.draft.set(role, cell),
            Column::Id => {
                let id = ResponseId::parse(cell).ok_or_else(|| wrong("id", cell, "a UUID"))?;
                self.id = Some(id);
            }
            Column::Rev => {
                let rev = cell.parse().ok().filter(|rev| (1..=1000).contains(rev));
                self.draft.rev = rev.ok_or_else(|| wrong("rev", cell, "a whole number from 1 to 1000"))?;
            }
            Column::Survey => self.survey = cell,
            Column::SurveyVersion => self.own.survey_version = Some(cell.to_owned()),
            Column::Metric => self.draft.metric = Cow::Borrowed(cell),
            Column::Complete => self.draft.is_partial = !is_true,
            Column::Confirmed => {
                let known = Confirmation::from_name(cell);
                self.confirmed =
                    Some(known.ok_or_else(|| wrong("confirmed", cell, "gesture, dwell, instant or none"))?);
            }
            Column::Test => self.is_test = is_true,
            Column::Consent => self.own.consent = Some(is_true),
            Column::ShownAt => self.own.shown_at = Timestamp::parse(cell),
            Column::SentAt => self.sent_at = Timestamp::parse(cell),
            Column::ReceivedAt => self.received_at = Timestamp::parse(cell),
            Column::Duration => self.own.duration_ms = cell.parse().ok(),
            Column::Standing => {
                self.own.standing = Standing::from_name(cell);
                self.draft.is_excluded = self.own.standing == Some(Standing::Excluded);
            }
            Column::Signs => self.own.signs = cell.split(' ').filter_map(Sign::from_name).collect(),
            Column::Answers => {
                for (name, value) in object("answers", cell)? {
                    self.draft.answers.extend(answer_of_ours(&value).map(|answer| (name, answer)));
                }
            }
            Column::Properties => {
                // JSON writes a zero character without one.
                self.draft.is_clean = false;
                for (name, value) in object("properties", cell)? {
                    self.draft.property(name, super::value::text(&value));
                }
            }
            Column::Extra => {
                self.own.extra = serde_json::from_str::<Extra>(cell).unwrap_or_default().into_iter().collect();
            }
            Column::Property | Column::Other => {}
        }
        Ok(())
    }
}

type Extra = std::collections::BTreeMap<String, Box<serde_json::value::RawValue>>;

/// A list is one of choices here, whatever is in it, and an empty text an answer.
fn answer_of_ours(value: &Value) -> Option<Answer> {
    match value {
        Value::String(text) => Some(Answer::Text(text.clone())),
        Value::Array(items) => Some(Answer::Choices(items.iter().map(super::value::text).collect())),
        other => answer(other),
    }
}

fn object(column: &str, cell: &str) -> Result<Map<String, Value>, Reason> {
    serde_json::from_str(cell).map_err(|_| wrong(column, cell, "a JSON object"))
}

fn wrong(column: &str, cell: &str, expected: &str) -> Reason {
    let cell: String = cell.chars().take(40).collect();
    Reason::Record(format!("the {column} \"{cell}\" is not {expected}"))
}
