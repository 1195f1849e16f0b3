//! How often each score was given.

use std::sync::Arc;

use domain::Metric;
use insight::picture::{self, Frame, Node};
use leptos::prelude::*;

use super::picture::Picture;
use super::table::TableTwin;
use crate::board::Board;
use crate::browser::numbers;
use crate::saving::{Picture as Saved, SavePicture};
use crate::state::State;
use crate::texts::{self, fill};

const HEIGHT: f64 = 260.0;

/// A bar for each score, which is picked by a click on it.
#[component]
pub(crate) fn DistributionPanel(
    /// What is picked.
    state: State,
    /// The figures.
    board: Signal<Arc<Board>>,
) -> impl IntoView {
    let draw = Box::new(move |width| draw(&board.get(), width));
    let rows = Signal::derive(move || rows(&board.get()));
    let metric = Memo::new(move |_| board.get().metric());
    let scores = move || {
        let metric = metric.get();
        metric.scores().map(|score| view! { <ScoreButton state board metric score /> }).collect_view()
    };
    view! {
        <section class="panel distribution" aria-labelledby="distribution">
            <h2 id="distribution">{texts::DISTRIBUTION.get()}</h2>
            <div class="over-place">
                <Picture draw />
                <div class="over" role="group" aria-labelledby="distribution">{scores}</div>
            </div>
            <TableTwin head=vec![texts::SCORE.get(), texts::COUNT.get(), texts::SHARE.get()] rows />
            <SavePicture board picture=Saved::Distribution />
        </section>
    }
}

/// What lies over a bar: the same height for all, so that low ones are as easy to hit.
#[component]
fn ScoreButton(
    /// What is picked.
    state: State,
    /// The figures.
    board: Signal<Arc<Board>>,
    /// What is measured.
    metric: Metric,
    /// The score.
    score: u8,
) -> impl IntoView {
    let count =
        Memo::new(move |_| board.get().every_score.by_score().find(|(known, _)| *known == score).map(|(_, n)| n));
    let label = move || {
        let count = numbers::count(count.get().unwrap_or_default());
        fill(texts::SCORE_BUTTON.get(), &[("score", &score.to_string()), ("count", &count)])
    };
    let is_picked = move || state.address.with(|address| address.picked.scores.contains(&score)).to_string();
    let pick = move |_| state.pick(|picked| picked.toggle_score(metric, score));
    view! { <button type="button" class="over-bar" aria-pressed=is_picked aria-label=label on:click=pick></button> }
}

fn rows(board: &Board) -> Vec<Vec<String>> {
    let n = board.every_score.n().max(1) as f64;
    let row = |(score, count): (u8, u64)| {
        vec![score.to_string(), numbers::count(count), numbers::share(100.0 * count as f64 / n, 1)]
    };
    board.every_score.by_score().map(row).collect()
}

/// The picture for a width in pixels.
pub(crate) fn draw(board: &Board, width: f64) -> Node {
    let part = |(score, count): (u8, u64)| {
        fill(texts::PART.get(), &[("name", &score.to_string()), ("value", &numbers::count(count))])
    };
    let parts: Vec<String> = board.every_score.by_score().map(part).collect();
    let label = fill(texts::DISTRIBUTION_PICTURE.get(), &[("parts", &parts.join(", "))]);
    let number = |count: f64| numbers::plain(count, 0);
    let is_picked = |score| board.picked.has_score(score);
    picture::distribution(
        &board.every_score,
        &is_picked,
        &Frame { width, height: HEIGHT, label: &label, number: &number },
    )
}
