//! Whether the survey is ever open.

use super::Problems;
use crate::survey::Survey;

pub(super) fn look(survey: &Survey, problems: &mut Problems) {
    if let (Some(from), Some(until)) = (survey.from, survey.until)
        && until <= from
    {
        problems.note("$.until", "the survey ends before it begins; `until` must lie after `from`");
    }
}
