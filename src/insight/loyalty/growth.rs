//! What those who bought before spend now.

use serde::Serialize;

use super::activity::Spent;
use super::orders::{Buyer, Codes};
use super::{Activity, Money, Orders, Quantity};

/// Revenue of a period beside that of the equally long one just before it.
///
/// The revenue of the period is start + expansion − contraction − churn + new + returned, exactly.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Growth {
    /// How many customers spent anything in the period before, refunds taken off.
    pub customers: u64,
    /// What they spent then.
    pub start: Money,
    /// What those spend more who spend more.
    pub expansion: Money,
    /// What those spend less who still spend.
    pub contraction: Money,
    /// What those had spent who spend nothing, with what was refunded beyond it.
    pub churn: Money,
    /// What customers spend whose first order is in the period.
    pub new: Money,
    /// The part of that from customers whom a referral or reward code brought; `None` where the orders do not say.
    pub earned_new: Option<Money>,
    /// What all others spend, less what is refunded to them: they had bought once, but not in the period before.
    pub returned: Money,
    /// Net revenue retention in percent: (start + expansion − contraction − churn) / start.
    pub net_revenue_retention: Quantity,
    /// [`Growth::earned_new`] in percent of start.
    pub earned_new_customers: Option<f64>,
    /// Net revenue retention and earned new customers less 100, in percent, after Reichheld, Darnell & Burns, "Net Promoter
    /// 3.0", *Harvard Business Review*, November 2021.
    pub earned_growth: Option<Quantity>,
}

/// Where a customer's revenue belongs.
enum Side {
    Start,
    New { is_earned: bool },
    Returned,
}

impl Growth {
    /// From the period before to the period; `None` where the orders do not reach back over all of the period before, or
    /// nobody spent anything then. Two passes over the customers.
    pub fn of(orders: &Orders, activity: &Activity) -> Option<Self> {
        if !activity.is_before_known() {
            return None;
        }
        let from = activity.days().start.number();
        let side = |buyer: &Buyer, spent: &Spent| {
            if spent.before > 0 {
                Side::Start
            } else if buyer.first >= from && spent.orders > 0 {
                Side::New { is_earned: buyer.codes == Codes::First }
            } else {
                Side::Returned
            }
        };
        let (mut customers, mut start, mut expansion, mut contraction, mut churn) = (0u64, 0, 0, 0, 0);
        let (mut new, mut earned, mut earned_customers, mut returned) = (0, 0, 0u64, 0);
        let each = || orders.buyers.iter().zip(&activity.spent);
        for (buyer, spent) in each() {
            match side(buyer, spent) {
                Side::Start => {
                    customers += 1;
                    start += spent.before;
                    match spent.now - spent.before {
                        less if spent.now <= 0 => churn -= less,
                        more if more > 0 => expansion += more,
                        less => contraction -= less,
                    }
                }
                Side::New { is_earned } => {
                    new += spent.now;
                    earned += if is_earned { spent.now } else { 0 };
                    earned_customers += u64::from(is_earned);
                }
                Side::Returned => returned += spent.now,
            }
        }
        let kept = start + expansion - contraction - churn;
        let (nrr, grown) = (kept as f64 / start as f64, (kept + earned) as f64 / start as f64);
        let (mut of_nrr, mut of_grown) = (0.0, 0.0);
        for (buyer, spent) in each() {
            let (now, before) = (spent.now as f64, spent.before as f64);
            match side(buyer, spent) {
                Side::Start => {
                    of_nrr += (now - nrr * before).powi(2);
                    of_grown += (now - grown * before).powi(2);
                }
                Side::New { is_earned: true } => of_grown += now * now,
                Side::New { .. } | Side::Returned => {}
            }
        }
        let net = Quantity::quotient(kept as f64, start as f64, of_nrr, customers)?;
        let all = Quantity::quotient((kept + earned) as f64, start as f64, of_grown, customers + earned_customers)?;
        Some(Self {
            customers,
            start: Money::of_parts(start),
            expansion: Money::of_parts(expansion),
            contraction: Money::of_parts(contraction),
            churn: Money::of_parts(churn),
            new: Money::of_parts(new),
            earned_new: orders.has_codes().then(|| Money::of_parts(earned)),
            returned: Money::of_parts(returned),
            net_revenue_retention: net.times(100.0),
            earned_new_customers: orders.has_codes().then(|| 100.0 * earned as f64 / start as f64),
            earned_growth: orders.has_codes().then(|| all.times(100.0).less(100.0)),
        })
    }
}
