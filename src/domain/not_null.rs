//! Keys that are either there or left out.

use serde::{Deserialize, Deserializer};

/// For `deserialize_with`: refuses `null`, which is nothing here and in JavaScript sometimes a zero.
///
/// # Errors
/// Where the value is null, or not what it should be.
pub fn not_null<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}
