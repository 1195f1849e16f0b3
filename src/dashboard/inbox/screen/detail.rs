//! One response in whole.

use insight::NotCounted;
use leptos::prelude::*;

use super::super::counting;
use super::super::detail::{Detail, Event};
use super::super::facts::facts;
use super::super::item::Item;
use super::super::letter::Letter;
use super::super::model::Inbox;
use super::super::view::Kind;
use super::Desktop;
use super::followup::FollowupPart;
use super::said::SectionPart;
use crate::browser::{dates, focus};
use crate::later::{Says, later};
use crate::panels::group_class;
use crate::parts;
use crate::screens::fault_title;
use crate::source::Scope;
use crate::texts::inbox as texts;
use crate::texts::{self as common, fill};

/// The part that shows it.
pub(super) const DETAIL: &str = "inbox-detail";

/// The response that is chosen, or how to choose one.
#[component]
pub(super) fn DetailPart(
    /// The screen.
    desktop: Desktop,
) -> impl IntoView {
    let inbox = desktop.inbox;
    let shown = inbox.shown();
    let id = Memo::new(move |_| shown.with(|item| item.as_ref().map(|item| item.id.clone())));
    let open = inbox.open();
    let content = move || match id.get() {
        Some(id) => view! { <Whole desktop shown id /> }.into_any(),
        None if open.with(Option::is_none) => {
            view! { <p class="note inbox-choose">{texts::CHOOSE_ONE.get()}</p> }.into_any()
        }
        None => view! { <Rest inbox is_known=false /> }.into_any(),
    };
    // Another response begins at its top.
    Effect::new(move |_| {
        id.track();
        focus::to_top(DETAIL);
    });
    view! {
        <article id=DETAIL class="inbox-detail" tabindex="-1" aria-label=common::inbox::RESPONSES.get()>
            {content}
        </article>
    }
}

/// All parts of one response.
#[component]
fn Whole(
    /// The screen.
    desktop: Desktop,
    /// What is known at once.
    shown: Memo<Option<Item>>,
    /// Which one.
    id: String,
) -> impl IntoView {
    let inbox = desktop.inbox;
    let back = move |_| focus::to(super::list::ROWS);
    let id = StoredValue::new(id);
    let detail = Memo::new(move |_| inbox.opened.with(|opened| opened.of(&id.get_value()).cloned()));
    let head = move || shown.get().map(|item| view! { <Head inbox item /> });
    let sections = move || {
        let sections = detail.with(|detail| detail.as_ref().map(|detail| facts(&detail.response.fields)));
        sections.unwrap_or_default().into_iter().map(|section| view! { <SectionPart section /> }).collect_view()
    };
    view! {
        <button type="button" class="quiet inbox-back" on:click=back>{texts::BACK_TO_LIST.get()}</button>
        {head}
        <Writing inbox detail />
        <FollowupPart desktop shown />
        <Rest inbox is_known=true />
        <Forwarded inbox detail />
        <div class="facts">{sections}</div>
        <History detail />
        <Alike inbox detail />
    }
}

/// The way to a letter, where there is an address to write to.
#[component]
fn Writing(
    /// What is listed.
    inbox: Inbox,
    /// All of it, once it is there.
    detail: Memo<Option<Detail>>,
) -> impl IntoView {
    let chosen = inbox.state.chosen();
    let letter = Memo::new(move |_| {
        let survey = chosen.get()?;
        detail.with(|detail| {
            let response = &detail.as_ref()?.response;
            Some((response.item.id.clone(), Letter::of(&response.fields, survey.metric, &survey.brand)?))
        })
    });
    let content = move || {
        let (id, letter) = letter.get()?;
        Some(later(move || parts::mail(inbox, id.clone(), letter.clone()), || ().into_any(), Says::Missing))
    };
    view! { {content} }
}

/// What was forwarded of it, where the token may see that.
#[component]
fn Forwarded(
    /// What is listed.
    inbox: Inbox,
    /// All of it, once it is there.
    detail: Memo<Option<Detail>>,
) -> impl IntoView {
    let state = inbox.state;
    let may =
        Memo::new(move |_| state.rights.with(|rights| rights.as_ref().is_some_and(|rights| rights.may(Scope::Manage))));
    let id = Memo::new(move |_| detail.with(|detail| detail.as_ref().map(|detail| detail.response.item.id.clone())));
    let content = move || {
        let id = id.get().filter(|_| may.get())?;
        let survey =
            inbox.question.with_untracked(|question| question.as_ref().map(|question| question.survey.clone()))?;
        let part = move || parts::deliveries_of(state, survey.clone(), id.clone());
        Some(later(part, || ().into_any(), Says::Missing))
    };
    view! { {content} }
}

