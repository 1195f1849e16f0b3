//! What customers do by what they say.

use super::scores::{VOICES, Voice};
use super::{Activity, Assumptions, Comparison, Lifetime, Measure, Money, Orders, Quantity, Scores};
use crate::statistics::FEWEST;

/// Revenue, repeat purchases, churn and lifetime value of each group of customers, and whether the groups differ.
///
/// Customers are those whose first order is before the period's end. Under five customers there is the count and no more.
#[derive(Clone, Debug, PartialEq)]
pub struct Joined {
    /// Those who said each thing, in the order of [`Voice::ALL`].
    pub parts: [Part; VOICES],
    /// Favourable with unfavourable, favourable with neutral and neutral with unfavourable, in everything that both have;
    /// corrected after Holm for all of them.
    pub comparisons: Vec<Comparison>,
    /// How many answered and have no order before the period's end, beside the responses of [`Scores::beyond`].
    pub strangers: u64,
}

/// The customers who said one thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// What.
    pub voice: Voice,
    /// How many they are.
    pub customers: u64,
    /// Orders less refunds in the period, of all of them.
    pub revenue: Money,
    /// The same by customer in units, whether they ordered or not.
    pub spending: Option<Quantity>,
    /// The share of those with two orders or more over all days that there are, in percent.
    pub repeat: Option<Quantity>,
    /// Churn over the period in percent, of those who had ordered before it; `None` also where these are under five.
    pub churn: Option<Quantity>,
    /// Both lifetime values; `None` also where under five had ordered before the period, or did in it.
    pub lifetime: Option<Lifetime>,
}

#[derive(Clone, Copy, Default)]
struct Sums {
    customers: u64,
    revenue: i64,
    repeat: u64,
    start: u64,
    kept: u64,
    active: u64,
    active_revenue: i64,
    spending_squares: f64,
    active_squares: f64,
}

impl Sums {
    fn mean(&self) -> f64 {
        Money::of_parts(self.revenue).units() / self.customers as f64
    }

    fn active_mean(&self) -> f64 {
        Money::of_parts(self.active_revenue).units() / self.active as f64
    }

    fn part(&self, voice: Voice, assumptions: Option<&Assumptions>) -> Part {
        let revenue = Money::of_parts(self.revenue);
        let has_enough = self.customers >= FEWEST;
        let retention = Quantity::share(self.kept, self.start).filter(|_| self.start >= FEWEST);
        let active = Money::of_parts(self.active_revenue).units();
        let by_active = Quantity::quotient(active, self.active as f64, self.active_squares, self.active)
            .filter(|revenue| revenue.n >= FEWEST);
        let spending =
            Quantity::quotient(revenue.units(), self.customers as f64, self.spending_squares, self.customers);
        Part {
            voice,
            customers: self.customers,
            revenue,
            spending: spending.filter(|_| has_enough),
            repeat: Quantity::share(self.repeat, self.customers).filter(|_| has_enough),
            churn: retention.map(Quantity::left_of_a_hundred),
            lifetime: by_active
                .zip(retention)
                .zip(assumptions)
                .map(|((revenue, rate), assumptions)| Lifetime::of(revenue, rate, assumptions)),
        }
    }
}

impl Joined {
    /// Over the period of `activity`. Two passes over the customers. Without assumptions there are no lifetime values, and none are compared.
    pub fn of(orders: &Orders, activity: &Activity, scores: &Scores, assumptions: Option<&Assumptions>) -> Self {
        let (from, to) = (activity.days().start.number(), activity.days().end.number());
        let each = || orders.buyers.iter().zip(&activity.spent).zip(&scores.voices);
        let mut sums = [Sums::default(); VOICES];
        let mut strangers = 0;
        for ((buyer, spent), voice) in each() {
            if buyer.first >= to {
                strangers += u64::from(*voice != Voice::Silent.code());
                continue;
            }
            let sums = &mut sums[usize::from(*voice)];
            let (was_there, is_there) = (buyer.first < from, spent.orders > 0);
            sums.customers += 1;
            sums.revenue += spent.now;
            sums.repeat += u64::from(buyer.orders > 1);
            sums.start += u64::from(was_there);
            sums.kept += u64::from(was_there && is_there);
            sums.active += u64::from(is_there);
            sums.active_revenue += if is_there { spent.now } else { 0 };
        }
        let means = sums.map(|sums| (sums.mean(), sums.active_mean()));
        for ((buyer, spent), voice) in each() {
            if buyer.first >= to {
                continue;
            }
            let (sums, (mean, active_mean)) = (&mut sums[usize::from(*voice)], means[usize::from(*voice)]);
            let revenue = Money::of_parts(spent.now).units();
            sums.spending_squares += (revenue - mean) * (revenue - mean);
            if spent.orders > 0 {
                sums.active_squares += (revenue - active_mean) * (revenue - active_mean);
            }
        }
        let parts = Voice::ALL.map(|voice| sums[usize::from(voice.code())].part(voice, assumptions));
        let comparisons = compared(&parts);
        Self { parts, comparisons, strangers }
    }

    /// The customers who said this.
    pub fn part(&self, voice: Voice) -> &Part {
        &self.parts[usize::from(voice.code())]
    }
}

fn compared(parts: &[Part; VOICES]) -> Vec<Comparison> {
    let measures = [Measure::Revenue, Measure::Repeat, Measure::Churn, Measure::Lifetime];
    Comparison::between_groups(&measures, &|measure, group| {
        let part = &parts[usize::from(Voice::Answered(group).code())];
        match measure {
            Measure::Revenue => part.spending,
            Measure::Repeat => part.repeat,
            Measure::Churn => part.churn,
            Measure::Lifetime => part.lifetime.and_then(|lifetime| lifetime.discounted.ok()),
        }
    })
}
