//! The figures, panel by panel.

mod brush;
mod comments;
mod comparison;
mod crossing;
mod distribution;
mod figures;
mod filters;
mod funnel;
mod groups;
pub(crate) mod hero;
mod notes;
mod picture;
mod segments;
mod strip;
mod table;
mod trend;
mod views;

pub(crate) use comments::CommentList;
pub(crate) use crossing::CrossingPanel;
pub(crate) use distribution::DistributionPanel;
pub(crate) use figures::Figures;
pub(crate) use funnel::FunnelPanel;
pub(crate) use groups::class as group_class;
pub(crate) use notes::Notes;
pub(crate) use segments::SegmentsPanel;
pub(crate) use views::Views;
