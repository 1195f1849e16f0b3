//! Pictures as values: figures in, a tree of SVG elements out.
//!
//! A picture knows no browser and no colour. Its elements carry classes that say what they are, and CSS says how that
//! looks: `picture` on each root, `picture-bar` with `group-unfavourable`, `group-neutral` or `group-favourable`,
//! `share`, `count`, `axis`, `tick`, `grid`, `zero`, `band`, `line`, `point` (with `low-confidence`), `goal`, `mark`, `chosen`, `cell` (with `warmth-0` to `warmth-8`, and `unfinished`),
//! `warm` (with `heat-0` to `heat-8`), and on a root `empty`
//! (nobody has answered, or nobody has ordered) or `zoomed` (the axis does not show all of the metric's range).
//!
//! A [`badge`] stands alone on foreign pages, where no CSS reaches it, and brings its colours along. So does whatever is [`saved`], with
//! what it rests on written around it.
//!
//! Pictures are drawn for a width in CSS pixels and are not scaled, so that text keeps its size on a phone. A picture is
//! one image to a screen reader; the table beside it is made from the same arguments.

mod axis;
mod badge;
mod cohorts;
mod distribution;
mod dress;
mod frame;
mod groups;
mod heat;
mod node;
mod ranking;
mod saved;
mod scale;
mod survival;
mod ticks;
mod trend;

pub use axis::common_range;
pub use badge::badge;
pub use cohorts::cohorts;
pub use distribution::distribution;
pub use frame::Frame;
pub use groups::groups;
pub use heat::{HeatCell, heat, heat_height, heat_level};
pub use node::Node;
pub(crate) use node::escape;
pub use ranking::{Ranked, ranking, ranking_height};
pub use saved::{Caption, saved};
pub use survival::survival;
pub use trend::{Goal, Mark, Point, Trend, trend};
