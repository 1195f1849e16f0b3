//! What people add to a response.

use domain::Day;
use leptos::prelude::*;

use super::super::followup::{Followup, Status};
use super::super::item::Item;
use super::super::model::Inbox;
use super::super::patch::{OWNER_CHARS, Patch};
use super::Desktop;
use super::exclusion::ExclusionPart;
use super::notes::NotesPart;
use super::signs::SignsPart;
use super::tags::TagsPart;
use crate::browser::focus;
use crate::source::Scope;
use crate::texts::{followup, inbox as texts};

/// The field with the owner.
const OWNER_FIELD: &str = "owner-field";

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
                <p class="note may-not">{texts::MAY_NOT.get()}" "<code>{texts::MAY_NOT_COMMAND}</code></p>
            }
        })
    };
    view! {
        <SignsPart added shown />
        <section class="followup" aria-labelledby="followup-title">
            <h3 id="followup-title">{texts::FOLLOW_UP.get()}</h3>
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

/// How far the owner's answer has come, who sees to it, and until when.
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
    let is_off = move || !added.may.get();
    view! {
        <label class="sieve-choice">
            <span>{texts::STATUS.get()}</span>
            <select disabled=is_off on:change=choose>{Status::ALL.map(option).collect_view()}</select>
        </label>
        <OwnerPart added />
        <DuePart added />
    }
}

/// Who sees to it.
#[component]
fn OwnerPart(
    /// What was added.
    added: Added,
) -> impl IntoView {
    let owner = Memo::new(move |_| added.followup.with(|followup| followup.owner.clone()));
    let set = move |event| added.change(Patch::owner(&owner.get_untracked(), &event_target_value(&event)));
    let is_off = move || !added.may.get();
    let me = added.inbox.me;
    let is_for_me = move || added.may.get() && me.with(|me| !me.is_empty() && owner.with(|owner| owner != me));
    let take = move |_| {
        added.change(Patch::owner(&owner.get_untracked(), &me.get_untracked()));
        // The button is gone.
        focus::to(OWNER_FIELD);
    };
    view! {
        <label class="sieve-choice">
            <span>{texts::OWNER.get()}</span>
            <input
                id=OWNER_FIELD
                type="text"
                class="owner"
                dir="auto"
                autocomplete="off"
                maxlength=OWNER_CHARS.to_string()
                placeholder=texts::OWNER_HINT.get()
                disabled=is_off
                prop:value=owner
                on:change=set
            />
        </label>
        <Show when=is_for_me>
            <button type="button" on:click=take>{followup::MINE.get()}</button>
        </Show>
    }
}

/// What stands in a date field.
struct Written<'a> {
    text: &'a str,
    /// Whether parts of a date are there; the text is empty then.
    is_half: bool,
}

impl Written<'_> {
    /// The change that it asks for; `None` while somebody types: a browser tells of each digit, so that the year 2026 begins as
    /// the year 2.
    fn due(&self, now: &str) -> Option<Patch> {
        const FIRST: &str = "2000-01-01";
        let day = Day::parse(self.text).filter(|_| self.text >= FIRST);
        let is_gone = self.text.is_empty() && !self.is_half;
        (self.text != now && (day.is_some() || is_gone)).then_some(Patch::Due(day))
    }
}

/// Until when.
#[component]
fn DuePart(
    /// What was added.
    added: Added,
) -> impl IntoView {
    let due = Memo::new(move |_| added.followup.with(|followup| followup.due.clone()).unwrap_or_default());
    let set = move |event: web_sys::Event| {
        let field: web_sys::HtmlInputElement = event_target(&event);
        let written = Written { text: &field.value(), is_half: field.validity().bad_input() };
        added.change(written.due(&due.get_untracked()));
    };
    let is_off = move || !added.may.get();
    view! {
        <label class="sieve-choice">
            <span>{texts::DUE.get()}</span>
            <input type="date" disabled=is_off prop:value=due on:change=set />
        </label>
        <Show when=move || added.may.get()>
            <DueIn added due days=1 label=followup::TOMORROW.get() />
            <DueIn added due days=7 label=followup::IN_A_WEEK.get() />
        </Show>
    }
}

/// Sets the day to one that is often meant.
#[component]
fn DueIn(
    /// What was added.
    added: Added,
    /// Until when it is now.
    due: Memo<String>,
    /// So many days from today.
    days: i32,
    /// What it says.
    label: &'static str,
) -> impl IntoView {
    let set = move |_| {
        let day = added.inbox.today.get_untracked().map(|today| today.plus(days));
        let is_other = day.is_some_and(|day| day.to_text() != due.get_untracked());
        added.change(is_other.then_some(Patch::Due(day)));
    };
    view! { <button type="button" on:click=set>{label}</button> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_asked_for_once_it_is_whole() {
        let due = |text: &str, is_half| Written { text, is_half }.due("2026-11-24");
        for typed in ["0002-12-24", "0020-12-24", "0202-12-24", "", "2026-11-24"] {
            assert_eq!(due(typed, typed.is_empty()), None, "{typed}");
        }
        assert_eq!(due("2027-12-24", false), Some(Patch::Due(Day::parse("2027-12-24"))));
        assert_eq!(due("", false), Some(Patch::Due(None)));
        assert_eq!(Written { text: "", is_half: false }.due(""), None);
    }
}
