//! What a survey, a score, a response and a way of delivery are: values in, values out.
//!
//! Everything that the rest of Plaudit passes around is defined here, once, in types that cannot hold a bad value:
//! whatever comes from outside is parsed into them at the boundary ([`survey::Survey::parse`], [`response::read`]) and
//! trusted from then on. The crate knows no clock, no randomness, no socket, file or browser: those come in as arguments,
//! so that the same code runs in the survey's wasm, in the dashboard and in the collector. Even the [`outbox`], which decides
//! when what is sent again, is such a value.
//!
//! ```
//! use domain::{Metric, Score};
//! let score = Score::new(Metric::NPS, 9).unwrap();
//! assert_eq!(score.metric().group_name(score.group()), "promoter");
//! ```

#![no_std]
extern crate alloc;

pub mod condition;
pub mod deliver;
pub mod language;
pub mod link;
pub mod opening;
pub mod outbox;
pub mod response;
#[cfg(feature = "share")]
pub mod share;
pub mod strict;
pub mod survey;

mod day;
mod duration;
mod group;
mod id;
mod metric;
mod not_null;
mod problem;
mod score;
mod time;

pub use day::Day;
pub use duration::Duration;
pub use group::Group;
pub use id::{ResponseId, SurveyId};
pub use metric::{Headline, Metric};
pub use problem::{Problem, ProblemKind};
pub use score::{OffTheScale, Score};
pub use time::Timestamp;
