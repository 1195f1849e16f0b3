//! The strict reading of a survey file.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;

use super::{SEGMENTS, Survey};
use crate::problem::{Problem, ProblemKind};

impl Survey {
    /// Reads a survey file.
    ///
    /// # Errors
    /// Each problem with its JSON path and what is allowed; an unknown key with the nearest known one. A mistake in the
    /// shape is reported alone, since what follows it cannot be told.
    pub fn parse(json: &str) -> Result<Self, Vec<Problem>> {
        let mut reader = serde_json::Deserializer::from_str(json);
        let survey: Self = serde_path_to_error::deserialize(&mut reader).map_err(|error| vec![problem_of(&error)])?;
        reader.end().map_err(|error| {
            vec![Problem::new(ProblemKind::Syntax, "$", format!("the survey file ends before the text does: {error}"))]
        })?;
        let problems = survey.contradictions();
        if problems.is_empty() { Ok(survey) } else { Err(problems) }
    }

    /// What each field alone cannot tell.
    fn contradictions(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut note =
            |path: String, detail: String| problems.push(Problem::new(ProblemKind::NotAllowed, path, detail));
        if self.deliver.is_empty() {
            note("$.deliver".to_string(), "at least one endpoint must take the answers".to_string());
        }
        for (at, deliver) in self.deliver.iter().enumerate() {
            if self.deliver[..at].iter().any(|earlier| earlier.to == deliver.to) {
                note(
                    format!("$.deliver[{at}].to"),
                    "an endpoint stands here twice; it would get every answer twice".to_string(),
                );
            }
        }
        if self.segments.len() > SEGMENTS {
            note("$.segments".to_string(), format!("at most {SEGMENTS} properties can be segments"));
        }
        for (at, segment) in self.segments.iter().enumerate() {
            if !self.properties.contains(segment) {
                note(format!("$.segments[{at}]"), format!("\"{segment}\" is not among `properties`"));
            }
        }
        for (language, texts) in &self.texts {
            for group in texts.follow_up.keys() {
                if self.metric.group_from_name(group).is_none() {
                    let groups = crate::group::Group::ALL.map(|group| self.metric.group_name(group)).join(", ");
                    note(
                        format!("$.texts.{language}.follow_up.{group}"),
                        format!("{} has no group \"{group}\"; its groups are {groups}", self.metric.name()),
                    );
                }
            }
        }
        problems
    }
}

fn problem_of(error: &serde_path_to_error::Error<serde_json::Error>) -> Problem {
    let path = match error.path().to_string() {
        path if path == "." => String::from("$"),
        path if path.starts_with('[') => format!("${path}"),
        path => format!("$.{path}"),
    };
    let message = error.inner().to_string();
    let mut words = message.split('`').skip(1).step_by(2);
    if message.starts_with("unknown field") {
        let unknown = words.next().unwrap_or_default();
        let nearest =
            words.max_by(|a, b| strsim::jaro_winkler(unknown, a).total_cmp(&strsim::jaro_winkler(unknown, b)));
        let hint = nearest.map_or_else(String::new, |nearest| format!("; did you mean `{nearest}`?"));
        // The path of an unknown key already ends with it.
        return Problem::new(ProblemKind::UnknownKey, path, format!("nothing reads the key `{unknown}`{hint}"));
    }
    if message.starts_with("missing field") {
        let missing = words.next().unwrap_or_default();
        let path = format!("{path}.{missing}");
        return Problem::new(ProblemKind::Missing, path, format!("`{missing}` is required"));
    }
    let kind = match error.inner().classify() {
        serde_json::error::Category::Data => ProblemKind::NotAllowed,
        _ => ProblemKind::Syntax,
    };
    Problem::new(kind, path, message)
}
