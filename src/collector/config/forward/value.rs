//! Values of a rule's settings.

use axum::http::{HeaderMap, HeaderName, HeaderValue};
use domain::deliver::Template;
use lettre::message::Mailbox;
use serde_json::Value;
use toml::de::DeValue;
use url::Url;

use crate::forward::Body;
use crate::outward::{Cover, MailServer};

pub(in crate::config) fn text(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) if !text.is_empty() => Some(text.as_ref().to_owned()),
        _ => None,
    }
}

pub(super) fn template(value: &DeValue<'_>) -> Option<Template> {
    Template::parse(&text(value)?).ok()
}

/// An address of HTTP; what goes to an `is_private` one may be read on its way.
pub(super) fn address(value: &DeValue<'_>, is_private: bool) -> Option<Url> {
    let url = Url::parse(&text(value)?).ok()?;
    let has_more = !url.username().is_empty() || url.password().is_some() || url.fragment().is_some();
    let is_web = url.scheme() == "https" || (url.scheme() == "http" && is_private);
    (is_web && url.has_host() && !has_more).then_some(url)
}

/// `smtp://mail.acme.example`, which encrypts after a greeting, or `smtps://`, which encrypts all. Where mails may go to an
/// `is_private` server, one in a private network need not encrypt.
pub(super) fn mail_server(value: &DeValue<'_>, is_private: bool) -> Option<MailServer> {
    let url = Url::parse(&text(value)?).ok()?;
    let (cover, port) = match url.scheme() {
        "smtps" => (Cover::Whole, 465),
        "smtp" if is_private => (Cover::OutsideOnly, 587),
        "smtp" => (Cover::Upgraded, 587),
        _ => return None,
    };
    let has_more = !url.username().is_empty() || url.password().is_some() || url.fragment().is_some();
    let has_path = !["", "/"].contains(&url.path()) || url.query().is_some();
    let host = url.host_str().filter(|host| !host.is_empty() && !has_more && !has_path)?;
    Some(MailServer { host: host.trim_matches(['[', ']']).to_owned(), port: url.port().unwrap_or(port), cover })
}

/// A mail address, with or without a name before it.
pub(super) fn mailbox(value: &DeValue<'_>) -> Option<Mailbox> {
    text(value)?.parse().ok()
}

/// One address or a list of them.
pub(super) fn mailboxes(value: &DeValue<'_>) -> Option<Vec<Mailbox>> {
    match value {
        DeValue::Array(items) if !items.is_empty() => items.iter().map(|item| mailbox(item.get_ref())).collect(),
        DeValue::Array(_) => None,
        one => Some(vec![mailbox(one)?]),
    }
}

/// A header's name that a request of ours may have.
pub(super) fn header_name(name: &str) -> Option<HeaderName> {
    let name = domain::deliver::HeaderName::new(name).ok()?;
    HeaderName::from_bytes(name.as_str().as_bytes()).ok()
}

/// Whether a header is for what must not stand in a file that people pass around.
fn is_for_secrets(name: &HeaderName) -> bool {
    ["auth", "cookie", "key", "password", "secret", "token"].iter().any(|word| name.as_str().contains(word))
}

pub(super) fn headers(value: &DeValue<'_>) -> Option<HeaderMap> {
    let DeValue::Table(table) = value else { return None };
    let header = |(name, value): (&str, &DeValue<'_>)| {
        let name = header_name(name).filter(|name| !is_for_secrets(name))?;
        Some((name, HeaderValue::from_str(&text(value)?).ok()?))
    };
    table.iter().map(|(name, value)| header((name.get_ref(), value.get_ref()))).collect()
}

pub(super) fn body(value: &DeValue<'_>) -> Option<Body> {
    let has_mistake = |text: &str| Template::parse(text).is_err();
    match value {
        DeValue::String(_) => template(value).map(Body::Text),
        DeValue::Table(_) => json(value).filter(|body| !any_text(body, &has_mistake)).map(Body::Json),
        _ => None,
    }
}

fn any_text(value: &Value, is_it: &impl Fn(&str) -> bool) -> bool {
    match value {
        Value::String(text) => is_it(text),
        Value::Array(items) => items.iter().any(|item| any_text(item, is_it)),
        Value::Object(entries) => entries.values().any(|item| any_text(item, is_it)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

/// The same in JSON; TOML's dates and numbers that JSON has not are none.
pub(super) fn json(value: &DeValue<'_>) -> Option<Value> {
    Some(match value {
        DeValue::String(text) => text.as_ref().into(),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok()?.into(),
        DeValue::Float(number) => serde_json::Number::from_f64(number.as_str().parse().ok()?)?.into(),
        DeValue::Boolean(is_so) => (*is_so).into(),
        DeValue::Array(items) => items.iter().map(|item| json(item.get_ref())).collect::<Option<_>>()?,
        DeValue::Table(table) => {
            let entry = |(name, value): (&str, &DeValue<'_>)| Some((name.to_owned(), json(value)?));
            Value::Object(
                table.iter().map(|(name, value)| entry((name.get_ref(), value.get_ref()))).collect::<Option<_>>()?,
            )
        }
        DeValue::Datetime(_) => return None,
    })
}
