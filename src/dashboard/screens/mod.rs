//! The screens without figures, each with what to do next.

mod again;
pub(crate) mod blocked;
mod check;
pub(crate) mod choices;
pub(crate) mod copyable;
pub(crate) mod fault_words;
mod loading;
mod no_answers;
mod no_surveys;
mod token_form;

pub(crate) use blocked::{Blocked, Notice};
pub(crate) use check::Check;
pub(crate) use fault_words::{sentence, short as fault_sentence, title as fault_title};
pub(crate) use loading::Loading;
pub(crate) use no_answers::NoAnswers;
pub(crate) use no_surveys::NoSurveys;
pub(crate) use token_form::TokenForm;
