//! The screens without figures, each with what to do next.

mod again;
pub(crate) mod blocked;
pub(crate) mod choices;
mod copyable;
mod fault_words;
mod loading;
mod no_answers;
mod no_surveys;
mod token_form;

pub(crate) use blocked::{Blocked, Notice};
pub(crate) use loading::Loading;
pub(crate) use no_answers::NoAnswers;
pub(crate) use no_surveys::NoSurveys;
pub(crate) use token_form::TokenForm;
