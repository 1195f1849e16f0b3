//! Forwarding: an answer becomes a ticket, a message or a mail elsewhere, by the rules of `plaudit.toml`.
//!
//! It goes beside the collecting and never in its way. A [`Forwarder`] reads what has changed ([`planning`]), survey by survey, and puts
//! what a [`Rule`] is about into the queue of the database; another part of it takes out what is due ([`sending`]), reads the response
//! as it is then ([`content`]) and brings it to the rule's [`Target`]. Each try is on record before a request goes out, so that one
//! whose process was killed is known to be in doubt. What a try means is decided in `store::delivery`, which knows no network.

mod content;
mod fill;
mod forwarder;
mod letter;
mod message;
mod planning;
mod reply;
mod review;
mod rule;
mod secret;
mod sending;
mod target;
mod targets;

pub use forwarder::{Equipment, Forwarder};
pub use review::review;
pub use rule::{Rule, Texts};
pub use secret::SecretSource;
pub use target::Target;
pub use targets::{Body, Email, LiveAgent, Plain, Slack, Webhook, Zendesk};
