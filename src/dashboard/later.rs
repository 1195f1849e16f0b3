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
    let place = Place {
        ask: StoredValue::new_local(ask),
        arrival: RwSignal::new_local(Arrival::Waiting),
        owner: StoredValue::new(Owner::current()),
    };
    place.bring();
    let content: Box<dyn FnMut() -> AnyView + Send> = Box::new(move || {
        place.arrival.track();
        let view = place.arrival.try_update_untracked(|now| match now {
            Arrival::Waiting => Some(meanwhile()),
            Arrival::Here(view) => view.take(),
            Arrival::Missing => Some(view! { <Missing place /> }.into_any()),
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
}

impl Place {
    /// Asks for the part. What its view is made of belongs to the place and goes with it, not with the button that asked again.
    fn bring(self) {
        self.arrival.set(Arrival::Waiting);
        let part = move || {
            let part = (self.ask.get_value())();
            ScopedFuture::new_untracked(async move {
                let arrived = part.await.map_or(Arrival::Missing, |view| Arrival::Here(Some(view)));
                // Whoever asked may have gone meanwhile.
                self.arrival.try_set(arrived);
            })
        };
        spawn_local(match self.owner.get_value() {
            Some(owner) => owner.with(part),
            None => part(),
        });
    }
}

/// The part did not come.
#[component]
fn Missing(
    /// Where it is to be.
    place: Place,
) -> impl IntoView {
    view! {
        <div class="notice" role="alert">
            <p>{texts::PART_MISSING}</p>
            <button type="button" on:click=move |_| place.bring()>{texts::TRY_AGAIN}</button>
            <button type="button" class="quiet" on:click=move |_| location::reload()>{texts::RELOAD}</button>
        </div>
    }
}
