//! Conditions as JSON.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap as _, Serializer};

use super::{Condition, Number, Test, Value};
use crate::not_null::not_null;

/// The key that holds alternatives, and so can name nothing else.
const ANY: &str = "any";

impl<'de> Deserialize<'de> for Condition {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Conditions;

        impl<'de> Visitor<'de> for Conditions {
            type Value = Condition;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a condition, such as {\"plan\": \"pro\"}")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Condition, A::Error> {
                let mut tests = BTreeMap::new();
                let mut any = None;
                while let Some(name) = map.next_key::<String>()? {
                    let is_twice = if name == ANY {
                        any.replace(map.next_value::<Alternatives>()?).is_some()
                    } else {
                        tests.insert(name.clone(), map.next_value()?).is_some()
                    };
                    if is_twice {
                        return Err(A::Error::custom(format!("\"{name}\" stands here twice")));
                    }
                }
                Ok(Condition { tests, any: any.map_or_else(Vec::new, |any| any.0) })
            }
        }

        deserializer.deserialize_map(Conditions)
    }
}

struct Alternatives(Vec<Condition>);

impl<'de> Deserialize<'de> for Alternatives {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let conditions = Vec::deserialize(deserializer)?;
        if conditions.is_empty() {
            return Err(D::Error::custom("`any` of nothing never holds; list at least one condition, or leave it out"));
        }
        Ok(Self(conditions))
    }
}

impl<'de> Deserialize<'de> for Test {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Tests;

        impl<'de> Visitor<'de> for Tests {
            type Value = Test;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text, a number, true, false, a list of these, {\"min\", \"max\"} or {\"exists\"}")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Test, E> {
                one(Values.visit_str(text))
            }

            fn visit_bool<E: Error>(self, is_so: bool) -> Result<Test, E> {
                one(Values.visit_bool(is_so))
            }

            fn visit_i64<E: Error>(self, number: i64) -> Result<Test, E> {
                one(Values.visit_i64(number))
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<Test, E> {
                one(Values.visit_u64(number))
            }

            fn visit_f64<E: Error>(self, number: f64) -> Result<Test, E> {
                one(Values.visit_f64(number))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Test, A::Error> {
                let mut values = Vec::new();
                while let Some(value) = seq.next_element()? {
                    values.push(value);
                }
                if values.is_empty() {
                    return Err(A::Error::custom("an empty list never matches; list at least one value"));
                }
                Ok(Test::OneOf(values))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Test, A::Error> {
                test_of(&Bounds::deserialize(MapAccessDeserializer::new(map))?)
            }
        }

        deserializer.deserialize_any(Tests)
    }
}

fn one<E>(value: Result<Value, E>) -> Result<Test, E> {
    value.map(|value| Test::OneOf(vec![value]))
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Bounds {
    #[serde(default, deserialize_with = "not_null")]
    min: Option<Number>,
    #[serde(default, deserialize_with = "not_null")]
    max: Option<Number>,
    #[serde(default, deserialize_with = "not_null")]
    exists: Option<bool>,
}

fn test_of<E: Error>(bounds: &Bounds) -> Result<Test, E> {
    match *bounds {
        Bounds { min: None, max: None, exists: Some(is_known) } => Ok(Test::Exists(is_known)),
        Bounds { min: None, max: None, exists: None } => {
            Err(E::custom("nothing is tested here; write `min`, `max` or both, or `exists`"))
        }
        Bounds { exists: Some(_), .. } => {
            Err(E::custom("`exists` stands alone; what lies between `min` and `max` exists anyway"))
        }
        Bounds { min: Some(min), max: Some(max), .. } if min > max => {
            Err(E::custom("`min` is greater than `max`, so this never holds"))
        }
        Bounds { min, max, .. } => Ok(Test::Within { min, max }),
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Values)
    }
}

struct Values;

impl Visitor<'_> for Values {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, a number, true or false")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        if text.is_empty() {
            return Err(E::custom("an empty text never matches; for what is not known, write {\"exists\": false}"));
        }
        Ok(Value::Text(text.into()))
    }

    fn visit_bool<E: Error>(self, is_so: bool) -> Result<Value, E> {
        Ok(Value::Bool(is_so))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Value, E> {
        self.visit_f64(number as f64)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Value, E> {
        self.visit_f64(number as f64)
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Value, E> {
        Number::new(number).map(Value::Number).ok_or_else(|| E::custom("the number is too large"))
    }
}

impl Serialize for Condition {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (name, test) in &self.tests {
            map.serialize_entry(name, test)?;
        }
        if !self.any.is_empty() {
            map.serialize_entry(ANY, &self.any)?;
        }
        map.end()
    }
}

impl Serialize for Test {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::OneOf(values) => match values.as_slice() {
                [value] => value.serialize(serializer),
                values => values.serialize(serializer),
            },
            Self::Within { min, max } => {
                let mut map = serializer.serialize_map(None)?;
                for (name, bound) in [("min", min), ("max", max)] {
                    if let Some(bound) = bound {
                        map.serialize_entry(name, bound)?;
                    }
                }
                map.end()
            }
            Self::Exists(is_known) => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry("exists", is_known)?;
                map.end()
            }
        }
    }
}
