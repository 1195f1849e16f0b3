//! What a report tells of customers.

use core::ops::Range;

use domain::{Day, Group, Metric};
use serde::ser::{SerializeMap, SerializeStruct};
use serde::{Serialize, Serializer};

use super::joined::Part;
use super::silence::Worth;
use super::weighted::Headlined;
use super::{
    Activity, Assumptions, Joined, Matching, Money, Orders, Quantity, Retention, Scores, Silence, Voice, Weighted,
};
use crate::statistics::{FEWEST, may_leave};

/// Everything about the customers of a period, beside what they answered.
///
/// As JSON it is what `plaudit report` prints as `loyalty`; its [`Retention`] is printed apart. Amounts are in units of the one currency.
#[derive(Clone, Debug)]
pub struct Overview {
    /// The scale of the answers.
    pub metric: Metric,
    /// What the orders are in, where that is known.
    pub currency: Option<String>,
    /// Who came back.
    pub retention: Retention,
    /// How the answers met the customers.
    pub matching: Matching,
    /// What customers do by what they say.
    pub joined: Joined,
    /// The score by revenue.
    pub weighted: Weighted,
    /// Who did not answer, and what is at stake.
    pub silence: Silence,
    /// From when to when orders are known, the last day excluded.
    pub known: Option<Range<Day>>,
}

impl Overview {
    /// Over the period of `activity`; lifetime values only by `assumptions`.
    pub fn of(
        orders: &Orders,
        activity: &Activity,
        scores: &Scores,
        matching: Matching,
        currency: Option<String>,
        assumptions: Option<Assumptions>,
    ) -> Self {
        Self {
            metric: scores.metric(),
            currency,
            retention: Retention::of(orders, activity),
            matching,
            joined: Joined::of(orders, activity, scores, assumptions.as_ref()),
            weighted: Weighted::of(orders, scores),
            silence: Silence::of(orders, activity, scores),
            known: orders.days(),
        }
    }

    /// Whether each part's figures may leave the house, in the order of [`Voice::ALL`]: of those that may not, nothing but how many they are, nor
    /// of the sums that would tell it.
    pub fn may_leave(&self) -> Vec<bool> {
        may_leave(&self.joined.parts.each_ref().map(|part| part.customers))
    }

    /// Whether what is at stake may leave the house: not where the silent, the unhappy or all others are under five, since one could be told
    /// from the rest.
    pub fn may_tell_worth(&self) -> bool {
        let Silence { silent, unfavourable, answered, .. } = &self.silence;
        let others = answered.customers.saturating_sub(unfavourable.customers);
        [silent.customers, unfavourable.customers, others].iter().all(|n| *n == 0 || *n >= FEWEST)
    }

    /// The score by revenue, where it rests on enough customers to leave the house.
    pub fn by_revenue(&self) -> Option<Headlined> {
        self.weighted.by_revenue.filter(|headlined| headlined.n >= FEWEST)
    }

    /// What customers are called who say this, in the words of the metric.
    pub fn name_of(&self, voice: Voice) -> &'static str {
        match voice {
            Voice::Silent => "silent",
            Voice::Elsewhere => "elsewhere",
            Voice::Answered(group) => self.metric.group_name(group),
        }
    }
}

impl Serialize for Overview {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut overview = serializer.serialize_struct("Overview", 7)?;
        overview.serialize_field("currency", &self.currency)?;
        overview
            .serialize_field("known", &self.known.as_ref().map(|days| [days.start.to_text(), days.end.to_text()]))?;
        overview.serialize_field("responses", &self.matching)?;
        overview.serialize_field("groups", &Groups(self))?;
        overview.serialize_field("differences", &Differences(self))?;
        overview.serialize_field("score", &ByWeight(self))?;
        overview.serialize_field("customers", &Worths(self))?;
        overview.end()
    }
}

struct Groups<'a>(&'a Overview);

impl Serialize for Groups<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(overview) = self;
        let parts = overview.joined.parts.iter().zip(overview.may_leave());
        serializer.collect_map(parts.rev().map(|(part, may_leave)| {
            let Part { customers, revenue, spending, repeat, churn, lifetime, .. } = *part;
            let few = Told { customers, ..Told::default() };
            let told = Told {
                customers,
                revenue: Some(revenue),
                spending,
                repeat_purchase_rate: repeat,
                churn,
                lifetime_simple: lifetime.and_then(|lifetime| lifetime.simple.ok()),
                lifetime_discounted: lifetime.and_then(|lifetime| lifetime.discounted.ok()),
            };
            (overview.name_of(part.voice), if may_leave { told } else { few })
        }))
    }
}

#[derive(Default, Serialize)]
struct Told {
    customers: u64,
    revenue: Option<Money>,
    spending: Option<Quantity>,
    repeat_purchase_rate: Option<Quantity>,
    churn: Option<Quantity>,
    lifetime_simple: Option<Quantity>,
    lifetime_discounted: Option<Quantity>,
}

struct Differences<'a>(&'a Overview);

impl Serialize for Differences<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let name = |group: Group| self.0.metric.group_name(group);
        serializer.collect_seq(self.0.joined.comparisons.iter().map(|comparison| Difference {
            measure: comparison.measure.name(),
            of: comparison.of.map(name),
            delta: comparison.contrast.delta,
            lo: comparison.contrast.interval.lo,
            hi: comparison.contrast.interval.hi,
            p: comparison.contrast.p,
            is_real: comparison.is_real(),
        }))
    }
}

#[derive(Serialize)]
struct Difference {
    measure: &'static str,
    of: [&'static str; 2],
    delta: f64,
    lo: f64,
    hi: f64,
    p: f64,
    is_real: bool,
}

struct ByWeight<'a>(&'a Overview);

impl Serialize for ByWeight<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("by_customer", &self.0.weighted.unweighted)?;
        map.serialize_entry("by_revenue", &self.0.by_revenue())?;
        map.end()
    }
}

impl Serialize for Headlined {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut headlined = serializer.serialize_struct("Headlined", 5)?;
        headlined.serialize_field("value", &self.value)?;
        headlined.serialize_field("lo", &self.lo)?;
        headlined.serialize_field("hi", &self.hi)?;
        headlined.serialize_field("n", &self.n)?;
        headlined.serialize_field("n_eff", &self.n_eff)?;
        headlined.end()
    }
}

struct Worths<'a>(&'a Overview);

impl Serialize for Worths<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Silence { all, silent, answered, unfavourable, at_risk, .. } = &self.0.silence;
        let may_tell = self.0.may_tell_worth();
        let worths = [
            ("all", all),
            ("answered", answered),
            ("silent", silent),
            ("unfavourable", unfavourable),
            ("at_risk", at_risk),
        ];
        serializer.collect_map(worths.map(|(name, worth)| {
            let is_told = may_tell || name == "all";
            (name, Stake(worth, is_told))
        }))
    }
}

/// What some customers are worth, and whether more than their number is told.
struct Stake<'a>(&'a Worth, bool);

impl Serialize for Stake<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(worth, is_told) = self;
        let mut stake = serializer.serialize_struct("Worth", 4)?;
        stake.serialize_field("customers", &worth.customers)?;
        stake.serialize_field("share_of_customers", &worth.share_of_customers)?;
        stake.serialize_field("revenue", &is_told.then_some(worth.revenue))?;
        stake.serialize_field("share_of_revenue", &worth.share_of_revenue.filter(|_| *is_told))?;
        stake.end()
    }
}
