//! Changes that are on their way to the collector. They are shown at once, and go one after the other in the order in which
//! they were made: of two changes of one thing the later one must win.

use std::collections::VecDeque;

use domain::SurveyId;

use super::followup::Followup;
use super::patch::Patch;

/// A change of one response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    /// The survey.
    pub survey: SurveyId,
    /// The response.
    pub id: String,
    /// What changes.
    pub patch: Patch,
    /// Whether it takes another one back.
    pub is_undo: bool,
}

/// Changes that the collector has not confirmed, oldest first; the first one is with it now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Pending(VecDeque<Change>);

impl Pending {
    /// Appends a change; whether it is the first, and is to be sent now.
    pub(crate) fn push(&mut self, change: Change) -> bool {
        self.0.push_back(change);
        self.0.len() == 1
    }

    /// The change that is with the collector.
    pub(crate) fn first(&self) -> Option<&Change> {
        self.0.front()
    }

    /// The first one is done or refused: it is shown no more. The next one, if there is one, is to be sent now.
    pub(crate) fn finish(&mut self) -> Option<&Change> {
        self.0.pop_front();
        self.0.front()
    }

    /// What was added to a response, with what is on its way.
    pub(crate) fn over(&self, id: &str, known: &Followup) -> Followup {
        let mut followup = known.clone();
        for change in self.0.iter().filter(|change| change.id == id) {
            change.patch.apply(&mut followup);
        }
        followup
    }
}

#[cfg(test)]
mod tests {
    use super::super::followup::Status;
    use super::*;

    fn change(id: &str, patch: Patch) -> Change {
        Change { survey: SurveyId::new("s").unwrap(), id: id.to_owned(), patch, is_undo: false }
    }

    #[test]
    fn changes_go_one_after_the_other() {
        let mut pending = Pending::default();
        assert!(pending.push(change("a", Patch::Status(Status::Open))));
        assert!(!pending.push(change("b", Patch::Include)));
        assert_eq!(pending.first().unwrap().id, "a");
        assert_eq!(pending.finish().unwrap().id, "b");
        assert_eq!(pending.finish(), None);
        assert!(pending.push(change("c", Patch::Include)), "after the last one the next goes at once");
    }

    #[test]
    fn a_refused_change_is_taken_back_and_the_later_ones_stay() {
        let known = Followup::default();
        let mut pending = Pending::default();
        pending.push(change("a", Patch::Tag(vec!["x".to_owned()])));
        pending.push(change("b", Patch::Exclude("spam".to_owned())));
        pending.push(change("a", Patch::Status(Status::Open)));
        let shown = pending.over("a", &known);
        assert_eq!((shown.tags.len(), shown.status, shown.excluded), (1, Status::Open, None));
        pending.finish();
        let shown = pending.over("a", &known);
        assert_eq!((shown.tags.len(), shown.status), (0, Status::Open));
    }
}
