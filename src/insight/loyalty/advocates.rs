//! Who is content and comes back.

use domain::Group;

use super::orders::{Buyer, Codes};
use super::scores::Voice;
use super::{Money, Orders, Quantity, Scores};

/// Promoters with repeat orders, over all days that there are.
#[derive(Clone, Debug, PartialEq)]
pub struct Advocates {
    /// Customers with an order whose score is favourable.
    pub promoters: u64,
    /// The share of them with two orders or more, the advocates, in percent; `None` without promoters.
    pub repeat: Option<Quantity>,
    /// How many advocates there are.
    pub advocates: u64,
    /// What advocates spent.
    pub revenue: Money,
    /// What advocates did with codes; `None` where the orders do not say, or there are no advocates.
    pub coded: Option<Coded>,
    /// The advocates who spent most, as many as was asked for.
    pub most_valued: Vec<Advocate>,
}

/// The use of referral and reward codes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coded {
    /// The share of advocates who used one, in percent.
    pub used: Quantity,
    /// The share of advocates who used one on the day of their first order, in percent: whom somebody brought.
    pub brought: Quantity,
}

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Advocate {
    /// The customer's number.
    pub customer: u32,
    /// Orders, without refunds.
    pub orders: u32,
    /// Orders less refunds.
    pub revenue: Money,
    /// Whether a code was used; `None` where the orders do not say.
    pub has_used_code: Option<bool>,
}

impl Advocates {
    /// With a list of the `most` who spent most. One pass over the customers.
    pub fn of(orders: &Orders, scores: &Scores, most: usize) -> Self {
        let code = Voice::Answered(Group::Favourable).code();
        let (mut promoters, mut used, mut brought, mut revenue) = (0, 0, 0, 0i64);
        let mut found: Vec<(i64, u32)> = Vec::new();
        for (customer, (buyer, voice)) in (0u32..).zip(orders.buyers.iter().zip(&scores.voices)) {
            if *voice != code || !buyer.has_ordered() {
                continue;
            }
            promoters += 1;
            if buyer.orders > 1 {
                revenue += buyer.revenue;
                used += u64::from(buyer.codes != Codes::Never);
                brought += u64::from(buyer.codes == Codes::First);
                found.push((-buyer.revenue, customer));
            }
        }
        let advocates = found.len() as u64;
        let shares =
            || Some(Coded { used: Quantity::share(used, advocates)?, brought: Quantity::share(brought, advocates)? });
        let advocate = |(_, customer): &(i64, u32)| {
            let buyer: &Buyer = orders.buyers.get(*customer as usize)?;
            let has_used_code = orders.has_codes().then_some(buyer.codes != Codes::Never);
            let revenue = Money::of_parts(buyer.revenue);
            Some(Advocate { customer: *customer, orders: buyer.orders, revenue, has_used_code })
        };
        keep_first(&mut found, most);
        Self {
            promoters,
            repeat: Quantity::share(advocates, promoters),
            advocates,
            revenue: Money::of_parts(revenue),
            coded: if orders.has_codes() { shares() } else { None },
            most_valued: found.iter().filter_map(advocate).collect(),
        }
    }
}

/// The smallest `most` of a list, sorted, without sorting the others.
pub(super) fn keep_first<T: Ord>(list: &mut Vec<T>, most: usize) {
    if most < list.len() {
        list.select_nth_unstable(most);
        list.truncate(most);
    }
    list.sort_unstable();
}
