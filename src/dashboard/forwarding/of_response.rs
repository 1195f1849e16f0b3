//! What was forwarded of one response.

use domain::SurveyId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::again::Again;
use super::delivery::{Delivery, Page, path_of};
use super::item::Item;
use super::loaded::Loaded;
use crate::browser::clock;
use crate::screens::fault_sentence;
use crate::source::Fault;
use crate::state::State;
use crate::texts::{fill, forwarding as texts};

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
    let loaded: RwSignal<Option<Loaded>> = RwSignal::new(None);
    let fault = RwSignal::new(None);
    let (again, now) = (Again::new(state, loaded), RwSignal::new(clock::now()));
    if let Some(door) = state.door() {
        spawn_local(async move {
            match door.get::<Page>(&path_of(&survey, &id)).await {
                // The response may have been closed meanwhile.
                Ok(page) => drop(loaded.try_set(Some(page.into()))),
                Err(refusal) => {
                    if refusal == Fault::Unauthorized {
                        state.refuse(&refusal);
                    }
                    fault.try_set(Some(refusal));
                }
            }
        });
    }
    let deliveries =
        move || loaded.with(|loaded| loaded.as_ref().map(|loaded| loaded.deliveries.clone())).unwrap_or_default();
    let is_there = Memo::new(move |_| fault.with(Option::is_some) || !deliveries().is_empty());
    let problem = move || {
        let why = fault.with(|fault| fault.as_ref().map(fault_sentence))?;
        Some(view! { <p class="note">{fill(texts::NOT_READ, &[("why", &why)])}</p> })
    };
    let item = move |delivery: Delivery| view! { <Item delivery again now about=().into_any() /> };
    view! {
        <Show when=move || is_there.get()>
            <section class="facts-section" aria-labelledby="detail-forwarded">
                <h3 id="detail-forwarded">{texts::FORWARDED}</h3>
                {problem}
                <ol class="deliveries">
                    <For each=deliveries key=Clone::clone children=item />
                </ol>
                <p class="note" role="status">{again.said}</p>
            </section>
        </Show>
    }
}
