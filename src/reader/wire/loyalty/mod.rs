//! Customers beside answers: what is asked of both, and what is told.

mod asked;
mod figures;
mod people;
mod subscriptions;
mod told;

pub use asked::{
    Asked, CohortsAsked, Listed, OfWhom, RankingSaid, Rules, SpellsSaid, StrataSaid, SurvivalAsked, Ticket,
};
pub use figures::{
    Balanced, Cohort, Cohorts, Comparison, Difference, Group, Half, Headlined, Implausible, Lifetime, Retention,
    Silence, Survival, Value, Values, Weighted, WeightedStratum, Worth,
};
pub use people::{Advocate, Advocates, AtRisk, Coded, Customer, Fact, Missing};
pub use subscriptions::{Subscribers, Subscriptions};
pub use told::Loyalty;
