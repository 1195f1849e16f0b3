//! Whether words belong to something, and say something.

use alloc::format;
use alloc::string::String;

use super::Problems;
use crate::group::Group;
use crate::survey::{ChoiceId, Question, QuestionTexts, Survey, SurveyTexts};

pub(super) fn look(survey: &Survey, problems: &mut Problems) {
    for (language, texts) in &survey.texts {
        let path = format!("$.texts.{}", language.as_str());
        say_something(texts, &path, problems);
        let groups = Group::ALL.map(|group| survey.metric.group_name(group));
        for group in texts.follow_up.keys().filter(|group| !groups.contains(&group.as_str())) {
            let detail =
                format!("{} has no group \"{group}\"; its groups are {}", survey.metric.name(), groups.join(", "));
            problems.unknown_key(format!("{path}.follow_up.{group}"), &detail, group, groups);
        }
        for (id, texts) in &texts.questions {
            let path = format!("{path}.questions.{id}");
            if let Some(question) = survey.questions.iter().find(|question| question.id.as_str() == id) {
                belong(texts, question, &path, problems);
            } else {
                let known = survey.questions.iter().map(|question| question.id.as_str());
                problems.unknown_key(path, &format!("`questions` has none with the id \"{id}\""), id, known);
            }
        }
    }
}

/// A text that is there and blank would be shown as nothing. Labels are looked at where they are needed.
fn say_something(texts: &SurveyTexts, path: &str, problems: &mut Problems) {
    let choices = texts.questions.iter().flat_map(|(id, question)| {
        question.choices.iter().map(move |(choice, text)| (format!("questions.{id}.choices.{choice}"), text))
    });
    let follow_up = texts.follow_up.iter().map(|(group, text)| (format!("follow_up.{group}"), text));
    let own = [("question", &texts.question), ("feedback", &texts.feedback), ("thanks", &texts.thanks)];
    let own = own.into_iter().filter_map(|(key, text)| Some((String::from(key), text.as_ref()?)));
    for (key, text) in own.chain(follow_up).chain(choices) {
        if text.trim().is_empty() {
            problems.note(format!("{path}.{key}"), "the text is empty; write one, or leave the key out");
        }
    }
}

fn belong(texts: &QuestionTexts, question: &Question, path: &str, problems: &mut Problems) {
    let known = || question.choices.iter().map(ChoiceId::as_str);
    for choice in texts.choices.keys().filter(|choice| known().all(|known| known != choice.as_str())) {
        let detail = if question.kind.least_choices().is_some() {
            format!("the question \"{}\" has no choice \"{choice}\"", question.id.as_str())
        } else {
            format!("a question of the kind {} has no choices", question.kind.name())
        };
        problems.unknown_key(format!("{path}.choices.{choice}"), &detail, choice, known());
    }
}
