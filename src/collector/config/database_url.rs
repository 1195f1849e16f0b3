//! Where everything is kept.

use std::fmt;

/// A database's URL, as the operator wrote it. It may hold a password, so it is shown only up to where one may begin.
#[derive(Clone, PartialEq, Eq)]
pub struct DatabaseUrl(String);

impl DatabaseUrl {
    /// The whole of it, for the database alone.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl From<String> for DatabaseUrl {
    fn from(url: String) -> Self {
        Self(url)
    }
}

/// ```
/// use collector::config::DatabaseUrl;
/// let shown = |url: &str| DatabaseUrl::from(url.to_owned()).to_string();
/// assert_eq!(shown("sqlite:plaudit.db"), "sqlite:plaudit.db");
/// assert_eq!(shown("postgres://ann:hunter2@db.example/plaudit?password=hunter2"), "postgres:…");
/// assert_eq!(shown("hunter2"), "…");
/// ```
impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.split_once(':') {
            Some(("sqlite", _)) => f.write_str(&self.0),
            Some((kind @ ("postgres" | "postgresql"), _)) => write!(f, "{kind}:…"),
            _ => f.write_str("…"),
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
