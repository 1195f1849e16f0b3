//! What customers do, beside what they say: retention, lifetime value, and both joined with scores.
//!
//! [`Orders`] are what was bought, kept in columns by customer and sorted once; [`Responses`] are what was answered. A
//! choice of days makes an [`Activity`], a choice of responses makes [`Scores`]: each is one pass over what it chooses
//! from. Everything else is computed from these by one or two passes over the customers; [`Cohorts`] and [`Survival`] go over the
//! orders once more:
//!
//! - [`Retention`], with [`Growth`] where the days before are known, [`Cohorts`] and [`Survival`];
//! - [`Joined`], the same by score group, with whether the groups differ;
//! - [`Weighted`] and [`Balanced`], the score by revenue and by the customer base;
//! - [`Silence`] (who did not answer), [`AtRisk`] (who may leave, and why) and [`Advocates`] (who brings others).
//!
//! [`Subscriptions`] are plans that run from one day to another, kept likewise: [`Recurring`] is what becomes of them in a period, and
//! [`RecurringByScore`] the same by score group.
//!
//! [`calculator`] has the same formulas for numbers that somebody types.
//!
//! Money is exact in [`Money`]; what is shown of it are units of the one currency. Shares are percent of 0…100, rates that
//! go into formulas 0…1, and each function says which. Nothing here knows what day it is: the last day that is known is
//! an argument.
//!
//! ```
//! use domain::Day;
//! use insight::loyalty::{Activity, Money, Order, Orders, Retention};
//! let day = |text| Day::parse(text).unwrap();
//! let order = |customer, on, units| Order { customer, day: day(on), amount: Money::of_units(units), code: None };
//! let orders = Orders::new(3, [
//!     order(0, "2025-11-02", 20), order(0, "2026-02-10", 40), // kept
//!     order(1, "2025-12-24", 30), // lost
//!     order(2, "2026-01-15", 10), // new
//! ])?;
//! let quarter = day("2026-01-01")..day("2026-04-01");
//! let retention = Retention::of(&orders, &Activity::of(&orders, &quarter));
//! assert_eq!((retention.start, retention.kept, retention.new, retention.end), (2, 1, 1, 2));
//! assert_eq!(retention.crr.unwrap().value, 50.0);
//! assert_eq!(retention.average_order.unwrap().value, 25.0);
//! # Ok::<(), insight::loyalty::OrdersProblem>(())
//! ```

pub mod calculator;

mod activity;
mod advocates;
mod cohorts;
mod comparison;
mod growth;
mod implausible;
mod joined;
mod lifetime;
mod matching;
mod orders;
mod overview;
mod quantity;
mod recurring;
mod recurring_by_score;
mod retention;
mod risk;
mod scores;
mod silence;
mod strata;
mod subscriptions;
mod survival;
mod weighted;

pub use activity::Activity;
pub use advocates::{Advocate, Advocates, Coded};
pub use cohorts::{Cohort, Cohorts, Month};
pub use comparison::{Comparison, Contrast, Measure};
pub use growth::Growth;
pub use implausible::{Implausible, Input};
pub use joined::{Joined, Part};
pub use lifetime::{Assumptions, Discounted, Life, Lifetime, Simple};
pub use matching::{Found, Matching};
pub use orders::{Order, Orders, OrdersProblem};
pub use overview::Overview;
pub use quantity::Quantity;
pub use recurring::{Recurring, RecurringRevenue};
pub use recurring_by_score::{RecurringByScore, RecurringPart};
pub use retention::Retention;
pub use risk::{AtRisk, Customer, Fact, Ranking, Rules, Sight, Signals};
pub use scores::{Responses, Scores, Voice, Whom};
pub use silence::{Silence, Worth};
pub use strata::{Strata, Stratum};
pub use subscriptions::{Spell, Subscriptions};
pub use survival::{Half, Spells, Step, Survival};
pub use weighted::{Balanced, Headlined, Weighted};

pub use crate::money::Money;
