//! The screen of the calculators: a card for each.

mod card;
mod desk;
mod entry;
mod figures;
mod result;

use leptos::prelude::*;

use self::card::Card;
use self::desk::Desk;
use super::calculator::Calculator;
use crate::browser::location;
use crate::screens::copyable::Copyable;
use crate::state::State;
use crate::texts::calculators as texts;

/// All calculators, and a link to what is typed in them.
#[component]
pub(crate) fn Calculators(
    /// What is known and chosen.
    state: State,
) -> impl IntoView {
    let desk = state.keep(Desk::new);
    desk.come_back();
    location::on_step(move || desk.step());
    let link = Signal::derive(move || desk.link());
    let cards = Calculator::ALL.map(|calculator| view! { <Card desk calculator /> }).collect_view();
    view! {
        <section class="screen calculators">
            <div>
                <h1>{texts::TITLE.get()}</h1>
                <p>{texts::TEXT.get()}</p>
            </div>
            <div class="calculator-cards">{cards}</div>
            <div class="calculator-link">
                <h2>{texts::LINK.get()}</h2>
                <Copyable text=link />
                <p class="note">{texts::LINK_NOTE.get()}</p>
            </div>
        </section>
    }
}
