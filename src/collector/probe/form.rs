//! The forms of delivery, as far as a browser tells them apart.

use clap::ValueEnum;
use serde::{Deserialize, Serialize};

/// `as` of a survey file's `deliver`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// A record for a collector
    Plaudit,
    /// A JSON object
    Json,
    /// An HTML form's fields
    Form,
    /// A body of the owner's own
    Template,
    /// An event.
    #[value(help = "An event for PostHog")]
    Posthog,
    /// A request in Zendesk
    ZendeskRequest,
}

impl Form {
    /// The word in survey files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plaudit => "plaudit",
            Self::Json => "json",
            Self::Form => "form",
            Self::Template => "template",
            Self::Posthog => "posthog",
            Self::ZendeskRequest => "zendesk-request",
        }
    }

    /// The `Content-Type` of its request, unless a header says otherwise.
    pub fn content_type(self) -> &'static str {
        match self {
            Self::Plaudit => "text/plain;charset=UTF-8",
            Self::Form => "application/x-www-form-urlencoded;charset=UTF-8",
            Self::Json | Self::Template | Self::Posthog | Self::ZendeskRequest => "application/json",
        }
    }
}
