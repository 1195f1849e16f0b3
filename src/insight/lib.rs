//! What responses mean: counts in, figures and pictures out.
//!
//! The story runs left to right. A [`Cube`] is what a source answers with: counts of responses by day, score and one
//! value of each dimension. Summed over some days it is a [`Distribution`], the counts by score that every figure is
//! computed from. A [`Figure`] is a distribution's headline with its 95 % interval, a [`Change`] tells whether two of
//! them differ, [`report::Report`] is what `plaudit report` prints and [`picture`] draws all this as values that know no
//! browser. [`Standing`] says which responses are in the counts at all.
//!
//! A source that holds the responses themselves, such as a file, keeps them as [`Columns`]; under [`Filters`] its [`Panels`]
//! show the same distributions, and answer with the same cubes.
//!
//! What customers do beside what they say is for [`loyalty`]: orders in, and retention, lifetime value and who may leave out.
//!
//! What people wrote is for [`words`]: those that tell the groups apart, and themes.
//!
//! What other systems have exported is read by `files`, behind a feature of that name; with it come `orders`, which reads what
//! customers have bought, and `shop`, which finds them among those who answered.
//!
//! Nothing here reads a clock, a file, a socket or a random number.
//!
//! ```
//! use domain::Metric;
//! use insight::Distribution;
//!
//! let mut answers = Distribution::new(Metric::NPS);
//! for (score, people) in [(10, 60), (8, 30), (3, 10)] {
//!     answers.add(score, people)?;
//! }
//! let nps = answers.figure().unwrap();
//! assert_eq!((nps.value, nps.n), (50.0, 100));
//! assert_eq!(format!("{:.2} to {:.2}", nps.lo, nps.hi), "35.47 to 61.62");
//! # Ok::<(), domain::OffTheScale>(())
//! ```

pub mod cube;
#[cfg(feature = "files")]
pub mod files;
pub mod loyalty;
#[cfg(feature = "files")]
pub mod orders;
pub mod picture;
pub mod report;
#[cfg(feature = "files")]
pub mod shop;
pub mod statistics;
pub mod words;

mod columns;
mod distribution;
mod duration;
mod filter;
mod integrity;
mod just_before;
mod money;
mod panels;
mod standing;

pub use columns::{Columns, Row, RowProblem};
pub use cube::{
    Count, CrossCount, Crossing, Cube, CubeProblem, Dimension, DisplayCount, Funnel, ScoreCount, Standings, Step,
    response_rate,
};
pub use distribution::{Distribution, Groups};
pub use duration::duration_step;
pub use filter::Filters;
pub use integrity::{Beside, Integrity, NotCounted};
pub use just_before::just_before;
pub use panels::{Facet, Figures, Panels};
pub use report::{LeftOut, Report};
pub use standing::Standing;
pub use statistics::{Change, Figure, headline_range};
