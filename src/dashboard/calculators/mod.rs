//! Calculators: the formulas of `insight` as small forms, for those who have numbers and no file.
//!
//! A [`calculator`] says which numbers it takes, a [`number`] is what somebody typed read as they mean it, a [`sheet`] holds what is
//! typed in all of them, and an [`outcome`] is what a formula makes of it or why it makes nothing. What can be read stands in the
//! address ([`link`]), so that whoever opens it sees the same. Nothing is asked of any server.

mod calculator;
mod link;
mod number;
mod outcome;
mod screen;
mod sheet;

pub(crate) use screen::Calculators;

/// What has words of its own on the screen.
pub(crate) mod words {
    pub(crate) use super::calculator::{Calculator, Field, Kind, What};
    pub(crate) use super::number::{Bad, Habit};
    pub(crate) use super::outcome::{Label, Reason, Whom};
}
