//! Where a rule sends to.

use super::letter::Letter;
use super::reply::Reply;
use super::sending::Way;
use super::targets::{Email, LiveAgent, Plain, Slack, Webhook, Zendesk};
use crate::store::{Manner, Remedy};

/// A kind of target with its settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A ticket in LiveAgent.
    LiveAgent(LiveAgent),
    /// A ticket in Zendesk.
    Zendesk(Zendesk),
    /// A message in Slack.
    Slack(Slack),
    /// A webhook as the Standard Webhooks describe them.
    Webhook(Webhook),
    /// A mail.
    Email(Email),
    /// A request as its owner writes it.
    Template(Plain),
}

impl Target {
    /// The word in settings and reports.
    pub fn name(&self) -> &'static str {
        match self {
            Self::LiveAgent(_) => "liveagent",
            Self::Zendesk(_) => "zendesk",
            Self::Slack(_) => "slack",
            Self::Webhook(_) => "webhook",
            Self::Email(_) => "email",
            Self::Template(_) => "template",
        }
    }

    /// Whether a target of that kind knows repeats, or can be looked through, so that nothing is told there twice.
    pub(crate) fn can_be_asked(kind: &str) -> bool {
        ["liveagent", "zendesk", "webhook"].contains(&kind)
    }

    /// What may be done there.
    pub(crate) fn manner(&self) -> Manner {
        match self {
            // Its API has no way to add to a ticket.
            Self::LiveAgent(_) => Manner { remedy: Remedy::Find, has_updates: false },
            Self::Zendesk(_) => Manner { remedy: Remedy::Find, has_updates: true },
            Self::Webhook(_) => Manner { remedy: Remedy::Repeat, has_updates: true },
            Self::Slack(_) | Self::Email(_) | Self::Template(_) => Manner { remedy: Remedy::Ask, has_updates: false },
        }
    }

    /// Brings a letter there.
    pub(crate) async fn deliver(&self, letter: &Letter<'_>, way: &Way) -> Reply {
        match self {
            Self::LiveAgent(target) => target.deliver(letter, way).await,
            Self::Zendesk(target) => target.deliver(letter, way).await,
            Self::Slack(target) => target.deliver(letter, way).await,
            Self::Webhook(target) => target.deliver(letter, way).await,
            Self::Email(target) => target.deliver(letter, way).await,
            Self::Template(target) => target.deliver(letter, way).await,
        }
    }
}
