//! What is read: asked for when it is not known yet, shown when it has come, unless somebody asked for something else meanwhile.

use std::rc::Rc;
use std::sync::Arc;

use domain::SurveyId;
use futures_util::future::abortable;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::State;
use crate::board::Board;
use crate::browser::{clock, session};
use crate::freshness;
use crate::reading::{self, Found, Reading};
use crate::source::{Fault, PAGE, Progress};

impl State {
    /// Reads everything again.
    pub(crate) fn again(self) {
        self.is_reading.set(true);
        self.ask(How::Anew);
    }

    pub(super) fn come_back(self) {
        let has_answers = self.board.with_untracked(|board| board.as_ref().is_some_and(|board| board.latest.is_some()));
        if freshness::is_stale(self.read_at.get_value(), clock::now(), has_answers) {
            self.again();
        }
    }

    /// The source has counted more of a survey than the figures on the screen show: reads it without a word, until it is there.
    pub(crate) fn hear(self, survey: &SurveyId, revision: u64) {
        let (is_older, is_scan) = self.found.with_untracked(|found| {
            let found = found.as_deref();
            (
                found.is_some_and(|found| found.is_older(survey, revision)),
                found.is_some_and(|found| found.plan.has_scan()),
            )
        });
        if is_older && is_scan {
            self.is_outdated.set(true);
        } else if is_older && self.abort.with_value(Option::is_none) {
            self.ask(How::Quietly);
        }
    }

    /// Reads what was ended, or what has come since.
    pub(crate) fn read_on(self) {
        if self.is_outdated.get_untracked() { self.again() } else { self.read() }
    }

    /// Ends what is being read; the figures that are there stay.
    pub(crate) fn cancel(self) {
        self.rest();
        self.is_cancelled.set(true);
    }

    /// Nothing is read any more.
    pub(super) fn rest(self) {
        self.next_question();
        self.is_reading.set(false);
        self.is_cancelled.set(false);
    }

    /// Reads what is chosen, as far as it is not known yet.
    pub(super) fn read(self) {
        self.is_reading.set(true);
        self.ask(How::Rest);
    }

    fn ask(self, how: How) {
        let Some(source) = self.source.get_untracked() else { return self.is_reading.set(false) };
        let question = self.next_question();
        let address = self.address.get_untracked();
        let known = reading::Known {
            surveys: self.surveys.get_untracked().filter(|_| how != How::Anew),
            found: self.found.get_untracked().filter(|_| how == How::Rest),
        };
        let is_quiet = how == How::Quietly;
        self.is_cancelled.set(false);
        if how != How::Rest {
            self.is_outdated.set(false);
        }
        let tell: Progress = Rc::new(move |read, all| {
            if !is_quiet && self.question.get_value() == question {
                self.progress.set(Some((read, all)));
            }
        });
        let (answer, handle) =
            abortable(async move { reading::read(&*source, known, &address, clock::today, tell).await });
        self.abort.set_value(Some(handle));
        spawn_local(async move {
            // One that was ended has nothing to say.
            let Ok(answer) = answer.await else { return };
            if self.question.get_value() == question {
                self.abort.set_value(None);
                self.progress.set(None);
                self.take(answer, is_quiet);
            }
        });
    }

    pub(super) fn take(self, answer: Result<Reading, Fault>, is_quiet: bool) {
        self.is_reading.set(false);
        match answer {
            Ok(Reading { surveys, found }) => {
                let (found, rows) = found.unzip();
                let found = found.map(Arc::new);
                let before = self.board.get_untracked();
                // What was asked for comments, before and after: other questions have other answers, even where they begin alike.
                let comments = |found: &Option<Arc<Found>>| {
                    found.as_ref().map(|found| (found.surveys.clone(), found.plan.comments.clone()))
                };
                let is_same_question = comments(&self.found.get_untracked()) == comments(&found);
                self.read_at.set_value(clock::now());
                self.fault.set(None);
                self.surveys.set(Some(surveys));
                self.found.set(found.clone());
                match &found {
                    Some(found) => self.draw(found),
                    None => self.board.set(None),
                }
                let after = self.board.get_untracked();
                let is_same = before.as_deref().zip(after.as_deref()).is_some_and(|(old, new)| old.is_same_view(new));
                let rows = rows.unwrap_or_default();
                self.comments
                    .update(|comments| if is_same_question { comments.renew(rows) } else { *comments = rows.into() });
                let n = |board: &Option<Arc<Board>>| board.as_ref().map_or(0, |board| board.answers.n());
                self.news
                    .set((is_quiet && is_same).then(|| n(&after).saturating_sub(n(&before))).filter(|new| *new > 0));
            }
            Err(fault) => {
                // A token that is no good opens nothing after the next reload either.
                if fault.is_about_the_token() {
                    session::forget();
                }
                self.fault.set(Some(fault));
            }
        }
    }

    /// Shows what was found, as the address wants to see it.
    pub(super) fn draw(self, found: &Found) {
        let board = self.address.with_untracked(|address| Board::of(found, address));
        self.board.set(Some(Arc::new(board)));
    }

    /// Reads the comments before those on the screen.
    pub(crate) fn read_older(self) {
        let question = self.question.get_value();
        let (Some(source), Some(found)) = (self.source.get_untracked(), self.found.get_untracked()) else { return };
        let Some(cursor) = self.comments.get_untracked().next else { return };
        spawn_local(async move {
            let answer = reading::comments(&*source, &found.surveys, &found.plan, Some(&cursor), PAGE).await;
            if self.question.get_value() == question {
                self.comments.update(|comments| comments.go_on(&cursor, answer));
            }
        });
    }

    /// Whatever is on its way is ended.
    pub(super) fn next_question(self) -> u32 {
        if let Some(handle) = self.abort.try_update_value(Option::take).flatten() {
            handle.abort();
        }
        self.progress.set(None);
        let question = self.question.get_value().wrapping_add(1);
        self.question.set_value(question);
        question
    }
}

/// What is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    /// What is not known yet.
    Rest,
    /// All figures, while those that are there stay as they are.
    Quietly,
    /// Everything, the surveys too.
    Anew,
}
