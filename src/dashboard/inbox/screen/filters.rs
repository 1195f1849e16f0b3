//! Which responses are listed.

use leptos::prelude::*;

use domain::{Group, Metric};

use super::super::followup::Status;
use super::super::model::Inbox;
use super::super::view::{Kind, Scores, Sieve};
use super::Desktop;
use super::download::DownloadMenu;
use crate::texts::fill;
use crate::texts::inbox as texts;

/// The field that is searched with.
pub(super) const SEARCH_FIELD: &str = "inbox-search";

/// The search and the choices beside it.
#[component]
pub(super) fn Filters(
    /// The screen.
    desktop: Desktop,
) -> impl IntoView {
    let inbox = desktop.inbox;
    let words = move || inbox.sieve().words;
    let type_in = move |event| {
        let words = event_target_value(&event);
        inbox.state.adjust(|view| view.sieve.words = words);
    };
    let is_narrow = move || inbox.sieve().is_narrow();
    let is_commented = move || inbox.sieve().is_commented;
    view! {
        <form class="sieve" role="search" on:submit=|event| event.prevent_default()>
            <label class="sieve-search">
                <span class="unseen">{texts::SEARCH.get()}</span>
                <input
                    id=SEARCH_FIELD
                    type="search"
                    placeholder=texts::SEARCH_HINT.get()
                    autocomplete="off"
                    maxlength="200"
                    dir="auto"
                    prop:value=words
                    on:input=type_in
                />
            </label>
            <ScoreChoice inbox />
            <KindChoice inbox />
            <StatusChoice inbox />
            <TagChoice inbox />
            <label class="sieve-check">
                <input
                    type="checkbox"
                    prop:checked=is_commented
                    on:change=move |event| {
                        let is_commented = event_target_checked(&event);
                        inbox.sift(|sieve| sieve.is_commented = is_commented);
                    }
                />
                <span>{texts::COMMENTED.get()}</span>
            </label>
            <Show when=is_narrow>
                <button type="button" class="quiet" on:click=move |_| inbox.sift(|sieve| *sieve = Sieve::default())>{texts::CLEAR.get()}</button>
            </Show>
            <DownloadMenu inbox />
            <button type="button" class="quiet" aria-keyshortcuts="?" on:click=move |_| desktop.show_help()>{texts::KEYS.get()}</button>
        </form>
    }
}

/// A group, or one score.
#[component]
fn ScoreChoice(
    /// What is listed.
    inbox: Inbox,
) -> impl IntoView {
    let metric = Memo::new(move |_| inbox.metric());
    let option = move |scores: Scores, label: String| {
        let is_chosen = move || inbox.sieve().scores == scores;
        view! { <option value=scores.name() prop:selected=is_chosen>{label}</option> }
    };
    let groups = move || {
        let label = |group| texts::group(metric.get(), group).to_owned();
        Group::ALL.into_iter().rev().map(|group| option(Scores::Group(group), label(group))).collect_view()
    };
    let single = move || {
        let scores = metric.get().scores().rev();
        scores.map(|score| option(Scores::One(score), score.to_string())).collect_view()
    };
    let choose = move |event| {
        let scores = Scores::from_name(&event_target_value(&event)).unwrap_or_default();
        inbox.sift(|sieve| sieve.scores = scores);
    };
    view! {
        <label class="sieve-choice">
            <span>{texts::SCORE.get()}</span>
            <select on:change=choose>
                {option(Scores::All, texts::EVERY_SCORE.get().to_owned())}
                <optgroup label=texts::GROUPS.get()>{groups}</optgroup>
                <optgroup label=texts::SINGLE_SCORES.get()>{single}</optgroup>
            </select>
        </label>
    }
}

/// What they count as.
#[component]
fn KindChoice(
    /// What is listed.
    inbox: Inbox,
) -> impl IntoView {
    let option = |kind: Kind| {
        let is_chosen = move || inbox.sieve().kind == kind;
        view! { <option value=kind.name() prop:selected=is_chosen>{texts::kind(kind)}</option> }
    };
    let choose = move |event| {
        let kind = Kind::from_name(&event_target_value(&event)).unwrap_or_default();
        inbox.sift(|sieve| sieve.kind = kind);
    };
    view! {
        <label class="sieve-choice">
            <span>{texts::KIND.get()}</span>
            <select on:change=choose>{Kind::ALL.map(option).collect_view()}</select>
        </label>
    }
}

/// How far the owner's answer has come.
#[component]
fn StatusChoice(
    /// What is listed.
    inbox: Inbox,
) -> impl IntoView {
    let option = move |status: Option<Status>| {
        let is_chosen = move || inbox.sieve().status == status;
        let label = status.map_or(texts::EVERY_STATUS.get(), texts::status);
        view! { <option value=status.map_or("", Status::name) prop:selected=is_chosen>{label}</option> }
    };
    let choose = move |event| {
        let status = Status::from_name(&event_target_value(&event));
        inbox.sift(|sieve| sieve.status = status);
    };
    let statuses = Memo::new(move |_| inbox.sieve().statuses());
    let all = move || [None].into_iter().chain(statuses.get().iter().copied().map(Some)).map(option).collect_view();
    view! {
        <label class="sieve-choice">
            <span>{texts::STATUS.get()}</span>
            <select on:change=choose>{all}</select>
        </label>
    }
}

/// The tags that they must have: one is chosen after the other, and each can be dropped.
#[component]
fn TagChoice(
    /// What is listed.
    inbox: Inbox,
) -> impl IntoView {
    let chosen = Memo::new(move |_| inbox.sieve().tags);
    let left = move || {
        let chosen = chosen.get();
        inbox.tags.get().into_iter().filter(|tag| !chosen.contains(tag)).collect::<Vec<_>>()
    };
    let first = move || if inbox.tags.with(Vec::is_empty) { texts::NO_TAGS.get() } else { texts::EVERY_TAG.get() };
    let options =
        move || left().into_iter().map(|tag| view! { <option value=tag.clone()>{tag.clone()}</option> }).collect_view();
    let choose = move |event| {
        let tag = event_target_value(&event);
        if !tag.is_empty() {
            inbox.sift(|sieve| sieve.tags.push(tag));
        }
    };
    let chip = move |tag: String| {
        let (name, dropped) = (fill(texts::DROP_TAG.get(), &[("tag", &tag)]), tag.clone());
        let drop = move |_| inbox.sift(|sieve| sieve.tags.retain(|tag| *tag != dropped));
        view! {
            <button type="button" class="tag tag-chosen" on:click=drop>
                <bdi aria-hidden="true">{tag}</bdi>
                <span aria-hidden="true">"×"</span>
                <span class="unseen">{name}</span>
            </button>
        }
    };
    view! {
        <label class="sieve-choice">
            <span>{texts::TAG.get()}</span>
            <select on:change=choose prop:value=move || { chosen.track(); inbox.tags.track(); String::new() }>
                <option value="">{first}</option>
                {options}
            </select>
        </label>
        <For each=move || chosen.get() key=Clone::clone children=chip />
    }
}

impl Inbox {
    /// Which responses are listed.
    pub(super) fn sieve(self) -> Sieve {
        self.state.address.with(|address| address.inbox.sieve.clone())
    }

    /// Lists others.
    pub(super) fn sift(self, change: impl FnOnce(&mut Sieve)) {
        self.state.go(|view| change(&mut view.sieve));
    }

    /// What their scores measure.
    pub(super) fn metric(self) -> Metric {
        self.question.with(|question| question.as_ref().map_or(Metric::NPS, |question| question.metric))
    }
}
