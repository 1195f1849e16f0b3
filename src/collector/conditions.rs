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

/// Whether a rule that forwards answers of this survey knows something under that name: also answers, by their questions.
pub(crate) fn is_known_to_rules(name: &str, file: &SurveyFile) -> bool {
    names(file, Persons::Named).iter().any(|known| known == name)
        || file.survey.questions.iter().any(|question| question.id.as_str() == name)
}

/// Refuses a condition at `path` that looks at anything that responses of this survey do not have.
pub(crate) fn check(condition: &Condition, path: &str, file: &SurveyFile, persons: Persons) -> Result<(), Refusal> {
    let known = names(file, persons);
    let problems = condition.unknown_names(path, &known.iter().map(|name| &**name).collect::<Vec<_>>());
    if problems.is_empty() { Ok(()) } else { Err(Refusal::Invalid(problems)) }
}

fn names(file: &SurveyFile, persons: Persons) -> Vec<String> {
    let person = if persons == Persons::Named { &PERSON[..] } else { &[] };
    let own = OWN.iter().chain(person).map(|name| (*name).to_owned());
    own.chain(By::BUILT_IN.iter().map(|by| by.name().to_string()))
        .chain(file.survey.properties.iter().cloned())
        .collect()
}
