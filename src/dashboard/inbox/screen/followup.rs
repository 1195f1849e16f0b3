//! What people add to a response.

use leptos::prelude::*;

use super::super::followup::{Followup, Status};
use super::super::item::Item;
use super::super::model::Inbox;
use super::super::patch::Patch;
use super::Desktop;
use super::exclusion::ExclusionPart;
use super::notes::NotesPart;
use super::tags::TagsPart;
use crate::browser::dates::{self, Form};
use crate::source::Scope;
use crate::texts::fill;
use crate::texts::inbox as texts;

/// What was added to a response, and what may be changed of it.
#[derive(Clone, Copy)]
pub(super) struct Added {
    /// What is listed and shown.
    pub inbox: Inbox,
    /// With what is on its way.
    pub followup: Memo<Followup>,
    /// Whether the token may change it.
    pub may: Memo<bool>,
    id: StoredValue<String>,
}

impl Added {
    /// Changes it.
    pub(super) fn change(self, patch: Option<Patch>) {
        if let Some(patch) = patch {
            self.inbox.change(&self.id.get_value(), patch);
        }
    }

    /// Which response.
    pub(super) fn id(self) -> String {
        self.id.get_value()
    }
}

/// Status, tags, exclusion and notes.
#[component]
pub(super) fn FollowupPart(
    /// The screen.
    desktop: Desktop,
    /// The response.
    shown: Memo<Option<Item>>,
) -> impl IntoView {
    let inbox = desktop.inbox;
    let id = shown.with_untracked(|item| item.as_ref().map(|item| item.id.clone())).unwrap_or_default();
    let followup = Memo::new(move |_| {
        shown.with(|item| item.as_ref().map(|item| inbox.followup(&item.id, &item.followup))).unwrap_or_default()
    });
    let may = Memo::new(move |_| inbox.state.may(Scope::Followup));
    let added = Added { inbox, followup, may, id: StoredValue::new(id) };
    let explained = move || {
        (!may.get()).then(|| {
            view! {
                <p class="note may-not">{texts::MAY_NOT}" "<code>{texts::MAY_NOT_COMMAND}</code></p>
            }
        })
    };
    view! {
        <section class="followup" aria-labelledby="followup-title">
            <h3 id="followup-title">{texts::FOLLOW_UP}</h3>
            {explained}
            <div class="followup-line">
                <StatusPart added />
                <ExclusionPart desktop added />
            </div>
            <TagsPart added />
            <NotesPart added />
        </section>
    }
}

/// How far the owner's answer has come, and who sees to it.
#[component]
fn StatusPart(
    /// What was added.
    added: Added,
) -> impl IntoView {
    let status = Memo::new(move |_| added.followup.with(|followup| followup.status));
    let option = move |each: Status| {
        view! { <option value=each.name() prop:selected=move || status.get() == each>{texts::status(each)}</option> }
    };
    let choose = move |event| added.change(Status::from_name(&event_target_value(&event)).map(Patch::Status));
    let owner = move || {
        let owner = added.followup.with(|followup| followup.owner.clone());
        (!owner.is_empty()).then(|| view! { <p class="note" dir="auto">{fill(texts::OWNER, &[("owner", &owner)])}</p> })
    };
    let due = move || {
        let due = added.followup.with(|followup| followup.due.clone())?;
        let day = domain::Day::parse(&due).map_or(due, |day| dates::day(day, Form::Full));
        Some(view! { <p class="note">{fill(texts::DUE, &[("day", &day)])}</p> })
    };
    let is_off = move || !added.may.get();
    view! {
        <label class="sieve-choice">
            <span>{texts::STATUS}</span>
            <select disabled=is_off on:change=choose>{Status::ALL.map(option).collect_view()}</select>
        </label>
        {owner}
        {due}
    }
}