/// Who gave which score when, and what was written.
#[component]
fn Head(
    /// What is listed.
    inbox: Inbox,
    /// The response.
    item: Item,
) -> impl IntoView {
    let metric = inbox.metric();
    let group = metric.group_of(item.score);
    let scale = fill(texts::ON_SCALE.get(), &[("highest", &metric.scores().end().to_string())]);
    let counted = item.clone();
    let kind = Memo::new(move |_| counting::kind(&counted, &inbox.followup(&counted.id, &counted.followup)));
    let mark = move || match kind.get() {
        Kind::Beside(why) => {
            // What machines have to do with it is told below, of this very response.
            let is_told = matches!(why, NotCounted::Quarantined | NotCounted::Provisional);
            let why = (!is_told).then(|| texts::why(why));
            Some(view! { <p class="mark-line"><span class="mark">{texts::kind(kind.get())}</span>" "{why}</p> })
        }
        Kind::Counted | Kind::Any => None,
    };
    let id = item.id.clone();
    let is_contested = move || inbox.opened.with(|opened| opened.of(&id).is_some_and(Detail::is_contested));
    let contested = move || is_contested().then(|| view! { <p class="mark-line">{texts::CONTESTED.get()}</p> });
    let person = if item.person.is_empty() { texts::SOMEBODY.get().to_owned() } else { item.person };
    let has_comment = !item.comment.trim().is_empty();
    let comment = if has_comment {
        view! { <blockquote class="detail-comment" dir="auto" lang=item.locale>{item.comment}</blockquote> }.into_any()
    } else {
        view! { <p class="note">{texts::NO_COMMENT.get()}</p> }.into_any()
    };
    let ticket = (!item.ticket.is_empty()).then(|| view! { <bdi>{item.ticket}</bdi> });
    view! {
        <header class="detail-head">
            <p class=group_class("detail-score badge", group)>
                <span class="detail-value">{item.score.to_string()}</span>
                <span class="detail-scale">{scale}</span>
            </p>
            <div class="detail-who">
                <h2><bdi>{person}</bdi></h2>
                <p class="about">
                    <span>{common::member(metric, group)}</span>
                    <time datetime=item.scored_at.clone()>{dates::moment(&item.scored_at)}</time>
                    <span>{common::channel(&item.channel).to_owned()}</span>
                    {ticket}
                </p>
                {mark}
                {contested}
            </div>
        </header>
        {comment}
    }
}

/// What is not there yet, or could not be read.
#[component]
fn Rest(
    /// What is listed.
    inbox: Inbox,
    /// Whether something of the response is shown already.
    is_known: bool,
) -> impl IntoView {
    let open = inbox.open();
    let is_whole =
        move || open.with(|open| open.as_ref().is_some_and(|id| inbox.opened.with(|opened| opened.of(id).is_some())));
    let content = move || {
        if let Some(fault) = inbox.opened.with(|opened| opened.fault.clone()) {
            let title = fault_title(&fault);
            let text = is_known.then_some(texts::NOT_READ.get());
            return Some(
                view! {
                    <div class="inbox-problem" role="alert">
                        <p><strong>{title}</strong>" "{text}</p>
                        <button type="button" on:click=move |_| inbox.read_again()>{common::TRY_AGAIN.get()}</button>
                    </div>
                }
                .into_any(),
            );
        }
        (!is_whole()).then(|| view! { <p class="note inbox-reading">{texts::READING.get()}</p> }.into_any())
    };
    view! { {content} }
}

/// What became of it.
#[component]
fn History(
    /// All of it, once it is there.
    detail: Memo<Option<Detail>>,
) -> impl IntoView {
    let events = move || detail.with(|detail| detail.as_ref().map(|detail| detail.history.clone())).unwrap_or_default();
    let line = |event: Event| {
        let at = dates::moment(&event.at);
        let at = if event.by.is_empty() { at } else { fill(texts::BY.get(), &[("by", &event.by), ("at", &at)]) };
        let text = (!event.text.is_empty()).then(|| view! { <bdi>{event.text}</bdi> });
        view! {
            <li>
                <span class="event">{texts::event(&event.what).to_owned()}</span>
                {text}
                <time class="note" datetime=event.at>{at}</time>
            </li>
        }
    };
    let content = move || {
        let events = events();
        (!events.is_empty()).then(|| {
            view! {
                <section class="facts-section" aria-labelledby="detail-history">
                    <h3 id="detail-history">{texts::HISTORY.get()}</h3>
                    <ol class="events">{events.into_iter().map(line).collect_view()}</ol>
                </section>
            }
        })
    };
    view! { {content} }
}

/// The other answers of the same identity.
#[component]
fn Alike(
    /// What is listed.
    inbox: Inbox,
    /// All of it, once it is there.
    detail: Memo<Option<Detail>>,
) -> impl IntoView {
    let alike = move || detail.with(|detail| detail.as_ref().map(|detail| detail.alike.clone())).unwrap_or_default();
    let line = move |item: Item| {
        let metric = inbox.metric();
        let group = metric.group_of(item.score);
        let scored =
            fill(common::SCORED.get(), &[("score", &item.score.to_string()), ("group", common::member(metric, group))]);
        let kind = texts::kind(Kind::of(item.standing, item.is_test));
        let id = item.id.clone();
        let choose = move |_| {
            inbox.choose(Some(id.clone()));
            focus::to(DETAIL);
        };
        view! {
            <li>
                <button type="button" class="alike" on:click=choose>
                    <span class=group_class("badge", group) aria-hidden="true">{item.score.to_string()}</span>
                    <span class="unseen">{scored}</span>
                    <span>{dates::moment(&item.scored_at)}</span>
                    <span class="note">{kind}</span>
                </button>
            </li>
        }
    };
    let content = move || {
        let alike = alike();
        (!alike.is_empty()).then(|| {
            view! {
                <section class="facts-section" aria-labelledby="detail-alike">
                    <h3 id="detail-alike">{texts::ALIKE.get()}</h3>
                    <ul class="alikes">{alike.into_iter().map(line).collect_view()}</ul>
                </section>
            }
        })
    };
    view! { {content} }
}
