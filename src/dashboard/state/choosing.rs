//! What is chosen, as it stands in the address: each change is a step that can be gone back.

use domain::SurveyId;
use leptos::prelude::*;

use super::State;
use crate::address::Address;
use crate::aside::Aside;
use crate::browser::location;
use crate::inbox::View;
use crate::picked::Picked;
use crate::plan::Plan;

impl State {
    /// Shows another survey, alone and with nothing picked: its values are others.
    pub(crate) fn choose_survey(self, id: &str) {
        self.change(|address| {
            address.survey = SurveyId::new(id).ok();
            address.with.clear();
            address.picked = Picked::default();
            (address.by, address.cross) = (None, None);
        });
    }

    /// Changes the view, as one step that can be gone back.
    pub(crate) fn change(self, change: impl FnOnce(&mut Address)) {
        let before = self.address.get_untracked();
        let mut after = before.clone();
        change(&mut after);
        if after == before {
            return;
        }
        self.address.set(after);
        self.push_address();
        self.turn(&before);
    }

    /// Changes what is picked, as one step that can be gone back.
    pub(crate) fn pick(self, change: impl FnOnce(&mut Picked)) {
        self.change(|address| change(&mut address.picked));
    }

    /// Shows something else than figures and responses, or these again.
    pub(crate) fn show_aside(self, aside: Aside) {
        self.address.update(|address| address.aside = aside);
        self.keep_address();
    }

    /// The reader went back or forth.
    pub(super) fn step(self) {
        let before = self.address.get_untracked();
        let is_of_file = self.is_of_file();
        let kept = location::view().filter(|_| is_of_file);
        let mut now = Address::read(&kept.unwrap_or_else(location::query));
        // A file has no single responses.
        now.inbox.is_shown &= !is_of_file;
        self.address.set(now);
        self.can_go.set(location::can_go());
        self.turn(&before);
    }

    /// Shows other single responses, or the figures again, as a step that can be gone back.
    pub(crate) fn go(self, change: impl FnOnce(&mut View)) {
        self.address.update(|address| {
            change(&mut address.inbox);
            address.aside = Aside::None;
        });
        self.push_address();
    }

    /// The same as a part of the step before: while somebody types or walks through a list.
    pub(crate) fn adjust(self, change: impl FnOnce(&mut View)) {
        self.address.update(|address| change(&mut address.inbox));
        self.keep_address();
    }

    /// Shows what the figures that are there can tell at once, and reads the rest where there is any.
    pub(super) fn turn(self, before: &Address) {
        let Some(found) = self.found.get_untracked() else { return self.read() };
        let now = self.address.get_untracked();
        let plan = Plan::of(&now, found.today);
        let is_same_survey = (&before.survey, &before.with) == (&now.survey, &now.with);
        if is_same_survey && plan.base == found.plan.base {
            self.draw(&found);
        }
        if !is_same_survey || plan != found.plan {
            self.read();
        } else {
            // What was on its way is not wanted any more.
            self.rest();
        }
    }

    /// Keeps the view as a step that can be gone back. What was picked in a file stays out of the address: a reload would send it to the server.
    fn push_address(self) {
        let query = self.address.with_untracked(Address::to_query);
        if self.is_of_file() {
            location::push_view(&query);
        } else {
            location::push_query(&query);
        }
        self.can_go.set(location::can_go());
    }

    /// The same as a part of the step before.
    pub(super) fn keep_address(self) {
        let query = self.address.with_untracked(Address::to_query);
        if self.is_of_file() {
            location::replace_view(&query);
        } else {
            location::replace_query(&query);
        }
    }
}
