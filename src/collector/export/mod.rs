//! Responses as a file: its form, what is left out of it, and the pages that it is made of.

mod form;
mod pages;
mod streamed;
mod writer;

pub(crate) use form::Form;
pub(crate) use pages::{Pages, Wanted};
pub(crate) use streamed::streamed;
pub(crate) use writer::{GivenRecord, Writer, given};
