//! Which variables the help desks have in their templates.

use super::field::Field;

/// A variable of a help desk that fills a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// What it fills.
    pub field: Field,
    /// How it is written in a template.
    pub placeholder: &'static str,
    /// Whether it was read in the maker's own documentation or code; one that was not has to be tried before it is relied on.
    pub is_verified: bool,
}

/// A program from which mails about tickets go out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HelpDesk {
    /// Its editor lists all variables at the side.
    LiveAgent,
    /// Liquid, in which case matters.
    Zendesk,
    /// A variable that it does not know becomes empty.
    Gorgias,
    /// Liquid.
    Freshdesk,
    /// Open source.
    FreeScout,
    /// The one that `FreeScout` is modelled on.
    HelpScout,
    /// None of its variables is known.
    Intercom,
    /// Any other.
    Own,
}

const fn verified(field: Field, placeholder: &'static str) -> Known {
    Known { field, placeholder, is_verified: true }
}

const fn unverified(field: Field, placeholder: &'static str) -> Known {
    Known { field, placeholder, is_verified: false }
}

const LIVE_AGENT: &[Known] = &[verified(Field::Name, "{$firstname}")];
const ZENDESK: &[Known] = &[
    verified(Field::Ticket, "{{ticket.id}}"),
    verified(Field::Agent, "{{ticket.assignee.name}}"),
    verified(Field::Email, "{{ticket.requester.email}}"),
    verified(Field::Name, "{{ticket.requester.name}}"),
    verified(Field::Lang, "{{ticket.requester.language}}"),
];
const GORGIAS: &[Known] = &[
    verified(Field::Ticket, "{{ticket.id}}"),
    verified(Field::Agent, "{{ticket.assignee_user.name}}"),
    verified(Field::Email, "{{ticket.customer.email}}"),
    verified(Field::Name, "{{ticket.customer.firstname}}"),
];
const FRESHDESK: &[Known] = &[
    verified(Field::Ticket, "{{ticket.id}}"),
    unverified(Field::Agent, "{{ticket.agent.email}}"),
    unverified(Field::Email, "{{ticket.requester.email}}"),
    verified(Field::Name, "{{ticket.requester.firstname}}"),
];
const FREE_SCOUT: &[Known] = &[
    verified(Field::Ticket, "{%conversation.number%}"),
    verified(Field::Agent, "{%user.fullName%}"),
    verified(Field::Department, "{%mailbox.name%}"),
    verified(Field::Email, "{%customer.email%}"),
    verified(Field::Name, "{%customer.fullName%}"),
];
const HELP_SCOUT: &[Known] = &[
    verified(Field::Ticket, "{%conversation.number%}"),
    unverified(Field::Agent, "{%user.email%}"),
    unverified(Field::Email, "{%customer.email%}"),
];

impl HelpDesk {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::LiveAgent,
        Self::Zendesk,
        Self::Gorgias,
        Self::Freshdesk,
        Self::FreeScout,
        Self::HelpScout,
        Self::Intercom,
        Self::Own,
    ];

    /// The word on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::LiveAgent => "liveagent",
            Self::Zendesk => "zendesk",
            Self::Gorgias => "gorgias",
            Self::Freshdesk => "freshdesk",
            Self::FreeScout => "freescout",
            Self::HelpScout => "helpscout",
            Self::Intercom => "intercom",
            Self::Own => "own",
        }
    }

    /// The help desk of that word.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|desk| desk.name() == name)
    }

    /// What its makers call it; "your own" for any other.
    pub fn called(self) -> &'static str {
        match self {
            Self::LiveAgent => "LiveAgent",
            Self::Zendesk => "Zendesk",
            Self::Gorgias => "Gorgias",
            Self::Freshdesk => "Freshdesk",
            Self::FreeScout => "FreeScout",
            Self::HelpScout => "Help Scout",
            Self::Intercom => "Intercom",
            Self::Own => "your own",
        }
    }

    /// Its variables that are known. For a field without one, somebody has to type what the editor of the help desk offers.
    ///
    /// ```
    /// use domain::share::{Field, HelpDesk};
    /// let known = HelpDesk::Freshdesk.known();
    /// let agent = known.iter().find(|known| known.field == Field::Agent).unwrap();
    /// assert_eq!((agent.placeholder, agent.is_verified), ("{{ticket.agent.email}}", false));
    /// ```
    pub fn known(self) -> &'static [Known] {
        match self {
            Self::LiveAgent => LIVE_AGENT,
            Self::Zendesk => ZENDESK,
            Self::Gorgias => GORGIAS,
            Self::Freshdesk => FRESHDESK,
            Self::FreeScout => FREE_SCOUT,
            Self::HelpScout => HELP_SCOUT,
            Self::Intercom | Self::Own => &[],
        }
    }

    /// What a link carries where nobody says otherwise: whose ticket it is and who served. Who the person is, and in which
    /// language, is for the owner to add.
    pub fn usual(self) -> impl Iterator<Item = &'static Known> {
        self.known().iter().filter(|known| !known.field.is_personal() && known.field != Field::Lang)
    }
}
