//! The lists that a help desk works through, and how soon somebody is in touch.

use insight::statistics::Median;
use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::super::agenda::FirstContact;
use super::super::card::is_plain;
use super::super::lists::List;
use super::super::model::{Inbox, Known};
use super::super::view::Sieve;
use crate::browser::numbers;
use crate::lasting::duration;
use crate::texts::{self as common, fill, followup as texts};

/// The lists with their numbers, and below them the figure.
#[component]
pub(super) fn Lists(
    /// What is listed.
    inbox: Inbox,
) -> impl IntoView {
    // Who the reader is may not be known, and then there is no list of what the reader sees to.
    let is_there = move |list: &List| *list != List::Mine || inbox.me.with(|me| !me.is_empty());
    let lists = move || {
        let lists = List::ALL.into_iter().filter(is_there);
        lists.map(|list| view! { <ListLink inbox list=Some(list) /> }).collect_view()
    };
    view! {
        <nav class="lists" aria-label=texts::LISTS.get()>
            <ul>
                <ListLink inbox list=None />
                {lists}
            </ul>
            <FirstContactLine inbox />
        </nav>
    }
}

/// The way to one list, or to all responses.
#[component]
fn ListLink(
    /// What is listed.
    inbox: Inbox,
    /// Which list; `None` for all.
    list: Option<List>,
) -> impl IntoView {
    let sieve = move || list.map_or_else(Sieve::default, List::sieve);
    let is_here = Memo::new(move |_| inbox.sieve().list == list);
    let href = move || {
        let mut address = inbox.state.address.get();
        address.inbox.sieve = sieve();
        address.inbox.open = None;
        address.to_query()
    };
    let go = move |event: MouseEvent| {
        if is_plain(&event) {
            event.prevent_default();
            inbox.state.go(|view| (view.sieve, view.open) = (sieve(), None));
        }
    };
    let number = move || list.map(|list| view! { <Number inbox list /> });
    let name = list.map_or(texts::ALL.get(), texts::list);
    view! {
        <li>
            <a
                class="list-link"
                href=href
                title=list.map(texts::about)
                aria-current=move || is_here.get().then_some("true")
                on:click=go
            >
                {name}
                {number}
            </a>
        </li>
    }
}

/// How many responses are on a list.
#[component]
fn Number(
    /// What is listed.
    inbox: Inbox,
    /// Which list.
    list: List,
) -> impl IntoView {
    let number = move || match inbox.agenda.get() {
        Known::Nothing => None,
        Known::All(agenda) => {
            let n = agenda.n(list);
            let is_late = list == List::Overdue && n > 0;
            Some(view! { <span class="list-n" class:is-late=is_late>{numbers::count(n)}</span> }.into_any())
        }
        Known::Failed(_) => Some(
            view! {
                <span class="list-n">
                    <span aria-hidden="true">{common::NOBODY.get()}</span>
                    <span class="unseen">{texts::NOT_COUNTED.get()}</span>
                </span>
            }
            .into_any(),
        ),
    };
    view! { " " {number} }
}

/// How soon somebody was in touch with those of these days, and how many still wait.
#[component]
fn FirstContactLine(
    /// What is listed.
    inbox: Inbox,
) -> impl IntoView {
    let line = move || {
        let agenda = inbox.agenda.with(Known::agenda)?;
        let waiting = agenda.without_contact();
        let (said, is_low) = match agenda.first_contact() {
            // Nobody was answered, and nobody waits.
            None if waiting == 0 => return None,
            None => (texts::NO_CONTACT.get().to_owned(), false),
            Some(FirstContact::Few(n)) => (texts::FEW_CONTACTS.with(n, &numbers::count(n)), false),
            Some(FirstContact::Half(median)) => (half(&median), median.is_low_confidence()),
        };
        let rest = match waiting {
            0 => ".".to_owned(),
            n if agenda.first_contact().is_none() => texts::ONLY_WITHOUT_CONTACT.with(n, &numbers::count(n)),
            n => texts::WITHOUT_CONTACT.with(n, &numbers::count(n)),
        };
        let caution = is_low.then(|| view! { " " <span class="caution">{common::LOW_CONFIDENCE.get()}"."</span> });
        Some(view! { <p class="note first-contact">{said}{rest}{caution}</p> })
    };
    view! { {line} }
}

fn half(median: &Median) -> String {
    let [value, lo, hi] =
        [median.value, median.interval.lo, median.interval.hi].map(|seconds| duration(seconds * 1000.0));
    let n = numbers::count(median.n);
    fill(texts::FIRST_CONTACT.get(), &[("median", &value), ("lo", &lo), ("hi", &hi), ("n", &n)])
}
