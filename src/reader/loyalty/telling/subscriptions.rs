//! Who goes on subscribing.

use insight::loyalty::{Recurring, RecurringByScore, RecurringPart};

use super::code;
use crate::wire::loyalty as wire;

/// Subscriptions, with how many plans end soon, and by what subscribers say.
pub(in crate::loyalty) fn subscriptions(
    (recurring, ending_soon): (Recurring, u64),
    by_score: &RecurringByScore,
    currency: Option<String>,
) -> wire::Subscriptions {
    let paid = recurring.revenue;
    wire::Subscriptions {
        currency,
        start: recurring.start,
        end: recurring.end,
        new: recurring.new,
        kept: recurring.kept,
        crr: recurring.crr,
        churn: recurring.churn,
        recurring_start: paid.map(|paid| paid.start.to_string()),
        recurring_end: paid.map(|paid| paid.end.to_string()),
        net_revenue_retention: paid.and_then(|paid| paid.net_revenue_retention),
        ending_soon,
        // Favourable first, silent last.
        groups: by_score.parts.iter().rev().map(Into::into).collect(),
        comparisons: by_score.comparisons.iter().map(Into::into).collect(),
        strangers: by_score.strangers,
    }
}

impl From<&RecurringPart> for wire::Subscribers {
    fn from(part: &RecurringPart) -> Self {
        Self {
            group: code(part.voice),
            customers: part.customers,
            revenue: part.revenue.map(|money| money.to_string()),
            monthly: part.monthly,
            churn: part.churn,
        }
    }
}
