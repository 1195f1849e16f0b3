//! Conditions that are asked about stored responses, with the names that they may look at.

use domain::condition::Condition;

use crate::refusal::Refusal;
use crate::store::By;
use crate::survey_file::SurveyFile;

/// What is known of every response beside its dimensions.
const OWN: [&str; 3] = ["score", "group", "ticket"];

/// What may be asked about where nothing of the question stands in an address.
const PERSON: [&str; 3] = ["person.id", "person.email", "person.name"];

/// Whether somebody may be asked for by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Persons {
    /// The question stands in an address, which logs keep.
    NotNamed,
    /// The question stands in a body.
    Named,
}

/// Refuses a condition at `path` that looks at anything that responses of this survey do not have.
pub(crate) fn check(condition: &Condition, path: &str, file: &SurveyFile, persons: Persons) -> Result<(), Refusal> {
    let built_in: Vec<_> = By::BUILT_IN.iter().map(By::name).collect();
    let person = if persons == Persons::Named { &PERSON[..] } else { &[] };
    let own = OWN.into_iter().chain(built_in.iter().map(|name| &**name)).chain(person.iter().copied());
    let known: Vec<&str> = own.chain(file.survey.properties.iter().map(String::as_str)).collect();
    let problems = condition.unknown_names(path, &known);
    if problems.is_empty() { Ok(()) } else { Err(Refusal::Invalid(problems)) }
}
