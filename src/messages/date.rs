//! Days and months as dates.

#![allow(
    clippy::ref_option,
    clippy::trivially_copy_pass_by_ref,
    reason = "serde calls these with a reference to the field"
)]

use core::ops::Range;

use domain::Day;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub(crate) fn serialize<S: Serializer>(day: &Day, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&day.to_text())
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Day, D::Error> {
    read(&String::deserialize(deserializer)?)
}

/// A day that may be unknown.
pub(crate) mod some {
    use super::{Day, Deserialize, Deserializer, Serialize, Serializer};

    pub(crate) fn serialize<S: Serializer>(day: &Option<Day>, serializer: S) -> Result<S::Ok, S::Error> {
        day.map(Day::to_text).serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Day>, D::Error> {
        Option::<String>::deserialize(deserializer)?.as_deref().map(super::read).transpose()
    }
}

/// The first day and the one after the last, which may be unknown.
pub(crate) mod days {
    use super::{Day, Deserialize, Deserializer, Range, Serialize, Serializer};

    pub(crate) fn serialize<S: Serializer>(days: &Option<Range<Day>>, serializer: S) -> Result<S::Ok, S::Error> {
        days.as_ref().map(|days| [days.start.to_text(), days.end.to_text()]).serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Range<Day>>, D::Error> {
        let ends = Option::<[String; 2]>::deserialize(deserializer)?;
        ends.map(|[from, to]| Ok(super::read(&from)?..super::read(&to)?)).transpose()
    }
}

/// A month, as in `2026-01`.
pub(crate) mod month {
    use super::{Deserialize, Deserializer, Serializer};
    use insight::loyalty::Month;

    pub(crate) fn serialize<S: Serializer>(month: &Month, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(month)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Month, D::Error> {
        let text = String::deserialize(deserializer)?;
        super::read(&format!("{text}-01")).map(Month::of)
    }
}

fn read<E: serde::de::Error>(text: &str) -> Result<Day, E> {
    Day::parse(text).ok_or_else(|| E::custom(format_args!("{text:?} is not a date as in 2026-11-23")))
}
