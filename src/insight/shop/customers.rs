//! Customers with what they bought, and what they subscribed to.

use super::directory::Directory;
use crate::loyalty::{Found, Orders, Subscriptions};
use crate::orders::CustomerKey;

/// Customers with what they bought, and what they subscribed to. By default there are none.
#[derive(Clone, Debug, Default)]
pub struct Shop {
    pub(super) directory: Directory,
    pub(super) orders: Orders,
    pub(super) subscriptions: Subscriptions,
}

impl Shop {
    /// Whether somebody of this id and e-mail address is a customer: by the id, then by the address, as it is compared by
    /// [`CustomerKey`].
    pub fn find(&self, id: &str, email: &str) -> Found {
        self.directory.find(id, email)
    }

    /// What they bought, by the numbers that [`find`](Self::find) tells. Whoever has subscribed only is among its customers, without an order.
    pub fn orders(&self) -> &Orders {
        &self.orders
    }

    /// What they subscribed to, by the same numbers. Whoever has bought only is among its customers, without a plan.
    pub fn subscriptions(&self) -> &Subscriptions {
        &self.subscriptions
    }

    /// How many customers there are.
    pub fn customers(&self) -> u32 {
        self.directory.len()
    }

    /// What a customer is known by.
    pub fn customer(&self, number: u32) -> Option<&CustomerKey> {
        self.directory.key(number)
    }
}
