//! Who goes on subscribing.

use insight::loyalty::{Recurring, RecurringByScore, RecurringPart};
use messages::loyalty::{Subscribers, Subscriptions};

use super::comparison;

/// Subscriptions, with how many plans end soon, and by what subscribers say.
pub(in crate::loyalty) fn subscriptions(
    (recurring, ending_soon): (Recurring, u64),
    by_score: &RecurringByScore,
    currency: Option<String>,
) -> Subscriptions {
    let paid = recurring.revenue;
    Subscriptions {
        currency,
        start: recurring.start,
        end: recurring.end,
        new: recurring.new,
        kept: recurring.kept,
        crr: recurring.crr,
        churn: recurring.churn,
        recurring_start: paid.map(|paid| paid.start),
        recurring_end: paid.map(|paid| paid.end),
        net_revenue_retention: paid.and_then(|paid| paid.net_revenue_retention),
        ending_soon,
        // Favourable first, silent last.
        groups: by_score.parts.iter().rev().map(subscribers).collect(),
        comparisons: by_score.comparisons.iter().map(comparison).collect(),
        strangers: by_score.strangers,
    }
}

fn subscribers(part: &RecurringPart) -> Subscribers {
    Subscribers {
        voice: part.voice,
        customers: part.customers,
        revenue: part.revenue,
        monthly: part.monthly,
        churn: part.churn,
    }
}
