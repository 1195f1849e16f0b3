//! Where visitors reach the surveys.

use alloc::string::{String, ToString};

/// The address that `/?survey=ID` is put behind, without a slash at its end.
///
/// ```
/// use domain::share::Site;
/// assert_eq!(Site::parse("https://feedback.example.com/in/").unwrap().as_str(), "https://feedback.example.com/in");
/// for refused in ["feedback.example.com", "javascript:alert(1)", "https://", "https://a.example/?b", "https://a b.example"] {
///     assert_eq!(Site::parse(refused), None, "{refused}");
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site(String);

impl Site {
    /// Takes an `http` or `https` address without user, query and fragment.
    pub fn parse(text: &str) -> Option<Self> {
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
        let is_allowed = |c: char| c.is_ascii_alphanumeric() || "-._~:/[]%".contains(c);
        let is_named = !rest.starts_with(['/', ':']) && !rest.is_empty();
        (is_named && rest.chars().all(is_allowed)).then(|| Self(text.trim_end_matches('/').to_string()))
    }

    /// The address as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
