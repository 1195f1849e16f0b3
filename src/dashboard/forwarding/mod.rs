//! What the collector has made of responses elsewhere: tickets, messages and requests, each try of them, and sending one again.
//!
//! A [`delivery`] is as the collector tells it, at its [`paths`]; pages of them are [`loaded`], and [`outlook`] is when one is tried next. [`reading`] asks for
//! the newest again and again, [`model`] for older ones too, and [`again`] sends one once more; [`screen`] shows them all, [`of_response`]
//! those of one response, each as an [`item`].

mod again;
mod delivery;
mod item;
mod loaded;
mod model;
mod of_response;
mod outlook;
mod paths;
mod reading;
mod screen;

pub(crate) use of_response::DeliveriesOf;
pub(crate) use screen::Forwarding;

/// What has words of its own in [`crate::texts::forwarding`].
pub(crate) mod words {
    pub(crate) use super::delivery::{Outcome, Rule, Stage};
    pub(crate) use super::outlook::Outlook;
}
