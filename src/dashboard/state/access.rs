//! Who may read and do what: the token, and the source that it opens.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::State;
use crate::address::Address;
use crate::aside::Aside;
use crate::browser::{location, session};
use crate::comments::Comments;
use crate::source::collector::Collector;
use crate::source::{Door, Fault, Scope, Source};
use crate::token::Token;

impl State {
    /// Opens the figures with a token.
    pub(crate) fn enter(self, token: Token) {
        session::keep(&token);
        let address = self.address.get_untracked();
        self.open(Some(collector(token)), address);
    }

    /// Opens the figures of a source, in the view of `address`; without one nothing but what needs none.
    pub(crate) fn open(self, source: Option<Rc<dyn Source>>, address: Address) {
        self.clear();
        self.address.set(address);
        self.source.set(source);
        self.keep_address();
        self.again();
        self.ask_rights();
    }

    /// Forgets the token and everything that it opened.
    pub(crate) fn leave(self) {
        session::forget();
        let is_of_file = self.is_of_file();
        self.source.set(None);
        self.clear();
        if is_of_file {
            // What was picked in a file goes with it.
            self.address.set(Address { aside: Aside::None, ..Address::read(&location::query()) });
        }
    }

    pub(super) fn clear(self) {
        self.next_question();
        self.board.set(None);
        self.found.set(None);
        self.surveys.set(None);
        self.comments.set(Comments::default());
        self.rights.set(None);
        self.fault.set(None);
        self.is_reading.set(false);
        self.live.forget();
        self.token_number.update(|number| *number = number.wrapping_add(1));
    }

    /// Whether the token has a scope. Where that is not known, trying tells.
    pub(crate) fn may(self, scope: Scope) -> bool {
        self.rights.with(|rights| rights.as_ref().is_none_or(|rights| rights.may(scope)))
    }

    /// The collector said that the token may not work on responses.
    pub(crate) fn may_not_follow_up(self) {
        self.rights
            .update(|rights| rights.get_or_insert_default().scopes.retain(|name| name != Scope::Followup.name()));
    }

    pub(super) fn ask_rights(self) {
        let Some(source) = self.source() else { return };
        spawn_local(async move {
            // An older collector does not tell.
            self.rights.set(source.rights().await.ok());
        });
    }

    /// Where figures are read; `None` without a token. It listens for no other one.
    pub(crate) fn source(self) -> Option<Rc<dyn Source>> {
        self.source.get_untracked()
    }

    /// Whether there is something to read from; whoever asks hears of changes.
    pub(crate) fn has_source(self) -> bool {
        self.source.with(Option::is_some)
    }

    /// Whether what is read is a file: then there is nothing but figures. Whoever asks hears of changes.
    pub(super) fn has_file(self) -> bool {
        self.source.with(|source| source.as_ref().is_some_and(|source| source.door().is_none()))
    }

    /// The same at this moment.
    pub(crate) fn is_of_file(self) -> bool {
        self.source().is_some_and(|source| source.door().is_none())
    }

    /// The way to whatever else the source has; `None` where it has nothing. It listens for no other one.
    pub(crate) fn door(self) -> Option<Door> {
        self.source().and_then(|source| source.door())
    }

    /// A token that is no good any more takes everything away, whoever met it.
    pub(crate) fn refuse(self, fault: &Fault) {
        if fault.is_about_the_token() {
            self.take(Err(fault.clone()), false);
        }
    }
}

pub(crate) fn collector(token: Token) -> Rc<dyn Source> {
    Rc::new(Collector::new(Door::new(location::base(), token)))
}
