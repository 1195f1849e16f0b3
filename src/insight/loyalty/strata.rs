//! Parts of the customer base that answers are weighed by.

use super::{Money, Orders};

/// A customer's part of the base.
pub(super) const NOT_IN_THE_BASE: u16 = u16::MAX;

/// The customer base in parts, each customer in one of them or beside the base.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strata {
    pub(super) codes: Vec<u16>,
    pub(super) count: u16,
}

impl Strata {
    /// Fifths by revenue over all days that there are, those who spent least first; who spent the same is in the same part,
    /// so parts can be unequal, or empty. The base are all who ordered.
    pub fn by_revenue(orders: &Orders) -> Self {
        let mut revenues: Vec<i64> =
            orders.buyers.iter().filter(|buyer| buyer.has_ordered()).map(|buyer| buyer.revenue).collect();
        let n = revenues.len();
        // The highest revenue of each fifth but the last: that of the rank n·k/5, rounded up.
        let mut edges = [i64::MIN; 4];
        for (edge, k) in edges.iter_mut().zip(1..) {
            let rank = (n * k).div_ceil(5);
            if rank > 0 {
                *edge = *revenues.select_nth_unstable(rank - 1).1;
            }
        }
        Self::of(orders, 5, |buyer| {
            edges.iter().zip(1..).filter(|(edge, _)| buyer.revenue > **edge).map(|(_, code)| code).last().unwrap_or(0)
        })
    }

    /// By orders over all days that there are: one, two, three to five, six and more. The base are all who ordered.
    pub fn by_orders(orders: &Orders) -> Self {
        Self::of(orders, 4, |buyer| match buyer.orders {
            0..=1 => 0,
            2 => 1,
            3..=5 => 2,
            6.. => 3,
        })
    }

    /// Parts that somebody knows, such as a plan: the number of each customer's, from 0; `None` for who is not of the base.
    ///
    /// A part number of 65,535 is beside the base.
    pub fn given(parts: impl IntoIterator<Item = Option<u16>>) -> Self {
        let codes: Vec<u16> = parts.into_iter().map(|part| part.unwrap_or(NOT_IN_THE_BASE)).collect();
        let count = codes.iter().filter(|code| **code != NOT_IN_THE_BASE).max().map_or(0, |code| code + 1);
        Self { codes, count }
    }

    fn of(orders: &Orders, count: u16, part: impl Fn(&super::orders::Buyer) -> u16) -> Self {
        let code = |buyer| if super::orders::Buyer::has_ordered(buyer) { part(buyer) } else { NOT_IN_THE_BASE };
        Self { codes: orders.buyers.iter().map(code).collect(), count }
    }

    /// How many parts there are.
    pub fn count(&self) -> usize {
        usize::from(self.count)
    }
}

/// One part of the base, with the answers that stand for it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Stratum {
    /// How many customers it has.
    pub customers: u64,
    /// Their answers.
    pub answers: crate::Groups,
    /// What they spent over all days that there are.
    pub revenue: Money,
}
