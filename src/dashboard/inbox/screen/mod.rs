//! The screen of single responses: choices above, the list at one side, one response in whole at the other.

mod detail;
mod download;
mod exclusion;
mod filters;
mod followup;
mod help;
mod list;
mod lists;
mod mail;
mod notes;
mod row;
mod said;
mod signs;
mod tags;
mod toast;
mod wholeness;

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

use self::detail::DetailPart;
use self::exclusion::REASON_FIELD;
use self::filters::{Filters, SEARCH_FIELD};
use self::help::Help;
use self::list::ListPart;
use self::lists::Lists;
pub(crate) use self::mail::MailPart;
use self::notes::NOTE_FIELD;
use self::tags::TAG_FIELD;
use self::toast::ToastLine;
use super::keys::{Command, Press, command};
use super::model::Inbox;
use super::patch::Patch;
use crate::browser::focus;
use crate::source::Scope;
use crate::texts::inbox as texts;

/// What of the screen is open beside the response itself.
#[derive(Clone, Copy)]
pub(crate) struct Desktop {
    /// What is listed and shown.
    pub inbox: Inbox,
    /// Whether a reason is asked for.
    pub is_excluding: RwSignal<bool>,
    /// The keys, as a dialog.
    pub help: NodeRef<html::Dialog>,
    /// Whether single keys do something.
    pub are_keys_on: RwSignal<bool>,
}

/// Single responses.
#[component]
pub(crate) fn Responses(
    /// What is listed and shown.
    inbox: Inbox,
) -> impl IntoView {
    let desktop = Desktop {
        inbox,
        is_excluding: RwSignal::new(false),
        help: NodeRef::new(),
        are_keys_on: RwSignal::new(crate::browser::keys::are_on()),
    };
    let handle = window_event_listener(leptos::ev::keydown, move |event| desktop.press(&event));
    on_cleanup(move || handle.remove());
    let open = inbox.open();
    let is_open = move || open.with(Option::is_some);
    view! {
        <section class="inbox" class:is-open=is_open aria-labelledby="inbox-title">
            <h1 id="inbox-title" class="unseen">{texts::RESPONSES.get()}</h1>
            <Lists inbox />
            <Filters desktop />
            <div class="inbox-parts">
                <ListPart desktop />
                <DetailPart desktop />
            </div>
            <ToastLine inbox />
            <Help desktop />
        </section>
    }
}

impl Desktop {
    fn press(self, event: &KeyboardEvent) {
        let press = Press {
            key: &event.key(),
            is_modified: event.ctrl_key() || event.alt_key() || event.meta_key(),
            is_repeated: event.repeat(),
            is_typing: event.default_prevented() || focus::takes_keys(event.target()),
        };
        if let Some(command) = command(press, self.are_keys_on.get_untracked()) {
            event.prevent_default();
            self.run(command);
        }
    }

    fn run(self, command: Command) {
        match command {
            Command::Next => self.walk(1),
            Command::Previous => self.walk(-1),
            Command::Exclude => self.exclude_or_include(),
            Command::Note => focus::to(NOTE_FIELD),
            Command::Tag => focus::to(TAG_FIELD),
            Command::Search => focus::to(SEARCH_FIELD),
            Command::Undo => self.inbox.undo(),
            Command::Help => self.show_help(),
        }
    }

    fn walk(self, steps: isize) {
        self.inbox.walk(steps);
        // There a screen reader hears where it is.
        focus::to(list::ROWS);
    }

    /// Asks for the reason, or takes the response in again.
    pub(crate) fn exclude_or_include(self) {
        let inbox = self.inbox;
        let Some(item) = inbox.shown_untracked() else { return };
        if !inbox.state.rights.with_untracked(|rights| rights.as_ref().is_none_or(|rights| rights.may(Scope::Followup)))
        {
            return;
        }
        if item.followup.excluded.is_some() {
            inbox.change(&item.id, Patch::Include);
        } else {
            self.is_excluding.set(true);
            focus::to(REASON_FIELD);
        }
    }

    /// Opens the list of keys.
    pub(crate) fn show_help(self) {
        if let Some(help) = self.help.get_untracked().filter(|help| !help.open()) {
            // A browser without modal dialogs shows it all the same.
            if help.show_modal().is_err() {
                help.set_open(true);
            }
        }
    }
}
