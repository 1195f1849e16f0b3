//! A place for a view that is not there yet.

use core::pin::Pin;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::reactive::computed::ScopedFuture;
use leptos::task::spawn_local;

use crate::browser::{focus, location, words};
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

/// What is said where a part does not come.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Says {
    /// That it did not come, and how to go on.
    Missing,
    /// Nothing: another place on the same screen waits for the same file, and says it.
    Nothing,
}

/// Counts how often the reader asked again for what did not come. Every place on the screen heeds it.
#[derive(Clone, Copy)]
struct Again(RwSignal<u32>);

/// Lets places on this page ask again together.
pub(crate) fn ask_again_together() {
    provide_context(Again(RwSignal::new(0)));
}

/// The view that `part` brings, and until it has come `meanwhile`.
pub(crate) fn later<F>(part: impl Fn() -> F + 'static, meanwhile: fn() -> AnyView, says: Says) -> AnyView
where
    F: Future<Output = Part> + 'static,
{
    place(Rc::new(move || Box::pin(part())), meanwhile, says)
}

fn place(ask: Ask, meanwhile: fn() -> AnyView, says: Says) -> AnyView {
    let place = Place {
        ask: StoredValue::new_local(ask),
        arrival: RwSignal::new_local(Arrival::Waiting),
        owner: StoredValue::new(Owner::current()),
        of_the_view: StoredValue::new(None),
    };
    place.bring();
    let again = use_context::<Again>().map(|again| again.0);
    Effect::new(move |before: Option<u32>| {
        let now = again.map_or(0, |again| again.get());
        let is_missing = place.arrival.with_untracked(|arrival| matches!(arrival, Arrival::Missing));
        if is_missing && before.is_some_and(|before| before != now) {
            place.bring();
        }
        now
    });
    let content: Box<dyn FnMut() -> AnyView + Send> = Box::new(move || {
        place.arrival.track();
        let view = place.arrival.try_update_untracked(|now| match now {
            Arrival::Waiting => Some(meanwhile()),
            Arrival::Here(view) => view.take(),
            Arrival::Missing => (says == Says::Missing).then(|| view! { <Missing again /> }.into_any()),
        });
        view.flatten().into_any()
    });
    content.into_any()
}

/// Copies are handles to the same.
#[derive(Clone, Copy)]
struct Place {
    ask: StoredValue<Ask, LocalStorage>,
    arrival: RwSignal<Arrival, LocalStorage>,
    owner: StoredValue<Option<Owner>>,
    /// What the view is made of, as long as the place is there.
    of_the_view: StoredValue<Option<Owner>>,
}

impl Place {
    /// Asks for the part. What its view is made of belongs to the place and goes with it, not with the button that asked again.
    fn bring(self) {
        self.arrival.set(Arrival::Waiting);
        let owner = self.owner.get_value().map_or_else(Owner::new, |owner| owner.child());
        self.of_the_view.set_value(Some(owner.clone()));
        let part = owner.with(|| ScopedFuture::new_untracked((self.ask.get_value())()));
        spawn_local(async move {
            // A view is made of words as soon as it is there.
            let arrived = match words::all().await {
                Ok(()) => part.await.map_or(Arrival::Missing, |view| Arrival::Here(Some(view))),
                Err(_) => Arrival::Missing,
            };
            // Whoever asked may have gone meanwhile: then nothing of the view may stay, no listener and no signal.
            if self.arrival.try_set(arrived).is_some() {
                owner.cleanup();
            }
        });
    }
}

/// The part did not come.
#[component]
fn Missing(
    /// Asks again.
    again: Option<RwSignal<u32>>,
) -> impl IntoView {
    let ask = move |_| {
        if let Some(again) = again {
            again.update(|times| *times += 1);
        }
        // The button is gone with the notice.
        focus::to_main_if_lost();
    };
    view! {
        <div class="notice" role="alert">
            <p>{texts::PART_MISSING.get()}</p>
            <button type="button" on:click=ask>{texts::TRY_AGAIN.get()}</button>
            <button type="button" class="quiet" on:click=move |_| location::reload()>{texts::RELOAD.get()}</button>
        </div>
    }
}
