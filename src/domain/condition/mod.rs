//! Conditions: the one language for "only if", in survey files and in the collector's forwarding rules.
//!
//! `src/domain/tests/conditions.json` has each rule as a case; whatever else evaluates conditions is held to the same file.

mod number;
mod read;
#[cfg(feature = "schema")]
mod schema;

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use serde::Serialize;

pub use number::Number;

use crate::problem::{Problem, ProblemKind, child};
use crate::survey::nearest::hint;

/// What must be true: every test, and at least one of `any` where there are some.
///
/// ```
/// use domain::condition::{Condition, Fact, Value};
/// let condition: Condition = serde_json::from_str(r#"{"score": {"max": 6}, "plan": ["pro", "team"]}"#).unwrap();
/// let facts = |name: &str| match name {
///     "score" => Some(Fact::One(Value::Number(4.into()))),
///     "plan" => Some(Fact::One(Value::Text("pro".into()))),
///     _ => None,
/// };
/// assert!(condition.holds(&facts));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Condition {
    /// The tests by the name of what they look at.
    pub tests: BTreeMap<String, Test>,
    /// Alternatives; none is no restriction.
    pub any: Vec<Condition>,
}

/// What one fact must be like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// Equal to one of these, of which there is at least one.
    OneOf(Vec<Value>),
    /// A number between these, both included; at least one of them is there.
    Within {
        /// The least.
        min: Option<Number>,
        /// The greatest.
        max: Option<Number>,
    },
    /// Known, or not.
    Exists(bool),
}

/// One value in a condition or a fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// A text, compared letter by letter.
    Text(String),
    /// A number.
    Number(Number),
    /// Yes or no.
    Bool(bool),
}

/// What is known under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// One value; an empty text is as good as none.
    One(Value),
    /// Several, as of a question with many choices. One that passes is enough; an empty text among them counts for nothing, and
    /// an empty list is as good as none.
    Many(Vec<Value>),
}

impl Condition {
    /// Whether it holds for what `facts` knows by name.
    pub fn holds(&self, facts: &dyn Fn(&str) -> Option<Fact>) -> bool {
        self.tests.iter().all(|(name, test)| test.holds(facts(name).as_ref()))
            && (self.any.is_empty() || self.any.iter().any(|condition| condition.holds(facts)))
    }

    /// The names of all that it looks at, alternatives included.
    ///
    /// ```
    /// use domain::condition::Condition;
    /// let condition: Condition = serde_json::from_str(r#"{"plan": "pro", "any": [{"score": 9}, {"plan": "team"}]}"#).unwrap();
    /// assert_eq!(condition.names().into_iter().collect::<Vec<_>>(), ["plan", "score"]);
    /// ```
    pub fn names(&self) -> BTreeSet<&str> {
        let own = self.tests.keys().map(String::as_str);
        own.chain(self.any.iter().flat_map(Self::names)).collect()
    }

    /// Problems of names that nothing is known of where the condition stands, at `path`. Of `known` one is proposed.
    ///
    /// ```
    /// use domain::condition::Condition;
    /// let condition: Condition = serde_json::from_str(r#"{"any": [{"scoer": 9}]}"#).unwrap();
    /// let problems = condition.unknown_names("$.where", &["score", "plan"]);
    /// assert_eq!(problems[0].path, "$.where.any[0].scoer");
    /// assert!(problems[0].detail.contains("did you mean \"score\"?"));
    /// ```
    pub fn unknown_names(&self, path: &str, known: &[&str]) -> Vec<Problem> {
        let unknown = self.tests.keys().filter(|name| !known.contains(&name.as_str()));
        let own = unknown.map(|name| {
            let hint = hint(name, known.iter().copied(), '"');
            let detail =
                format!("nothing is known of \"{name}\" here; a condition may look at {}{hint}", known.join(", "));
            Problem::new(ProblemKind::UnknownKey, child(path, name), detail)
        });
        let within = self.any.iter().enumerate();
        own.chain(within.flat_map(|(at, condition)| condition.unknown_names(&format!("{path}.any[{at}]"), known)))
            .collect()
    }
}

impl Test {
    fn holds(&self, fact: Option<&Fact>) -> bool {
        let values: &[Value] = match fact {
            None => &[],
            Some(Fact::One(value)) => core::slice::from_ref(value),
            Some(Fact::Many(values)) => values.as_slice(),
        };
        let is_empty = |value: &Value| matches!(value, Value::Text(text) if text.is_empty());
        let mut known = values.iter().filter(|value| !is_empty(value));
        match self {
            Self::Exists(is_known) => known.next().is_some() == *is_known,
            Self::OneOf(allowed) => known.any(|value| allowed.iter().any(|allowed| allowed.equals(value))),
            Self::Within { min, max } => known.filter_map(Value::as_number).any(|number| {
                min.is_none_or(|min| number.get() >= min.get()) && max.is_none_or(|max| number.get() <= max.get())
            }),
        }
    }
}

impl Value {
    /// Equal, where a text stands for the number or the yes or no that it spells: what comes from a link is always text.
    fn equals(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(text), Self::Bool(is_so)) | (Self::Bool(is_so), Self::Text(text)) => {
                text == if *is_so { "true" } else { "false" }
            }
            (Self::Text(text), Self::Number(number)) | (Self::Number(number), Self::Text(text)) => {
                Number::spelt(text) == Some(*number)
            }
            _ => self == other,
        }
    }

    /// The number that it is or spells.
    pub fn as_number(&self) -> Option<Number> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Text(text) => Number::spelt(text),
            Self::Bool(_) => None,
        }
    }
}
