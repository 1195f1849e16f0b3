//! Who did not answer, and what is at stake.

use domain::Group;

use super::comparison::Contrast;
use super::scores::{VOICES, Voice};
use super::{Activity, Money, Orders, Quantity, Scores};
use crate::statistics::FEWEST;

/// What customers who said one thing are worth.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Worth {
    /// How many they are.
    pub customers: u64,
    /// Their share of all customers in percent; `None` without customers.
    pub share_of_customers: Option<f64>,
    /// Orders less refunds in the period.
    pub revenue: Money,
    /// Their share of all revenue in percent; `None` where there is none.
    pub share_of_revenue: Option<f64>,
}

/// Who did not answer and what they are worth; with the revenue of those who did and are not content.
///
/// All customers are counted whose first order is before the period's end, so shares have no margin: nothing is estimated.
#[derive(Clone, Debug, PartialEq)]
pub struct Silence {
    /// All customers.
    pub all: Worth,
    /// Those who have not answered at all.
    pub silent: Worth,
    /// Those who have answered, whether that is looked at or not.
    pub answered: Worth,
    /// Those whose score is unfavourable: detractors.
    pub unfavourable: Worth,
    /// Revenue at risk: that of the silent and of the unfavourable.
    pub at_risk: Worth,
    /// What the silent spend by customer, less what those spend who answered, in units; `None` where either are under five.
    /// Where it is not by chance, the score is not of all customers' money.
    pub difference: Option<Contrast>,
}

impl Silence {
    /// Over the period of `activity`. Two passes over the customers.
    pub fn of(orders: &Orders, activity: &Activity, scores: &Scores) -> Self {
        let to = activity.days().end.number();
        let each = || {
            let all = orders.buyers.iter().zip(&activity.spent).zip(&scores.voices);
            all.filter(|((buyer, _), _)| buyer.first < to).map(|((_, spent), voice)| (spent.now, *voice))
        };
        let mut sums = [(0u64, 0i64); VOICES];
        for (revenue, voice) in each() {
            let (customers, sum) = &mut sums[usize::from(voice)];
            *customers += 1;
            *sum += revenue;
        }
        let whole = sums.iter().fold((0, 0), plus);
        let worth = |voices: &[Voice]| {
            let of = voices.iter().map(|voice| sums[usize::from(voice.code())]);
            Worth::of(of.fold((0, 0), |sum, one| plus(sum, &one)), whole)
        };
        let unfavourable = Voice::Answered(Group::Unfavourable);
        let (silent, answered) = (worth(&[Voice::Silent]), worth(&Voice::ALL[1..]));
        let means = [silent, answered].map(|worth| worth.revenue.units() / worth.customers as f64);
        let mut squares = [0.0; 2];
        for (revenue, voice) in each() {
            let side = usize::from(voice != Voice::Silent.code());
            let residual = Money::of_parts(revenue).units() - means[side];
            squares[side] += residual * residual;
        }
        let mean = |worth: &Worth, squares: f64| {
            let enough = Some(worth).filter(|worth| worth.customers >= FEWEST)?;
            Quantity::quotient(enough.revenue.units(), enough.customers as f64, squares, enough.customers)
        };
        Self {
            all: Worth::of(whole, whole),
            silent,
            answered,
            unfavourable: worth(&[unfavourable]),
            at_risk: worth(&[Voice::Silent, unfavourable]),
            difference: mean(&silent, squares[0])
                .zip(mean(&answered, squares[1]))
                .and_then(|(silent, answered)| Contrast::between(&silent, &answered)),
        }
    }
}

impl Worth {
    fn of((customers, revenue): (u64, i64), (all, whole): (u64, i64)) -> Self {
        Self {
            customers,
            share_of_customers: (all > 0).then(|| 100.0 * customers as f64 / all as f64),
            revenue: Money::of_parts(revenue),
            share_of_revenue: (whole > 0).then(|| 100.0 * revenue as f64 / whole as f64),
        }
    }
}

fn plus(sum: (u64, i64), one: &(u64, i64)) -> (u64, i64) {
    (sum.0 + one.0, sum.1 + one.1)
}
