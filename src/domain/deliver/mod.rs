//! The forms in which an answer is sent.
//!
//! A new form of request is one file beside this one and one line in the list below.

use alloc::format;
use alloc::string::String;

use serde::{Deserialize, Serialize, Serializer};

use crate::response::Response;

macro_rules! formats {
    ($($name:ident => $constant:ident),+ $(,)?) => {
        $(mod $name;)+
        impl Format {
            $(#[doc = concat!("The form `", stringify!($name), "`.")]
            pub const $constant: Self = Self(&$name::DEFINITION);)+
            /// Every form there is.
            pub const ALL: &'static [Self] = &[$(Self::$constant),+];
        }
    };
}

formats! {
    plaudit => PLAUDIT,
    json => JSON,
}

/// The form of request that an endpoint expects.
#[derive(Clone, Copy)]
pub struct Format(&'static Definition);

pub(crate) struct Definition {
    name: &'static str,
    content_type: &'static str,
    /// Whether the endpoint understands revisions: it gets a score before the answer is complete, and provisional ones.
    takes_revisions: bool,
    body: fn(&Response) -> String,
}

impl Format {
    /// The form that survey files call `name`.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|format| format.name() == name)
    }

    /// The word in survey files.
    pub fn name(self) -> &'static str {
        self.0.name
    }

    /// The `Content-Type` of the request.
    pub fn content_type(self) -> &'static str {
        self.0.content_type
    }

    /// Whether the endpoint understands revisions, and so may be sent an answer that is not complete or not confirmed.
    pub fn takes_revisions(self) -> bool {
        self.0.takes_revisions
    }

    /// The body of the request that carries `response`.
    pub fn body(self, response: &Response) -> String {
        (self.0.body)(response)
    }
}

impl PartialEq for Format {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
    }
}

impl Eq for Format {}

impl core::fmt::Debug for Format {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.name())
    }
}

impl Serialize for Format {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Format {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Self::from_name(&name).ok_or_else(|| {
            let known = Self::ALL.iter().map(|format| format.name()).collect::<alloc::vec::Vec<_>>().join(", ");
            serde::de::Error::custom(format!("\"{name}\" is not a form of delivery; use one of {known}"))
        })
    }
}
