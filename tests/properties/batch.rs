//! A posted body is taken apart into the same records however they are put together, and never into more than are allowed.

use collector::batch::{Batch, Form, split};
use domain::response::{self, Response};
use serde_json::Value;

use crate::refused;

const RECORDS: usize = 500;
const RECORD_BYTES: usize = 32 * 1024;
const BYTES: usize = 1024 * 1024;

/// Bytes: the body of a request.
pub fn check(input: &[u8]) {
    let Some(body) = crate::text(input) else { return };
    for form in [Form::Json, Form::Lines] {
        match split(body, form) {
            Err(refusal) => {
                let status = refusal.status().as_u16();
                assert!([400, 413, 422].contains(&status), "{status}");
                let is_large = body.len() > BYTES || body.matches(['\n', ',']).count() >= RECORDS;
                assert!(status != 413 || is_large, "called too large");
            }
            Ok(batch) => judge(body, form, &batch),
        }
    }
}

fn judge(body: &str, form: Form, batch: &Batch) {
    assert!((1..=RECORDS).contains(&batch.items.len()), "{} records", batch.items.len());
    assert!(batch.is_single || body.trim_start_matches('\u{feff}').trim().len() <= BYTES, "{} bytes", body.len());
    if batch.is_single {
        assert!(batch.items.len() == 1 && form == Form::Json);
    }
    for item in &batch.items {
        match &item.response {
            Ok(response) => assert_eq!(item.survey.as_ref(), Some(&response.survey)),
            Err(problems) => refused::told(problems),
        }
    }
    as_json_says(body, form, batch);
    put_together_anew(batch);
}

/// What is one JSON value as a whole leaves no choice.
fn as_json_says(body: &str, form: Form, batch: &Batch) {
    let body = body.trim_start_matches('\u{feff}').trim();
    if form == Form::Lines {
        let lines = body.lines().filter(|line| !line.trim().is_empty()).count();
        assert_eq!(batch.items.len(), lines);
        return;
    }
    match serde_json::from_str(body) {
        Ok(Value::Array(items)) => assert_eq!((batch.items.len(), batch.is_single), (items.len(), false)),
        Ok(_) => {
            assert!(batch.is_single);
            assert_eq!(format!("{:?}", batch.items[0].response), format!("{:?}", response::read(body)));
        }
        Err(_) => {}
    }
}

fn put_together_anew(batch: &Batch) {
    let good: Vec<&Response> = batch.items.iter().filter_map(|item| item.response.as_ref().ok()).collect();
    let written: Vec<String> = good.iter().map(|response| response.to_json()).collect();
    // Writing says more than a sender need have said.
    let is_small = |json: &String| json.len() <= RECORD_BYTES;
    if good.is_empty() || !written.iter().all(is_small) || written.iter().map(String::len).sum::<usize>() > BYTES / 2 {
        return;
    }
    let lines = written.join("\n");
    for (form, body) in
        [(Form::Lines, lines.clone()), (Form::Json, lines), (Form::Json, format!("[{}]", written.join(",")))]
    {
        let again = split(&body, form).unwrap_or_else(|refusal| panic!("{refusal:?}"));
        let records: Vec<&Response> = again.items.iter().filter_map(|item| item.response.as_ref().ok()).collect();
        assert_eq!(format!("{good:?}"), format!("{records:?}"), "{form:?}");
    }
}
