//! Who bought: what tells one customer from another.

use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use super::refused::Reason;

/// The longest address that mail can have.
const EMAIL_CHARS: usize = 320;
/// No id of anything is longer.
pub(super) const ID_CHARS: usize = 200;

/// What a customer is known by: an id, an e-mail address or both. One of them is always there.
///
/// An address is compared without blanks around it, as NFC and in small letters, and in no other way: dots and tags that some providers
/// pass over are letters of the address here, since of two mailboxes nobody must become one.
///
/// ```
/// use insight::orders::CustomerKey;
/// let key = CustomerKey::new("", " Ann@Example.COM ").unwrap();
/// assert_eq!((key.id(), key.email()), (None, Some("ann@example.com")));
/// assert_eq!(key, CustomerKey::new("", "ann@example.com").unwrap());
/// assert_eq!(CustomerKey::new("", ""), None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CustomerKey {
    pub(super) id: Option<Arc<str>>,
    pub(super) email: Option<Arc<str>>,
}

impl CustomerKey {
    /// The key of these texts; `None` where neither is one.
    pub fn new(id: &str, email: &str) -> Option<Self> {
        Self::read(id, email).ok()
    }

    /// The id in the other system.
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// The e-mail address, as it is compared.
    pub fn email(&self) -> Option<&str> {
        self.email.as_deref()
    }

    /// The same, telling what is wrong. An address that is none is passed over beside an id, and a word that stands for nobody
    /// ([`is_nobody`]) is nothing.
    pub(super) fn read(id: &str, email: &str) -> Result<Self, Reason> {
        // Shops write 0 for whoever has no account.
        let id = Some(id.trim()).filter(|id| *id != "0" && !is_nobody(id));
        if is_mended(email) {
            return Err(Reason::Letters);
        }
        if let Some(id) = id {
            checked_id(id)?;
        }
        let text = Some(email.trim()).filter(|text| !is_nobody(text)).unwrap_or_default();
        let email = normal(text);
        match (id, email) {
            (None, None) if text.is_empty() => Err(Reason::NoCustomer),
            (None, None) => Err(Reason::Email(text.to_owned())),
            (id, email) => Ok(Self { id: id.map(Arc::from), email }),
        }
    }
}

/// What programs write where there is nothing. All who have it would be one customer with everybody's orders, or one order with
/// everybody's rows.
const NOBODY: [&str; 19] = [
    "",
    "null",
    "(null)",
    "none",
    "nil",
    "n/a",
    "#n/a",
    "na",
    "nan",
    "-",
    "--",
    "---",
    "-1",
    "guest",
    "undefined",
    "unknown",
    "anonymous",
    "(none)",
    "?",
];

/// Whether a trimmed text stands for nothing, in whatever case.
pub(super) fn is_nobody(text: &str) -> bool {
    text.len() <= 9 && NOBODY.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// # Errors
/// When it is longer than any id, or what a spreadsheet has left of a long number: two ids may have become one.
pub(super) fn checked_id(id: &str) -> Result<(), Reason> {
    if id.len() > ID_CHARS && id.chars().count() > ID_CHARS {
        return Err(Reason::TooLong(id.chars().count()));
    }
    if is_mended(id) {
        return Err(Reason::Letters);
    }
    if is_rounded(id) { Err(Reason::Rounded(id.to_owned())) } else { Ok(()) }
}

/// Where letters were lost, two customers may have become one.
fn is_mended(text: &str) -> bool {
    text.contains(char::REPLACEMENT_CHARACTER)
}

/// `5.12346E+12`
fn is_rounded(id: &str) -> bool {
    let Some((number, power)) = id.split_once("E+").or_else(|| id.split_once("e+")) else { return false };
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let parts = number.split_once(['.', ',']).unwrap_or((number, "0"));
    is_digits(parts.0) && is_digits(parts.1) && is_digits(power)
}

fn normal(text: &str) -> Option<Arc<str>> {
    let (name, host) = text.split_once('@')?;
    // Lists of addresses, and those with a name beside them, are nobody's.
    let is_other = |letter: char| letter.is_whitespace() || letter.is_control() || "@,;<>".contains(letter);
    if name.is_empty() || host.is_empty() || name.contains(is_other) || host.contains(is_other) {
        return None;
    }
    if text.chars().count() > EMAIL_CHARS {
        return None;
    }
    if text.is_ascii() {
        return Some(text.to_ascii_lowercase().into());
    }
    // Small letters may be composed of others than capital ones were.
    let small: String = text.nfc().flat_map(char::to_lowercase).nfc().collect();
    Some(small.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_compared_by_letters_and_by_nothing_else() {
        let email = |text: &str| CustomerKey::new("", text).and_then(|key| key.email);
        assert_eq!(email("JOSE\u{301}@x.de").as_deref(), Some("josé@x.de"));
        assert_eq!(email("josé@x.de"), email("jose\u{301}@X.de"));
        assert_ne!(email("a.b@gmail.com"), email("ab@gmail.com"));
        assert_ne!(email("a+b@gmail.com"), email("a@gmail.com"));
        for text in ["ann", "@x.de", "ann@", "ann b@x.de", "a@x.de,b@x.de", "Ann <a@x.de>", "a\0@x.de"] {
            assert_eq!(email(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_word_for_nothing_is_nobody_in_any_case() {
        for word in
            ["NULL", "None", "n/a", "NaN", " - ", "--", "-1", "Guest", "#N/A", "(null)", "Undefined", "anonymous"]
        {
            assert_eq!(CustomerKey::read(word, ""), Err(Reason::NoCustomer), "{word}");
            assert_eq!(CustomerKey::read("", word), Err(Reason::NoCustomer), "{word}");
            assert_eq!(CustomerKey::read(word, "a@x.de").unwrap().id(), None, "{word}");
        }
        for id in ["guest-1", "Nana", "-2", "00"] {
            assert_eq!(CustomerKey::new(id, "").unwrap().id(), Some(id));
        }
    }

    #[test]
    fn what_a_spreadsheet_has_rounded_is_no_id() {
        for text in ["5.12346E+12", "5,1E+12", "5e+12"] {
            assert_eq!(CustomerKey::read(text, "a@x.de"), Err(Reason::Rounded(text.to_owned())));
        }
        for text in ["5E12", "E+1", "a5.1E+12", "c.1"] {
            assert!(CustomerKey::read(text, "").is_ok(), "{text}");
        }
        assert_eq!(CustomerKey::read("0", ""), Err(Reason::NoCustomer));
        assert_eq!(CustomerKey::read("", "ann"), Err(Reason::Email("ann".to_owned())));
        assert_eq!(CustomerKey::read("7", "ann").unwrap().email(), None);
        assert_eq!(CustomerKey::read(&"x".repeat(201), ""), Err(Reason::TooLong(201)));
    }
}
