//! Why a response is taken for a machine's, and the way for a person to say otherwise.

use insight::NotCounted;
use leptos::prelude::*;

use super::super::counting;
use super::super::item::Item;
use super::super::patch::Patch;
use super::super::sign::Noticed;
use super::super::view::Kind;
use super::followup::Added;
use crate::browser::dates;
use crate::texts::fill;
use crate::texts::inbox as texts;

/// What is known of the machine, if anything is.
#[derive(Clone, Debug, PartialEq)]
struct Case {
    /// By what it was known; empty where nobody stood behind the score and nothing more is known.
    signs: Vec<Noticed>,
    /// What the response counts as.
    kind: Kind,
    /// Whether somebody has said that it was a person.
    is_released: bool,
    channel: String,
}

impl Case {
    /// `None` where no machine comes into question.
    fn of(item: &Item, added: Added) -> Option<Self> {
        let followup = added.followup.get();
        let kind = counting::kind(item, &followup);
        let is_provisional = kind == Kind::Beside(NotCounted::Provisional);
        let (is_released, channel) = (followup.released.is_some(), item.channel.clone());
        let case = Self { signs: item.signs.clone(), kind, is_released, channel };
        (is_provisional || !case.signs.is_empty()).then_some(case)
    }

    fn title(&self) -> &'static str {
        match self.kind {
            Kind::Beside(NotCounted::Quarantined) => texts::QUARANTINED.get(),
            _ if self.is_released && !self.signs.is_empty() => texts::RELEASED.get(),
            Kind::Beside(NotCounted::Provisional) => texts::PROVISIONAL.get(),
            _ => texts::SIGNS.get(),
        }
    }

    /// What follows from it, for somebody who may say otherwise and for somebody who may not.
    fn note(&self, may: bool) -> Option<&'static str> {
        match self.kind {
            Kind::Beside(NotCounted::Quarantined) if may => Some(texts::QUARANTINED_NOTE.get()),
            Kind::Beside(NotCounted::Quarantined) => Some(texts::QUARANTINED_ONLY.get()),
            Kind::Beside(NotCounted::Provisional) if matches!(self.channel.as_str(), "link" | "email") => {
                Some(texts::OPENED_ONLY.get())
            }
            Kind::Beside(NotCounted::Provisional) => Some(texts::NOBODY_BEHIND.get()),
            _ => None,
        }
    }

    /// What somebody may say of it: the change, and its word.
    fn choice(&self) -> Option<(Patch, &'static str)> {
        match self.kind {
            Kind::Beside(NotCounted::Quarantined) => Some((Patch::Release, texts::A_PERSON.get())),
            _ if self.is_released && !self.signs.is_empty() => Some((Patch::Quarantine, texts::TO_QUARANTINE.get())),
            _ => None,
        }
    }
}

/// The signs in words, who has released it, and the button for the other.
#[component]
pub(super) fn SignsPart(
    /// What was added.
    added: Added,
    /// The response.
    shown: Memo<Option<Item>>,
) -> impl IntoView {
    let case = Memo::new(move |_| shown.with(|item| item.as_ref().and_then(|item| Case::of(item, added))));
    let is_there = Memo::new(move |_| case.with(Option::is_some));
    let title = move || case.with(|case| case.as_ref().map(Case::title));
    let note = Memo::new(move |_| case.with(|case| case.as_ref()?.note(added.may.get())));
    let note = move || note.get().map(|note| view! { <p class="note">{note}</p> });
    let signs = move || {
        let signs = case.with(|case| case.as_ref().map(|case| case.signs.clone())).unwrap_or_default();
        let sign = |sign: Noticed| view! { <li dir="auto">{texts::sign(&sign)}</li> };
        (!signs.is_empty()).then(|| view! { <ul>{signs.into_iter().map(sign).collect_view()}</ul> })
    };
    view! {
        <Show when=move || is_there.get()>
            <section class="signs" aria-labelledby="signs-title">
                <h3 id="signs-title">{title}</h3>
                {signs}
                <ReleasedBy added />
                {note}
                <Choice added case />
            </section>
        </Show>
    }
}

/// Who has said that it was a person, and when.
#[component]
fn ReleasedBy(
    /// What was added.
    added: Added,
) -> impl IntoView {
    let by = move || {
        let released = added.followup.with(|followup| followup.released.clone())?;
        let by = if released.at.is_empty() {
            texts::SAVING.get().to_owned()
        } else {
            fill(texts::RELEASED_BY.get(), &[("by", &released.by), ("at", &dates::moment(&released.at))])
        };
        Some(view! { <p class="note" dir="auto">{by}</p> })
    };
    view! { {by} }
}

/// One button for both ways, so that whoever has pressed it still stands on it.
#[component]
fn Choice(
    /// What was added.
    added: Added,
    /// What is known.
    case: Memo<Option<Case>>,
) -> impl IntoView {
    let choice = Memo::new(move |_| case.with(|case| case.as_ref().and_then(Case::choice)).filter(|_| added.may.get()));
    let is_there = Memo::new(move |_| choice.with(Option::is_some));
    let label = move || choice.with(|choice| choice.as_ref().map(|(_, label)| *label));
    let choose = move |_| added.change(choice.get_untracked().map(|(patch, _)| patch));
    view! {
        <Show when=move || is_there.get()>
            <button type="button" on:click=choose>{label}</button>
        </Show>
    }
}
