//! Digests: a mail with the figures of each week or month, for people who never open a dashboard.
//!
//! A [`Plan`] of `plaudit.toml` says what it is about. The [`Sender`] looks every minute whether a period is over ([`Every`]), gathers
//! what it says ([`contents`]), writes it as a mail ([`letter`]) and hands it to the mail server. That a try is under way is on record before it
//! begins, so of several collectors one sends it, and one whose process was killed is known to be in doubt
//! (`store::mailing`).

mod calendar;
mod contents;
mod letter;
mod plan;
mod review;
mod sender;

pub use calendar::{Every, TimeOfDay};
pub use plan::Plan;
pub use review::review;
pub use sender::{Sender, Sent, surveys};
