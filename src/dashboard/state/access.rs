//! Who may read and do what: the token, and the source that it opens.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::State;
use crate::browser::{location, session};
use crate::comments::Comments;
use crate::source::collector::Collector;
use crate::source::{Door, Fault, Scope, Source};
use crate::token::Token;

impl State {
    /// Opens the figures with a token.
    pub(crate) fn enter(self, token: Token) {
        session::keep(&token);
        self.clear();
        self.source.set(Some(collector(token)));
        self.again();
        self.ask_rights();
    }

    /// Forgets the token and everything that it opened.
    pub(crate) fn leave(self) {
        session::forget();
        self.source.set(None);
        self.clear();
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

pub(super) fn collector(token: Token) -> Rc<dyn Source> {
    Rc::new(Collector::new(Door::new(location::base(), token)))
}
