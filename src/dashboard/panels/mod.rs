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
pub(crate) use comparison::probability;
pub(crate) use crossing::CrossingPanel;
pub(crate) use distribution::{DistributionPanel, draw as draw_distribution};
pub(crate) use figures::Figures;
pub(crate) use filters::{FilterBar, label as chip_label};
pub(crate) use funnel::FunnelPanel;
pub(crate) use groups::{class as group_class, draw as draw_groups};
pub(crate) use notes::{Notes, Saving, SavingWords};
pub(crate) use picture::Picture;
pub(crate) use segments::{DimensionChoice, SegmentsPanel};
pub(crate) use table::TableTwin;
pub(crate) use trend::draw as draw_trend;
pub(crate) use views::Views;
