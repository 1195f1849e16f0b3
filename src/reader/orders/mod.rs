//! Files of orders and of customers: looked at, spoken about, and read into a shop.

mod desk;
mod looking;
mod stock;
mod telling;
mod understood;

pub use desk::Desk;
pub(crate) use stock::{Part, Stock};
