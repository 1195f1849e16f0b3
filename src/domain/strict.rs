//! Strict reading of JSON: what is misspelt or of the wrong shape is named by its place.

use alloc::format;
use alloc::string::{String, ToString as _};
use core::fmt;
use core::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Serialize, Serializer};
use serde_path_to_error::Segment;

use crate::deliver::SecretShape;
use crate::problem::{Problem, ProblemKind, child};
use crate::survey::nearest::hint;

pub use crate::not_null::not_null;

/// Reads the whole of `json`. `what` it is stands in the message where the text goes on behind its end: `the survey file`.
///
/// # Errors
/// With the first key or value that is not allowed, and its JSON path.
///
/// ```
/// use domain::{ProblemKind, strict};
/// #[derive(serde::Deserialize)]
/// #[serde(deny_unknown_fields)]
/// struct Point { x: i32 }
/// assert_eq!(strict::read::<Point>(r#"{"x": 1}"#, "the point").unwrap().x, 1);
/// let problem = strict::read::<Point>(r#"{"x": 1, "ex": 2}"#, "the point").err().unwrap();
/// assert_eq!((problem.kind, problem.path.as_str()), (ProblemKind::UnknownKey, "$.ex"));
/// ```
pub fn read<'a, T: Deserialize<'a>>(json: &'a str, what: &str) -> Result<T, Problem> {
    let mut reader = serde_json::Deserializer::from_str(json);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| problem_of(&error))?;
    reader.end().map_err(|error| {
        Problem::new(ProblemKind::Syntax, "$", format!("{what} ends before the text does: {error}"))
    })?;
    Ok(value)
}

/// An object, and nothing that looks like one: derived readers also take a list of the values in the order of the fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Object<T>(pub T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Objects<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Objects<T> {
            type Value = Object<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Object<T>, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(Object)
            }
        }

        deserializer.deserialize_map(Objects(PhantomData))
    }
}

impl<T: Serialize> Serialize for Object<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

fn problem_of(error: &serde_path_to_error::Error<serde_json::Error>) -> Problem {
    let path = path_of(error.path());
    let mut message = error.inner().to_string();
    if let Some(secret) = SecretShape::in_text(&message) {
        // The message quotes what stands there.
        message = format!("this is not allowed here; besides, {}", secret.refusal());
    }
    let mut words = message.split('`').skip(1).step_by(2);
    if message.starts_with("unknown field") {
        let unknown = words.next().unwrap_or_default();
        // The path of an unknown key already ends with it.
        let detail = format!("nothing reads the key `{unknown}`{}", hint(unknown, words, '`'));
        return Problem::new(ProblemKind::UnknownKey, path, detail);
    }
    if message.starts_with("missing field") {
        let missing = words.next().unwrap_or_default();
        let path = format!("{path}.{missing}");
        return Problem::new(ProblemKind::Missing, path, format!("`{missing}` is required"));
    }
    let kind = match error.inner().classify() {
        serde_json::error::Category::Data if message.starts_with("invalid type") => ProblemKind::WrongType,
        serde_json::error::Category::Data => ProblemKind::NotAllowed,
        _ => ProblemKind::Syntax,
    };
    Problem::new(kind, path, message)
}

/// `$.display.when[1]`, as far as the reader knew where it was.
fn path_of(path: &serde_path_to_error::Path) -> String {
    let mut text = String::from("$");
    for segment in path {
        match segment {
            Segment::Seq { index } => text.extend(["[", &index.to_string(), "]"]),
            Segment::Map { key: name } | Segment::Enum { variant: name } => text = child(&text, name),
            Segment::Unknown => break,
        }
    }
    text
}
