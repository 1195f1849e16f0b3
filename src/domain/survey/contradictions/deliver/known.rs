//! What the templates of a survey can be filled with.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::deliver::{Piece, Placeholder, Template, TemplateFault};
use crate::survey::nearest::nearest;
use crate::survey::{Kind, Question, Survey};

pub(super) struct Known<'a> {
    properties: &'a [String],
    questions: &'a [Question],
    /// Every placeholder of this survey, for hints.
    names: Vec<String>,
}

impl<'a> Known<'a> {
    pub(super) fn of(survey: &'a Survey) -> Self {
        let (properties, questions) = (&survey.properties, &survey.questions);
        let answers = questions.iter().filter(|question| is_among_answers(question.kind));
        let names = Placeholder::FIELDS
            .iter()
            .map(ToString::to_string)
            .chain(properties.iter().map(|name| format!("properties.{name}")))
            .chain(answers.map(|question| format!("answers.{}", question.id.as_str())))
            .collect();
        Self { properties, questions, names }
    }

    /// What is wrong with `text` as a template of this survey.
    pub(super) fn fault(&self, text: &str) -> Option<String> {
        match Template::parse(text) {
            Ok(template) => template.placeholders().find_map(|placeholder| self.unknown(placeholder)),
            Err(TemplateFault::Unknown(name)) => Some(format!("nothing fills `{{{name}}}`{}", self.hint(&name))),
            Err(TemplateFault::Open) => {
                Some("a `{` begins a placeholder, as in `{score}`; write `{{` for the brace itself".into())
            }
            Err(TemplateFault::Close) => Some("a `}` closes nothing here; write `}}` for the brace itself".into()),
        }
    }

    fn unknown(&self, placeholder: &Placeholder) -> Option<String> {
        match placeholder {
            Placeholder::Field(_) => None,
            Placeholder::Property(name) => {
                let hint = || self.hint(&format!("properties.{name}"));
                (!self.properties.contains(name)).then(|| format!("\"{name}\" is not listed in `properties`{}", hint()))
            }
            Placeholder::Answer(id) => {
                let Some(question) = self.questions.iter().find(|question| question.id.as_str() == id) else {
                    let hint = self.hint(&format!("answers.{id}"));
                    return Some(format!("there is no question with the id \"{id}\"{hint}"));
                };
                let instead = match question.kind {
                    Kind::Consent => "write `{consent}`",
                    Kind::Contact => "write `{person.email}` and `{person.name}`",
                    _ => return None,
                };
                Some(format!("a {} stands in its own place in the record; {instead}", question.kind.name()))
            }
        }
    }

    /// The placeholder that ends like `written`, else the one that looks most like it.
    fn hint(&self, written: &str) -> String {
        let written = written.trim();
        let names = || self.names.iter().map(String::as_str);
        let ends_alike = names().find(|name| name.rsplit_once('.').is_some_and(|(_, end)| end == written));
        ends_alike
            .or_else(|| nearest(written, names()))
            .map_or_else(String::new, |name| format!("; did you mean `{{{name}}}`?"))
    }
}

/// Consent and contact stand elsewhere in the record.
fn is_among_answers(kind: Kind) -> bool {
    !matches!(kind, Kind::Consent | Kind::Contact)
}

/// What of `text` is the same for every answer.
pub(super) fn constant(text: &str) -> String {
    let Ok(template) = Template::parse(text) else { return text.into() };
    let texts = template.pieces().iter().filter_map(|piece| match piece {
        Piece::Text(text) => Some(text.as_str()),
        Piece::Placeholder(_) => None,
    });
    texts.collect()
}

/// Whether somebody wants `key` filled.
pub(super) fn is_filled(key: &str) -> bool {
    match Template::parse(key) {
        Ok(template) => template.placeholders().next().is_some(),
        Err(fault) => matches!(fault, TemplateFault::Unknown(_)),
    }
}
