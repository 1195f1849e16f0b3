//! The list: as many rows as there are, as few of them drawn as are seen.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::super::model::{Inbox, Older, Place};
use super::Desktop;
use super::row::{Row, RowView, row_id};
use super::wholeness::{AboutList, Aside, OneOfSeveral};
use crate::browser::{focus, numbers};
use crate::inbox::view::Sieve;
use crate::screens::fault_title;
use crate::texts::{fill, followup, inbox as texts};

/// The element that scrolls, and has the focus.
pub(super) const ROWS: &str = "inbox-rows";
/// So many rows before the last one, older ones are asked for.
const AHEAD: usize = 60;

/// What is listed, with what there is to say about it.
#[component]
pub(super) fn ListPart(
    /// The screen.
    desktop: Desktop,
) -> impl IntoView {
    let inbox = desktop.inbox;
    let n = Memo::new(move |_| inbox.items.with(|items| items.len()));
    let has_rows = Memo::new(move |_| n.get() > 0);
    Effect::new(move |_| {
        let is_near = inbox.place.window(n.get()).end + AHEAD >= n.get();
        if is_near && inbox.has_older() && inbox.older.get() == Older::Waiting && !inbox.is_asking.get() {
            inbox.go_on();
        }
    });
    let is_busy = move || inbox.is_asking.get().to_string();
    view! {
        <div class="inbox-list" aria-busy=is_busy>
            <OneOfSeveral inbox />
            <AboutList inbox />
            <Aside inbox />
            <Says inbox n />
            <Show when=move || has_rows.get() fallback=move || view! { <Empty inbox /> }>
                <News inbox />
                <Rows desktop n />
            </Show>
            <OlderLine inbox />
        </div>
    }
}

/// How many there are, whether they are still coming, and what is in the way.
#[component]
fn Says(
    /// What is listed.
    inbox: Inbox,
    /// How many.
    n: Memo<usize>,
) -> impl IntoView {
    let count = move || {
        let n = n.get();
        if inbox.is_asking.get() && n == 0 {
            return texts::ASKING.get().to_owned();
        }
        let count = numbers::count(n as u64);
        let shown = texts::SHOWN.with(n as u64, &count);
        if inbox.has_older() { fill(texts::SHOWN_SO_FAR.get(), &[("n", &shown)]) } else { shown }
    };
    let fault = move || {
        let fault = inbox.fault.get()?;
        let title = fault_title(&fault);
        let still = (n.get() > 0).then_some(texts::STILL_LISTED.get());
        Some(view! {
            <div class="inbox-problem" role="alert">
                <p><strong>{title}</strong>" "{still}</p>
                <button type="button" on:click=move |_| inbox.again()>{crate::texts::TRY_AGAIN.get()}</button>
            </div>
        })
    };
    let is_away = move || inbox.state.live.is_away.get() && inbox.fault.with(Option::is_none);
    view! {
        <p class="inbox-count" role="status">{count}</p>
        {fault}
        <Show when=is_away>
            <p class="note inbox-away" role="status">{texts::AWAY.get()}</p>
        </Show>
    }
}

/// Nothing is listed: why, and what to do.
#[component]
fn Empty(
    /// What is listed.
    inbox: Inbox,
) -> impl IntoView {
    let is_told = move || {
        !inbox.is_asking.get()
            && inbox.question.with(Option::is_some)
            && inbox.fault.with(Option::is_none)
            && !matches!(inbox.older.get(), Older::Asking { .. })
    };
    let is_narrow = move || inbox.sieve().is_narrow();
    // Nothing else is chosen than a list: then there is nothing to do.
    let list = move || inbox.sieve().list.filter(|list| inbox.sieve() == list.sieve());
    let said = move || match list() {
        Some(list) => (followup::NONE_LISTED.get(), followup::nothing(list)),
        None if is_narrow() => (texts::NONE_FOUND.get(), texts::NONE_FOUND_TEXT.get()),
        None => (texts::NONE.get(), texts::NONE_TEXT.get()),
    };
    view! {
        <Show when=is_told fallback=|| view! { <div class="inbox-bones" aria-hidden="true"></div> }>
            <div class="inbox-empty">
                <h2>{move || said().0}</h2>
                <p>{move || said().1}</p>
                <Show when=move || is_narrow() && list().is_none()>
                    <button type="button" on:click=move |_| inbox.sift(|sieve| *sieve = Sieve::default())>{texts::CLEAR.get()}</button>
                </Show>
            </div>
        </Show>
    }
}

