//! Whether each question has words in every language that the owner speaks.

use alloc::format;
use alloc::vec::Vec;

use super::Problems;
use crate::survey::{LanguageTag, Question, Survey};

pub(super) fn look(survey: &Survey, problems: &mut Problems) {
    // Only the survey's one language is ever shown, where it has one.
    let spoken: Vec<&LanguageTag> =
        survey.lang.as_ref().map_or_else(|| survey.texts.keys().collect(), |lang| [lang].into());
    for (at, question) in survey.questions.iter().enumerate().filter(|(_, question)| question.kind.needs_label()) {
        let id = question.id.as_str();
        let unlabelled: Vec<_> = spoken.iter().filter(|language| !has_label(survey, question, language)).collect();
        if unlabelled.len() == spoken.len() {
            let language = spoken.first().map_or("en", |language| language.as_str());
            problems.missing(
                format!("$.questions[{at}]"),
                format!("the question has no words; write them to $.texts.{language}.questions.{id}.label"),
            );
            continue;
        }
        for language in unlabelled {
            let language = language.as_str();
            problems.missing(
                format!("$.texts.{language}.questions.{id}.label"),
                format!(
                    "the question \"{id}\" has words in another language and none in \"{language}\"; write them here"
                ),
            );
        }
    }
}

/// Whether the question can be asked in `language`, with the words of a wider one if need be: `pt-BR` → `pt`.
fn has_label(survey: &Survey, question: &Question, language: &LanguageTag) -> bool {
    let label_in = |language: &LanguageTag| {
        survey.texts.get(language).and_then(|texts| texts.questions.get(question.id.as_str())?.label.as_deref())
    };
    core::iter::successors(Some(language.clone()), LanguageTag::parent)
        .any(|language| label_in(&language).is_some_and(|label| !label.trim().is_empty()))
}
