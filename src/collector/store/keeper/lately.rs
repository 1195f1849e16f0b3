//! Surveys as they were a moment ago, for the many who answer one at the same time.
//!
//! Reading and checking a survey file costs more than storing an answer. Another process may change a survey, so nothing is
//! believed for longer than [`FRESH`]; what depends on it to the letter (the metric) is checked again in the write.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use domain::SurveyId;

use crate::survey_file::SurveyFile;

/// How long a survey is taken to be as it was.
const FRESH: Duration = Duration::from_secs(1);

#[derive(Default)]
pub(super) struct Lately {
    known: Mutex<Known>,
}

#[derive(Default)]
struct Known {
    surveys: HashMap<SurveyId, (Instant, Arc<SurveyFile>)>,
    /// Rises when a survey changes here, so that what was read before is not noted after.
    changes: u64,
}

/// What was found, and what must be asked of the database.
pub(super) struct Looked {
    pub(super) found: Vec<Arc<SurveyFile>>,
    pub(super) missing: BTreeSet<SurveyId>,
    changes: u64,
}

impl Lately {
    pub(super) fn look(&self, ids: BTreeSet<SurveyId>) -> Looked {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let mut looked = Looked { found: Vec::new(), missing: BTreeSet::new(), changes: known.changes };
        for id in ids {
            match known.surveys.get(&id).filter(|(read, _)| read.elapsed() < FRESH) {
                Some((_, survey)) => looked.found.push(Arc::clone(survey)),
                None => drop(looked.missing.insert(id)),
            }
        }
        looked
    }

    /// Notes what has been read for `looked`, and gives all of it.
    pub(super) fn note(&self, looked: Looked, read: Vec<SurveyFile>) -> Vec<Arc<SurveyFile>> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let mut found = looked.found;
        for survey in read {
            let survey = Arc::new(survey);
            if known.changes == looked.changes {
                known.surveys.insert(survey.survey.id.clone(), (Instant::now(), Arc::clone(&survey)));
            }
            found.push(survey);
        }
        found
    }

    /// A survey has changed here.
    pub(super) fn forget(&self, id: &SurveyId) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.surveys.remove(id);
        known.changes += 1;
    }
}
