//! One row of the list.

use std::sync::Arc;

use domain::Day;
use leptos::prelude::*;

use super::super::counting;
use super::super::followup::Status;
use super::super::item::Item;
use super::super::model::Place;
use super::super::view::Kind;
use super::Desktop;
use crate::browser::dates::{self, Form};
use crate::browser::focus;
use crate::panels::group_class;
use crate::texts::inbox as texts;
use crate::texts::{self as common, fill, followup as followup_texts};

/// No row shows more characters of a comment than that.
const SHOWN: usize = 280;

/// A response with its place in the list.
#[derive(Clone)]
pub(super) struct RowView {
    /// Counted from the newest, from nought.
    pub index: usize,
    /// The response.
    pub item: Arc<Item>,
}

impl RowView {
    /// Another one is another row.
    pub(super) fn key(&self) -> (usize, usize) {
        (self.index, Arc::as_ptr(&self.item) as usize)
    }
}

/// The id of the row of a response.
pub(super) fn row_id(id: &str) -> String {
    format!("row-{id}")
}

/// A response in two lines.
#[component]
pub(super) fn Row(
    /// The screen.
    desktop: Desktop,
    /// What it shows.
    row: RowView,
    /// How many rows there are.
    n: Memo<usize>,
) -> impl IntoView {
    let inbox = desktop.inbox;
    let RowView { index, item } = row;
    let open = inbox.open();
    let id = item.id.clone();
    let is_open = Memo::new(move |_| open.with(|open| open.as_ref() == Some(&id)));
    let metric = inbox.metric();
    let group = metric.group_of(item.score);
    let scored =
        fill(common::SCORED.get(), &[("score", &item.score.to_string()), ("group", common::member(metric, group))]);
    let known = item.clone();
    let followup = Memo::new(move |_| inbox.followup(&known.id, &known.followup));
    let counted = item.clone();
    let mark = move || {
        // What is on its way is shown as if it were there.
        let kind = followup.with(|followup| counting::kind(&counted, followup));
        (kind != Kind::Counted).then(|| view! { <span class="mark">{texts::kind(kind)}</span> })
    };
    let tags = move || {
        let tags = followup.with(|followup| followup.tags.clone());
        tags.into_iter().map(|tag| view! { <bdi class="tag">{tag}</bdi> }).collect_view()
    };
    let due = move || {
        let due = followup.with(|followup| match followup.status {
            Status::Resolved => None,
            _ => followup.due.as_deref().and_then(Day::parse),
        })?;
        let is_late = inbox.today.get().is_some_and(|today| due < today);
        let text = fill(followup_texts::DUE.get(), &[("day", &dates::day(due, Form::Short))]);
        Some(view! { <span class="row-due" class:is-late=is_late>{text}</span> })
    };
    let is_out = move || followup.with(|followup| followup.excluded.is_some());
    let text: String = item.comment.chars().take(SHOWN).collect();
    let has_text = !text.trim().is_empty();
    let text = if has_text { text } else { texts::NO_COMMENT.get().to_owned() };
    let person = (!item.person.is_empty()).then(|| view! { <bdi class="row-person">{item.person.clone()}</bdi> });
    let size = move || if inbox.has_older() { "-1".to_owned() } else { n.get().to_string() };
    let top = format!("translateY({}px)", index as f64 * Place::row());
    let chosen = item.id.clone();
    let choose = move |_| {
        inbox.choose(Some(chosen.clone()));
        // Where both do not fit side by side, what was chosen comes into view.
        focus::show_if_stacked(super::detail::DETAIL);
    };
    view! {
        <div
            id=row_id(&item.id)
            class="row"
            class:is-out=is_out
            role="option"
            aria-selected=move || is_open.get().to_string()
            aria-setsize=size
            aria-posinset=(index + 1).to_string()
            style:transform=top
            on:click=choose
        >
            <span class=group_class("badge", group) aria-hidden="true">{item.score.to_string()}</span>
            <span class="unseen">{scored}</span>
            <span class="row-text" class:no-text=!has_text dir="auto" lang=item.locale.clone()>{text}</span>
            <span class="row-about">
                {person}
                <span>{dates::day(item.day, Form::Full)}</span>
                {mark}
                {due}
                {tags}
            </span>
        </div>
    }
}