/// New responses came in above what is read.
#[component]
fn News(
    /// What is listed.
    inbox: Inbox,
) -> impl IntoView {
    let has_news = move || inbox.news.get() > 0;
    let label = move || {
        let n = inbox.news.get();
        texts::NEWS.with(n as u64, &numbers::count(n as u64))
    };
    let show = move |_| {
        inbox.news.set(0);
        inbox.place.to_top();
        focus::to(ROWS);
    };
    view! {
        <div class="inbox-news" role="status">
            <Show when=has_news>
                <button type="button" class="primary" title=texts::NEWS_ABOVE.get() on:click=show>"↑ "{label}</button>
            </Show>
        </div>
    }
}

/// The rows themselves.
#[component]
fn Rows(
    /// The screen.
    desktop: Desktop,
    /// How many there are.
    n: Memo<usize>,
) -> impl IntoView {
    let inbox = desktop.inbox;
    let open = inbox.open();
    let place = inbox.place;
    place.element.on_load(move |_| request_animation_frame(move || place.measure()));
    let resized = window_event_listener(leptos::ev::resize, move |_| place.measure());
    on_cleanup(move || resized.remove());
    let open_at = Memo::new(move |_| open.get().and_then(|id| inbox.items.with(|items| items.place(&id))));
    let rows = move || drawn(inbox, n.get(), open_at.get());
    let active = move || open_at.get().and_then(|_| open.get()).map(|id| row_id(&id));
    let height = move || format!("{}px", n.get() as f64 * Place::row());
    let scrolled = move |_| {
        place.measure();
        if place.first() == 0 {
            inbox.news.set(0);
        }
    };
    view! {
        <div
            id=ROWS
            class="rows"
            role="listbox"
            tabindex="0"
            aria-label=texts::LIST.get()
            aria-activedescendant=active
            node_ref=place.element
            on:scroll=scrolled
            on:keydown=move |event| press(inbox, &event)
        >
            <div class="rows-all" role="presentation" style:height=height>
                <For each=rows key=RowView::key children=move |row| view! { <Row desktop row n /> } />
            </div>
        </div>
    }
}

/// The rows to draw: those in sight, and the chosen one, which assistive technology looks for wherever it is.
fn drawn(inbox: Inbox, n: usize, open_at: Option<usize>) -> Vec<RowView> {
    let window = inbox.place.window(n);
    let open_at = open_at.filter(|at| !window.contains(at));
    let row =
        |index: usize| inbox.items.with(|items| items.get(index).map(|item| RowView { index, item: item.clone() }));
    open_at.into_iter().chain(window).filter_map(row).collect()
}

/// What keys do in the list; letters are the screen's.
fn press(inbox: Inbox, event: &KeyboardEvent) {
    let far = inbox.place.page();
    let steps = match event.key().as_str() {
        "ArrowDown" => 1,
        "ArrowUp" => -1,
        "PageDown" => far,
        "PageUp" => -far,
        "Home" => isize::MIN,
        "End" => isize::MAX,
        "Enter" => {
            event.prevent_default();
            return focus::to(super::detail::DETAIL);
        }
        _ => return,
    };
    if !event.ctrl_key() && !event.alt_key() && !event.meta_key() {
        event.prevent_default();
        inbox.walk(steps);
    }
}

/// What becomes of older responses.
#[component]
fn OlderLine(
    /// What is listed.
    inbox: Inbox,
) -> impl IntoView {
    // A page in vain is so many rows that the collector looked at.
    const LOOKED_AT: u64 = 50_000;
    let stop = move |_| inbox.older.set(Older::Stopped);
    let on = move |_| inbox.go_on();
    let line = move || match inbox.older.get() {
        Older::Asking { in_vain: 0 } => Some(view! { <p class="note">{texts::OLDER.get()}</p> }.into_any()),
        Older::Asking { in_vain } => {
            let looked_at = numbers::count(u64::from(in_vain) * LOOKED_AT);
            let text = fill(texts::SEARCHING.get(), &[("n", &looked_at)]);
            Some(
                view! { <p class="note">{text}</p><button type="button" on:click=stop>{texts::STOP.get()}</button> }
                    .into_any(),
            )
        }
        Older::Stopped => {
            let text = texts::STOPPED.get();
            Some(
                view! { <p class="note">{text}</p><button type="button" on:click=on>{texts::SEARCH_ON.get()}</button> }
                    .into_any(),
            )
        }
        Older::Failed => {
            let text = texts::OLDER_FAILED.get();
            let again = crate::texts::TRY_AGAIN.get();
            Some(view! { <p class="problem">{text}</p><button type="button" on:click=on>{again}</button> }.into_any())
        }
        Older::Waiting => None,
    };
    view! { <div class="inbox-older" role="status">{line}</div> }
}
