//! The description of the routes for those who write clients: OpenAPI 3.1, made from the table of [`crate::router`].
//!
//! Each route has its [`Operation`] as a column of that table, written beside its handler. Schemas come from the types where
//! there are types ([`schemars`]); the record and the problem document, which are read and written by hand, are described
//! by hand ([`record`], [`problem`]).

mod document;
mod operation;
mod problem;
mod record;

pub(crate) use document::document;
pub use operation::Operation;
pub use operation::Schemas;
pub(crate) use operation::{Answer, Body, JSON, Parameter, Query, survey_id};
pub(crate) use record::{GivenOut, Record};
