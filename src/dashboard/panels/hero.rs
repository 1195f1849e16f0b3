//! The score, with its margin and what it rests on.

use std::sync::Arc;

use domain::Headline;
use insight::Figure;
use leptos::prelude::*;

use super::comparison::Comparison;
use super::strip::Strip;
use crate::board::Board;
use crate::browser::dates::{self, Form};
use crate::browser::numbers;
use crate::period::Period;
use crate::picked::Picked;
use crate::state::State;
use crate::texts::{self, fill};

/// The hero of the dashboard.
#[component]
pub(crate) fn Hero(
    /// What can be chosen when there is nothing to see.
    state: State,
    /// The figures.
    board: Signal<Arc<Board>>,
) -> impl IntoView {
    let metric = move || texts::metric(board.get().metric());
    let days = move || dates::days(&board.get().days);
    let value = move || headline(&board.get());
    let margin = move || {
        board.get().figure().map(|figure| fill(texts::MARGIN.get(), &[("margin", &margin(&board.get(), &figure))]))
    };
    let basis = move || basis(&board.get());
    let is_low = move || board.get().figure().is_some_and(|figure| figure.is_low_confidence(board.get().metric()));
    let has_answers = Memo::new(move |_| board.get().answers.n() > 0);
    let goal = move || goal(&board.get()).map(|(class, words)| view! { <p class=class>{words}</p> });
    let needed = move || needed(&board.get());
    let others = move || {
        let n = board.get().others as u64;
        (n > 0).then(|| view! { <p class="days">{texts::OTHER_SURVEYS.with(n, &numbers::count(n))}</p> })
    };
    let is_partial = move || !board.get().picked.is_empty();
    let nobody = move || view! { <NobodyLately state board /> };
    view! {
        <section class="hero" aria-labelledby="metric">
            <h1 id="metric">{metric}</h1>
            <p class="days">{days}</p>
            {others}
            <Show when=is_partial>
                <p class="partly">{texts::PARTLY.get()}</p>
            </Show>
            <p class="score"><span class="value">{value}</span>" "<span class="margin">{margin}</span></p>
            <Show when=move || has_answers.get() fallback=nobody>
                <p class="basis">{basis}</p>
                <Show when=is_low>
                    <p class="caution">{texts::LOW_CONFIDENCE.get()}</p>
                </Show>
                <Strip board />
                {goal}
                <Comparison state board />
                <p class="note needed">{needed}</p>
            </Show>
        </section>
    }
}

/// These days have no answers, others have.
#[component]
fn NobodyLately(
    /// What can be chosen instead.
    state: State,
    /// The figures.
    board: Signal<Arc<Board>>,
) -> impl IntoView {
    let is_picked = Memo::new(move |_| !board.get().picked.is_empty());
    let text = move || {
        if is_picked.get() {
            return Some(texts::NOBODY_PICKED.get().to_owned());
        }
        let latest = board.get().latest.map(|day| dates::day(day, Form::Full));
        latest.map(|day| fill(texts::NOBODY_LATELY.get(), &[("day", &day)]))
    };
    let label = move || if is_picked.get() { texts::CLEAR.get() } else { texts::SHOW_ALL.get() };
    let act = move |_| {
        if is_picked.get_untracked() {
            state.pick(|picked| *picked = Picked::default());
        } else {
            state.change(|address| address.period = Period::All);
        }
    };
    view! {
        <p class="basis">{text}</p>
        <p>
            <button type="button" class="primary" on:click=act>{label}</button>
        </p>
    }
}

/// The figure alone; "–" where nobody answered.
pub(crate) fn headline(board: &Board) -> String {
    board.figure().map_or_else(
        || texts::NOBODY.get().to_owned(),
        |figure| numbers::figure(board.metric(), figure.value, board.decimals()),
    )
}

/// The figure in one sentence.
pub(crate) fn summary(board: &Board) -> String {
    let Some(figure) = board.figure() else {
        return format!("{} {}", texts::metric(board.metric()), texts::NOBODY.get());
    };
    let margin = fill(texts::MARGIN.get(), &[("margin", &margin(board, &figure))]);
    fill(
        texts::SUMMARY.get(),
        &[
            ("metric", texts::metric(board.metric())),
            ("figure", &headline(board)),
            ("margin", &margin),
            ("basis", &basis(board)),
        ],
    )
}

fn margin(board: &Board, figure: &Figure) -> String {
    numbers::margin(board.metric(), figure.half_width(), board.decimals())
}

/// What the figure rests on.
fn basis(board: &Board) -> String {
    let Some(figure) = board.figure() else { return String::new() };
    let (metric, decimals) = (board.metric(), board.decimals());
    let [lo, hi] = [figure.lo, figure.hi].map(|end| numbers::figure(metric, end, decimals));
    let between = fill(texts::BETWEEN.get(), &[("lo", &lo), ("hi", &hi)]);
    let answers = texts::ANSWERS.with(figure.n, &numbers::count(figure.n));
    let basis = fill(texts::BASIS.get(), &[("between", &between), ("answers", &answers)]);
    if metric.headline() == Headline::Mean {
        let [lowest, highest] = [metric.scores().start(), metric.scores().end()].map(u8::to_string);
        return fill(texts::ON_SCALE.get(), &[("lowest", &lowest), ("highest", &highest), ("basis", &basis)]);
    }
    basis
}

/// How the figure stands to the goal, where the owner has set one.
fn goal(board: &Board) -> Option<(&'static str, String)> {
    let (figure, goal) = (board.figure()?, board.goal?);
    let (class, text) = match goal.value {
        goal if goal <= figure.lo => ("goal-words reached", texts::GOAL_ABOVE.get()),
        goal if goal <= figure.hi => ("goal-words", texts::GOAL_WITHIN.get()),
        _ => ("goal-words missed", texts::GOAL_BELOW.get()),
    };
    Some((class, fill(text, &[("goal", &numbers::figure(board.metric(), goal.value, board.decimals()))])))
}

/// How many answers it takes to see a change that is worth seeing.
fn needed(board: &Board) -> Option<String> {
    let needed = board.needed()?;
    let decimals = if board.metric().headline() == Headline::Mean { 2 } else { 0 };
    let change = fill(texts::delta(board.metric()), &[("n", &numbers::plain(board.worthwhile(), decimals))]);
    let [each, all] = [needed.for_change, needed.for_margin].map(numbers::count);
    Some(fill(texts::NEEDED.get(), &[("change", &change), ("each", &each), ("all", &all)]))
}
