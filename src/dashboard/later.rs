//! A place for a view that is not there yet.

use core::pin::Pin;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::reactive::computed::ScopedFuture;
use leptos::task::spawn_local;

use crate::browser::location;
use crate::parts::Part;
use crate::texts;

/// Asks for a part, as often as it is called.
type Ask = Rc<dyn Fn() -> Pin<Box<dyn Future<Output = Part>>>>;

/// What is in the place.
enum Arrival {
    Waiting,
    /// A view to be drawn; `None` once it is.
    Here(Option<AnyView>),
    Missing,
}

/// The view that `part` brings, and until it has come `meanwhile`.
pub(crate) fn later<F>(part: impl Fn() -> F + 'static, meanwhile: fn() -> AnyView) -> AnyView
where
    F: Future<Output = Part> + 'static,
{
    place(Rc::new(move || Box::pin(part())), meanwhile)
}

fn place(ask: Ask, meanwhile: fn() -> AnyView) -> AnyView {
    let arrival = RwSignal::new_local(Arrival::Waiting);
    bring(ask.clone(), arrival);
    let ask = StoredValue::new_local(ask);
    let content: Box<dyn FnMut() -> AnyView + Send> = Box::new(move || {
        arrival.track();
        let view = arrival.try_update_untracked(|now| match now {
            Arrival::Waiting => Some(meanwhile()),
            Arrival::Here(view) => view.take(),
            Arrival::Missing => Some(view! { <Missing again=move || bring(ask.get_value(), arrival) /> }.into_any()),
        });
        view.flatten().into_any()
    });
    content.into_any()
}

/// What the view is made of belongs to whoever has the place, and goes with it.
fn bring(ask: Ask, arrival: RwSignal<Arrival, LocalStorage>) {
    arrival.set(Arrival::Waiting);
    spawn_local(ScopedFuture::new_untracked(async move {
        let arrived = ask().await.map_or(Arrival::Missing, |view| Arrival::Here(Some(view)));
        // Whoever asked may have gone meanwhile.
        arrival.try_set(arrived);
    }));
}

/// The part did not come.
#[component]
fn Missing(
    /// Asks again.
    again: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <div class="notice" role="alert">
            <p>{texts::PART_MISSING}</p>
            <button type="button" on:click=move |_| again()>{texts::TRY_AGAIN}</button>
            <button type="button" class="quiet" on:click=move |_| location::reload()>{texts::RELOAD}</button>
        </div>
    }
}
