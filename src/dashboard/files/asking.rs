//! What a file seems to be, for somebody to look at and to correct.

use domain::Metric;
use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;
use messages::file::{Dates, Lacking, Looked};

use super::bundle::Bundle;
use super::columns::{Columns, option};
use super::desk::{Desk, Stage};
use super::either::DateOrder;
use super::preview::{FirstAnswers, RefusedRows};
use super::screen::WhichOf;
use super::zones::ZoneChoice;
use crate::texts::files as texts;
use crate::texts::{fill, refusals};

/// Metrics that scores can be of.
const METRICS: [&str; 3] = ["nps", "csat", "ces"];

/// The format, the metric, the dates, the columns, and what comes of it all.
#[component]
pub(super) fn Asking(
    /// The file.
    desk: Desk,
) -> impl IntoView {
    let looked = Memo::new(move |before: Option<&Option<Looked>>| match desk.stage.get() {
        Stage::Asking(looked, _) => Some(*looked),
        // The view goes with the next stage.
        _ => before.cloned().flatten(),
    });
    let get = move |part: fn(&Looked) -> String| looked.with(|looked| looked.as_ref().map(part)).unwrap_or_default();
    let problem = move || match desk.stage.get() {
        Stage::Asking(_, problem) => problem,
        _ => None,
    };
    let lacking = move || {
        let lacking = looked.with(|looked| looked.as_ref().map(|looked| looked.lacking.clone())).unwrap_or_default();
        lacking.into_iter().map(|one| view! { <li>{texts::lacking(one)}</li> }).collect_view()
    };
    let is_lacking =
        Memo::new(move |_| looked.with(|looked| looked.as_ref().is_none_or(|looked| !looked.lacking.is_empty())));
    let title = move || fill(texts::ASKING.get(), &[("name", &desk.taken.get().name)]);
    let read = move |event: SubmitEvent| {
        event.prevent_default();
        if !is_lacking.get_untracked() {
            desk.go_on();
        }
    };
    let formats = move || {
        let (all, chosen) =
            (looked.get().map(|looked| looked.formats).unwrap_or_default(), get(|looked| looked.format.clone()));
        all.into_iter().map(|name| option(name, &chosen, texts::format)).collect_view()
    };
    let metrics = move || {
        let is_asked =
            looked.with(|looked| looked.as_ref().is_some_and(|looked| looked.lacking.contains(&Lacking::Metric)));
        // While it is a question none of them is chosen, so that each can be; what stands for none comes last and moves no other.
        let chosen = if is_asked { String::new() } else { get(|looked| looked.metric.name().to_owned()) };
        let names = METRICS.into_iter().chain(is_asked.then_some(""));
        names.map(|name| option(name.to_owned(), &chosen, texts::metric)).collect_view()
    };
    let has_others = desk.bundle.with_value(Bundle::len) > 1;
    let dates = Memo::new(move |_| looked.get().map_or(Dates::Plain, |looked| looked.dates));
    let said_of_dates = Signal::derive(move || desk.wish.with(|wish| wish.dates));
    let say_dates = Callback::new(move |order| desk.say(|wish| wish.dates = Some(order)));
    let say_role = Callback::new(move |(place, role): (usize, String)| desk.say(|wish| wish.give(place, &role)));
    let columns = Memo::new(move |_| looked.get().map(|looked| (looked.columns, looked.roles)).unwrap_or_default());
    let has_columns = Memo::new(move |_| columns.with(|(_, roles)| !roles.is_empty()));
    let has_questions =
        Memo::new(move |_| looked.with(|looked| looked.as_ref().is_some_and(|looked| looked.has_questions)));
    let answers = Signal::derive(move || looked.get().map(|looked| looked.answers).unwrap_or_default());
    let refused = Signal::derive(move || looked.get().map(|looked| looked.refused).unwrap_or_default());
    view! {
        <section class="screen files is-wide">
            <WhichOf desk />
            <h1 dir="auto">{title}</h1>
            <p>{texts::LIKELY.get()}</p>
            <form class="file-plan" on:submit=read>
                <div class="file-choices">
                    <label>
                        <span>{texts::FORMAT.get()}</span>
                        <select on:change=move |event| desk.say(|wish| wish.take_for(event_target_value(&event)))>{formats}</select>
                    </label>
                    <label>
                        <span>{texts::METRIC.get()}</span>
                        <select on:change=move |event| desk.say(|wish| wish.metric = Metric::from_name(&event_target_value(&event)))>{metrics}</select>
                    </label>
                </div>
                <DateOrder dates said=said_of_dates choose=say_dates />
                <ZoneChoice desk />
                <Show when=move || has_columns.get()>
                    <Columns columns words=texts::role choose=say_role />
                </Show>
                <Show when=move || has_questions.get()>
                    <Questions desk />
                </Show>
                <Scale desk />
                <div role="alert"><ul class="lacking problem" id="file-lacking">{lacking}</ul></div>
                <p class="problem" role="alert">{problem}</p>
                <p class="actions">
                    <button class="primary" aria-describedby="file-lacking" aria-disabled=move || is_lacking.get().then_some("true")>
                        {if has_others { texts::GO_ON.get() } else { texts::READ.get() }}
                    </button>
                    {has_others.then(|| view! { <button type="button" on:click=move |_| desk.leave_out()>{texts::LEAVE_OUT.get()}</button> })}
                    <button type="button" on:click=move |_| desk.choose()>{texts::INSTEAD.get()}</button>
                </p>
            </form>
            <FirstAnswers answers />
            <Show when=move || refused.with(|refused| !refused.is_empty())>
                <h2>{texts::FIRST_REFUSED.get()}</h2>
                <RefusedRows refused why=refusals::why remedy=refusals::remedy />
            </Show>
        </section>
    }
}

