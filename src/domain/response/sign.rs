//! By what a machine is known that opened a link instead of its reader.

/// One thing that mail scanners do and people do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// The browser says that a program steers it.
    Webdriver,
    /// The link was opened that no reader of the mail can see.
    Honeypot,
    /// That one was opened within the same minute.
    NearHoneypot,
    /// Three or more different scores came through one link within a minute.
    ManyScores,
    /// It was opened sooner after its signing than a mail takes to be read.
    Hasty,
}

impl Sign {
    /// Every sign, in the order of its bits.
    pub const ALL: [Self; 5] = [Self::Webdriver, Self::Honeypot, Self::NearHoneypot, Self::ManyScores, Self::Hasty];

    /// The word in records.
    pub fn name(self) -> &'static str {
        match self {
            Self::Webdriver => "webdriver",
            Self::Honeypot => "honeypot",
            Self::NearHoneypot => "near-honeypot",
            Self::ManyScores => "many-scores",
            Self::Hasty => "hasty",
        }
    }

    /// The sign called `name`.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sign| sign.name() == name)
    }
}

/// The signs that one response bears.
///
/// ```
/// use domain::response::{Sign, Signs};
/// let mut signs = Signs::default();
/// signs.add(Sign::Honeypot);
/// assert_eq!(Signs::from_bits(signs.bits()).iter().map(Sign::name).collect::<Vec<_>>(), ["honeypot"]);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signs(u8);

impl Signs {
    /// Adds one.
    pub fn add(&mut self, sign: Sign) {
        self.0 |= 1 << sign as u8;
    }

    /// Those of `self` and of `other`.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Without those that only others of one identity gave away.
    ///
    /// ```
    /// use domain::response::{Sign, Signs};
    /// let signs: Signs = [Sign::Webdriver, Sign::ManyScores].into_iter().collect();
    /// assert_eq!(signs.of_itself(), [Sign::Webdriver].into_iter().collect());
    /// ```
    #[must_use]
    pub fn of_itself(self) -> Self {
        self.iter().filter(|sign| !matches!(sign, Sign::NearHoneypot | Sign::ManyScores)).collect()
    }

    /// Whether `sign` is among them.
    pub fn has(self, sign: Sign) -> bool {
        self.0 & (1 << sign as u8) != 0
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Those that it has, in the order of [`Sign::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Sign> {
        Sign::ALL.into_iter().filter(move |sign| self.has(*sign))
    }

    /// As databases keep them: one bit a sign.
    pub fn bits(self) -> u8 {
        self.0
    }

    /// The signs of these bits. Bits that mean nothing, of a later version, are left out.
    pub fn from_bits(bits: u8) -> Self {
        Self(bits & ((1 << Sign::ALL.len()) - 1))
    }
}

impl FromIterator<Sign> for Signs {
    fn from_iter<I: IntoIterator<Item = Sign>>(signs: I) -> Self {
        let mut all = Self::default();
        signs.into_iter().for_each(|sign| all.add(sign));
        all
    }
}
