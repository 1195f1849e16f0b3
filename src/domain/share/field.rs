//! What a link can say about whoever opens it.

use alloc::string::String;

/// A piece of what a link says; the page reads each by its name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The help desk's ticket.
    Ticket,
    /// The language that the page is to speak.
    Lang,
    /// The person's address.
    Email,
    /// Who served the person.
    Agent,
    /// The department of whoever served the person.
    Department,
    /// Something that the owner knows, under the name that the survey file lists.
    Property(String),
    /// The name of the person, who chooses it.
    Name,
}

/// What the page takes for something else than a property.
const TAKEN: [&str; 17] = [
    "survey",
    "s",
    "score",
    "q0",
    "nps",
    "ticket",
    "tid",
    "agent",
    "department",
    "email",
    "name",
    "lang",
    "t",
    "trap",
    "channel",
    "plaudit",
    "page",
];

impl Field {
    /// Those that every survey has, in the order in which a person would list them.
    pub const ALL: [Self; 6] = [Self::Ticket, Self::Agent, Self::Department, Self::Email, Self::Name, Self::Lang];

    /// The name in the address.
    pub fn name(&self) -> &str {
        match self {
            Self::Ticket => "ticket",
            Self::Agent => "agent",
            Self::Department => "department",
            Self::Email => "email",
            Self::Name => "name",
            Self::Lang => "lang",
            Self::Property(name) => name,
        }
    }

    /// The field of that name; properties have names of their own.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }

    /// Whether there may be spaces in it.
    pub fn is_free_text(&self) -> bool {
        matches!(self, Self::Agent | Self::Department | Self::Property(_) | Self::Name)
    }

    /// Whether it says who somebody is.
    pub fn is_personal(&self) -> bool {
        matches!(self, Self::Email | Self::Name)
    }

    /// Whether the page takes its name for something else, so that no link can carry it. Only a property has such a name.
    pub fn is_taken(&self) -> bool {
        matches!(self, Self::Property(name) if TAKEN.contains(&name.as_str()))
    }
}
