//! When a customer is taken to be at risk.

use serde::{Deserialize, Serialize};

/// Each rule stands alone, and `None` switches it off.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rules {
    /// The score fell by so many points or more since the answer before.
    pub fall: Option<u8>,
    /// The score is unfavourable.
    pub low: bool,
    /// No order for so many times the customer's usual gap.
    pub gaps: Option<f64>,
    /// The least visits from which a gap is usual.
    pub visits: u32,
    /// So many unresolved tickets, or more.
    pub tickets: Option<u32>,
    /// A plan that ends within so many days.
    pub ending: Option<u16>,
    /// At stake is what was spent in so many last days.
    pub stake: u16,
}
