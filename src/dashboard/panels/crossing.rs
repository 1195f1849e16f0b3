//! Two dimensions crossed, as a heat map that is a table.

use std::sync::Arc;

use leptos::prelude::*;

use super::segments::DimensionChoice;
use crate::board::Board;
use crate::browser::numbers;
use crate::heat::{Cell, Heat};
use crate::precision::decimals;
use crate::saving::{Picture, SavePicture};
use crate::state::State;
use crate::texts::{self, fill};

/// The choice of two dimensions, and the score of each pair of values.
#[component]
pub(crate) fn CrossingPanel(
    /// What is chosen.
    state: State,
    /// The figures.
    board: Signal<Arc<Board>>,
) -> impl IntoView {
    let wish = RwSignal::new(state.address.with_untracked(|address| match &address.cross {
        Some([down, across]) => [Some(down.clone()), Some(across.clone())],
        None => [None, None],
    }));
    // Undo and links change the address without the two lists.
    Effect::new(move |_| {
        if let Some([down, across]) = state.address.with(|address| address.cross.clone()) {
            wish.set([Some(down), Some(across)]);
        }
    });
    let choose = move |at: usize, name: Option<String>| {
        wish.update(|wish| wish[at] = name);
        let cross = match wish.get_untracked() {
            [Some(down), Some(across)] if down != across => Some([down, across]),
            _ => None,
        };
        state.change(|address| address.cross = cross);
    };
    let list = move |at: usize, name: &'static str| {
        view! {
            <label class="choice">
                <span>{name}</span>" "
                <DimensionChoice
                    state
                    chosen=Signal::derive(move || wish.with(|wish| wish[at].clone()))
                    choose=Box::new(move |name| choose(at, name))
                    empty=texts::CHOOSE.get()
                />
            </label>
        }
    };
    let heat = Memo::new(move |_| board.get().heat.clone());
    let is_wanted = move || state.address.with(|address| address.cross.is_some());
    let content = move || match heat.get().filter(|_| is_wanted()) {
        Some(heat) => view! { <HeatTable state board heat /> }.into_any(),
        None if is_wanted() && state.is_reading.get() => {
            view! { <p class="note">{texts::HEAT_WAIT.get()}</p> }.into_any()
        }
        None => view! { <p class="note">{texts::HEAT_START.get()}</p> }.into_any(),
    };
    view! {
        <section class="panel crossing" aria-labelledby="crossing">
            <div class="panel-head">
                <h2 id="crossing">{texts::HEAT.get()}</h2>
                {list(0, texts::DOWN_BY.get())}
                {list(1, texts::ACROSS_BY.get())}
            </div>
            {content}
        </section>
    }
}

/// The cells. A click on one picks both of its values.
#[component]
fn HeatTable(
    /// What is picked.
    state: State,
    /// The figures around it.
    board: Signal<Arc<Board>>,
    /// The figures.
    heat: Heat,
) -> impl IntoView {
    let metric = board.get_untracked().metric();
    let [down, across] = heat.by.clone();
    let names =
        [("metric", texts::metric(metric)), ("down", texts::dimension(&down)), ("across", texts::dimension(&across))];
    let caption = fill(texts::HEAT_CAPTION.get(), &names);
    let head = heat
        .across
        .iter()
        .map(|value| view! { <th scope="col" dir="auto">{texts::value(&across, value).to_owned()}</th> });
    let head = head.collect_view();
    let row = |(value, cells): &(String, Vec<Cell>)| {
        let cells = cells.iter().zip(&heat.across).map(|(cell, other)| {
            let words = match cell {
                Cell::Empty => return view! { <td class="heat"></td> }.into_any(),
                Cell::Few(n) => {
                    let n = fill(texts::CELL.get(), &[("n", &numbers::count(*n))]);
                    return view! { <td class="heat"><span class="note">{n}</span></td> }.into_any();
                }
                Cell::Figure(figure, _) => numbers::figure(metric, figure.value, decimals(metric, figure)),
            };
            let Cell::Figure(figure, level) = *cell else { return ().into_any() };
            let n = fill(texts::CELL.get(), &[("n", &numbers::count(figure.n))]);
            let class = format!("heat heat-{level}");
            let low = figure.is_low_confidence(metric).then(|| view! { <span class="unseen">", "{texts::LOW.get()}</span> });
            let hollow = if low.is_some() { "cell low-confidence" } else { "cell" };
            let pair = [(down.clone(), value.clone()), (across.clone(), other.clone())];
            // What is put together cannot be picked.
            if pair.iter().any(|(_, value)| value == "other") {
                return view! { <td class=class><span class=hollow><strong>{words}</strong>" "<small>{n}</small>{low}</span></td> }.into_any();
            }
            let known = pair.clone();
            let is_picked = move || {
                state.address.with(|address| known.iter().all(|(by, value)| address.picked.has_value(by, value)))
            };
            let pick = move |_| {
                state.pick(|picked| {
                    let is_picked = pair.iter().all(|(by, value)| picked.has_value(by, value));
                    for (by, value) in &pair {
                        if picked.has_value(by, value) == is_picked {
                            picked.toggle_value(by, value);
                        }
                    }
                });
            };
            view! {
                <td class=class>
                    <button type="button" class=hollow aria-pressed=move || is_picked().to_string() on:click=pick>
                        <strong>{words}</strong>" "<small>{n}</small>{low}
                    </button>
                </td>
            }
            .into_any()
        });
        let cells = cells.collect_view();
        view! {
            <tr>
                <th scope="row" dir="auto">{texts::value(&down, value).to_owned()}</th>
                {cells}
            </tr>
        }
    };
    let rows = heat.rows.iter().map(row).collect_view();
    // What has cells of few people stays in the house.
    let is_inside = heat.rows.iter().flat_map(|(_, cells)| cells).any(|cell| matches!(cell, Cell::Few(_)));
    view! {
        <div class="scroll" class:not-outside=is_inside tabindex="0" role="region" aria-labelledby="crossing">
            <table class="heat-table">
                <caption class="unseen">{caption}</caption>
                <thead>
                    <tr>
                        <td></td>
                        {head}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <p class="note">{texts::HEAT_NOTE.get()}</p>
        <SavePicture board picture=Picture::Crossing />
    }
}
