//! The strict reading of a survey file.

use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec;
use alloc::vec::Vec;

use serde_path_to_error::Segment;

use super::Survey;
use super::nearest::hint;
use crate::deliver::SecretShape;
use crate::problem::{Problem, ProblemKind, child};

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
        let mut reader = serde_json::Deserializer::from_str(json);
        let survey = serde_path_to_error::deserialize(&mut reader).map_err(|error| problem_of(&error))?;
        reader.end().map_err(|error| {
            Problem::new(ProblemKind::Syntax, "$", format!("the survey file ends before the text does: {error}"))
        })?;
        Ok(survey)
    }
}

fn problem_of(error: &serde_path_to_error::Error<serde_json::Error>) -> Problem {
    let path = path_of(error.path());
    let mut message = error.inner().to_string();
    if let Some(secret) = SecretShape::in_text(&message) {
        // The message quotes what stands there.
        message = format!("this is not allowed here; besides, {}", secret.refusal());
    }
    let mut words = message.split('`').skip(1).step_by(2);
    if message.starts_with("unknown field") {
        let unknown = words.next().unwrap_or_default();
        // The path of an unknown key already ends with it.
        let detail = format!("nothing reads the key `{unknown}`{}", hint(unknown, words, '`'));
        return Problem::new(ProblemKind::UnknownKey, path, detail);
    }
    if message.starts_with("missing field") {
        let missing = words.next().unwrap_or_default();
        let path = format!("{path}.{missing}");
        return Problem::new(ProblemKind::Missing, path, format!("`{missing}` is required"));
    }
    let kind = match error.inner().classify() {
        serde_json::error::Category::Data if message.starts_with("invalid type") => ProblemKind::WrongType,
        serde_json::error::Category::Data => ProblemKind::NotAllowed,
        _ => ProblemKind::Syntax,
    };
    Problem::new(kind, path, message)
}

/// `$.display.when[1]`, as far as the reader knew where it was.
fn path_of(path: &serde_path_to_error::Path) -> String {
    let mut text = String::from("$");
    for segment in path {
        match segment {
            Segment::Seq { index } => text.extend(["[", &index.to_string(), "]"]),
            Segment::Map { key: name } | Segment::Enum { variant: name } => text = child(&text, name),
            Segment::Unknown => break,
        }
    }
    text
}
