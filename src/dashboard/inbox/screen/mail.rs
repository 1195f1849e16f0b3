//! The way to a letter to the person who answered.

use leptos::prelude::*;

use super::super::followup::Status;
use super::super::letter::Letter;
use super::super::mail::Mail;
use super::super::model::Inbox;
use super::super::patch::Patch;
use crate::browser::focus;
use crate::source::Scope;
use crate::texts::{fill, followup as texts};

const LINK: &str = "mail-link";

/// A link that opens a draft, and once it was pressed, an offer to say so.
#[component]
pub(crate) fn MailPart(
    /// What is listed and shown.
    inbox: Inbox,
    /// Which response.
    id: String,
    /// What to write.
    letter: Letter,
) -> impl IntoView {
    let is_offered = RwSignal::new(false);
    let Mail { href, language, is_own_language } = Mail::of(&letter);
    let label = fill(texts::WRITE_TO.get(), &[("address", &letter.to)]);
    let draft =
        fill(if is_own_language { texts::DRAFT.get() } else { texts::DRAFT_OTHER.get() }, &[("language", &language)]);
    let id = StoredValue::new(id);
    let is_news = move || {
        let item = inbox.shown().get();
        let status = item.map(|item| inbox.followup(&item.id, &item.followup).status).unwrap_or_default();
        matches!(status, Status::None | Status::Open) && inbox.state.may(Scope::Followup)
    };
    let end = move |patch: Option<Patch>| {
        is_offered.set(false);
        if let Some(patch) = patch {
            inbox.change(&id.get_value(), patch);
        }
        // The buttons are gone.
        focus::to(LINK);
    };
    view! {
        <div class="mail">
            <a id=LINK class="mail-link" href=href on:click=move |_| is_offered.set(true)>{label}</a>
            <p class="note">{draft}</p>
            <div class="mail-offer" role="status">
                <Show when=move || is_offered.get() && is_news()>
                    <span>{texts::WAS_IT_SENT.get()}</span>
                    <button type="button" class="primary" on:click=move |_| end(Some(Patch::Status(Status::Contacted)))>
                        {texts::SET_CONTACTED.get()}
                    </button>
                    <button type="button" on:click=move |_| end(None)>{texts::NOT_SENT.get()}</button>
                </Show>
            </div>
        </div>
    }
}
