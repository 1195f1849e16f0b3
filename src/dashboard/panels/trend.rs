//! The score along time.

use std::sync::Arc;

use domain::Day;
use insight::picture::{self, Frame, Goal, Mark, Node, Point, Trend};
use insight::{Distribution, Figure, Step};
use leptos::prelude::*;

use super::brush::{Brush, BrushedPicture};
use super::table::TableTwin;
use crate::address::step_name;
use crate::board::Board;
use crate::browser::dates::{self, Form};
use crate::browser::numbers;
use crate::later::{Says, later};
use crate::parts::{self, Panels};
use crate::state::State;
use crate::texts::{self, fill};

/// Its height, and that on a phone, where it would be a tower.
const HEIGHT: f64 = 430.0;
const NARROW_HEIGHT: f64 = 280.0;
/// Up to this width a picture is one on a phone.
const NARROW: f64 = 480.0;

/// More days than this, and a date without its year is not clear.
const CLEAR_DAYS: i32 = 300;

/// A line with its band, of which days are picked.
#[component]
pub(crate) fn TrendPanel(
    /// What is chosen.
    state: State,
    /// The figures.
    board: Signal<Arc<Board>>,
) -> impl IntoView {
    let brush = Brush::new(state, board);
    let draw = Box::new(move |width| draw(&board.get(), brush.shown(), width));
    let rows = Signal::derive(move || rows(&board.get()));
    let zoomed = move || is_zoomed(&board.get()).then_some(texts::TREND_ZOOMED.get());
    let rolling = move || board.get().is_rolling.then_some(texts::ROLLING_NOTE.get());
    let is_rolling = Memo::new(move |_| board.get().is_rolling);
    let head = move || {
        let start = if is_rolling.get() { texts::WINDOW_END.get() } else { texts::STEP_START.get() };
        vec![start, texts::SCORE.get(), texts::INTERVAL.get(), texts::COUNT.get()]
    };
    let notes = later(move || parts::panels(state, Panels::Notes), nothing, Says::Nothing);
    let twin = move || view! { <TableTwin head=head() rows /> };
    view! {
        <section class="panel trend" aria-labelledby="trend">
            <div class="panel-head">
                <h2 id="trend">{texts::TREND.get()}</h2>
                <StepChoices state board />
            </div>
            <BrushedPicture brush draw />
            <p class="note">{texts::TREND_NOTE.get()}" "{zoomed}" "{rolling}</p>
            {notes}
            {twin}
        </section>
    }
}

/// How much time a point sums up.
#[component]
fn StepChoices(
    /// What is chosen.
    state: State,
    /// The figures.
    board: Signal<Arc<Board>>,
) -> impl IntoView {
    let shown = Memo::new(move |_| {
        let board = board.get();
        (board.step, board.is_rolling)
    });
    let steps = Step::ALL.map(|step| {
        let is_chosen = move || shown.get() == (step, false);
        let choose = move |_| {
            state.change(|address| {
                address.step = Some(step);
                address.is_rolling = false;
            });
        };
        choice(step_name(step), texts::step_of_time(step), is_chosen, choose)
    });
    let rolling = choice(
        "rolling",
        texts::ROLLING.get(),
        move || shown.get().1,
        move |_| state.change(|address| address.is_rolling = true),
    );
    view! {
        <fieldset class="periods steps-of-time">
            <legend class="unseen">{texts::STEP_CHOICE.get()}</legend>
            {steps.into_iter().collect_view()}
            {rolling}
        </fieldset>
    }
}

fn choice(
    value: &'static str,
    label: &'static str,
    is_chosen: impl Fn() -> bool + Send + Sync + 'static,
    choose: impl Fn(web_sys::Event) + 'static,
) -> impl IntoView {
    view! {
        <label class="period">
            <input type="radio" name="step" value=value prop:checked=is_chosen on:change=choose />
            <span>{label}</span>
        </label>
    }
}

/// Latest first, as one looks for it.
fn rows(board: &Board) -> Vec<Vec<String>> {
    let metric = board.metric();
    let number = |value: f64| numbers::figure(metric, value, board.decimals());
    let interval =
        |figure: Figure| fill(texts::FROM_TO.get(), &[("lo", &number(figure.lo)), ("hi", &number(figure.hi))]);
    let row = |(start, answers): &(Day, Distribution)| {
        let figure = answers.figure();
        vec![
            dates::day(*start, Form::Full),
            figure.map_or_else(|| texts::NOBODY.get().to_owned(), |figure| number(figure.value)),
            figure.map_or_else(|| texts::NOBODY.get().to_owned(), interval),
            numbers::count(answers.n()),
        ]
    };
    board.steps.iter().rev().map(row).collect()
}

/// The picture for a width in pixels, with some days marked.
pub(crate) fn draw(board: &Board, chosen: Option<core::ops::Range<Day>>, width: f64) -> Node {
    let height = if width > NARROW { HEIGHT } else { NARROW_HEIGHT };
    let metric = board.metric();
    let form = date_form(board.all_days.end.number() - board.all_days.start.number());
    let date = |day: Day| dates::day(day, form);
    let number = |value: f64| numbers::figure(metric, value, board.decimals());
    let points = Point::of(&board.steps);
    let end = |point: Option<&Point>| {
        point
            .and_then(|point| point.figure)
            .map_or_else(|| texts::NOBODY.get().to_owned(), |figure| number(figure.value))
    };
    let label = fill(
        texts::TREND_PICTURE.get(),
        &[
            ("metric", texts::metric(metric)),
            ("n", &numbers::count(points.len() as u64)),
            ("first", &end(points.first())),
            ("last", &end(points.last())),
        ],
    );
    let goal = |goal: &crate::source::settings::Goal| Goal {
        value: goal.value,
        from: goal.from,
        label: fill(texts::GOAL.get(), &[("goal", &number(goal.value))]),
    };
    let goals: Vec<Goal> = board.goals.iter().map(goal).collect();
    let marks: Vec<Mark> = board
        .annotations
        .iter()
        .map(|note| Mark { day: board.step.start(note.day), label: note.text.clone() })
        .collect();
    let trend = Trend { metric, points: &points, step: board.step, goals: &goals, marks: &marks, chosen };
    picture::trend(&trend, &date, &Frame { width, height, label: &label, number: &number })
}

/// Whether the axis leaves out a part of the scale, which only the picture itself knows.
fn is_zoomed(board: &Board) -> bool {
    draw(board, None, 1.0).attributes.iter().any(|(name, value)| *name == "class" && value.contains("zoomed"))
}

fn date_form(days: i32) -> Form {
    if days > CLEAR_DAYS { Form::Full } else { Form::Short }
}

fn nothing() -> AnyView {
    ().into_any()
}
