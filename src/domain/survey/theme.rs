//! What a survey looks like. Each text goes into a page's style, so nothing is let in that could be more than it says.

use serde::{Deserialize, Serialize};

use super::checked_text::checked_text;
use super::is_default;
use super::object::objects;
use super::words::words;
use crate::not_null::not_null;

/// What the survey looks like.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(!remote))]
#[serde(remote = "Self", deny_unknown_fields, default)]
pub struct Theme {
    /// The colour of buttons and of the chosen score. Where text could not be read on it, it is made darker or lighter.
    #[serde(deserialize_with = "not_null", skip_serializing_if = "Option::is_none")]
    pub accent: Option<Colour>,
    /// Light or dark; left out, as the visitor's system has it.
    #[serde(skip_serializing_if = "is_default")]
    pub scheme: Scheme,
    /// How round corners are.
    #[serde(deserialize_with = "not_null", skip_serializing_if = "Option::is_none")]
    pub radius: Option<Radius>,
    /// The font: `inherit` takes the page's.
    #[serde(deserialize_with = "not_null", skip_serializing_if = "Option::is_none")]
    pub font: Option<Font>,
}

objects!(Theme);

words! {
    /// Light or dark.
    #[derive(Default)]
    Scheme {
        /// As the visitor's system has it.
        #[default]
        Auto => "auto",
        /// Dark on light.
        Light => "light",
        /// Light on dark.
        Dark => "dark",
    }
}

checked_text! {
    /// A CSS colour.
    Colour, "a colour",
    "a CSS colour of at most 64 characters: #0a7, a name such as teal, or rgb(), hsl(), hwb(), lab(), lch(), oklab(), oklch() \
     or color() with plain numbers",
    "^(#([0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})|[a-zA-Z]{3,20}|\
     (rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\\([A-Za-z0-9.,%/ +-]+\\))$",
    is_colour
}

checked_text! {
    /// How round corners are, as a CSS length.
    Radius, "a radius", "a number from 0 to 64 and px or em, such as 8px or 0.5em",
    "^([0-9]|[1-5][0-9]|6[0-3])(\\.[0-9]{1,3})?(px|em)$|^64(\\.0{1,3})?(px|em)$", is_radius
}

checked_text! {
    /// A list of font families, or `inherit`.
    Font, "a font",
    "inherit, or font families of letters, digits, spaces and hyphens with commas between, in matching quotes if need be, at \
     most 200 characters: 'Open Sans', sans-serif",
    "^[^\\u0000-\\u001f!#$%&()*+./:;<=>?@\\[\\\\\\]^_`{|}~\\u007f]{1,200}$", is_font
}

/// The functions that make a colour of numbers. `url()` in a style would call another server.
const COLOUR_FUNCTIONS: [&str; 10] = ["rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color"];
/// Words that mean a colour which is not known until the page is there, so no contrast could be kept.
const NO_COLOUR: [&str; 7] = ["inherit", "initial", "unset", "revert", "none", "currentcolor", "transparent"];

fn is_colour(text: &str) -> bool {
    if text.len() > 64 {
        return false;
    }
    if let Some(digits) = text.strip_prefix('#') {
        return matches!(digits.len(), 3 | 4 | 6 | 8) && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    }
    if let Some((function, rest)) = text.split_once('(') {
        return COLOUR_FUNCTIONS.contains(&function)
            && rest.strip_suffix(')').is_some_and(|numbers| {
                !numbers.trim().is_empty()
                    && numbers.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".,%/ +-".contains(&byte))
            });
    }
    matches!(text.len(), 3..=20)
        && text.bytes().all(|byte| byte.is_ascii_alphabetic())
        && !NO_COLOUR.iter().any(|word| text.eq_ignore_ascii_case(word))
}

fn is_radius(text: &str) -> bool {
    let Some(number) = text.strip_suffix("px").or_else(|| text.strip_suffix("em")) else { return false };
    let is_digits = |digits: &str, most: usize| {
        matches!(digits.len(), 1..) && digits.len() <= most && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
    let is_number = is_digits(whole, 2) && is_digits(fraction, 3);
    is_number && number.parse().is_ok_and(|number: f64| number <= 64.0)
}

fn is_font(text: &str) -> bool {
    text.chars().count() <= 200 && text.split(',').all(|family| is_family(family.trim_matches(' ')))
}

fn is_family(family: &str) -> bool {
    let unquoted = ['\'', '"'].iter().find_map(|quote| family.strip_prefix(*quote)?.strip_suffix(*quote));
    let name = unquoted.unwrap_or(family);
    let is_allowed = |char: char| char.is_alphanumeric() || char == ' ' || char == '-';
    // Without quotes, a name that begins with a digit would make browsers drop the whole list.
    let is_begun = unquoted.is_some() || name.chars().next().is_some_and(|first| first.is_alphabetic() || first == '-');
    !name.trim_matches(' ').is_empty() && name.chars().all(is_allowed) && is_begun
}
