//! How often each score was given.

use std::sync::Arc;

use insight::picture::{self, Frame, Node};
use leptos::prelude::*;

use super::picture::Picture;
use super::table::TableTwin;
use crate::board::Board;
use crate::browser::numbers;
use crate::texts::{self, fill};

const HEIGHT: f64 = 260.0;

/// A bar for each score.
#[component]
pub(crate) fn DistributionPanel(
    /// The figures.
    board: Signal<Arc<Board>>,
) -> impl IntoView {
    let draw = Box::new(move |width| draw(&board.get(), width));
    let rows = Signal::derive(move || rows(&board.get()));
    view! {
        <section class="panel distribution" aria-labelledby="distribution">
            <h2 id="distribution">{texts::DISTRIBUTION}</h2>
            <Picture draw />
            <TableTwin head=vec![texts::SCORE, texts::COUNT, texts::SHARE] rows />
        </section>
    }
}

fn rows(board: &Board) -> Vec<Vec<String>> {
    let n = board.answers.n().max(1) as f64;
    let row = |(score, count): (u8, u64)| {
        vec![score.to_string(), numbers::count(count), numbers::share(100.0 * count as f64 / n, 1)]
    };
    board.answers.by_score().map(row).collect()
}

fn draw(board: &Board, width: f64) -> Node {
    let part = |(score, count): (u8, u64)| {
        fill(texts::PART, &[("name", &score.to_string()), ("value", &numbers::count(count))])
    };
    let parts: Vec<String> = board.answers.by_score().map(part).collect();
    let label = fill(texts::DISTRIBUTION_PICTURE, &[("parts", &parts.join(", "))]);
    let number = |count: f64| numbers::plain(count, 0);
    picture::distribution(&board.answers, &Frame { width, height: HEIGHT, label: &label, number: &number })
}
