//! Signed links: `v1.PAYLOAD.MAC`, which nobody can make or alter who has not the key.
//!
//! A [`Key`] signs a [`domain::link::Payload`] into a [`token`]; the store keeps the keys. [`order`] is what somebody wants signed,
//! by a program or on the command line.

mod key;
mod order;
mod token;

pub use key::{Key, LIVE, SECRET};
pub use order::{Order, Signed};
pub use token::{Bad, sign, verify};
