//! The scale: native radios, so that every assistive technology knows what they are.

use domain::Metric;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{EventTarget, HtmlInputElement};

use crate::choosing::Event;
use crate::conversation::Conversation;
use crate::dynamic::{click, flag, key};

/// The question with its scores and the meaning of both ends.
#[component]
pub fn Scale(
    /// The scale that is asked on.
    metric: Metric,
    /// Where clicks and keys go.
    conversation: Conversation,
) -> impl IntoView {
    let scores = metric.scores().map(|score| view! { <Choice score conversation /> }).collect::<Vec<_>>();
    let on_keydown = key(move |event| match act_of(&event) {
        Some(Act::Arrow) => conversation.expect_arrow(true),
        Some(Act::Choose(choice)) => {
            event.prevent_default();
            conversation.choose(choice);
        }
        None => {}
    });
    let on_focusout = move |event: ev::FocusEvent| {
        if score_of(event.related_target()).is_none() {
            conversation.choose(Event::Left);
        }
    };
    view! {
        <fieldset
            class="scale"
            aria-describedby="ends"
            on:keydown=on_keydown
            on:keyup=key(move |_| conversation.expect_arrow(false))
            on:focusout=on_focusout
        >
            <legend class="question" id="question">{conversation.text(|words| &words.question)}</legend>
            <div class="scores">{scores}</div>
            <div class="ends" id="ends">
                <span>{conversation.text(|words| &words.low)}</span>
                <span>{conversation.text(|words| &words.high)}</span>
            </div>
        </fieldset>
    }
}

/// One score.
#[component]
fn Choice(
    /// The score.
    score: u8,
    /// Where a click goes.
    conversation: Conversation,
) -> impl IntoView {
    let on_click = click(move |_| conversation.click(score));
    let is_selected = flag(move || conversation.screen().choosing.selected() == Some(score));
    view! {
        <label class="score">
            <input type="radio" name="score" value=label(score) prop:checked=is_selected on:click=on_click />
            <span>{label(score)}</span>
        </label>
    }
}

/// A score as text.
pub(crate) fn label(score: u8) -> &'static str {
    const LABELS: [&str; 11] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];
    LABELS.get(usize::from(score)).copied().unwrap_or_default()
}

/// What a key on the scale means.
enum Act {
    Arrow,
    Choose(Event),
}

fn act_of(event: &ev::KeyboardEvent) -> Option<Act> {
    if !event.is_trusted() || event.ctrl_key() || event.alt_key() || event.meta_key() {
        return None;
    }
    let key = event.key();
    match key.as_bytes() {
        [digit @ b'0'..=b'9'] => Some(Act::Choose(Event::Digit(digit - b'0'))),
        b" " | b"Enter" => score_of(event.target()).map(|score| Act::Choose(Event::Picked(score))),
        [b'A', b'r', b'r', b'o', b'w', ..] => Some(Act::Arrow),
        _ => None,
    }
}

/// The score of a radio.
fn score_of(target: Option<EventTarget>) -> Option<u8> {
    let input: HtmlInputElement = target?.dyn_into().ok()?;
    let value = input.value();
    (0..=10).find(|score| label(*score) == value)
}
