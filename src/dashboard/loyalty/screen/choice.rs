//! A list of which one is chosen.

use leptos::prelude::*;

/// A select with its label before it.
#[component]
pub(super) fn Choice<T: Copy + PartialEq + Send + Sync + 'static>(
    /// What is chosen.
    label: &'static str,
    /// Every choice with its word, and its words for people.
    all: Vec<(T, &'static str)>,
    /// The one that holds.
    #[prop(into)]
    chosen: Signal<T>,
    /// Hears of another one.
    choose: Callback<T>,
) -> impl IntoView {
    let values: Vec<T> = all.iter().map(|(value, _)| *value).collect();
    let option = move |(at, (value, words)): (usize, (T, &'static str))| {
        view! { <option value=at.to_string() prop:selected=move || chosen.get() == value>{words}</option> }
    };
    let options = all.into_iter().enumerate().map(option).collect_view();
    let choose = move |event| {
        let at = event_target_value(&event).parse::<usize>().ok();
        if let Some(value) = at.and_then(|at| values.get(at)) {
            choose.run(*value);
        }
    };
    view! {
        <label class="choice">
            <span>{label}</span>" "
            <select on:change=choose>{options}</select>
        </label>
    }
}
