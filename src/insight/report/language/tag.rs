//! Which languages reports are written in.

use domain::language::meeting;

use super::Plural;

/// A language of reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tag {
    /// German.
    De,
    /// Greek.
    El,
    /// English.
    #[default]
    En,
    /// Spanish.
    Es,
    /// Estonian.
    Et,
    /// French.
    Fr,
}

impl Tag {
    /// All of them, in the order of their names.
    pub const ALL: [Self; 6] = [Self::De, Self::El, Self::En, Self::Es, Self::Et, Self::Fr];

    /// The language's name in `lang` attributes and `Content-Language`, and that of its file of texts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::De => "de",
            Self::El => "el",
            Self::En => "en",
            Self::Es => "es",
            Self::Et => "et",
            Self::Fr => "fr",
        }
    }

    /// The language of exactly that name.
    ///
    /// # Errors
    /// A sentence that names those that there are.
    ///
    /// ```
    /// use insight::report::Tag;
    /// assert_eq!(Tag::parse("et"), Ok(Tag::Et));
    /// assert_eq!(Tag::parse("pt").unwrap_err(), "there are no reports in \"pt\"; there are those in de, el, en, es, et, fr");
    /// ```
    pub fn parse(name: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|tag| tag.name() == name);
        let known = Self::ALL.map(Self::name).join(", ");
        found.ok_or_else(|| format!("there are no reports in {name:?}; there are those in {known}"))
    }

    /// The language for whoever reads in `wish`: itself or a wider one, and English where there is none.
    ///
    /// ```
    /// use insight::report::Tag;
    /// assert_eq!(["de-AT", "EL", "pt-BR", ""].map(Tag::meeting), [Tag::De, Tag::El, Tag::En, Tag::En]);
    /// ```
    pub fn meeting(wish: &str) -> Self {
        let found = meeting(wish, &Self::ALL.map(Self::name));
        found.and_then(|name| Self::parse(name).ok()).unwrap_or_default()
    }

    /// The forms that words take beside a number, each once.
    pub(super) const fn plurals(self) -> &'static [Plural] {
        match self {
            Self::De | Self::El | Self::En | Self::Et => &[Plural::One, Plural::Other],
            Self::Es | Self::Fr => &[Plural::One, Plural::Many, Plural::Other],
        }
    }

    /// The form that goes with a whole number.
    pub(super) const fn plural(self, n: u64) -> Plural {
        match (self, n) {
            (_, 1) | (Self::Fr, 0) => Plural::One,
            (Self::Es | Self::Fr, n) if n > 0 && n.is_multiple_of(1_000_000) => Plural::Many,
            _ => Plural::Other,
        }
    }
}
