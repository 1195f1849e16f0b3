//! Questions to the desk, page by page.

use std::time::Duration;

use domain::SurveyId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::desk::Page;
use super::super::item::Item;
use super::super::loaded::Loaded;
use super::super::question::Question;
use super::super::window;
use super::Inbox;
use crate::source::Fault;

/// Whoever types rests that long before the collector is asked.
const REST: Duration = Duration::from_millis(150);

/// What becomes of responses that are older than those on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Older {
    /// They are asked for when somebody comes near.
    #[default]
    Waiting,
    /// They are on their way; so many questions brought none although there are more.
    Asking {
        /// Questions without a find.
        in_vain: u32,
    },
    /// The reader had enough of a long search.
    Stopped,
    /// They could not be read.
    Failed,
}

impl Inbox {
    /// Asks whenever the question is another one.
    pub(super) fn ask_on_change(self) {
        Effect::new(move |before: Option<Option<Question>>| {
            let now = self.question.get();
            if let Some(question) = now.clone() {
                let before = before.flatten();
                let is_typing = before.is_some_and(|before| before != question && before.is_alike(&question));
                self.turn(question, is_typing);
            }
            now
        });
    }

    /// Asks again: whatever is there may be old.
    pub(crate) fn again(self) {
        if let Some(question) = self.question.get_untracked() {
            let number = self.next_number();
            self.ask(question, number);
        }
    }

    fn turn(self, question: Question, is_typing: bool) {
        let number = self.next_number();
        self.is_asking.set(false);
        if self.loaded.with_untracked(|loaded| loaded.as_ref().is_some_and(|loaded| loaded.question == question)) {
            return;
        }
        self.news.set(0);
        self.place.to_top();
        self.keep_wordless(&question);
        let known = self.wordless.get_untracked().filter(|known| question.is_wordless() && known.question == question);
        if let Some(known) = known {
            self.older.set(Older::default());
            self.fault.set(None);
            self.loaded.set(Some(known));
            return;
        }
        if is_typing {
            set_timeout(
                move || {
                    if self.number.get_value() == number {
                        self.ask(question, number);
                    }
                },
                REST,
            );
        } else {
            self.ask(question, number);
        }
    }

    /// What was listed before words were typed is there at once when they are gone.
    fn keep_wordless(self, question: &Question) {
        let loaded = self.loaded.get_untracked();
        if let Some(loaded) =
            loaded.filter(|loaded| loaded.question.is_wordless() && loaded.question.is_alike(question))
        {
            self.wordless.set(Some(loaded));
        }
    }

    fn ask(self, question: Question, number: u32) {
        let Some(desk) = self.desk() else { return };
        self.is_asking.set(true);
        self.older.set(Older::default());
        spawn_local(async move {
            let answer = desk.search(&question, None).await;
            if self.number.get_value() == number {
                self.take(question, answer);
            }
        });
    }

    fn take(self, question: Question, answer: Result<Page, Fault>) {
        self.is_asking.set(false);
        match answer {
            Ok(page) => {
                self.fault.set(None);
                self.news.set(0);
                let is_in_vain = page.items.is_empty() && page.next.is_some();
                self.loaded.set(Some(Loaded::new(question, page)));
                if is_in_vain {
                    self.ask_older(1);
                }
            }
            Err(fault) => {
                self.state.refuse(&fault);
                self.fault.set(Some(fault));
            }
        }
    }

    /// Reads older responses, if there are any and they are not on their way.
    pub(crate) fn go_on(self) {
        if matches!(self.older.get_untracked(), Older::Waiting | Older::Failed | Older::Stopped) {
            self.ask_older(0);
        }
    }

    /// Whether there are older ones than those that are listed.
    pub(crate) fn has_older(self) -> bool {
        self.loaded.with(|loaded| loaded.as_ref().is_some_and(|loaded| loaded.next.is_some()))
    }

    fn ask_older(self, in_vain: u32) {
        let (Some(desk), Some(loaded)) = (self.desk(), self.loaded.get_untracked()) else { return };
        // While an answer to another question is on its way, the older one's pages are of no use.
        let is_current = self.question.get_untracked().as_ref() == Some(&loaded.question);
        let Some(cursor) = loaded.next.filter(|_| is_current) else { return };
        let number = self.number.get_value();
        self.older.set(Older::Asking { in_vain });
        spawn_local(async move {
            let answer = desk.search(&loaded.question, Some(&cursor)).await;
            if self.number.get_value() == number {
                self.take_older(&cursor, answer, in_vain);
            }
        });
    }

    fn take_older(self, cursor: &str, answer: Result<Page, Fault>, in_vain: u32) {
        let is_stopped = self.older.get_untracked() == Older::Stopped;
        match answer {
            Ok(page) => {
                let goes_on = page.items.is_empty() && page.next.is_some();
                self.loaded.update(|loaded| {
                    if let Some(loaded) = loaded {
                        loaded.go_on(cursor, page);
                    }
                });
                if goes_on && !is_stopped {
                    self.ask_older(in_vain + 1);
                } else if !is_stopped {
                    self.older.set(Older::Waiting);
                }
            }
            Err(fault) => {
                self.state.refuse(&fault);
                self.older.set(Older::Failed);
            }
        }
    }

    /// Takes what is new, without moving what is read.
    pub(super) fn hear(self, survey: &SurveyId, news: Vec<Item>) {
        self.renew_opened(&news);
        if !news.is_empty() && self.state.address.with_untracked(|address| address.inbox.is_shown) {
            self.ask_agenda();
        }
        let mut places = Vec::new();
        for list in [self.wordless, self.loaded] {
            let heard = list.try_update(|list| {
                let list = list.as_mut().filter(|list| list.question.survey == *survey);
                list.map(|list| list.hear(news.clone())).unwrap_or_default()
            });
            places = heard.unwrap_or_default();
        }
        let above = window::above(&places, self.place.first());
        if self.place.push_down(above) {
            self.news.update(|news| *news += above);
        }
    }

    pub(super) fn next_number(self) -> u32 {
        let number = self.number.get_value().wrapping_add(1);
        self.number.set_value(number);
        number
    }
}
