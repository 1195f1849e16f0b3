//! Days picked out of a picture, by pointer or by keyboard.

use core::ops::Range;
use std::sync::Arc;

use domain::Day;
use insight::picture::{Node, Point, Trend};
use leptos::html;
use leptos::prelude::*;

use super::picture::Picture;
use crate::board::Board;
use crate::browser::{dates, size};
use crate::state::State;
use crate::texts::{self, fill};

/// From one point of a trend to another, while they are being picked. Copies are handles to the same.
#[derive(Clone, Copy)]
pub(super) struct Brush {
    state: State,
    board: Signal<Arc<Board>>,
    /// The places of the two points, in any order.
    ends: RwSignal<Option<(usize, usize)>>,
    is_dragging: RwSignal<bool>,
}

impl Brush {
    pub(super) fn new(state: State, board: Signal<Arc<Board>>) -> Self {
        Self { state, board, ends: RwSignal::new(None), is_dragging: RwSignal::new(false) }
    }

    /// The days that the picture shows as picked: those of the brush, else those of the address.
    pub(super) fn shown(self) -> Option<Range<Day>> {
        self.days().or_else(|| self.state.address.with(|address| address.picked.days.clone()))
    }

    fn days(self) -> Option<Range<Day>> {
        let (one, two) = self.ends.get()?;
        with_trend(&self.board.get(), |trend| trend.days(one, two))
    }

    /// Picks the days, which ends the brush.
    fn pick(self) {
        let days = self.days();
        self.is_dragging.set(false);
        self.ends.set(None);
        if let Some(days) = days {
            self.state.pick(|picked| picked.toggle_days(days));
        }
    }

    fn last(self) -> usize {
        self.board.get().steps.len().saturating_sub(1)
    }
}

fn with_trend<T>(board: &Board, of: impl FnOnce(&Trend<'_>) -> Option<T>) -> Option<T> {
    let points = Point::of(&board.steps);
    of(&Trend::new(board.metric(), &points, board.step))
}

/// A picture of which days are picked: a click picks a point, drawing the pointer over several picks them all. Below it the same
/// for the keyboard.
#[component]
pub(super) fn BrushedPicture(
    /// What is picked.
    brush: Brush,
    /// Draws the picture for a width in sixteenths of a `rem`.
    draw: Box<dyn Fn(f64) -> Node>,
) -> impl IntoView {
    let place = NodeRef::<html::Div>::new();
    let at = move |event: &web_sys::PointerEvent| {
        let bounds = place.get_untracked()?.get_bounding_client_rect();
        let unit = size::unit();
        let x = (f64::from(event.client_x()) - bounds.left()) / unit;
        with_trend(&brush.board.get_untracked(), |trend| trend.nearest(x, (bounds.width() / unit).floor()))
    };
    let begin = move |event: web_sys::PointerEvent| {
        // The main button alone; a finger that scrolls is taken away by the browser.
        if let Some(point) = at(&event).filter(|_| event.button() == 0) {
            brush.ends.set(Some((point, point)));
            brush.is_dragging.set(true);
            if let Some(place) = place.get_untracked() {
                // Without it a drag that leaves the picture ends there.
                let _ = place.set_pointer_capture(event.pointer_id());
            }
        }
    };
    let go_on = move |event: web_sys::PointerEvent| {
        if let Some(point) = at(&event).filter(|_| brush.is_dragging.get_untracked()) {
            brush.ends.update(|ends| *ends = ends.map(|(start, _)| (start, point)));
        }
    };
    let end = move |_| {
        if brush.is_dragging.get_untracked() {
            brush.pick();
        }
    };
    let give_up = move |_| {
        brush.is_dragging.set(false);
        brush.ends.set(None);
    };
    view! {
        <div
            class="brushed"
            node_ref=place
            on:pointerdown=begin
            on:pointermove=go_on
            on:pointerup=end
            on:pointercancel=give_up
        >
            <Picture draw />
        </div>
        <PickDays brush />
    }
}

/// The brush for the keyboard: two sliders and a button.
#[component]
fn PickDays(
    /// What is picked.
    brush: Brush,
) -> impl IntoView {
    let ends = move || brush.ends.get().unwrap_or((0, brush.last()));
    let last = move || brush.last().to_string();
    let day_of = move |place: usize| {
        let board = brush.board.get();
        board.steps.get(place).map(|(day, _)| dates::day(*day, dates::Form::Full))
    };
    let move_to = move |event: &web_sys::Event, is_first: bool| {
        let Ok(place) = event_target_value(event).parse::<usize>() else { return };
        let (one, two) = untrack(ends);
        brush.ends.set(Some(if is_first { (place, two.max(place)) } else { (one.min(place), place) }));
    };
    let label = move || {
        let days = brush.days().unwrap_or_else(|| brush.board.get().all_days.clone());
        fill(texts::PICK.get(), &[("days", &dates::days(&days))])
    };
    let slider = move |name: &'static str, is_first: bool| {
        let place = move || if is_first { ends().0 } else { ends().1 };
        view! {
            <label>
                <span>{name}</span>
                <input
                    type="range"
                    min="0"
                    max=last
                    prop:value=move || place().to_string()
                    aria-valuetext=move || day_of(place())
                    on:input=move |event| move_to(&event, is_first)
                />
            </label>
        }
    };
    view! {
        <details class="twin pick-days">
            <summary>{texts::PICK_DAYS.get()}</summary>
            <p class="note">{texts::PICK_NOTE.get()}</p>
            {slider(texts::PICK_FROM.get(), true)}
            {slider(texts::PICK_TO.get(), false)}
            <button type="button" on:click=move |_| brush.pick()>{label}</button>
        </details>
    }
}
