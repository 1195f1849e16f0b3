//! The formats that are known, one file each: how one is recognised, and what its records say.

mod delighted;
mod feedback;
mod formbricks;
mod guess;
mod help_scout;
mod own;
mod own_table;
mod posthog;
mod survicate;
mod typeform;
mod value;
mod wootric;
mod zendesk;

use domain::Metric;
use serde_json::Value;

pub(super) use guess::{of_columns, of_values};
pub(super) use own::entry as own_entry;
pub(super) use own_table::{OwnColumns, column_names};
pub(super) use value::at;

use super::draft::Draft;
use super::refused::Reason;

/// A format of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Records of our own as JSON: an array, a page of the collector's, or one a line.
    Own,
    /// The collector's table.
    OwnTable,
    /// Delighted's responses and webhook frames as JSON.
    Delighted,
    /// A table of Delighted's.
    DelightedTable,
    /// Formbricks' webhook frames, or its responses.
    Formbricks,
    /// Formbricks' feedback records as JSON: a row for each question.
    Feedback,
    /// The same as a table.
    FeedbackTable,
    /// `PostHog`'s events as JSON.
    PostHog,
    /// The same as a table.
    PostHogTable,
    /// Typeform's webhook frames.
    Typeform,
    /// Wootric's webhook frames.
    Wootric,
    /// Survicate's webhook frames.
    Survicate,
    /// Help Scout's ratings.
    HelpScout,
    /// Zendesk's satisfaction ratings.
    Zendesk,
    /// Any other table.
    Table,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 15] = [
        Self::Own,
        Self::OwnTable,
        Self::Delighted,
        Self::DelightedTable,
        Self::Formbricks,
        Self::Feedback,
        Self::FeedbackTable,
        Self::PostHog,
        Self::PostHogTable,
        Self::Typeform,
        Self::Wootric,
        Self::Survicate,
        Self::HelpScout,
        Self::Zendesk,
        Self::Table,
    ];

    /// The word in commands.
    pub fn name(self) -> &'static str {
        match self {
            Self::Own => "plaudit",
            Self::OwnTable => "plaudit-csv",
            Self::Delighted => "delighted",
            Self::DelightedTable => "delighted-csv",
            Self::Formbricks => "formbricks",
            Self::Feedback => "feedback",
            Self::FeedbackTable => "feedback-csv",
            Self::PostHog => "posthog",
            Self::PostHogTable => "posthog-csv",
            Self::Typeform => "typeform",
            Self::Wootric => "wootric",
            Self::Survicate => "survicate",
            Self::HelpScout => "helpscout",
            Self::Zendesk => "zendesk",
            Self::Table => "table",
        }
    }

    /// The format of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Whether its records are ours.
    pub(super) fn is_own(self) -> bool {
        matches!(self, Self::Own | Self::OwnTable)
    }

    /// Whether its files are tables, and not JSON.
    pub fn is_table(self) -> bool {
        matches!(self, Self::OwnTable | Self::DelightedTable | Self::FeedbackTable | Self::PostHogTable | Self::Table)
    }

    /// Whether a mapping says what its columns are.
    pub fn is_mapped(self) -> bool {
        matches!(self, Self::DelightedTable | Self::Table)
    }

    /// The system that ids are made for, the same whichever form its answers come in.
    pub(super) fn source(self) -> &'static str {
        match self {
            Self::Own | Self::OwnTable => "plaudit",
            Self::Delighted | Self::DelightedTable => "delighted",
            Self::Formbricks | Self::Feedback | Self::FeedbackTable => "formbricks",
            Self::PostHog | Self::PostHogTable => "posthog",
            other => other.name(),
        }
    }

    /// Whether several of its rows may be about one answer.
    pub(super) fn is_assembled(self) -> bool {
        !matches!(
            self,
            Self::Own | Self::OwnTable | Self::DelightedTable | Self::Table | Self::Typeform | Self::HelpScout
        )
    }

    /// Whether each of those rows is about another question.
    pub(super) fn is_by_question(self) -> bool {
        matches!(self, Self::Feedback | Self::FeedbackTable | Self::Survicate)
    }

    /// A record of JSON from a row of a table.
    pub(super) fn value_of_row<'c>(self, cells: impl Iterator<Item = (&'c str, &'c str)>) -> Value {
        match self {
            Self::PostHogTable => posthog::from_row(cells),
            _ => Value::Object(cells.map(|(name, cell)| (name.trim().to_owned(), cell.into())).collect()),
        }
    }

    /// What a record says; nothing where it is no answer.
    pub(super) fn read(self, value: &Value, hints: &Hints) -> Result<Option<Draft<'static>>, Reason> {
        match self {
            Self::Delighted => delighted::read(value),
            Self::Formbricks => formbricks::read(value, hints),
            Self::Feedback | Self::FeedbackTable => feedback::read(value, hints),
            Self::PostHog | Self::PostHogTable => posthog::read(value, hints),
            Self::Typeform => typeform::read(value, hints),
            Self::Wootric => wootric::read(value),
            Self::Survicate => survicate::read(value, hints),
            Self::HelpScout => help_scout::read(value),
            Self::Zendesk => zendesk::read(value),
            Self::Own | Self::OwnTable | Self::DelightedTable | Self::Table => Err(Reason::Shape),
        }
    }
}

/// What a person says, or the survey, about questions that a format does not tell apart.
#[derive(Clone, Debug)]
pub(super) struct Hints {
    pub(super) metric: Metric,
    /// The question that is the score.
    pub(super) score: Option<String>,
    /// The question that is the comment.
    pub(super) comment: Option<String>,
}
