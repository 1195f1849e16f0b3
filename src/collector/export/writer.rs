//! Writes stored responses in a form.

use std::collections::BTreeMap;

use domain::response::{Response, Sign, Signs, read_kept};
use insight::Standing;
use insight::files::{Aside, DelightedWriter, Part, TableWriter};
use serde_json::value::{RawValue, to_raw_value};

use super::Form;
use crate::store::{Followup, Found, Status, StoreError};

/// A record as it is given out.
pub(crate) type GivenRecord = BTreeMap<String, Box<RawValue>>;

/// Writes one file, piece by piece.
pub(crate) struct Writer {
    manner: Manner,
    left_out: Vec<Part>,
}

enum Manner {
    Csv(TableWriter),
    Ndjson,
    Delighted(DelightedWriter),
}

impl Writer {
    /// A file without these parts. Properties have a column each in a table.
    pub(crate) fn new(form: Form, properties: &[String], left_out: Vec<Part>) -> Self {
        let manner = match form {
            Form::Csv => {
                let properties: Vec<_> = properties.iter().map(String::as_str).collect();
                Manner::Csv(TableWriter::new(&properties).without(&left_out))
            }
            Form::Ndjson => Manner::Ndjson,
            Form::Delighted => Manner::Delighted(DelightedWriter::new(&left_out)),
        };
        Self { manner, left_out }
    }

    /// What stands before the first response.
    pub(crate) fn begin(&self) -> String {
        match &self.manner {
            Manner::Csv(table) => table.header(),
            Manner::Ndjson | Manner::Delighted(_) => String::new(),
        }
    }

    /// One response.
    pub(crate) fn row(&mut self, found: &Found) -> Result<String, StoreError> {
        match &mut self.manner {
            Manner::Csv(table) => {
                let (response, aside) = told(found)?;
                Ok(table.row(&response, &aside))
            }
            Manner::Delighted(list) => {
                let (response, aside) = told(found)?;
                Ok(list.row(response, aside))
            }
            Manner::Ndjson => {
                let record = given(found, &self.left_out).map_err(broken)?;
                Ok(serde_json::to_string(&record).map_err(broken)? + "\n")
            }
        }
    }

    /// What stands after the last one: a file without it was broken off.
    pub(crate) fn end(&self) -> &'static str {
        match &self.manner {
            Manner::Delighted(list) => list.end(),
            Manner::Csv(_) | Manner::Ndjson => "",
        }
    }
}

/// The record as it came, with what the collector knows about it. Our words win over unknown fields of the same name.
pub(crate) fn given(found: &Found, left_out: &[Part]) -> serde_json::Result<GivenRecord> {
    let mut record: GivenRecord = serde_json::from_str(&found.body)?;
    record.insert("received_at".to_owned(), to_raw_value(&found.received_at)?);
    record.insert("day".to_owned(), to_raw_value(&found.day.to_text())?);
    record.insert("standing".to_owned(), to_raw_value(found.standing.name())?);
    record.insert("contested".to_owned(), to_raw_value(&found.is_contested)?);
    let signs: Vec<_> = found.signs.iter().map(Sign::name).collect();
    record.insert("signs".to_owned(), to_raw_value(&signs)?);
    record.insert("signed".to_owned(), to_raw_value(&found.is_signed)?);
    record.remove("followup");
    if let Some(followup) = &found.followup {
        record.insert("followup".to_owned(), RawValue::from_string(followup.clone())?);
    }
    for part in left_out {
        record.remove(part.name());
    }
    Ok(record)
}

fn told(found: &Found) -> Result<(Response, Aside), StoreError> {
    let mut response = read_kept(&found.body).map_err(|problems| {
        let told: Vec<_> = problems.iter().map(ToString::to_string).collect();
        broken(told.join("; "))
    })?;
    response.link = None;
    // Of what somebody has released they say nothing any more.
    response.signs = if found.standing == Standing::Quarantined { found.signs } else { Signs::default() };
    let followup: Followup = match &found.followup {
        Some(followup) => serde_json::from_str(followup).map_err(broken)?,
        None => Followup::default(),
    };
    let aside = Aside {
        received_at: Some(found.received_at),
        standing: Some(found.standing),
        tags: followup.tags,
        notes: followup.notes.into_iter().map(|note| note.text).collect(),
        status: if followup.status == Status::None { String::new() } else { followup.status.name().to_owned() },
        owner: followup.owner,
        due: followup.due.map(|due| due.0),
    };
    Ok((response, aside))
}

fn broken(error: impl std::fmt::Display) -> StoreError {
    StoreError::Broken(format!("it holds a response that cannot be read: {error}"))
}
