//! Whether those who answered are customers, and how many are.

use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};

/// Whether somebody is a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// The customer of that number has this id.
    ById(u32),
    /// The customer of that number has this e-mail address. The id is nobody's: it may be that of another system.
    ByEmail(u32),
    /// Nobody is known by these.
    Unknown,
    /// Neither an id nor an e-mail address is given.
    Nameless,
}

impl Found {
    /// The number of the customer.
    pub fn number(self) -> Option<u32> {
        match self {
            Self::ById(number) | Self::ByEmail(number) => Some(number),
            Self::Unknown | Self::Nameless => None,
        }
    }
}

/// How responses met the customers of a shop. Written, it also says how many they are and which share are customers'; read, these follow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Matching {
    /// By the person's id.
    pub by_id: u64,
    /// By the e-mail address.
    pub by_email: u64,
    /// Responses of people whom the orders do not know.
    pub unknown: u64,
    /// Responses that say neither an id nor an e-mail address.
    pub nameless: u64,
}

impl Matching {
    /// Counts what came of looking for somebody, and gives the customer's number.
    pub fn note(&mut self, found: Found) -> Option<u32> {
        let place = match found {
            Found::ById(_) => &mut self.by_id,
            Found::ByEmail(_) => &mut self.by_email,
            Found::Unknown => &mut self.unknown,
            Found::Nameless => &mut self.nameless,
        };
        *place += 1;
        found.number()
    }

    /// Responses that were looked at.
    pub fn responses(&self) -> u64 {
        self.by_id + self.by_email + self.unknown + self.nameless
    }

    /// Responses of customers.
    pub fn matched(&self) -> u64 {
        self.by_id + self.by_email
    }

    /// The share of responses that are customers', in percent; `None` without a response.
    ///
    /// ```
    /// use insight::loyalty::Matching;
    /// let matching = Matching { by_id: 2, by_email: 1, unknown: 1, nameless: 0 };
    /// assert_eq!(matching.rate(), Some(75.0));
    /// assert_eq!(Matching::default().rate(), None);
    /// ```
    pub fn rate(&self) -> Option<f64> {
        let all = self.responses();
        (all > 0).then(|| self.matched() as f64 / all as f64 * 100.0)
    }
}

impl Serialize for Matching {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Matching", 6)?;
        fields.serialize_field("responses", &self.responses())?;
        fields.serialize_field("rate", &self.rate())?;
        fields.serialize_field("by_id", &self.by_id)?;
        fields.serialize_field("by_email", &self.by_email)?;
        fields.serialize_field("unknown", &self.unknown)?;
        fields.serialize_field("nameless", &self.nameless)?;
        fields.end()
    }
}
