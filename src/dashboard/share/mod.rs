//! What help desks are given, and whether it works.
//!
//! A [`form`] holds what somebody has typed and makes a wish of it; `domain::share` makes the link, the row and the code of that. A
//! [`trial`] fills the link in with samples and holds what arrived against them.

mod form;
mod made;
mod screen;
mod trial;

pub(crate) use screen::Share;

/// What has words of its own on the screen.
pub(crate) mod words {
    pub(crate) use super::form::Remark;
    pub(crate) use super::trial::Outcome;
}
