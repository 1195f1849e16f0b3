//! What an amount is in.

use std::fmt;

/// A currency by its three letters, or a sign that several currencies have, such as `$`. Two that are not equal are never added up, so
/// `$` is none of the dollars: which one is meant is nobody's to guess.
///
/// ```
/// use insight::orders::Currency;
/// assert_eq!(Currency::read("eur"), Currency::read("€"));
/// assert_ne!(Currency::read("USD"), Currency::read("$"));
/// assert_eq!(Currency::read("A$").unwrap().to_string(), "AUD");
/// assert_eq!(Currency::read("dollars"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

/// What people write instead of three letters.
const SIGNS: [(&str, &str); 30] = [
    ("€", "EUR"),
    ("US$", "USD"),
    ("$US", "USD"),
    ("C$", "CAD"),
    ("CA$", "CAD"),
    ("A$", "AUD"),
    ("AU$", "AUD"),
    ("NZ$", "NZD"),
    ("HK$", "HKD"),
    ("S$", "SGD"),
    ("MX$", "MXN"),
    ("R$", "BRL"),
    ("CN¥", "CNY"),
    ("JP¥", "JPY"),
    ("₹", "INR"),
    ("₽", "RUB"),
    ("₴", "UAH"),
    ("₺", "TRY"),
    ("₩", "KRW"),
    ("₪", "ILS"),
    ("฿", "THB"),
    ("₫", "VND"),
    ("₱", "PHP"),
    ("₦", "NGN"),
    ("₸", "KZT"),
    ("₼", "AZN"),
    ("₾", "GEL"),
    ("zł", "PLN"),
    ("Kč", "CZK"),
    ("Ft", "HUF"),
];

/// Signs that several currencies have, and those.
const SHARED: [(&str, [u8; 3], &[&str]); 4] = [
    ("$", *b"$  ", &["USD", "CAD", "AUD", "NZD", "HKD", "SGD", "MXN", "ARS", "CLP", "COP", "TWD"]),
    ("£", *b"\xc2\xa3 ", &["GBP", "EGP", "LBP", "FKP", "GIP", "SHP"]),
    ("¥", *b"\xc2\xa5 ", &["JPY", "CNY"]),
    ("kr", *b"kr ", &["SEK", "NOK", "DKK", "ISK"]),
];

/// Currencies whose smallest coin is the unit, and those with a thousand coins in one.
const NO_DECIMALS: [&str; 16] =
    ["BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"];
const THREE_DECIMALS: [&str; 5] = ["BHD", "JOD", "KWD", "OMR", "TND"];

impl Currency {
    /// Reads a code or a sign.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if let &[a, b, c] = text.as_bytes()
            && text.bytes().all(|byte| byte.is_ascii_alphabetic())
        {
            return Some(Self([a, b, c].map(|byte| byte.to_ascii_uppercase())));
        }
        if let Some((_, code)) = SIGNS.iter().find(|(sign, _)| sign.eq_ignore_ascii_case(text)) {
            return Self::read(code);
        }
        let text = text.strip_suffix('.').unwrap_or(text);
        SHARED.iter().find(|(sign, ..)| sign.eq_ignore_ascii_case(text)).map(|(_, bytes, _)| Self(*bytes))
    }

    /// `EUR`, or the sign.
    pub fn as_str(&self) -> &str {
        str::from_utf8(&self.0).unwrap_or_default().trim_end()
    }

    /// Whether a sign beside an amount can be meant for this currency.
    pub(super) fn may_be_written(self, sign: Self) -> bool {
        let is_shared = SHARED.iter().any(|(_, bytes, codes)| *bytes == sign.0 && codes.contains(&self.as_str()));
        self == sign || is_shared
    }

    /// How many decimals its smallest coin has; unknown for a sign that several currencies have.
    pub(super) fn decimals(self) -> Option<u32> {
        let code = self.as_str();
        match () {
            () if SHARED.iter().any(|(_, bytes, _)| *bytes == self.0) => None,
            () if NO_DECIMALS.contains(&code) => Some(0),
            () if THREE_DECIMALS.contains(&code) => Some(3),
            () => Some(2),
        }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shared_sign_may_be_any_of_its_currencies() {
        let of = |text| Currency::read(text).unwrap();
        assert_eq!((of("£").as_str(), of("¥").as_str(), of("kr.").as_str()), ("£", "¥", "kr"));
        assert!(of("CAD").may_be_written(of("$")) && of("EUR").may_be_written(of("€")));
        assert!(!of("EUR").may_be_written(of("$")) && !of("CAD").may_be_written(of("US$")));
        assert_eq!(["$", "JPY", "KWD", "EUR"].map(|text| of(text).decimals()), [None, Some(0), Some(3), Some(2)]);
    }
}
