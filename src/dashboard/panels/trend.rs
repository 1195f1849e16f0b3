//! The score week by week.

use std::sync::Arc;

use domain::Day;
use insight::Figure;
use insight::picture::{self, Frame, Node, Week};
use leptos::prelude::*;

use super::picture::Picture;
use super::table::TableTwin;
use crate::board::Board;
use crate::browser::dates::{self, Form};
use crate::browser::numbers;
use crate::texts::{self, fill};

/// Its height, and that on a phone, where it would be a tower.
const HEIGHT: f64 = 360.0;
const NARROW_HEIGHT: f64 = 280.0;
/// Up to this width a picture is one on a phone.
const NARROW: f64 = 480.0;

/// More days than this, and a date without its year is not clear.
const CLEAR_DAYS: i32 = 300;

/// A line with its band.
#[component]
pub(crate) fn TrendPanel(
    /// The figures.
    board: Signal<Arc<Board>>,
) -> impl IntoView {
    let draw = Box::new(move |width| draw(&board.get(), width));
    let rows = Signal::derive(move || rows(&board.get()));
    let zoomed = move || is_zoomed(&board.get()).then_some(texts::TREND_ZOOMED);
    view! {
        <section class="panel trend" aria-labelledby="trend">
            <h2 id="trend">{texts::TREND}</h2>
            <Picture draw />
            <p class="note">{texts::TREND_NOTE}" "{zoomed}</p>
            <TableTwin head=vec![texts::WEEK, texts::SCORE, texts::INTERVAL, texts::COUNT] rows />
        </section>
    }
}

/// Latest first, as one looks for it.
fn rows(board: &Board) -> Vec<Vec<String>> {
    let metric = board.metric();
    let number = |value: f64| numbers::figure(metric, value, board.decimals());
    let interval = |figure: Figure| fill(texts::FROM_TO, &[("lo", &number(figure.lo)), ("hi", &number(figure.hi))]);
    let row = |(monday, answers): &(Day, insight::Distribution)| {
        let figure = answers.figure();
        vec![
            dates::day(*monday, Form::Full),
            figure.map_or_else(|| texts::NOBODY.to_owned(), |figure| number(figure.value)),
            figure.map_or_else(|| texts::NOBODY.to_owned(), interval),
            numbers::count(answers.n()),
        ]
    };
    board.weeks.iter().rev().map(row).collect()
}

fn draw(board: &Board, width: f64) -> Node {
    let height = if width > NARROW { HEIGHT } else { NARROW_HEIGHT };
    let metric = board.metric();
    let form = date_form(board.days.end.number() - board.days.start.number());
    let date = |day: Day| dates::day(day, form);
    let number = |value: f64| numbers::figure(metric, value, board.decimals());
    let weeks = Week::of(&board.weeks);
    let end = |week: Option<&Week>| {
        week.and_then(|week| week.figure).map_or_else(|| texts::NOBODY.to_owned(), |figure| number(figure.value))
    };
    let label = fill(
        texts::TREND_PICTURE,
        &[
            ("metric", texts::metric(metric)),
            ("n", &numbers::count(weeks.len() as u64)),
            ("first", &end(weeks.first())),
            ("last", &end(weeks.last())),
        ],
    );
    picture::trend(metric, &weeks, &date, &Frame { width, height, label: &label, number: &number })
}

/// Whether the axis leaves out a part of the scale, which only the picture itself knows.
fn is_zoomed(board: &Board) -> bool {
    draw(board, 1.0).attributes.iter().any(|(name, value)| *name == "class" && value.contains("zoomed"))
}

fn date_form(days: i32) -> Form {
    if days > CLEAR_DAYS { Form::Full } else { Form::Short }
}
