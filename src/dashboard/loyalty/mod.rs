//! What customers do, beside what they say: orders and customers from a file, joined with the answers that are shown.
//!
//! A file seems to be what is [`Looked`](messages::orders::Looked), a person says what is to be done with it as a
//! [`Wish`](messages::orders::Wish), and [`desk`] leads from one to the other. With
//! the days and the filters of the figures it is a [`question`], which the worker answers with what is [`told`]; [`look`] asks it whenever one
//! of these changes, and has the answers of a collector read before. What follows from the figures is a [`followup`] or a letter of [`thanks`].
//! [`screen`] is what is drawn. The worker has the orders and the answers: of single customers only those that are listed come here.

mod desk;
mod followup;
mod look;
mod question;
mod screen;
mod thanks;
mod tickets;
mod told;
mod written;

pub(crate) use screen::LoyaltyScreen;

/// What has words of its own in [`crate::texts::loyalty`] and [`crate::texts::orders`].
pub(crate) mod words {
    pub(crate) use messages::orders::{Kind, Lacking, Told};

    pub(crate) use super::question::Strata;
    #[cfg(test)]
    pub(crate) use super::told::Loyalty;
    pub(crate) use super::told::{Fact, Implausible, Measure, Voice};
}
