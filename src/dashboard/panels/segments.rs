//! One dimension taken apart: who says what.

use std::sync::Arc;

use insight::picture::common_range;
use insight::report::presentable;
use insight::statistics::Segment;
use leptos::prelude::*;

use super::comparison::probability;
use crate::board::Board;
use crate::browser::numbers;
use crate::precision::decimals;
use crate::saving::{Picture, SavePicture};
use crate::source::survey::DIMENSIONS;
use crate::state::State;
use crate::texts::{self, fill};

/// So many values are shown before all are asked for.
const FIRST: usize = 10;

/// A ranked table of the values of one dimension, which are picked by their names.
#[component]
pub(crate) fn SegmentsPanel(
    /// What is chosen.
    state: State,
    /// The figures.
    board: Signal<Arc<Board>>,
) -> impl IntoView {
    let shows_all = RwSignal::new(false);
    let rows = Memo::new(move |_| rows(&board.get()));
    let n = Memo::new(move |_| rows.with(Vec::len));
    let first = move || {
        let mut rows = rows.get();
        rows.truncate(if shows_all.get() { usize::MAX } else { FIRST });
        rows
    };
    let by = Memo::new(move |_| board.get().by.clone());
    let item = move |row: Row| view! { <SegmentRow state by=by.get_untracked() row rows /> };
    let label = move || {
        let n = numbers::count(n.get() as u64);
        if shows_all.get() { texts::FEWER_VALUES.get().to_owned() } else { fill(texts::ALL_VALUES.get(), &[("n", &n)]) }
    };
    view! {
        <section class="panel segments" aria-labelledby="segments">
            <div class="panel-head">
                <h2 id="segments">{texts::SEGMENTS.get()}</h2>
                <label class="choice">
                    <span>{texts::BY.get()}</span>" "
                    <DimensionChoice
                        state
                        chosen=Signal::derive(move || Some(by.get()))
                        choose=Box::new(move |name| state.change(|address| address.by = name))
                    />
                </label>
            </div>
            <div class="scroll" tabindex="0" role="group" aria-labelledby="segments">
                <table class="segment-table">
                    <thead>
                        <tr>
                            <th scope="col">{texts::VALUE.get()}</th>
                            <th scope="col">{texts::COUNT.get()}</th>
                            <th scope="col">{texts::SCORE.get()}</th>
                            <th scope="col">{texts::INTERVAL.get()}</th>
                            <th scope="col">{texts::DIFFERENCE.get()}</th>
                        </tr>
                    </thead>
                    <tbody>
                        <For each=first key=move |row| (by.get_untracked(), row.value.clone()) children=item />
                    </tbody>
                </table>
            </div>
            <Show when=move || n.get() == 0>
                <p class="note">{texts::NO_SEGMENTS.get()}</p>
            </Show>
            <Show when=move || { n.get() > FIRST }>
                <button type="button" class="more" on:click=move |_| shows_all.update(|all| *all = !*all)>{label}</button>
            </Show>
            <p class="note">{texts::SEGMENTS_NOTE.get()}</p>
            <SavePicture board picture=Picture::Segments />
        </section>
    }
}

/// A list of the dimensions there are.
#[component]
pub(crate) fn DimensionChoice(
    /// What is known.
    state: State,
    /// The one that is chosen.
    chosen: Signal<Option<String>>,
    /// What happens to a choice; `None` where the empty one was chosen.
    choose: Box<dyn Fn(Option<String>)>,
    /// What the empty choice is called, where there is one.
    #[prop(optional)]
    empty: Option<&'static str>,
) -> impl IntoView {
    let names = Memo::new(move |_| {
        let mut names: Vec<String> = DIMENSIONS.map(ToOwned::to_owned).to_vec();
        let surveys = state.found.with(|found| found.as_ref().map(|found| found.surveys.clone())).unwrap_or_default();
        for segment in surveys.into_iter().flat_map(|survey| survey.segments) {
            if !names.contains(&segment) {
                names.push(segment);
            }
        }
        names
    });
    let option = move |name: String| {
        let value = name.clone();
        let is_chosen = {
            let name = name.clone();
            move || chosen.with(|chosen| chosen.as_ref() == Some(&name))
        };
        view! { <option value=value prop:selected=is_chosen>{texts::dimension(&name).to_owned()}</option> }
    };
    let empty = empty.map(|words| {
        let is_chosen = move || chosen.with(Option::is_none);
        view! { <option value="" prop:selected=is_chosen>{words}</option> }
    });
    let choose = move |event| choose(Some(event_target_value(&event)).filter(|name| !name.is_empty()));
    view! {
        <select on:change=choose>
            {empty}
            <For each=move || names.get() key=Clone::clone children=option />
        </select>
    }
}

