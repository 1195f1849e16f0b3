//! A collector without a survey.

use leptos::prelude::*;

use super::again::Again;
use super::copyable::Copyable;
use crate::browser::location;
use crate::state::State;
use crate::texts::{self, fill};

/// How a survey is published.
#[component]
pub(crate) fn NoSurveys(
    /// What is known.
    state: State,
) -> impl IntoView {
    let command = fill(texts::NO_SURVEYS_COMMAND, &[("base", &location::base())]);
    view! {
        <section class="screen">
            <h1>{texts::NO_SURVEYS.get()}</h1>
            <p>{texts::NO_SURVEYS_TEXT.get()}</p>
            <Copyable text=command />
            <p class="actions">
                <Again state label=texts::LOOK_AGAIN.get() class="primary" />
            </p>
        </section>
    }
}
