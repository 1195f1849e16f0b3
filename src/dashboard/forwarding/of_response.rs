//! What was forwarded of one response.

use domain::SurveyId;
use leptos::prelude::*;

use super::again::Again;
use super::item::Rows;
use super::loaded::Loaded;
use super::paths::path_of;
use super::reading::Reading;
use crate::screens::fault_sentence;
use crate::state::State;
use crate::texts::{self as common, fill, forwarding as texts};

/// Its deliveries; nothing where there are none.
#[component]
pub(crate) fn DeliveriesOf(
    /// What is known.
    state: State,
    /// The survey.
    survey: SurveyId,
    /// The response.
    id: String,
) -> impl IntoView {
    let reading = Reading::new(state, Signal::stored(path_of(&survey, &id)), Loaded::is_under_way);
    let again = Again::new(reading);
    reading.ask();
    let has_deliveries =
        move || reading.loaded.with(|loaded| loaded.as_ref().is_some_and(|loaded| !loaded.deliveries.is_empty()));
    let why = Memo::new(move |_| reading.fault.with(|fault| fault.as_ref().map(fault_sentence)));
    let is_there = Memo::new(move |_| why.with(Option::is_some) || has_deliveries());
    let problem = move || {
        let why = why.get()?;
        Some(view! {
            <p class="note">{fill(texts::NOT_READ.get(), &[("why", &why)])}</p>
            <button type="button" on:click=move |_| reading.try_again()>{common::TRY_AGAIN.get()}</button>
        })
    };
    view! {
        <Show when=move || is_there.get()>
            <section class="facts-section" aria-labelledby="detail-forwarded">
                <h3 id="detail-forwarded">{texts::FORWARDED.get()}</h3>
                {problem}
                <Rows again about=|_, _| ().into_any() />
                <p class="note" role="status">{reading.said}</p>
            </section>
        </Show>
    }
}
