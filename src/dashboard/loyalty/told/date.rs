//! A day, as it comes from the worker.

use core::ops::Range;

use domain::Day;
use insight::loyalty::Month;
use serde::{Deserialize, Deserializer};

const NO_DATE: &str = "not a date as in 2026-11-23";

pub(super) fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Day, D::Error> {
    read(&String::deserialize(deserializer)?)
}

pub(super) fn some_day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Day>, D::Error> {
    Option::<String>::deserialize(deserializer)?.as_deref().map(read).transpose()
}

/// The first day, and the one after the last.
pub(crate) fn some_days<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Range<Day>>, D::Error> {
    let ends = Option::<[String; 2]>::deserialize(deserializer)?;
    ends.map(|[from, to]| Ok(read(&from)?..read(&to)?)).transpose()
}

/// As in `2026-01`.
pub(super) fn month<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Month, D::Error> {
    let text = String::deserialize(deserializer)?;
    read(&format!("{text}-01")).map(Month::of)
}

fn read<E: serde::de::Error>(text: &str) -> Result<Day, E> {
    Day::parse(text).ok_or_else(|| E::custom(NO_DATE))
}
