//! What the collector tells of the surveys whose figures are shown, beside the figures.

use domain::SurveyId;
use futures_util::future::join_all;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::de::DeserializeOwned;

use crate::source::{Fault, SurveyInfo};
use crate::state::State;

/// What was told of one survey.
#[derive(Clone, Debug)]
pub(super) struct Told<T> {
    /// The survey.
    pub survey: SurveyInfo,
    /// What was told, or why nothing was.
    pub answer: Result<T, Fault>,
}

/// Everything that was told, in the order of the surveys.
pub(super) type Telling<T> = RwSignal<Vec<Told<T>>, LocalStorage>;

/// Asks what is at `path` of each survey, and again whenever the figures are read anew. Where there is no path, nothing is told.
///
/// What was told before stays until the next answers are there, unless it is about something else.
pub(super) fn each<T>(state: State, path: impl Fn(&SurveyId) -> Option<String> + 'static) -> Telling<T>
where
    T: DeserializeOwned + Clone + 'static,
{
    let telling: Telling<T> = RwSignal::new_local(Vec::new());
    let number = StoredValue::new(0u32);
    Effect::new(move |before: Option<Vec<String>>| {
        let surveys = state.found.with(|found| found.as_ref().map(|found| found.surveys.clone())).unwrap_or_default();
        let paths: Vec<_> = surveys.into_iter().filter_map(|survey| Some((path(&survey.id)?, survey))).collect();
        let question = number.get_value().wrapping_add(1);
        number.set_value(question);
        let asked: Vec<String> = paths.iter().map(|(path, _)| path.clone()).collect();
        if before.is_some_and(|before| before != asked) {
            telling.set(Vec::new());
        }
        let Some(door) = state.door() else { return asked };
        spawn_local(async move {
            let asked = paths.into_iter().map(|(path, survey)| {
                let answer = door.get::<T>(&path);
                async move { Told { survey, answer: answer.await } }
            });
            let told = join_all(asked).await;
            // The card may have gone meanwhile, or something else been asked.
            if number.try_get_value() != Some(question) {
                return;
            }
            if told.iter().any(|told| matches!(told.answer, Err(Fault::Unauthorized))) {
                state.refuse(&Fault::Unauthorized);
            }
            telling.set(told);
        });
        asked
    });
    telling
}
