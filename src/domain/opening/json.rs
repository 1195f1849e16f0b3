//! Markup for the loader: `["tag", {"name": "value"}, child, …]`, a text as a string.

use alloc::string::String;

use serde_json::{Map, Value};

use super::Markup;

impl Markup {
    /// The tree as JSON, its slots unfilled.
    pub fn to_json(&self) -> String {
        alloc::string::ToString::to_string(&self.value())
    }

    fn value(&self) -> Value {
        match self {
            Self::Text(text) => Value::from(text.as_str()),
            Self::Element(tag, attributes, children) => {
                let attributes: Map<_, _> =
                    attributes.iter().map(|(name, value)| (String::from(*name), Value::from(value.as_str()))).collect();
                let head = [Value::from(*tag), Value::Object(attributes)];
                head.into_iter().chain(children.iter().map(Self::value)).collect()
            }
        }
    }
}
