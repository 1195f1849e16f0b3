//! What people wrote.

use std::sync::Arc;

use domain::Metric;
use leptos::prelude::*;

use super::groups::class;
use crate::board::Board;
use crate::browser::dates::{self, Form};
use crate::source::Row;
use crate::state::State;
use crate::texts::{self, fill};
use crate::wording::{Desk, Wrote};

/// A comment of more characters than this scrolls inside its place.
const LONG: usize = 700;

/// The latest comments, and older ones when asked for; or those that have a word or theme that was chosen.
#[component]
pub(crate) fn CommentList(
    /// What is known.
    state: State,
    /// The figures that the comments go with.
    board: Signal<Arc<Board>>,
) -> impl IntoView {
    let comments = state.comments;
    let desk = state.keep(Desk::new);
    let chosen = Memo::new(move |_| desk.rows());
    let metric = move || board.get_untracked().metric();
    let rows = move || chosen.get().unwrap_or_else(|| comments.get().rows);
    let is_empty = move || chosen.with(Option::is_none) && comments.with(|comments| comments.rows.is_empty());
    let has_older = move || chosen.with(Option::is_none) && comments.with(|comments| comments.next.is_some());
    let problem = move || comments.with(|comments| comments.is_failed.then_some(texts::OLDER_FAILED.get()));
    // A later revision of a response keeps its id, and is another text.
    let key = |row: &Row| (row.id.clone(), row.score, row.comment.clone());
    let item = move |row: Row| view! { <Comment row metric=metric() /> };
    view! {
        <section class="panel comments" aria-labelledby="comments">
            <h2 id="comments">{texts::COMMENTS.get()}</h2>
            <Wrote desk />
            <Show when=is_empty>
                <p class="note">{texts::NO_COMMENTS.get()}</p>
            </Show>
            <ol class="quotes">
                <For each=rows key=key children=item />
            </ol>
            <p class="problem" role="alert">{problem}</p>
            <Show when=has_older>
                <button type="button" on:click=move |_| state.read_older()>{texts::OLDER.get()}</button>
            </Show>
        </section>
    }
}

/// One comment with who gave it. What people write is text and nothing else.
#[component]
fn Comment(
    /// The response.
    row: Row,
    /// What its score is of.
    metric: Metric,
) -> impl IntoView {
    let group = metric.group_of(row.score);
    let member = texts::member(metric, group);
    let score = row.score.to_string();
    let scored = fill(texts::SCORED.get(), &[("score", &score), ("group", member)]);
    // What scrolls must be reachable by keyboard.
    let tab_index = (row.comment.chars().count() > LONG).then_some("0");
    // A file may not say.
    let channel = (!row.channel.is_empty()).then(|| view! { <span>{texts::channel(&row.channel).to_owned()}</span> });
    let agent = row.agent.filter(|agent| !agent.is_empty());
    let agent = agent.map(|agent| view! { <span dir="auto">{fill(texts::AGENT.get(), &[("agent", &agent)])}</span> });
    view! {
        <li class="quote">
            <p class=class("badge", group)>
                <span aria-hidden="true">{score}</span>
                <span class="unseen">{scored}</span>
            </p>
            <blockquote lang=row.locale dir="auto" tabindex=tab_index>{row.comment}</blockquote>
            <p class="about">
                <span aria-hidden="true">{member}</span>
                <time datetime=row.day.to_text()>{dates::day(row.day, Form::Full)}</time>
                {channel}
                {agent}
            </p>
        </li>
    }
}