/// A value as it is written.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    value: String,
    n: String,
    score: String,
    note: Option<&'static str>,
    /// From where to where its interval lies on the common axis, and its value, in percent.
    bar: Option<[f64; 3]>,
    interval: String,
    flag: &'static str,
    difference: String,
    /// Whether it stays in the house, where few answers would tell of single people.
    is_inside: bool,
}

fn rows(board: &Board) -> Vec<Row> {
    let metric = board.metric();
    let (from, to) = common_range(metric, board.segments.iter().filter_map(|segment| segment.figure));
    let place = |value: f64| (100.0 * (value - from) / (to - from)).clamp(0.0, 100.0);
    let outside = presentable(&board.segments);
    let row = |segment: &Segment| {
        let figure = segment.figure.as_ref();
        let is_inside = !outside.iter().any(|shown| core::ptr::eq(*shown, segment));
        let digits = figure.map_or(0, |figure| decimals(metric, figure));
        let number = |value: f64| numbers::figure(metric, value, digits);
        let (flag, difference) = difference(board, segment, digits);
        Row {
            value: segment.value.clone(),
            n: numbers::count(segment.answers.n()),
            score: figure.map_or_else(|| texts::NOBODY.get().to_owned(), |figure| number(figure.value)),
            note: match figure {
                None => Some(texts::FEW.get()),
                Some(figure) => figure.is_low_confidence(metric).then_some(texts::LOW.get()),
            },
            bar: figure.map(|figure| [figure.lo, figure.hi, figure.value].map(place)),
            interval: figure.map_or_else(String::new, |figure| {
                fill(texts::FROM_TO.get(), &[("lo", &number(figure.lo)), ("hi", &number(figure.hi))])
            }),
            flag,
            difference,
            is_inside,
        }
    };
    board.segments.iter().map(row).collect()
}

/// How a value differs from the rest, with the class of its flag.
fn difference(board: &Board, segment: &Segment, digits: u8) -> (&'static str, String) {
    let Some(difference) = segment.difference else { return ("flag", String::new()) };
    let p = ("p", probability(difference.p));
    let p = (p.0, p.1.as_str());
    if !difference.is_real() {
        return ("flag", fill(texts::NO_DIFFERENCE.get(), &[p]));
    }
    let delta = fill(texts::delta(board.metric()), &[("n", &numbers::difference(difference.delta, digits))]);
    let (class, text) =
        if difference.delta > 0.0 { ("flag above", texts::ABOVE.get()) } else { ("flag below", texts::BELOW.get()) };
    (class, fill(text, &[("delta", &delta), p]))
}

/// One value. Its button stays the same whatever its figures become, and keeps the focus.
#[component]
fn SegmentRow(
    /// What is picked.
    state: State,
    /// The dimension.
    by: String,
    /// What it was when it first came.
    row: Row,
    /// What it is now.
    rows: Memo<Vec<Row>>,
) -> impl IntoView {
    let value = row.value.clone();
    let now = Memo::new(move |_| {
        rows.with(|rows| rows.iter().find(|known| known.value == row.value).cloned()).unwrap_or_else(|| row.clone())
    });
    let name = texts::value(&by, &value).to_owned();
    // What is put together cannot be picked: it has no name in a condition.
    let is_rest = value == "other";
    let (of, picked_value) = (by.clone(), value.clone());
    let is_picked = move || state.address.with(|address| address.picked.has_value(&of, &picked_value)).to_string();
    let pick = move |_| state.pick(|picked| picked.toggle_value(&by, &value));
    let name = if is_rest {
        view! { <span dir="auto">{name}</span> }.into_any()
    } else {
        view! { <button type="button" class="pick" dir="auto" aria-pressed=is_picked on:click=pick>{name}</button> }
            .into_any()
    };
    let part = move |part: fn(&Row) -> String| move || now.with(part);
    let note = move || now.get().note.map(|note| view! { " "<span class="note">{note}</span> });
    let bar = move || {
        now.get().bar.map(|[lo, hi, value]| {
            view! {
                <span class="interval-bar" aria-hidden="true">
                    <span class="interval-band" style:inset-inline-start=format!("{lo:.2}%") style:inline-size=format!("{:.2}%", hi - lo)></span>
                    <span class="interval-point" style:inset-inline-start=format!("{value:.2}%")></span>
                </span>
            }
        })
    };
    view! {
        <tr class:not-outside=move || now.with(|row| row.is_inside)>
            <th scope="row">{name}</th>
            <td>{part(|row| row.n.clone())}</td>
            <td class="segment-score">{part(|row| row.score.clone())}{note}</td>
            <td class="interval">{bar}<span class="interval-words">{part(|row| row.interval.clone())}</span></td>
            <td class=move || now.with(|row| row.flag)>{part(|row| row.difference.clone())}</td>
        </tr>
    }
}
