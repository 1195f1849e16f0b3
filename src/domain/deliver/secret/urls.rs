//! URLs that let in whoever knows them.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use super::{names, tokens};

/// A secret URL anywhere in `text`, with its scheme or without.
pub(super) fn any(text: &str) -> Option<&'static str> {
    let text = text.replace("\\/", "/");
    text.split(|c: char| c.is_whitespace() || "\"'`<>()[]{}|\\,;".contains(c)).find_map(|word| {
        if word.contains("://") {
            one(word)
        } else if word.contains('/') {
            secret_address(word)
        } else {
            None
        }
    })
}

/// What is secret about this URL, a relative one included.
pub(super) fn one(url: &str) -> Option<&'static str> {
    let (address, query) = match url.find(['?', '#']) {
        Some(at) => (&url[..at], &url[at + 1..]),
        None => (url, ""),
    };
    if let Some((_, rest)) = address.split_once("://") {
        let authority = rest.split('/').next().unwrap_or_default();
        let password =
            authority.rsplit_once('@').and_then(|(user, _)| user.split_once(':')).map(|(_, password)| password);
        if password.is_some_and(|password| !password.is_empty()) {
            return Some("a user name and its password");
        }
        if let Some(what) = secret_address(rest) {
            return Some(what);
        }
    }
    if query.split(['&', '?', '#', ';']).any(is_secret_parameter) {
        let host = address.split_once("://").map(|(_, rest)| host_and_path(rest).0).unwrap_or_default();
        let is_live_agent = is_of(&host, "ladesk.com") || address.contains("/api/v3/");
        return Some(if is_live_agent { "a LiveAgent API key" } else { "a key or a password in the query of a URL" });
    }
    match decoded(url) {
        Cow::Owned(decoded) => tokens::any(&decoded),
        Cow::Borrowed(_) => None,
    }
}

fn is_secret_parameter(pair: &str) -> bool {
    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
    let (name, value) = (decoded(name), decoded(value));
    names::parameter(&name) && !value.trim().is_empty() && !names::is_public(&name, &value)
}

/// An address, without its scheme, that is itself the secret.
fn secret_address(rest: &str) -> Option<&'static str> {
    let (host, path) = host_and_path(rest);
    let path = path.trim_start_matches('/');
    let begins = |beginnings: &[&str]| beginnings.iter().any(|beginning| path.starts_with(beginning));
    if (host == "hooks.slack.com" || host == "hooks.slack-gov.com") && begins(&["services/", "triggers/", "workflows/"])
    {
        return Some("a Slack webhook URL");
    }
    let is_discord = is_of(&host, "discord.com") || is_of(&host, "discordapp.com");
    if is_discord && path.starts_with("api/") && path.contains("webhooks/") {
        return Some("a Discord webhook URL");
    }
    let is_outlook = host == "outlook.office.com" || host == "outlook.office365.com";
    if is_of(&host, "webhook.office.com") || (is_outlook && begins(&["webhook/"])) {
        return Some("a Microsoft Teams webhook URL");
    }
    if host == "api.telegram.org" && begins(&["bot"]) && path.contains(':') {
        return Some("the token of a Telegram bot");
    }
    (host == "maker.ifttt.com" && path.contains("/key/")).then_some("an IFTTT key")
}

/// The host in lower case, without user, port and closing dot, and the path.
fn host_and_path(rest: &str) -> (String, String) {
    let rest = decoded(rest.trim_start_matches('/'));
    let (authority, path) = rest.split_once('/').unwrap_or((&rest, ""));
    let host = authority.rsplit('@').next().unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default().trim_end_matches('.');
    (host.to_ascii_lowercase(), path.into())
}

fn is_of(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain).is_some_and(|before| before.is_empty() || before.ends_with('.'))
}

/// `text` with `%41` and its like read.
fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return text.into();
    }
    let digit = |byte: &u8| char::from(*byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let (mut bytes, mut rest) = (Vec::new(), text.as_bytes());
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        let code = match after {
            [high, low, ..] if *first == b'%' => digit(high).zip(digit(low)),
            _ => None,
        };
        if let Some((high, low)) = code {
            bytes.push(high * 16 + low);
            rest = &after[2..];
        } else {
            bytes.push(*first);
        }
    }
    String::from_utf8_lossy(&bytes).into_owned().into()
}
