//! A survey file that is accepted reads the same when it is written again, is within the limits of the contract, sends answers to
//! allowed places only, and is right by the schema that its author's editor has.

use domain::survey::Survey;
use serde_json::Value;

use crate::patched::patched;
use crate::{refused, schema, url_policy};

/// What patches change: a file with every key.
pub const BASE: &str = include_str!("../../src/domain/tests/survey_file/full.json");

/// Bytes: a survey file, or patches of [`BASE`].
pub fn check(input: &[u8]) {
    let Some(input) = crate::text(input) else { return };
    let json = patched(BASE, input);
    match Survey::parse(&json) {
        Err(problems) => refused::told(&problems),
        Ok(survey) => {
            within_limits(&survey);
            let written = serde_json::to_string(&survey).expect("a survey can be written");
            let again = Survey::parse(&written).unwrap_or_else(|problems| panic!("{problems:?} in {written}"));
            assert_eq!(survey, again, "{written}");
            for json in [&json, &written] {
                let file: Value = serde_json::from_str(json).expect("it was read as JSON");
                if let Some(objection) = schema::objection(&file) {
                    panic!("accepted, and not by the schema: {objection}");
                }
            }
            for deliver in &survey.deliver {
                url_policy::follows(&deliver.to);
            }
        }
    }
}

fn within_limits(survey: &Survey) {
    assert!(survey.questions.len() <= 20 && survey.segments.len() <= 8 && !survey.deliver.is_empty());
    assert!(survey.questions.iter().all(|question| question.choices.len() <= 20));
    for deliver in &survey.deliver {
        assert!(deliver.headers.iter().len() <= 20, "{} headers", deliver.headers.iter().len());
        let bytes = deliver.body.as_ref().map_or(0, |body| body.as_json().to_string().len());
        // Of a text what stands between the quotation marks counts, before it is escaped.
        let is_text = deliver.body.as_ref().is_some_and(|body| body.as_json().is_string());
        assert!(is_text || bytes <= 16 * 1024, "a body of {bytes} bytes");
    }
}
