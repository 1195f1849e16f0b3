//! The change since the period before, with a verdict in plain words.

use std::sync::Arc;

use insight::Distribution;
use leptos::prelude::*;

use crate::board::Board;
use crate::browser::numbers;
use crate::compare::Compare;
use crate::period::Period;
use crate::precision::{Probability, decimals};
use crate::state::State;
use crate::texts::{self, fill};
use crate::verdict::{Direction, Verdict};

/// Up or down, real or perhaps chance, and what it was then.
#[component]
pub(crate) fn Comparison(
    /// What is chosen.
    state: State,
    /// The figures.
    board: Signal<Arc<Board>>,
) -> impl IntoView {
    let options = move || {
        let option = |compare: Compare| {
            let is_chosen = move || state.address.with(|address| address.compare == compare);
            view! { <option value=compare.name() prop:selected=is_chosen>{texts::compare(compare)}</option> }
        };
        Compare::ALL.map(option).collect_view()
    };
    let choose = move |event| {
        let compare = Compare::from_name(&event_target_value(&event)).unwrap_or_default();
        state.change(|address| address.compare = compare);
    };
    let told = Memo::new(move |_| Told::of(&board.get()));
    let has_words = move || told.with(Option::is_some);
    let part = move |part: fn(&Told) -> &str| move || told.with(|told| told.as_ref().map(|told| part(told).to_owned()));
    let class = part(|told| told.class);
    let (arrow, change) = (part(|told| told.arrow), part(|told| &told.change));
    let (verdict, then) = (part(|told| &told.verdict), part(|told| &told.then));
    view! {
        <Show when=has_words>
            <div class="comparison">
                <span class=class aria-hidden="true">{arrow}</span>
                <p class="change">{change}</p>
                <p class="verdict">{verdict}</p>
                <p class="then">{then}</p>
                <label class="compare">
                    <span>{texts::COMPARE.get()}</span>" "<select on:change=choose>{options}</select>
                </label>
            </div>
        </Show>
    }
}

/// A comparison in words.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Told {
    class: &'static str,
    arrow: &'static str,
    change: String,
    verdict: String,
    then: String,
}

impl Told {
    fn of(board: &Board) -> Option<Self> {
        let others = others(board);
        let others = ("others", others.as_str());
        match board.verdict() {
            Verdict::None if board.compare == Compare::Year && board.figure().is_some() => Some(Self {
                class: "arrow",
                arrow: "",
                change: texts::NO_OTHERS.get().to_owned(),
                verdict: String::new(),
                then: String::new(),
            }),
            Verdict::None => None,
            Verdict::NobodyBefore => Some(Self {
                class: "arrow",
                arrow: "",
                change: fill(texts::NOBODY_BEFORE.get(), &[others]),
                verdict: String::new(),
                then: String::new(),
            }),
            Verdict::Compared { direction, is_real, change } => {
                let delta = fill(
                    texts::delta(board.metric()),
                    &[("n", &numbers::difference(change.delta, board.change_decimals()))],
                );
                let (arrow, text, real) = match direction {
                    Direction::Up => ("↑", texts::UP.get(), texts::REAL_RISE.get()),
                    Direction::Down => ("↓", texts::DOWN.get(), texts::REAL_FALL.get()),
                    Direction::Level => ("→", texts::LEVEL.get(), texts::MAYBE_CHANCE.get()),
                };
                let verdict = if is_real { real } else { texts::MAYBE_CHANCE.get() };
                Some(Self {
                    class: class(direction, is_real),
                    arrow,
                    change: fill(text, &[("delta", &delta), others]),
                    verdict: fill(verdict, &[("p", &probability(change.p))]),
                    then: then(board),
                })
            }
        }
    }
}

/// What the figure is compared with.
fn others(board: &Board) -> String {
    if board.compare == Compare::Year {
        return texts::COMPARE_YEAR.get().to_owned();
    }
    let is_named = board.picked.days.is_none() && Period::ALL.contains(&board.period);
    let n = u64::try_from(board.days.end.number() - board.days.start.number()).unwrap_or_default();
    let period =
        if is_named { texts::period(board.period).to_owned() } else { texts::DAYS.with(n, &numbers::count(n)) };
    fill(texts::OTHERS_BEFORE.get(), &[("period", &period)])
}

fn class(direction: Direction, is_real: bool) -> &'static str {
    match (direction, is_real) {
        (Direction::Up, true) => "arrow group-favourable",
        (Direction::Down, true) => "arrow group-unfavourable",
        _ => "arrow group-neutral",
    }
}

/// A probability, as p is written.
pub(crate) fn probability(p: f64) -> String {
    match Probability::of(p) {
        Probability::Tiny => fill(texts::P_TINY.get(), &[("p", &numbers::plain(0.001, 3))]),
        Probability::Written(p, decimals) => fill(texts::P.get(), &[("p", &numbers::plain(p, decimals))]),
    }
}

fn then(board: &Board) -> String {
    let Some(figure) = board.before.as_ref().and_then(Distribution::figure) else { return String::new() };
    let metric = board.metric();
    let decimals = decimals(metric, &figure);
    fill(
        texts::THEN.get(),
        &[
            ("figure", &numbers::figure(metric, figure.value, decimals)),
            ("margin", &numbers::margin(metric, figure.half_width(), decimals)),
            ("answers", &texts::ANSWERS.with(figure.n, &numbers::count(figure.n))),
        ],
    )
}
