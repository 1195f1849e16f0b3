//! The response that is shown in whole.

use std::time::Duration;

use domain::SurveyId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::detail::Detail;
use super::super::item::Item;
use super::Inbox;
use crate::source::Fault;

/// Whoever walks through the list rests that long on a response before all of it is asked for.
const REST: Duration = Duration::from_millis(80);

/// A response in whole, as far as it has come.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Opened {
    /// The last one that came.
    pub detail: Option<Detail>,
    /// Why the one that was asked for did not.
    pub fault: Option<Fault>,
}

impl Opened {
    /// The response, if it is the one with that id.
    pub(crate) fn item(&self, id: &str) -> Option<&Item> {
        self.of(id).map(|detail| &detail.response.item)
    }

    /// All of it, if it is the one with that id.
    pub(crate) fn of(&self, id: &str) -> Option<&Detail> {
        self.detail.as_ref().filter(|detail| detail.response.item.id == id)
    }
}

impl Inbox {
    /// Reads the response that is chosen, whenever that is another one.
    pub(super) fn open_on_change(self) {
        let wanted = Memo::new(move |_| {
            let survey = self.question.with(|question| question.as_ref().map(|question| question.survey.clone()))?;
            let open = self.state.address.with(|address| address.inbox.open.clone())?;
            Some((survey, open))
        });
        Effect::new(move |before: Option<()>| {
            let number = self.opening.get_value().wrapping_add(1);
            self.opening.set_value(number);
            let Some((survey, id)) = wanted.get() else { return };
            if self.opened.with_untracked(|opened| opened.of(&id).is_some()) {
                return;
            }
            self.opened.update(|opened| opened.fault = None);
            let read = move || {
                if self.opening.get_value() == number {
                    self.read(survey, id, number);
                }
            };
            // The first one need not wait.
            if before.is_none() { read() } else { set_timeout(read, REST) }
        });
    }

    /// Reads the chosen response once more.
    pub(crate) fn read_again(self) {
        let survey = self.question.with_untracked(|question| question.as_ref().map(|question| question.survey.clone()));
        let open = self.state.address.with_untracked(|address| address.inbox.open.clone());
        if let (Some(survey), Some(open)) = (survey, open) {
            self.read(survey, open, self.opening.get_value());
        }
    }

    fn read(self, survey: SurveyId, id: String, number: u32) {
        let Some(desk) = self.desk() else { return };
        spawn_local(async move {
            let answer = desk.one(&survey, &id).await;
            if self.opening.get_value() != number {
                return;
            }
            match answer {
                Ok(detail) => {
                    self.renew(&detail.response.item);
                    self.opened.set(Opened { detail: Some(detail), fault: None });
                }
                Err(fault) => {
                    self.state.refuse(&fault);
                    self.opened.update(|opened| opened.fault = Some(fault));
                }
            }
        });
    }

    /// Reads the chosen response again if it is among the news.
    pub(super) fn renew_opened(self, news: &[Item]) {
        let open = self.state.address.with_untracked(|address| address.inbox.open.clone());
        if open.is_some_and(|open| news.iter().any(|item| item.id == open)) {
            self.read_again();
        }
    }
}
