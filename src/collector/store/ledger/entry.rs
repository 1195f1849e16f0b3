//! What the figures know of a stored response.

use std::collections::BTreeMap;

use domain::response::Signs;
use domain::{Day, ResponseId, SurveyId, Timestamp};
use insight::Standing;
use sha2::{Digest as _, Sha256};

use super::duration::step_of;
use super::identity::Identity;
use crate::store::by::By;
use crate::store::values::Row;

/// The storage key of a response.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    pub(crate) survey: SurveyId,
    pub(crate) id: ResponseId,
}

impl Key {
    /// What is left of the key of an erased response.
    pub(crate) fn digest(&self) -> [u8; 16] {
        // A survey's id has no space in it.
        let digest = Sha256::digest(format!("{} {}", self.survey, self.id).as_bytes());
        let mut short = [0; 16];
        short.copy_from_slice(&digest[..16]);
        short
    }
}

/// What is said of a response, by itself and by others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Said {
    /// A person's gesture stood behind it.
    pub(crate) is_confirmed: bool,
    /// By what it was taken for a machine's answer.
    pub(crate) signs: Signs,
    /// A person says that it is genuine all the same.
    pub(crate) is_released: bool,
    /// Taken out by hand.
    pub(crate) is_excluded: bool,
}

impl Said {
    /// Came as machines' answers come, and nobody has said otherwise.
    pub(crate) fn is_quarantined(self) -> bool {
        !self.signs.is_empty() && !self.is_released
    }
}

/// A response without its record: all that decides whether and where it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) key: Key,
    pub(crate) rev: u16,
    pub(crate) score: u8,
    pub(crate) scored_at: Timestamp,
    /// When it was given, by our clock.
    pub(crate) given_at: Timestamp,
    /// When its latest revision came.
    pub(crate) received_at: Timestamp,
    /// When it came first.
    pub(crate) first_at: Timestamp,
    /// The day it counts for.
    pub(crate) day: Day,
    pub(crate) is_test: bool,
    pub(crate) said: Said,
    /// `None` where nobody but the response itself can share it.
    pub(crate) identity: Option<Identity>,
    /// A signed link says whose answer it is.
    pub(crate) is_signed: bool,
    pub(crate) standing: Standing,
    /// It counts instead of an answer from another id, and no signature says that both are one person's.
    pub(crate) is_contested: bool,
    /// The values of [`By::BUILT_IN`], in that order; empty where there is none.
    pub(crate) values: [String; By::BUILT_IN.len()],
    pub(crate) properties: BTreeMap<String, String>,
}

impl Entry {
    /// The entry of a response as it comes in, before others of its identity are looked at.
    pub(crate) fn of(row: &Row) -> Self {
        let response = &row.response;
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        Self {
            key: row.key(),
            rev: response.rev,
            score: response.score.value(),
            scored_at: response.scored_at,
            given_at: row.given_at,
            received_at: row.received_at,
            first_at: row.received_at,
            day: row.day,
            is_test: response.is_test,
            said: Said {
                is_confirmed: !response.confirmed.is_provisional(),
                signs: response.signs,
                is_released: false,
                is_excluded: false,
            },
            identity: row.link.as_ref().map(Identity::of_link).or_else(|| Identity::of(response)),
            is_signed: row.link.is_some(),
            standing: row.standing,
            is_contested: false,
            values: By::BUILT_IN.map(|by| match by {
                By::Channel => response.channel.name().to_owned(),
                By::Locale => text(&response.locale),
                By::Agent => text(&response.agent),
                By::Department => text(&response.department),
                By::Page => text(&response.page),
                By::Comment => comment(!response.comment.trim().is_empty()).to_owned(),
                By::Duration => step_of(response.duration_ms),
                By::Property(_) => String::new(),
            }),
            properties: response.properties.iter().cloned().collect(),
        }
    }

    /// The same response at a later revision. What people added stays, and its day with its `scored_at`.
    pub(crate) fn revised(&self, row: &Row) -> Self {
        let mut entry = Self::of(row);
        if entry.scored_at == self.scored_at {
            (entry.given_at, entry.day) = (self.given_at, self.day);
        }
        entry.first_at = self.first_at;
        // Somebody stands behind it now, and it is judged anew among those of its kind.
        let is_confirmed_now = entry.said.is_confirmed && !self.said.is_confirmed;
        let known = if is_confirmed_now { self.said.signs.of_itself() } else { self.said.signs };
        entry.said = Said { is_confirmed: entry.said.is_confirmed, signs: entry.said.signs.with(known), ..self.said };
        entry
    }

    /// What it would count as if it were the only one of its identity.
    pub(crate) fn standing_alone(&self) -> Standing {
        let applies = [
            (self.said.is_excluded, Standing::Excluded),
            (self.said.is_quarantined(), Standing::Quarantined),
            (!self.said.is_confirmed, Standing::Provisional),
        ];
        applies.into_iter().filter(|(holds, _)| *holds).map(|(_, standing)| standing).max().unwrap_or(Standing::Counted)
    }

    /// The name of the channel that it came through.
    pub(crate) fn channel(&self) -> &str {
        self.value(&By::Channel)
    }

    /// The value along a dimension.
    pub(crate) fn value(&self, by: &By) -> &str {
        match by {
            By::Property(name) => self.properties.get(name).map_or("", String::as_str),
            built_in => {
                By::BUILT_IN.iter().position(|known| known == built_in).map_or("", |place| self.values[place].as_str())
            }
        }
    }
}

/// The value of [`By::Comment`].
pub(crate) fn comment(is_there: bool) -> &'static str {
    if is_there { "yes" } else { "" }
}
