//! The strict reading of a survey file.

use alloc::vec;
use alloc::vec::Vec;

use super::Survey;
use crate::problem::Problem;
use crate::strict;

impl Survey {
    /// Reads a survey file.
    ///
    /// # Errors
    /// Each problem with its JSON path and what is allowed; an unknown key with the nearest known one. A mistake in the
    /// shape is reported alone, since what follows it cannot be told.
    pub fn parse(json: &str) -> Result<Self, Vec<Problem>> {
        let survey = Self::parse_shape(json).map_err(|problem| vec![problem])?;
        let problems = survey.contradictions();
        if problems.is_empty() { Ok(survey) } else { Err(problems) }
    }

    /// Reads a survey file whose parts may contradict each other: see [`Survey::contradictions`], which whoever calls
    /// this must ask as well.
    ///
    /// # Errors
    /// With the first key or value that is not allowed by itself.
    pub fn parse_shape(json: &str) -> Result<Self, Problem> {
        strict::read(json, "the survey file")
    }
}
