//! Customers beside answers: what is asked of both, and what is told.

mod asked;
mod figures;
mod implausible;
mod people;
mod pictures;
mod rules;
mod subscriptions;
mod told;
mod voice;

pub use asked::{Asked, CohortsAsked, Listed, Strata, SurvivalAsked, Ticket};
pub use figures::{
    Balanced, Comparison, Difference, Group, Headlined, Lifetime, Retention, Silence, Stratum, Value, Values, Weighted,
    Worth,
};
pub use people::{Advocate, Advocates, AtRisk, Coded, Customer, Fact, Missing};
pub use pictures::{Curve, Months};
pub use rules::Rules;
pub use subscriptions::{Subscribers, Subscriptions};
pub use told::Loyalty;
