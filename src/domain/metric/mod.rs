//! What is asked on a scale: NPS, CSAT, CES.
//!
//! A new metric is one file beside this one (its [`Definition`]) and one line in the list below.

use core::fmt;

use serde::{Serialize, Serializer};

use crate::group::Group;

macro_rules! metrics {
    ($($name:ident => $constant:ident),+ $(,)?) => {
        $(mod $name;)+
        impl Metric {
            $(#[doc = concat!("The metric `", stringify!($name), "`.")]
            pub const $constant: Self = Self(&$name::DEFINITION);)+
            /// Every metric there is, in the order in which a person would list them.
            pub const ALL: &'static [Self] = &[$(Self::$constant),+];
        }
    };
}

metrics! {
    nps => NPS,
    csat => CSAT,
    ces => CES,
}

/// A scale with its groups: which scores exist and what they mean.
///
/// ```
/// use domain::{Group, Metric};
/// let nps = Metric::from_name("nps").unwrap();
/// assert_eq!(nps.scores(), 0..=10);
/// assert_eq!(nps.group_of(8), Group::Neutral);
/// assert_eq!(nps.group_name(Group::Neutral), "passive");
/// ```
#[derive(Clone, Copy)]
pub struct Metric(&'static Definition);

/// Everything that tells one metric from another.
pub(crate) struct Definition {
    /// The word in survey files and records.
    name: &'static str,
    lowest: u8,
    highest: u8,
    /// The highest score of the unfavourable group.
    unfavourable_to: u8,
    /// The highest score of the neutral group.
    neutral_to: u8,
    /// Names of the groups, unfavourable first.
    groups: [&'static str; 3],
    headline: Headline,
}

/// Which figure sums a metric up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Headline {
    /// Share of the favourable group less share of the unfavourable one, −100…100 (NPS).
    Net,
    /// Share of the favourable group, 0…100 (CSAT).
    FavourableShare,
    /// Mean of the scores, on the scale itself (CES).
    Mean,
}

impl Metric {
    /// The metric that survey files and records call `name`.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|metric| metric.name() == name)
    }

    /// What is allowed, in the words of every error about a metric.
    pub(crate) fn one_of() -> alloc::string::String {
        let names = Self::ALL.iter().map(|metric| metric.name()).collect::<alloc::vec::Vec<_>>().join(", ");
        alloc::format!("one of {names}")
    }

    /// The word in survey files and records: `nps`, `csat`, `ces`.
    pub fn name(self) -> &'static str {
        self.0.name
    }

    /// The scores of the scale, lowest first.
    pub fn scores(self) -> core::ops::RangeInclusive<u8> {
        self.0.lowest..=self.0.highest
    }

    /// The group that a score of this scale belongs to.
    ///
    /// Scores beyond the scale fall to the nearest end; [`crate::Score`] cannot hold one.
    pub fn group_of(self, score: u8) -> Group {
        if score <= self.0.unfavourable_to {
            Group::Unfavourable
        } else if score <= self.0.neutral_to {
            Group::Neutral
        } else {
            Group::Favourable
        }
    }

    /// What this metric calls a group: `detractor`, `passive`, `promoter` for NPS.
    pub fn group_name(self, group: Group) -> &'static str {
        self.0.groups[group as usize]
    }

    /// The group that this metric calls `name`.
    pub fn group_from_name(self, name: &str) -> Option<Group> {
        Group::ALL.into_iter().find(|group| self.group_name(*group) == name)
    }

    /// Which figure sums this metric up.
    pub fn headline(self) -> Headline {
        self.0.headline
    }
}

impl PartialEq for Metric {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
    }
}

impl Eq for Metric {}

impl fmt::Debug for Metric {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Serialize for Metric {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> serde::Deserialize<'de> for Metric {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = alloc::string::String::deserialize(deserializer)?;
        Self::from_name(&name).ok_or_else(|| {
            serde::de::Error::custom(alloc::format!("\"{name}\" is not a metric; use {}", Self::one_of()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_score_of_every_metric_falls_in_the_documented_group() {
        let expected = [("nps", "0123456|78|9 10"), ("csat", "12|3|45"), ("ces", "123|4|567")];
        for (name, groups) in expected {
            let metric = Metric::from_name(name).unwrap();
            let mut told = alloc::string::String::new();
            let mut last = None;
            for score in metric.scores() {
                let group = metric.group_of(score);
                if last.is_some_and(|last| last != group) {
                    told.push('|');
                }
                if score == 10 {
                    told.push(' ');
                }
                told.push_str(&alloc::string::ToString::to_string(&score));
                last = Some(group);
            }
            assert_eq!(told, groups, "{name}");
        }
    }

    #[test]
    fn group_names_are_found_again() {
        for metric in Metric::ALL {
            for group in Group::ALL {
                assert_eq!(metric.group_from_name(metric.group_name(group)), Some(group));
            }
        }
    }
}
