//! What a file can do without.

use domain::response::{Person, Response};

use super::Aside;

/// A part of a response that may be left out of whatever leaves the house. What tells which answer it is, when it was given and what it
/// was cannot.
///
/// ```
/// use insight::files::Part;
/// assert!(Part::ALL.into_iter().all(|part| Part::from_name(part.name()) == Some(part)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Id, e-mail and name.
    Person,
    /// What the person wrote.
    Comment,
    /// Answers to other questions.
    Answers,
    /// What the owner knows about the person or the visit.
    Properties,
    /// Where the question was asked.
    Page,
    /// The help desk's ticket.
    Ticket,
    /// Who served the person.
    Agent,
    /// The department of that agent.
    Department,
    /// What people have added: tags, notes, status, owner and day.
    Followup,
}

impl Part {
    /// Every part.
    pub const ALL: [Self; 9] = [
        Self::Person,
        Self::Comment,
        Self::Answers,
        Self::Properties,
        Self::Page,
        Self::Ticket,
        Self::Agent,
        Self::Department,
        Self::Followup,
    ];

    /// Its key in a record, which is its word in commands.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Comment => "comment",
            Self::Answers => "answers",
            Self::Properties => "properties",
            Self::Page => "page",
            Self::Ticket => "ticket",
            Self::Agent => "agent",
            Self::Department => "department",
            Self::Followup => "followup",
        }
    }

    /// The part of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.name() == name)
    }

    /// Whether a column of our own table belongs to it.
    pub(super) fn has_column(self, column: &str) -> bool {
        let (name, _) = column.split_once('.').unwrap_or((column, ""));
        match self {
            Self::Followup => ["tags", "notes", "status", "owner", "due"].contains(&name),
            part => part.name() == name,
        }
    }

    /// Takes it out of a response.
    pub(super) fn take_out(self, response: &mut Response, aside: &mut Aside) {
        match self {
            Self::Person => response.person = Person::default(),
            Self::Comment => response.comment.clear(),
            Self::Answers => response.answers.clear(),
            Self::Properties => response.properties.clear(),
            Self::Page => response.page = None,
            Self::Ticket => response.ticket = None,
            Self::Agent => response.agent = None,
            Self::Department => response.department = None,
            Self::Followup => {
                *aside = Aside { received_at: aside.received_at, standing: aside.standing, ..Aside::default() };
            }
        }
    }
}