/// Which question is the score, and which the comment.
#[component]
fn Questions(
    /// The file.
    desk: Desk,
) -> impl IntoView {
    let (score, comment) = (NodeRef::<html::Input>::new(), NodeRef::<html::Input>::new());
    let written = |input: NodeRef<html::Input>| {
        input.get_untracked().map(|input| input.value().trim().to_owned()).filter(|text| !text.is_empty())
    };
    let say = move || {
        let (score, comment) = (written(score), written(comment));
        desk.say(|wish| (wish.score, wish.comment) = (score, comment));
    };
    view! {
        <details class="twin">
            <summary>{texts::QUESTIONS.get()}</summary>
            <div class="file-choices">
                <label><span>{texts::QUESTION_SCORE.get()}</span><input autocomplete="off" node_ref=score on:change=move |_| say() /></label>
                <label><span>{texts::QUESTION_COMMENT.get()}</span><input autocomplete="off" node_ref=comment on:change=move |_| say() /></label>
            </div>
            <p class="note">{texts::QUESTIONS_NOTE.get()}</p>
            <button type="button" on:click=move |_| say()>{texts::QUESTIONS_USE.get()}</button>
        </details>
    }
}

/// The scale of the scores, where it is another than the metric's.
#[component]
fn Scale(
    /// The file.
    desk: Desk,
) -> impl IntoView {
    let (from, to) = (NodeRef::<html::Input>::new(), NodeRef::<html::Input>::new());
    let number = |input: NodeRef<html::Input>| {
        let written = input.get_untracked().map(|input| input.value().trim().replace(',', ".")).unwrap_or_default();
        written.parse::<f64>().ok().filter(|number| number.is_finite())
    };
    let scale = move || number(from).zip(number(to)).map(|(from, to)| [from, to]);
    let take = move |_| {
        let scale = scale();
        desk.say(|wish| wish.scale = scale);
    };
    // Enter in a field reads the file, and what is in the field comes first. One end alone is no scale yet.
    let changed = move |_| {
        if number(from).is_some() == number(to).is_some() {
            let scale = scale();
            desk.say(|wish| wish.scale = scale);
        }
    };
    let is_scaled = move || desk.wish.with(|wish| wish.scale.is_some());
    view! {
        <details class="twin">
            <summary>{texts::SCALE.get()}</summary>
            <div class="file-choices">
                <label><span>{texts::SCALE_FROM.get()}</span><input inputmode="decimal" autocomplete="off" node_ref=from on:change=changed /></label>
                <label><span>{texts::SCALE_TO.get()}</span><input inputmode="decimal" autocomplete="off" node_ref=to on:change=changed /></label>
            </div>
            <p class="note">{texts::SCALE_NOTE.get()}</p>
            <p class="actions">
                <button type="button" on:click=take>{texts::SCALE_USE.get()}</button>
                <Show when=is_scaled>
                    <button type="button" on:click=move |_| desk.say(|wish| wish.scale = None)>{texts::SCALE_NONE.get()}</button>
                </Show>
            </p>
        </details>
    }
}
