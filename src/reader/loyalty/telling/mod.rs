//! Figures as they go to the page.

mod lifetime;
mod subscriptions;

use insight::Groups;
use insight::loyalty::{self, Contrast, Part, Quantity, Voice};
use insight::statistics::Interval;
use messages::loyalty::{
    Balanced, Comparison, Difference, Group, Headlined, Retention, Rules, Silence, Stratum, Weighted, Worth,
};

pub(super) use self::lifetime::lifetime;
pub(super) use self::subscriptions::subscriptions;

fn by_group(groups: Groups) -> [u64; 3] {
    [groups.unfavourable, groups.neutral, groups.favourable]
}

/// Who came back.
pub(super) fn retention(retention: &loyalty::Retention) -> Retention {
    let growth = retention.growth;
    Retention {
        start: retention.start,
        end: retention.end,
        new: retention.new,
        kept: retention.kept,
        customers: retention.customers,
        orders: retention.orders,
        refunds: retention.refunds,
        revenue: retention.revenue,
        crr: retention.crr,
        churn: retention.churn,
        repeat_purchase_rate: retention.repeat_purchase_rate,
        average_order: retention.average_order,
        purchase_frequency: retention.purchase_frequency,
        time_between_orders: retention.time_between_orders.map(|median| Quantity {
            value: median.value,
            interval: Some(median.interval),
            n: median.n,
        }),
        nrr: growth.map(|growth| growth.net_revenue_retention),
        earned_new_customers: growth.and_then(|growth| growth.earned_new_customers),
        earned_growth: growth.and_then(|growth| growth.earned_growth),
    }
}

/// The customers who said one thing.
pub(super) fn group(part: &Part) -> Group {
    Group {
        voice: part.voice,
        customers: part.customers,
        revenue: part.revenue,
        spending: part.spending,
        repeat: part.repeat,
        churn: part.churn,
        lifetime: part.lifetime.map(lifetime::values),
    }
}

/// How one group differs from another.
pub(super) fn comparison(comparison: &loyalty::Comparison) -> Comparison {
    let Difference { delta, lo, hi, p } = difference(comparison.contrast);
    let of = comparison.of.map(Voice::Answered);
    Comparison { measure: comparison.measure, of, delta, lo, hi, p, is_real: comparison.is_real() }
}

fn difference(Contrast { delta, interval: Interval { lo, hi }, p, .. }: Contrast) -> Difference {
    Difference { delta, lo, hi, p }
}

fn headlined(headlined: loyalty::Headlined) -> Headlined {
    let loyalty::Headlined { value, lo, hi, n, n_eff } = headlined;
    Headlined { value, lo, hi, n, n_eff, is_low_confidence: headlined.is_low_confidence() }
}

/// The score by revenue.
pub(super) fn weighted(weighted: &loyalty::Weighted) -> Weighted {
    Weighted {
        plain: weighted.unweighted.map(headlined),
        by_revenue: weighted.by_revenue.map(headlined),
        revenue: weighted.revenue,
        without: weighted.without,
        refunded: weighted.refunded,
    }
}

/// The score by the customer base.
pub(super) fn balanced(balanced: &loyalty::Balanced) -> Balanced {
    let stratum = |part: &loyalty::Stratum| Stratum {
        customers: part.customers,
        answers: by_group(part.answers),
        revenue: part.revenue,
    };
    Balanced {
        raw: balanced.raw.map(headlined),
        of_base: balanced.balanced.map(headlined),
        covered: balanced.covered,
        strata: balanced.strata.iter().map(stratum).collect(),
        unheard: balanced.unheard().collect(),
    }
}

/// Who did not answer, and what is at stake.
pub(super) fn silence(silence: &loyalty::Silence) -> Silence {
    Silence {
        all: worth(silence.all),
        silent: worth(silence.silent),
        answered: worth(silence.answered),
        unfavourable: worth(silence.unfavourable),
        at_risk: worth(silence.at_risk),
        difference: silence.difference.map(difference),
    }
}

fn worth(worth: loyalty::Worth) -> Worth {
    Worth {
        customers: worth.customers,
        share_of_customers: worth.share_of_customers,
        revenue: worth.revenue,
        share_of_revenue: worth.share_of_revenue,
    }
}

/// The rules of risk that were used.
pub(super) fn rules(rules: loyalty::Rules) -> Rules {
    Rules {
        fall: rules.fall,
        low: rules.is_low_score_told,
        gaps: rules.gaps,
        visits: rules.visits,
        tickets: rules.tickets,
        ending: rules.ending,
        stake: rules.stake,
    }
}
