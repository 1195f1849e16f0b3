//! Whether answers have somewhere to go, once each.

use alloc::format;

use super::Problems;
use crate::survey::Survey;

pub(super) fn look(survey: &Survey, problems: &mut Problems) {
    if survey.deliver.is_empty() {
        problems.note("$.deliver", "at least one endpoint must take the answers");
    }
    for (at, deliver) in survey.deliver.iter().enumerate() {
        if survey.deliver[..at].iter().any(|earlier| earlier.to == deliver.to) {
            problems
                .note(format!("$.deliver[{at}].to"), "an endpoint stands here twice; it would get every answer twice");
        }
    }
}
