//! What an owner writes as the body of a request.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use serde::de::{DeserializeSeed, Error as _, MapAccess, SeqAccess, Unexpected, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Number, Value};

/// The most bytes of a body as JSON, or of one that is a text.
pub const BODY_BYTES: usize = 16 * 1024;

/// The `body` of an endpoint: an object, a list or a text. Which of them, and what may stand in it, the form of the request
/// says ([`Survey::contradictions`](crate::survey::Survey::contradictions)).
///
/// No key stands twice in an object: which one counts, readers of JSON disagree about, and the other would go unread.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Body(Value);

impl Body {
    /// The body as JSON.
    pub fn as_json(&self) -> &Value {
        &self.0
    }

    /// Its bytes: those of the text, or of the JSON without spaces.
    pub fn bytes(&self) -> usize {
        self.0.as_str().map_or_else(|| format!("{}", self.0).len(), str::len)
    }
}

impl<'de> Deserialize<'de> for Body {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        const EXPECTED: &str = "an object, a list or a text";
        let unexpected = match deserializer.deserialize_any(Json)? {
            value @ (Value::Object(_) | Value::Array(_) | Value::String(_)) => return Ok(Self(value)),
            Value::Bool(value) => Unexpected::Bool(value),
            Value::Number(number) => Unexpected::Float(number.as_f64().unwrap_or_default()),
            Value::Null => Unexpected::Unit,
        };
        Err(D::Error::invalid_type(unexpected, &EXPECTED))
    }
}

/// Reads any JSON in which no key stands twice.
struct Json;

impl<'de> DeserializeSeed<'de> for Json {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Json {
    type Value = Value;

    fn expecting(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = list.next_element_seed(Json)? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(key) = map.next_key::<String>()? {
            if object.contains_key(&key) {
                map.next_value_seed(Twice("key"))?;
            }
            let value = map.next_value_seed(Json)?;
            object.insert(key, value);
        }
        Ok(Value::Object(object))
    }
}

/// Takes the value of an entry that stands twice and refuses it, so that the refusal has the path of that entry.
pub(super) struct Twice(pub(super) &'static str);

impl<'de> DeserializeSeed<'de> for Twice {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, _: D) -> Result<(), D::Error> {
        Err(D::Error::custom(format!("this {} stands here twice; write it once", self.0)))
    }
}
