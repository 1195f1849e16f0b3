//! What a column of somebody's table is.

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The score.
    Score,
    /// What the person wrote.
    Comment,
    /// When the answer was given.
    Time,
    /// The other system's id of the answer.
    Id,
    /// The person's e-mail address.
    Email,
    /// The person's name.
    Name,
    /// The other system's id of the person.
    Person,
    /// The help desk's ticket.
    Ticket,
    /// Who served the person.
    Agent,
    /// The department of that agent.
    Department,
    /// How the question reached the person, in the other system's words; kept as the property `source_channel`.
    Channel,
    /// The language.
    Locale,
    /// The address of the page.
    Page,
    /// What the other system takes the score for, which is compared with what it is.
    Group,
    /// A property of the column's name.
    Property,
    /// Nothing that is wanted.
    Ignored,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 16] = [
        Self::Score,
        Self::Comment,
        Self::Time,
        Self::Id,
        Self::Email,
        Self::Name,
        Self::Person,
        Self::Ticket,
        Self::Agent,
        Self::Department,
        Self::Channel,
        Self::Locale,
        Self::Page,
        Self::Group,
        Self::Property,
        Self::Ignored,
    ];

    /// The word in commands.
    pub fn name(self) -> &'static str {
        match self {
            Self::Score => "score",
            Self::Comment => "comment",
            Self::Time => "time",
            Self::Id => "id",
            Self::Email => "email",
            Self::Name => "name",
            Self::Person => "person",
            Self::Ticket => "ticket",
            Self::Agent => "agent",
            Self::Department => "department",
            Self::Channel => "channel",
            Self::Locale => "locale",
            Self::Page => "page",
            Self::Group => "group",
            Self::Property => "property",
            Self::Ignored => "ignored",
        }
    }

    /// The role of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// Whether several columns may have it.
    pub fn is_for_many(self) -> bool {
        matches!(self, Self::Property | Self::Ignored)
    }
}
