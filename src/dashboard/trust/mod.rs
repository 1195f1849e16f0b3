//! On the figures' screen: what machines and broken templates have done to the answers.
//!
//! What the figures do not hold is [`asking`] asked by itself: how many answers count because somebody released them ([`released`]), and
//! which [`template`]s of links are broken ([`templates`]).

mod asking;
mod released;
mod template;
mod templates;

pub(crate) use released::ReleasedLine;
pub(crate) use templates::TemplatesCard;

/// What has words of its own in [`crate::texts::trust`].
pub(crate) mod words {
    pub(crate) use super::template::Wrong;
}
