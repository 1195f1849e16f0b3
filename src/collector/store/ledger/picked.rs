//! Single values out of stored JSON, without reading the rest of it into anything.

use std::borrow::Cow;

use serde::Deserialize;
use serde::de::{DeserializeSeed, IgnoredAny, MapAccess, Visitor};

use crate::store::StoreError;

/// The ticket in a record.
pub(crate) fn ticket(body: &str) -> Result<Option<Cow<'_, str>>, StoreError> {
    #[derive(Deserialize)]
    struct Record<'a> {
        #[serde(borrow)]
        ticket: Option<Cow<'a, str>>,
    }
    serde_json::from_str::<Record<'_>>(body).map(|record| record.ticket).map_err(|error| broken(&error))
}

fn broken(error: &serde_json::Error) -> StoreError {
    StoreError::Broken(format!("it holds a response that cannot be read: {error}"))
}

/// The values of some properties out of a JSON object; empty where there are none.
pub(super) fn picked<'s>(properties: &'s str, names: &[&str]) -> Result<Vec<Cow<'s, str>>, StoreError> {
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let mut reader = serde_json::Deserializer::from_str(properties);
    Picker(names).deserialize(&mut reader).map_err(|error| broken(&error))
}

struct Picker<'n>(&'n [&'n str]);

impl<'de> DeserializeSeed<'de> for Picker<'_> {
    type Value = Vec<Cow<'de, str>>;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Picker<'_> {
    type Value = Vec<Cow<'de, str>>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("properties")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        #[derive(Deserialize)]
        struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

        let mut values = vec![Cow::Borrowed(""); self.0.len()];
        while let Some(Text(name)) = map.next_key::<Text<'de>>()? {
            match self.0.iter().position(|known| *known == name) {
                Some(place) => values[place] = map.next_value::<Text<'de>>()?.0,
                None => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_are_picked_out_of_any_object() {
        let picked = |json: &str| picked(json, &["plan", "a\"b"]).unwrap().join("|");
        assert_eq!(picked("{}"), "|");
        assert_eq!(picked(r#"{"x":"y","plan":"p\u0072o"}"#), "pro|");
        assert_eq!(picked(r#"{"a\"b":"é","plan":"","z":"1"}"#), "|é");
        assert!(super::picked("[]", &["plan"]).is_err());
    }
}
