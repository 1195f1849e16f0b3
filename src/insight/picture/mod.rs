//! Pictures as values: figures in, a tree of SVG elements out.
//!
//! A picture knows no browser and no colour. Its elements carry classes that say what they are, and CSS says how that
//! looks: `picture` on each root, `picture-bar` with `group-unfavourable`, `group-neutral` or `group-favourable`,
//! `share`, `count`, `axis`, `tick`, `grid`, `zero`, `band`, `line`, `point` (with `low-confidence`), `goal`, `mark`, `chosen`, and on a root `empty`
//! (nobody has answered) or `zoomed` (the axis does not show all of the metric's range).
//!
//! A [`badge`] stands alone on foreign pages, where no CSS reaches it, and brings its colours along.
//!
//! Pictures are drawn for a width in CSS pixels and are not scaled, so that text keeps its size on a phone. A picture is
//! one image to a screen reader; the table beside it is made from the same arguments.

mod axis;
mod badge;
mod distribution;
mod frame;
mod groups;
mod heat;
mod node;
mod scale;
mod ticks;
mod trend;

pub use axis::common_range;
pub use badge::badge;
pub use distribution::distribution;
pub use frame::Frame;
pub use groups::groups;
pub use heat::heat_level;
pub use node::Node;
pub(crate) use node::escape;
pub use trend::{Goal, Mark, Point, Trend, trend};
