//! What can be shown instead of figures and responses.

/// One such screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Aside {
    /// None: the figures or the responses.
    #[default]
    None,
    /// The check of an endpoint.
    Check,
    /// What help desks are given.
    Share,
    /// What was forwarded.
    Forwarding(Wanted),
    /// A file to be opened.
    Files,
    /// Formulas for numbers that somebody types.
    Calculators,
    /// What customers do, beside what they say.
    Loyalty,
}

/// Which deliveries are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// Whatever.
    #[default]
    All,
    /// Those on their way.
    Waiting,
    /// Those that the target has.
    Sent,
    /// Those that the target may have.
    Unknown,
    /// Those that were given up.
    Dead,
}

impl Wanted {
    /// Every choice, the usual one first.
    pub(crate) const ALL: [Self; 5] = [Self::All, Self::Waiting, Self::Sent, Self::Unknown, Self::Dead];
}

/// The words in the address.
const NAMES: [(&str, Aside); 10] = [
    ("check", Aside::Check),
    ("share", Aside::Share),
    ("files", Aside::Files),
    ("calculators", Aside::Calculators),
    ("loyalty", Aside::Loyalty),
    ("forwarding", Aside::Forwarding(Wanted::All)),
    ("forwarding-waiting", Aside::Forwarding(Wanted::Waiting)),
    ("forwarding-sent", Aside::Forwarding(Wanted::Sent)),
    ("forwarding-unknown", Aside::Forwarding(Wanted::Unknown)),
    ("forwarding-dead", Aside::Forwarding(Wanted::Dead)),
];

impl Aside {
    /// The word in the address; `None` where there is none to show.
    pub(crate) fn name(self) -> Option<&'static str> {
        NAMES.iter().find(|(_, aside)| *aside == self).map(|(name, _)| *name)
    }

    /// The screen that the address calls `name`.
    pub(crate) fn from_name(name: &str) -> Self {
        NAMES.iter().find(|(known, _)| *known == name).map_or(Self::None, |(_, aside)| *aside)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_again_and_what_means_nothing_is_none() {
        for (name, aside) in NAMES {
            assert_eq!((Aside::from_name(name), aside.name()), (aside, Some(name)));
        }
        assert_eq!((Aside::from_name("forwarding-x"), Aside::None.name()), (Aside::None, None));
    }
}
