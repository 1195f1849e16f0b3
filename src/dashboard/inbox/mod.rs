//! Single responses: a list of them, one in whole, and what people add to them.
//!
//! The story runs left to right. [`view`] is what the address says; with a survey and its days it is a [`question`], which
//! a [`desk`] answers with pages of [`item`]s. [`loaded`] keeps the pages and [`window`] says which rows are drawn.
//! One response in whole is a [`detail`] with [`facts`] about it; what people add is a [`followup`], a change of it a
//! [`patch`], and those that are on their way wait in [`pending`]. A help desk works through [`lists`], of which an [`agenda`] has the
//! numbers, and writes a [`letter`], which is a [`mail`] in the customer's language. A [`sign`] of a machine decides what a response
//! counts as, until somebody says otherwise ([`counting`]). [`model`] is the place where all this becomes signals, [`screen`] what is
//! drawn of it; [`card`] says on the figures' screen what is not counted. All but the last three and the desk is pure and tested natively.

mod agenda;
pub(crate) mod card;
mod counting;
mod desk;
mod detail;
mod download;
mod facts;
mod followup;
mod item;
mod keys;
mod letter;
mod lists;
mod loaded;
mod mail;
mod model;
mod patch;
mod pending;
mod question;
mod screen;
mod sign;
pub(crate) mod view;
mod window;

pub(crate) use letter::{Letter, is_address};
pub(crate) use model::Inbox;
pub(crate) use screen::{MailPart, Responses};
pub(crate) use view::View;

/// What has words of its own in [`crate::texts::inbox`].
pub(crate) mod words {
    pub(crate) use super::download::{Form, Part};
    pub(crate) use super::facts::About;
    pub(crate) use super::followup::Status;
    pub(crate) use super::keys::Command;
    pub(crate) use super::lists::List;
    pub(crate) use super::patch::Patch;
    pub(crate) use super::sign::Noticed;
    pub(crate) use super::view::Kind;
}
