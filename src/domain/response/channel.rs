//! How the question reached the person.

/// The way a question came to the person who answered it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// In a page of a website.
    Web,
    /// A link, opened.
    Link,
    /// A row of scores or a link in a mail.
    Email,
    /// A device that many people use.
    Kiosk,
    /// Brought in from another system.
    Import,
}

impl Channel {
    pub(crate) const ALL: [Self; 5] = [Self::Web, Self::Link, Self::Email, Self::Kiosk, Self::Import];

    /// The word in records.
    pub fn name(self) -> &'static str {
        match self {
            Self::Web => "web",
            Self::Link => "link",
            Self::Email => "email",
            Self::Kiosk => "kiosk",
            Self::Import => "import",
        }
    }

    /// The channel of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.name() == name)
    }
}
