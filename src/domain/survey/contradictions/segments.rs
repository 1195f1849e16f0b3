//! Whether figures are kept by properties that there are.

use alloc::format;
use alloc::string::String;

use super::Problems;
use crate::survey::nearest::hint;
use crate::survey::{SEGMENTS, Survey};

pub(super) fn look(survey: &Survey, problems: &mut Problems) {
    if survey.segments.len() > SEGMENTS {
        problems.too_many("$.segments", format!("at most {SEGMENTS} properties can be segments"));
    }
    for (at, segment) in survey.segments.iter().enumerate() {
        if !survey.properties.contains(segment) {
            let hint = hint(segment, survey.properties.iter().map(String::as_str), '"');
            problems.note(format!("$.segments[{at}]"), format!("\"{segment}\" is not among `properties`{hint}"));
        }
    }
}
