//! Links that lead to a survey's page: what they carry, signed or not, and what is wrong with those whose template is broken.

mod fault;
mod payload;

#[cfg(feature = "share")]
pub(crate) use fault::first_variable;
pub use fault::{Fault, unfilled};
pub use payload::{NONCE, Payload, Subject};
