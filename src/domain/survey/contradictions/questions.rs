//! Whether the questions can be asked and told apart.

use alloc::format;

use super::Problems;
use crate::survey::{CHOICES, Kind, QUESTIONS, Question, RESERVED, Survey};

pub(super) fn look(survey: &Survey, problems: &mut Problems) {
    let questions = &survey.questions;
    if questions.len() > QUESTIONS {
        let detail = format!("there are {} questions; at most {QUESTIONS} are allowed", questions.len());
        problems.too_many("$.questions", detail);
    }
    for (at, question) in questions.iter().enumerate() {
        let path = format!("$.questions[{at}]");
        let earlier = &questions[..at];
        let id = question.id.as_str();
        if RESERVED.contains(&id) {
            let detail = format!("\"{id}\" means something else in conditions; give the question another id");
            problems.note(format!("{path}.id"), detail);
        }
        if earlier.iter().any(|earlier| earlier.id == question.id) {
            problems.note(format!("{path}.id"), format!("another question has the id \"{id}\"; give each its own"));
        }
        if matches!(question.kind, Kind::Consent | Kind::Contact)
            && earlier.iter().any(|earlier| earlier.kind == question.kind)
        {
            let detail = format!("there is a question of the kind {} before; one is enough", question.kind.name());
            problems.note(format!("{path}.kind"), detail);
        }
        if question.metric.is_some() && question.kind != Kind::Score {
            let detail = format!("only the kind score has a metric; this is of the kind {}", question.kind.name());
            problems.note(format!("{path}.metric"), detail);
        }
        choices(question, &format!("{path}.choices"), problems);
    }
}

fn choices(question: &Question, path: &str, problems: &mut Problems) {
    let (choices, kind) = (&question.choices, question.kind.name());
    let Some(least) = question.kind.least_choices() else {
        if !choices.is_empty() {
            let detail = format!("only the kinds single and multi have choices; this is of the kind {kind}");
            problems.note(path, detail);
        }
        return;
    };
    if choices.is_empty() {
        problems.missing(path, format!("a question of the kind {kind} needs choices, at least {least}"));
    } else if choices.len() < least {
        problems.note(path, format!("a question of the kind {kind} needs at least {least} choices"));
    }
    if choices.len() > CHOICES {
        problems.too_many(path, format!("there are {} choices; at most {CHOICES} are allowed", choices.len()));
    }
    for (at, choice) in choices.iter().enumerate() {
        if choices[..at].contains(choice) {
            let detail = format!("the choice \"{}\" stands here twice", choice.as_str());
            problems.note(format!("{path}[{at}]"), detail);
        }
    }
}
