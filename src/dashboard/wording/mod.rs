//! What people write: words that tell the groups apart, themes, and the comments that have one of them.
//!
//! [`question`] is what the worker is asked, [`told`] what it answers, [`desk`] leads from one to the other and [`panel`] is what is drawn of
//! it. The worker has the comments and counts them: of them only those that are shown come here.

mod desk;
mod lists;
mod panel;
mod question;
mod themes;
mod told;
mod wrote;

pub(crate) use desk::Desk;
pub(crate) use panel::WordingPanel;
pub(crate) use wrote::Wrote;
