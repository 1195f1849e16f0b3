//! Secrets that can be told by what they are made of.

/// A token's beginning, how many characters of letters, digits, `_` and `-` follow at least, and what it is.
const BEGINNINGS: [(&str, usize, &str); 36] = [
    ("xoxa-", 1, SLACK),
    ("xoxb-", 1, SLACK),
    ("xoxc-", 1, SLACK),
    ("xoxd-", 1, SLACK),
    ("xoxe-", 1, SLACK),
    ("xoxe.", 1, SLACK),
    ("xoxp-", 1, SLACK),
    ("xoxr-", 1, SLACK),
    ("xoxs-", 1, SLACK),
    ("xapp-", 1, SLACK),
    ("sk_live_", 1, STRIPE),
    ("sk_test_", 1, STRIPE),
    ("rk_live_", 1, STRIPE),
    ("rk_test_", 1, STRIPE),
    ("whsec_", 8, "the secret of a webhook"),
    ("ghp_", 1, GITHUB),
    ("gho_", 16, GITHUB),
    ("ghu_", 16, GITHUB),
    ("ghs_", 16, GITHUB),
    ("ghr_", 16, GITHUB),
    ("github_pat_", 1, GITHUB),
    ("glpat-", 1, "a GitLab token"),
    ("phx_", 1, "a personal key of PostHog (the public key of a project begins with phc_)"),
    // As `plaudit token create` prints them; names may begin like that too.
    ("plaudit_", 40, "a token of Plaudit"),
    ("sk-ant-", 8, "an API key"),
    ("sk-proj-", 8, "an API key"),
    ("shpat_", 8, "a Shopify token"),
    ("shpss_", 8, "a Shopify token"),
    ("npm_", 30, "an npm token"),
    ("hf_", 30, "a Hugging Face token"),
    ("xkeysib-", 8, "a Brevo key"),
    ("pat-na1-", 8, "a HubSpot token"),
    ("pat-eu1-", 8, "a HubSpot token"),
    ("dop_v1_", 8, "a DigitalOcean token"),
    ("lin_api_", 8, "a Linear key"),
    ("AKIA", 16, AWS),
];
const SLACK: &str = "a Slack token";
const STRIPE: &str = "a secret key of Stripe";
const GITHUB: &str = "a GitHub token";
const AWS: &str = "an AWS access key";

/// A token anywhere in `text`.
pub(super) fn any(text: &str) -> Option<&'static str> {
    let begun = BEGINNINGS.iter().find(|(beginning, least, what)| {
        follows(text, beginning).any(|rest| {
            let length = rest.find(|c| !is_of_token(c)).unwrap_or(rest.len());
            if *what == AWS { length == *least && is_upper(&rest[..length]) } else { length >= *least }
        })
    });
    if let Some((_, _, what)) = begun {
        return Some(what);
    }
    if follows(text, "eyJ").any(is_rest_of_jwt) {
        return Some("a signed token (JWT)");
    }
    if follows(text, "SG.").any(|rest| rest.find(|c| !is_of_token(c)) == Some(22) && rest[22..].starts_with('.')) {
        return Some("a SendGrid key");
    }
    if text.contains("PRIVATE KEY-----") {
        return Some("a private key");
    }
    if text.split_once("/token:").is_some_and(|(before, token)| before.contains('@') && !token.is_empty()) {
        return Some("a Zendesk API token");
    }
    scheme_in(text)
}

/// The value of a header that is nothing but a scheme and what it lets in with.
pub(super) fn credentials(value: &str) -> Option<&'static str> {
    let mut words = value.split_ascii_whitespace();
    let (scheme, token) = (words.next()?, words.next()?);
    let is_alone = words.next().is_none();
    let scheme = scheme_of(scheme)?;
    // "Basic plan" and "Token of love" let nobody in.
    (scheme == BEARER || (is_alone && !is_word(token)) || is_basic(token)).then_some(scheme)
}

const BEARER: &str = "a bearer token";
const BASIC: &str = "a user name and its password";
const TOKEN: &str = "a token that lets its holder in";

fn scheme_of(word: &str) -> Option<&'static str> {
    [("bearer", BEARER), ("basic", BASIC), ("token", TOKEN)]
        .into_iter()
        .find(|(name, _)| word.eq_ignore_ascii_case(name))
        .map(|(_, what)| what)
}

/// Such a scheme in the midst of a text, where more is needed to tell it from prose.
fn scheme_in(text: &str) -> Option<&'static str> {
    let is_of_credentials = |c: char| c.is_ascii_alphanumeric() || "-._~+/=".contains(c);
    let next = text.split_ascii_whitespace().skip(1);
    text.split_ascii_whitespace().zip(next).find_map(|(word, next)| {
        let scheme = scheme_of(word.rsplit(|c: char| !c.is_ascii_alphanumeric()).next()?)?;
        let token = &next[..next.find(|c| !is_of_credentials(c)).unwrap_or(next.len())];
        let least = if scheme == BEARER { 8 } else { 16 };
        let is_one = (token.len() >= least && !is_word(token)) || (scheme == BASIC && is_basic(token));
        is_one.then_some(scheme)
    })
}

/// Whether it is of the alphabet of most tokens, base64url.
fn is_of_token(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '-'
}

fn is_upper(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
}

/// Whether it is a word or a name rather than something that a machine made up.
pub(super) fn is_word(text: &str) -> bool {
    let is_in_both_cases =
        text.chars().skip(1).any(|c| c.is_ascii_uppercase()) && text.chars().any(|c| c.is_ascii_lowercase());
    text.len() < 20 && !is_in_both_cases && !text.chars().any(|c| c.is_ascii_digit() || "=+/_".contains(c))
}

/// Whether it is base64 with a colon in it, which is what Basic authentication sends.
fn is_basic(token: &str) -> bool {
    let (mut bits, mut count) = (0_u32, 0);
    let mut has_colon = false;
    for c in token.trim_end_matches('=').bytes() {
        let six = match c {
            b'A'..=b'Z' => c - b'A',
            b'a'..=b'z' => c - b'a' + 26,
            b'0'..=b'9' => c - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return false,
        };
        bits = (bits << 6) | u32::from(six);
        count += 6;
        if count >= 8 {
            count -= 8;
            let byte = (bits >> count) & 0xff;
            if byte < 0x20 {
                return false;
            }
            has_colon |= byte == u32::from(b':');
        }
    }
    has_colon
}

/// What stands after each `beginning` that begins a word.
fn follows<'a>(text: &'a str, beginning: &'a str) -> impl Iterator<Item = &'a str> {
    text.match_indices(beginning).filter_map(move |(at, found)| {
        let is_inside_a_word = text[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
        (!is_inside_a_word).then(|| &text[at + found.len()..])
    })
}

/// A header and a payload, both JSON objects in base64url.
fn is_rest_of_jwt(rest: &str) -> bool {
    let Some(payload) = rest.trim_start_matches(is_of_token).strip_prefix(".eyJ") else { return false };
    payload.trim_start_matches(is_of_token).starts_with('.')
}
