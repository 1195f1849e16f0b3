//! What subscribers do by what they say.

use core::ops::Range;

use domain::{Day, Group};

use super::scores::{VOICES, Voice};
use super::{Comparison, Measure, Money, Quantity, Scores, Subscriptions};
use crate::statistics::FEWEST;

/// Churn and recurring revenue of each group of subscribers, and whether the groups differ.
///
/// Subscribers are the customers with a running plan when the period begins. Under five of them there is the count and no more.
#[derive(Clone, Debug, PartialEq)]
pub struct RecurringByScore {
    /// Those who said each thing, in the order of [`Voice::ALL`].
    pub parts: [RecurringPart; VOICES],
    /// Favourable with unfavourable, favourable with neutral and neutral with unfavourable, in what is paid a month and in churn, where
    /// both have it; corrected after Holm for all of them.
    pub comparisons: Vec<Comparison>,
    /// How many customers answered and have no running plan when the period begins.
    pub strangers: u64,
}

/// The subscribers who said one thing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RecurringPart {
    /// What.
    pub voice: Voice,
    /// How many they are.
    pub customers: u64,
    /// What they pay a month when the period begins, of all of them of whom it is told.
    pub revenue: Option<Money>,
    /// The same by customer in units.
    pub monthly: Option<Quantity>,
    /// The share of those without a running plan when the period ends, in percent, with Wilson's interval.
    pub churn: Option<Quantity>,
}

#[derive(Clone, Copy, Default)]
struct Sums {
    customers: u64,
    lost: u64,
    /// Those of whom it is told what they pay.
    priced: u64,
    revenue: i64,
    squares: f64,
}

impl Sums {
    fn mean(&self) -> f64 {
        Money::of_parts(self.revenue).units() / self.priced as f64
    }

    fn part(&self, voice: Voice) -> RecurringPart {
        let has_enough = self.customers >= FEWEST;
        let revenue = Money::of_parts(self.revenue);
        let monthly = Quantity::quotient(revenue.units(), self.priced as f64, self.squares, self.priced);
        RecurringPart {
            voice,
            customers: self.customers,
            revenue: (self.priced >= FEWEST).then_some(revenue),
            monthly: monthly.filter(|monthly| monthly.n >= FEWEST),
            churn: Quantity::share(self.lost, self.customers).filter(|_| has_enough),
        }
    }
}

impl RecurringByScore {
    /// Over `days`, the first included and the last not. Two passes over the spells.
    pub fn of(subscriptions: &Subscriptions, days: &Range<Day>, scores: &Scores) -> Self {
        let (from, to) = (days.start.number(), days.end.number());
        let each = || {
            let all = subscriptions.places().zip(&scores.voices);
            all.map(|(places, voice)| (subscriptions.state(places.clone(), from), places, *voice))
        };
        let mut sums = [Sums::default(); VOICES];
        let mut strangers = 0;
        for (before, places, voice) in each() {
            if !before.is_running {
                strangers += u64::from(voice != Voice::Silent.code());
                continue;
            }
            let sums = &mut sums[usize::from(voice)];
            sums.customers += 1;
            sums.lost += u64::from(!subscriptions.state(places, to).is_running);
            sums.priced += u64::from(!before.is_unpriced);
            sums.revenue += if before.is_unpriced { 0 } else { before.monthly };
        }
        let means = sums.map(|sums| sums.mean());
        for (before, _, voice) in each().filter(|(before, ..)| before.is_running && !before.is_unpriced) {
            let residual = Money::of_parts(before.monthly).units() - means[usize::from(voice)];
            sums[usize::from(voice)].squares += residual * residual;
        }
        let parts = Voice::ALL.map(|voice| sums[usize::from(voice.code())].part(voice));
        let comparisons = Comparison::between_groups(&[Measure::Revenue, Measure::Churn], &|measure, group: Group| {
            let part = &parts[usize::from(Voice::Answered(group).code())];
            if measure == Measure::Churn { part.churn } else { part.monthly }
        });
        Self { parts, comparisons, strangers }
    }

    /// The subscribers who said this.
    pub fn part(&self, voice: Voice) -> &RecurringPart {
        &self.parts[usize::from(voice.code())]
    }
}
