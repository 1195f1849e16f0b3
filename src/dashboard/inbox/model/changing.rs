//! Changes of what was added to a response: shown at once, taken back where the collector refuses.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::followup::Followup;
use super::super::item::Item;
use super::super::patch::Patch;
use super::super::pending::Change;
use super::Inbox;
use crate::source::Fault;

/// What became of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Toast {
    /// The collector has it.
    Done {
        /// What was changed.
        change: Change,
        /// What takes it back, if anything.
        undo: Option<Patch>,
    },
    /// It is taken back.
    Refused {
        /// What was to be changed.
        change: Change,
        /// Why it was not.
        fault: Fault,
    },
}

impl Inbox {
    /// What was added to a response, with what is on its way.
    pub(crate) fn followup(self, id: &str, known: &Followup) -> Followup {
        self.pending.with(|pending| pending.over(id, known))
    }

    /// Changes the response with that id.
    pub(crate) fn change(self, id: &str, patch: Patch) {
        self.begin(id, patch, false);
    }

    /// Takes the last change back, if it can be.
    pub(crate) fn undo(self) {
        if let Some(Toast::Done { change, undo: Some(undo) }) = self.toast.get_untracked() {
            self.toast.set(None);
            self.enqueue(Change { patch: undo, is_undo: true, ..change });
        }
    }

    fn begin(self, id: &str, patch: Patch, is_undo: bool) {
        let survey = self.question.with_untracked(|question| question.as_ref().map(|question| question.survey.clone()));
        let Some(survey) = survey else { return };
        self.enqueue(Change { survey, id: id.to_owned(), patch, is_undo });
    }

    fn enqueue(self, change: Change) {
        if self.pending.try_update(|pending| pending.push(change)).unwrap_or_default() {
            self.send();
        }
    }

    /// Sends the first change that waits.
    fn send(self) {
        let Some(change) = self.pending.with_untracked(|pending| pending.first().cloned()) else { return };
        let Some(desk) = self.desk() else { return };
        let token = self.state.token_number.get_untracked();
        spawn_local(async move {
            let answer = desk.patch(&change.survey, &change.id, &change.patch).await;
            // What an earlier token has done is no business of the next one.
            if self.state.token_number.get_untracked() == token {
                self.finish(change, answer);
            }
        });
    }

    fn finish(self, change: Change, answer: Result<Item, Fault>) {
        let before = self.known(&change.id).map(|item| item.followup).unwrap_or_default();
        match answer {
            Ok(item) => {
                let undo = change.patch.undo(&before, &item.followup);
                self.renew(&item);
                self.opened.update(|opened| {
                    if let Some(detail) = opened.detail.as_mut().filter(|detail| detail.response.item.id == item.id) {
                        detail.response.item = item;
                    }
                });
                self.toast.set(Some(Toast::Done { change: change.clone(), undo }));
            }
            Err(fault) => {
                match fault {
                    Fault::Unauthorized => self.state.refuse(&fault),
                    // It may read all the same: only the controls go.
                    Fault::Forbidden => self.state.may_not_follow_up(),
                    _ => {}
                }
                // What was written is not lost.
                if let (Patch::Note(text), false) = (&change.patch, change.is_undo) {
                    self.drafts.update(|drafts| {
                        let begun = drafts.remove(&change.id).filter(|begun| !begun.is_empty());
                        let draft = begun.map_or_else(|| text.clone(), |begun| format!("{text}\n{begun}"));
                        drafts.insert(change.id.clone(), draft);
                    });
                }
                self.toast.set(Some(Toast::Refused { change: change.clone(), fault }));
            }
        }
        let has_next = self.pending.try_update(|pending| pending.finish().is_some()).unwrap_or_default();
        if self.state.address.with_untracked(|address| address.inbox.open.as_ref() == Some(&change.id)) {
            self.read_again();
        }
        if has_next {
            self.send();
        } else {
            self.ask_agenda();
        }
    }
}
