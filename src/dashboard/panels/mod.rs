//! The figures, panel by panel.

mod comments;
mod comparison;
mod distribution;
mod figures;
mod groups;
pub(crate) mod hero;
mod picture;
mod strip;
mod table;
mod trend;

pub(crate) use figures::Figures;
