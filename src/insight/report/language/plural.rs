//! The form that a word takes beside a number.

/// A category of CLDR's plural rules. Source: Unicode CLDR, "Language Plural Rules", cardinals of whole numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Plural {
    /// As beside 1.
    One,
    /// As beside whole millions in the languages that say "a million of".
    Many,
    /// As beside most numbers.
    Other,
}

impl Plural {
    /// The category's name, the end of a text's key.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::One => "one",
            Self::Many => "many",
            Self::Other => "other",
        }
    }
}
