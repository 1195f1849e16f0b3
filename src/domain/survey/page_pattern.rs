//! On which pages a survey shows.

use super::checked_text::checked_text;

checked_text! {
    /// A pattern of addresses.
    PagePattern, "a pattern of pages",
    "a path that begins with / (/shop/*) or an address that begins with https:// or http:// (https://shop.example/*), \
     without spaces, ? and #, since the query is not looked at; * stands for anything, and ! before it excludes",
    "^!?(/|https?://[^\\s?#])[^\\s?#]*$", is_pattern
}

impl PagePattern {
    /// Whether pages that it fits are left out.
    pub fn is_exclusion(&self) -> bool {
        self.as_str().starts_with('!')
    }
}

fn is_pattern(text: &str) -> bool {
    let pattern = text.strip_prefix('!').unwrap_or(text);
    let address = pattern.strip_prefix("https://").or_else(|| pattern.strip_prefix("http://"));
    let is_whole = address.map_or_else(|| pattern.starts_with('/'), |address| !address.is_empty());
    is_whole && !pattern.chars().any(|char| char.is_whitespace() || char.is_control() || "?#".contains(char))
}
