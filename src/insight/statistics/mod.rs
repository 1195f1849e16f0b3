//! Estimates with their margins, as the literature has them.
//!
//! The files by estimator ([`net`], [`share`], [`mean`]) work on rates: a net of −1…1, a share of 0…1, a mean on its scale.
//! [`Figure`] and [`Change`] turn them into what is shown: points of −100…100, percent of 0…100.
//!
//! All intervals are 95 % and two-sided, with [`normal::Z95`] in full digits.

pub mod mean;
pub mod net;
pub mod normal;
pub mod share;

mod change;
mod estimate;
mod few;
mod figure;
mod fisher;
mod holm;
mod log_odds;
mod median;
mod sample_size;
mod segments;

pub use change::Change;
pub use estimate::{Estimate, Interval};
pub use few::{FEWEST, may_leave, may_leave_crossed};
pub(crate) use figure::FEW;
pub use figure::{Figure, headline_range};
pub use fisher::{exact_p, least_p, testable};
pub use holm::holm;
pub use log_odds::LogOdds;
pub use median::Median;
pub use sample_size::SampleSize;
pub use segments::{Difference, Segment};
