//! Names under which secrets stand.

use alloc::string::String;

/// Whole names, without case, hyphens and underscores.
const ANYWHERE: [&str; 10] = [
    "apikey",
    "accesstoken",
    "authtoken",
    "authorization",
    "secret",
    "clientsecret",
    "password",
    "passwd",
    "privatekey",
    "secretkey",
];
/// Ends of names, such as of `x-shopify-access-token`.
const ENDINGS: [&str; 7] =
    ["apikey", "accesstoken", "authtoken", "secret", "password", "authorization", "subscriptionkey"];
const HEADERS: [&str; 6] = ["auth", "xauth", "cookie", "cookie2", "setcookie", "setcookie2"];
/// Of a query only: bodies have public ones of these names.
const PARAMETERS: [&str; 3] = ["token", "signature", "sig"];

pub(super) fn header(name: &str) -> bool {
    let name = bare(name);
    // A token that guards a page's own forms comes with the page.
    let is_of_the_page = ["csrftoken", "xsrftoken"].iter().any(|end| name.ends_with(end));
    is_secret(&name)
        || HEADERS.contains(&name.as_str())
        || (name.ends_with("token") && !is_called_public(&name) && !is_of_the_page)
}

pub(super) fn parameter(name: &str) -> bool {
    let name = bare(name);
    is_secret(&name) || PARAMETERS.contains(&name.as_str())
}

pub(super) fn field(name: &str) -> bool {
    is_secret(&bare(name))
}

/// Whether a value is made for the public, whatever it is called: the key of a PostHog project.
pub(super) fn is_public(name: &str, value: &str) -> bool {
    bare(name) == "apikey" && value.trim().starts_with("phc_")
}

/// Whether a text gives one of those names a value, as forms (`apikey=…`), JSON (`"apikey": "…"`) and XML
/// (`<apikey>…`) do.
pub(super) fn assigned(text: &str) -> bool {
    let is_of_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let mut rest = text;
    while let Some(start) = rest.find(is_of_name) {
        rest = &rest[start..];
        let end = rest.find(|c| !is_of_name(c)).unwrap_or(rest.len());
        let name = &rest[..end];
        rest = &rest[end..];
        if !field(name) {
            continue;
        }
        let Some(value) = rest.trim_start_matches(['"', '\'', '\\', ' ']).strip_prefix(['=', ':', '>']) else {
            continue;
        };
        let value = value.trim_start_matches(['"', '\'', '\\', ' ']);
        let value =
            &value[..value.find(|c: char| c.is_whitespace() || "{}\"'\\<>&,;:/".contains(c)).unwrap_or(value.len())];
        let is_enough = bare(name).ends_with("apikey") || !super::tokens::is_word(value);
        if !value.is_empty() && is_enough && !is_public(name, value) {
            return true;
        }
    }
    false
}

fn is_secret(bare: &str) -> bool {
    ANYWHERE.contains(&bare) || (ENDINGS.iter().any(|end| bare.ends_with(end)) && !is_called_public(bare))
}

fn is_called_public(bare: &str) -> bool {
    bare.contains("public") || bare.contains("publishable")
}

fn bare(name: &str) -> String {
    name.chars().filter(|c| !"-_ ".contains(*c)).map(|c| c.to_ascii_lowercase()).collect()
}
