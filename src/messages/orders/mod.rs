//! A file of orders or of customers: what it seems to be, what a person says about it, and what came of it.

mod amounts;
mod kind;
mod looked;
mod told;
mod wish;

pub use amounts::{Decimals, Lines, Sign, Unit};
pub use kind::Kind;
pub use looked::{Bought, Lacking, Looked};
pub use told::Told;
pub use wish::Wish;
