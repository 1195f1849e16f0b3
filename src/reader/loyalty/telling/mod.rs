//! Figures as they go to the page.

mod lifetime;
mod subscriptions;

use std::ops::Range;

use domain::{Day, Group};
use insight::Groups;
use insight::loyalty::{
    self, Balanced, Cohorts, Comparison, Contrast, Headlined, Measure, Part, Quantity, Retention, Rules, Silence,
    Survival, Voice, Weighted, Worth,
};
use insight::statistics::Interval;

pub(super) use self::subscriptions::subscriptions;
use crate::wire::loyalty as wire;

/// The first day and the day after the last one.
pub(super) fn days(days: &Range<Day>) -> [String; 2] {
    [days.start.to_text(), days.end.to_text()]
}

fn code(voice: Voice) -> &'static str {
    match voice {
        Voice::Silent => "silent",
        Voice::Elsewhere => "elsewhere",
        Voice::Answered(group) => code_of(group),
    }
}

fn code_of(group: Group) -> &'static str {
    match group {
        Group::Unfavourable => "unfavourable",
        Group::Neutral => "neutral",
        Group::Favourable => "favourable",
    }
}

fn by_group(groups: Groups) -> [u64; 3] {
    [groups.unfavourable, groups.neutral, groups.favourable]
}

impl From<Retention> for wire::Retention {
    fn from(retention: Retention) -> Self {
        let growth = retention.growth;
        Self {
            start: retention.start,
            end: retention.end,
            new: retention.new,
            kept: retention.kept,
            customers: retention.customers,
            orders: retention.orders,
            refunds: retention.refunds,
            revenue: retention.revenue.to_string(),
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
            net_revenue_retention: growth.map(|growth| growth.net_revenue_retention),
            earned_new_customers: growth.and_then(|growth| growth.earned_new_customers),
            earned_growth: growth.and_then(|growth| growth.earned_growth),
        }
    }
}

impl From<Cohorts> for wire::Cohorts {
    fn from(cohorts: Cohorts) -> Self {
        let row = |cohort: loyalty::Cohort| wire::Cohort { month: cohort.month.to_string(), kept: cohort.kept };
        Self {
            rows: cohorts.cohorts.into_iter().map(row).collect(),
            older: cohorts.older,
            is_last_month_over: cohorts.is_last_month_over,
        }
    }
}

impl From<Survival> for wire::Survival {
    fn from(survival: Survival) -> Self {
        let step = |step: &loyalty::Step| {
            let ends = step.interval;
            (step.day, step.share, ends.map(|ends| ends.lo), ends.map(|ends| ends.hi))
        };
        Self {
            steps: survival.steps.iter().map(step).collect(),
            customers: survival.customers,
            times: survival.times,
            to: survival.to,
            half: survival.half().map(|half| wire::Half { days: half.days, lo: half.lo, hi: half.hi }),
            is_low_confidence: survival.is_low_confidence(),
        }
    }
}

impl From<&Part> for wire::Group {
    fn from(part: &Part) -> Self {
        Self {
            group: code(part.voice),
            customers: part.customers,
            revenue: part.revenue.to_string(),
            spending: part.spending,
            repeat: part.repeat,
            churn: part.churn,
            lifetime: part.lifetime.map(Into::into),
        }
    }
}

impl From<&Comparison> for wire::Comparison {
    fn from(comparison: &Comparison) -> Self {
        Self {
            measure: match comparison.measure {
                Measure::Revenue => "revenue",
                Measure::Repeat => "repeat",
                Measure::Churn => "churn",
                Measure::Lifetime => "lifetime",
            },
            of: comparison.of.map(code_of),
            by: comparison.contrast.into(),
            is_real: comparison.is_real(),
        }
    }
}

impl From<Contrast> for wire::Difference {
    fn from(Contrast { delta, interval: Interval { lo, hi }, p, .. }: Contrast) -> Self {
        Self { delta, lo, hi, p }
    }
}

impl From<Headlined> for wire::Headlined {
    fn from(headlined: Headlined) -> Self {
        let Headlined { value, lo, hi, n, n_eff } = headlined;
        Self { value, lo, hi, n, n_eff, is_low_confidence: headlined.is_low_confidence() }
    }
}

impl From<Weighted> for wire::Weighted {
    fn from(weighted: Weighted) -> Self {
        Self {
            plain: weighted.unweighted.map(Into::into),
            by_revenue: weighted.by_revenue.map(Into::into),
            revenue: weighted.revenue.map(|money| money.to_string()),
            without: weighted.without,
            refunded: weighted.refunded,
        }
    }
}

impl From<Balanced> for wire::Balanced {
    fn from(balanced: Balanced) -> Self {
        let stratum = |part: &loyalty::Stratum| wire::WeightedStratum {
            customers: part.customers,
            answers: by_group(part.answers),
            revenue: part.revenue.to_string(),
        };
        Self {
            raw: balanced.raw.map(Into::into),
            balanced: balanced.balanced.map(Into::into),
            covered: balanced.covered,
            strata: balanced.strata.iter().map(stratum).collect(),
            unheard: balanced.unheard().collect(),
        }
    }
}

impl From<Silence> for wire::Silence {
    fn from(silence: Silence) -> Self {
        Self {
            all: silence.all.into(),
            silent: silence.silent.into(),
            answered: silence.answered.into(),
            unfavourable: silence.unfavourable.into(),
            at_risk: silence.at_risk.into(),
            difference: silence.difference.map(Into::into),
        }
    }
}

impl From<Worth> for wire::Worth {
    fn from(worth: Worth) -> Self {
        Self {
            customers: worth.customers,
            share_of_customers: worth.share_of_customers,
            revenue: worth.revenue.to_string(),
            share_of_revenue: worth.share_of_revenue,
        }
    }
}

impl From<Rules> for wire::Rules {
    fn from(rules: Rules) -> Self {
        Self {
            fall: rules.fall,
            low: rules.is_low_score_told,
            gaps: rules.gaps,
            visits: rules.visits,
            tickets: rules.tickets,
            ending: rules.ending,
            stake: rules.stake,
        }
    }
}

impl From<wire::Rules> for Rules {
    fn from(rules: wire::Rules) -> Self {
        Self {
            fall: rules.fall,
            is_low_score_told: rules.low,
            gaps: rules.gaps,
            visits: rules.visits,
            tickets: rules.tickets,
            ending: rules.ending,
            stake: rules.stake,
        }
    }
}
