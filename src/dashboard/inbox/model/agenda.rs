//! How much there is to be done.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::agenda::Agenda;
use super::Inbox;
use crate::browser::clock;
use crate::source::{Fault, SurveyInfo};

/// What is known of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Known {
    /// It is on its way.
    #[default]
    Nothing,
    /// This much.
    All(Agenda),
    /// It could not be read.
    Failed(Fault),
}

impl Known {
    /// How much there is to be done, where that is known.
    pub(crate) fn agenda(&self) -> Option<Agenda> {
        match self {
            Self::All(agenda) => Some(*agenda),
            Self::Nothing | Self::Failed(_) => None,
        }
    }
}

impl Inbox {
    /// Asks whenever another survey or other days are looked at, and by whom.
    pub(super) fn ask_agenda_on_change(self) {
        let chosen = self.state.chosen();
        let about = Memo::new(move |_| {
            let period = self.state.address.with(|address| address.inbox.is_shown.then_some(address.period))?;
            Some((chosen.get()?, period, self.state.token_number.get()))
        });
        Effect::new(move |_| {
            if about.with(Option::is_some) {
                self.agenda.set(Known::Nothing);
                self.ask_agenda();
            }
        });
    }

    /// Asks once more: something has changed. What is known stays until the answer is there.
    pub(super) fn ask_agenda(self) {
        let Some(desk) = self.desk() else { return };
        let Some(survey) = untrack(|| self.state.chosen_now()) else { return };
        let number = self.agenda_number.get_value().wrapping_add(1);
        self.agenda_number.set_value(number);
        let days = self.state.address.with_untracked(|address| address.period.days(today(&survey)));
        spawn_local(async move {
            let answer = desk.agenda(&survey.id, days.as_ref()).await;
            if self.agenda_number.get_value() == number {
                if let Err(fault) = &answer {
                    self.state.refuse(fault);
                }
                self.agenda.set(answer.map_or_else(Known::Failed, Known::All));
            }
        });
    }
}

/// Which day it is where a survey's days are counted.
pub(super) fn today(survey: &SurveyInfo) -> domain::Day {
    clock::today(&survey.zone)
}
