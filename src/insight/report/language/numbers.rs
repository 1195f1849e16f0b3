//! Numbers as a language writes them.

use domain::{Headline, Metric};

use super::Language;
use crate::report::numerals::{is_zero, rounded};

/// Of the width of the plus. `Intl` writes a hyphen in most languages.
const MINUS: char = '−';

impl Language {
    /// A number with so many decimals, halves away from zero, as `Intl.NumberFormat` writes it; nothing that rounds to nothing has a sign.
    pub fn number(&self, value: f64, decimals: usize) -> String {
        if !value.is_finite() {
            return "–".to_owned();
        }
        let digits = rounded(value, decimals);
        let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
        let mut text = String::new();
        if value < 0.0 && !is_zero(&digits) {
            text.push(MINUS);
        }
        let is_grouped = whole.len() >= self.group_from;
        for (at, digit) in whole.chars().enumerate() {
            if is_grouped && at > 0 && (whole.len() - at).is_multiple_of(3) {
                text.push_str(self.text("number.group"));
            }
            text.push(digit);
        }
        if !fraction.is_empty() {
            text.push_str(self.text("number.decimal"));
            text.push_str(fraction);
        }
        text
    }

    /// How many.
    pub fn count(&self, n: u64) -> String {
        self.number(n as f64, 0)
    }

    /// A share of 0…100, in whole percent.
    pub fn share(&self, share: f64) -> String {
        self.percent(&self.number(share, 0))
    }

    /// A value of a metric's headline, or a length on its scale: whole points of NPS, whole percent of CSAT, one decimal of CES.
    pub(in crate::report) fn value(&self, metric: Metric, value: f64) -> String {
        match metric.headline() {
            Headline::Net => self.number(value, 0),
            Headline::FavourableShare => self.share(value),
            Headline::Mean => self.number(value, 1),
        }
    }

    /// A difference of two values, with its sign.
    pub(in crate::report) fn difference(&self, metric: Metric, value: f64) -> String {
        let text = self.value(metric, value);
        if text.starts_with(MINUS) || is_zero(&text) { text } else { format!("+{text}") }
    }
}
