//! Takes a posted body apart into records. Pure: text in, records out.

use domain::response::{BATCH_BYTES, BATCH_RECORDS, Response};
use domain::{Problem, ProblemKind, SurveyId};
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::refusal::Refusal;

/// How the records of a body are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One record, an array, or one record a line, whichever it looks like.
    Json,
    /// One record a line.
    Lines,
}

/// The records of one body.
#[derive(Debug)]
pub struct Batch {
    /// In their order.
    pub items: Vec<Item>,
    /// Whether the body was one record and not a list with one in it.
    pub is_single: bool,
}

/// One record, or what is wrong with it.
#[derive(Debug)]
pub struct Item {
    /// The survey it names, also where the rest cannot be read.
    pub survey: Option<SurveyId>,
    /// The record.
    pub response: Result<Response, Vec<Problem>>,
}

/// The records of `text`.
///
/// # Errors
/// When the text as a whole is no list of records, or has more than a batch may.
///
/// ```
/// use collector::batch::{Form, split};
/// let batch = split("[{}, 1]", Form::Json).unwrap();
/// assert_eq!((batch.items.len(), batch.is_single), (2, false));
/// assert!(batch.items[0].response.is_err());
/// ```
pub fn split(text: &str, form: Form) -> Result<Batch, Refusal> {
    let text = text.trim_start_matches('\u{feff}').trim();
    let (records, is_single) = match form {
        Form::Lines => (lines(text), false),
        Form::Json if text.starts_with('[') => (elements(text)?, false),
        Form::Json if looks_like_lines(text) => (lines(text), false),
        Form::Json => (vec![text], true),
    };
    if text.is_empty() || records.is_empty() {
        let detail = "the body is empty; send a record, an array of records, or one record a line";
        return Err(Problem::new(ProblemKind::Missing, "$", detail).into());
    }
    if records.len() > BATCH_RECORDS || (text.len() > BATCH_BYTES && !is_single) {
        return Err(Refusal::TooLarge);
    }
    Ok(Batch { items: records.into_iter().map(read).collect(), is_single })
}

fn read(record: &str) -> Item {
    let response = domain::response::read(record);
    let survey = match &response {
        Ok(response) => Some(response.survey.clone()),
        Err(_) => survey_of(record),
    };
    Item { survey, response }
}

fn survey_of(record: &str) -> Option<SurveyId> {
    #[derive(Deserialize)]
    struct Named {
        survey: SurveyId,
    }
    serde_json::from_str::<Named>(record).ok().map(|named| named.survey)
}

fn elements(text: &str) -> Result<Vec<&str>, Refusal> {
    let elements: Vec<&RawValue> = serde_json::from_str(text)
        .map_err(|error| Problem::new(ProblemKind::Syntax, "$", format!("this is not JSON: {error}")))?;
    Ok(elements.into_iter().map(RawValue::get).collect())
}

fn lines(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}

/// A first line that is a whole JSON value with more after it. One record written over several lines has none such.
fn looks_like_lines(text: &str) -> bool {
    text.split_once('\n').is_some_and(|(first, _)| serde_json::from_str::<&RawValue>(first.trim()).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(text: &str, form: Form) -> (usize, bool) {
        let batch = split(text, form).unwrap();
        (batch.items.len(), batch.is_single)
    }

    #[test]
    fn a_body_is_one_record_an_array_or_lines() {
        assert_eq!(count("{}", Form::Json), (1, true));
        assert_eq!(count("{\n  \"v\":\n 1}\n", Form::Json), (1, true));
        assert_eq!(count("\u{feff}[{},{}]", Form::Json), (2, false));
        assert_eq!(count("{}\r\n{}\n\n{\"broken\n", Form::Json), (3, false));
        assert_eq!(count("{\"broken\n{}", Form::Lines), (2, false));
        assert_eq!(count("{\"broken", Form::Json), (1, true));
    }

    #[test]
    fn a_body_that_is_no_list_of_records_is_refused_as_a_whole() {
        for (text, status) in [("", 422), (" \n", 422), ("[]", 422), ("[{},", 400), ("[{}]]", 400)] {
            assert_eq!(split(text, Form::Json).unwrap_err().status().as_u16(), status, "{text}");
        }
        let many = vec!["{}"; BATCH_RECORDS + 1].join("\n");
        assert_eq!(split(&many, Form::Json).unwrap_err().status().as_u16(), 413);
        assert_eq!(count(&many[3..], Form::Json), (BATCH_RECORDS, false));
        let fat = format!("[\"{}\"]", "x".repeat(BATCH_BYTES));
        assert_eq!(split(&fat, Form::Json).unwrap_err().status().as_u16(), 413);
    }

    #[test]
    fn a_record_that_cannot_be_taken_still_names_its_survey() {
        let batch = split(r#"{"survey":"shop","score":11}"#, Form::Json).unwrap();
        assert_eq!(batch.items[0].survey.as_ref().map(SurveyId::as_str), Some("shop"));
    }
}
