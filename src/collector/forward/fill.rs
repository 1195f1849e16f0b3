//! Templates, filled with an answer, as `src/embed/formats.js` fills those of survey files.

use domain::deliver::{Piece, Placeholder, Template};
use serde_json::Value;

use super::content::Content;

/// How a value is written into a text.
pub(crate) type Escape = fn(&str) -> String;

/// Fills a text.
pub(crate) fn fill(template: &Template, content: &Content, escape: Escape) -> String {
    let pieces = template.pieces().iter().map(|piece| match piece {
        Piece::Text(text) => text.clone(),
        Piece::Placeholder(placeholder) => escape(&text_of(value(placeholder, content).as_ref())),
    });
    pieces.collect()
}

/// Fills every text of a JSON value; one that is a placeholder and nothing else becomes the value itself.
pub(crate) fn fill_all(body: &Value, content: &Content) -> Value {
    match body {
        Value::String(text) => match Template::parse(text) {
            Ok(template) => match template.pieces() {
                [Piece::Placeholder(placeholder)] => value(placeholder, content).unwrap_or(Value::Null),
                _ => Value::String(fill(&template, content, str::to_owned)),
            },
            Err(_) => body.clone(),
        },
        Value::Array(items) => items.iter().map(|item| fill_all(item, content)).collect(),
        Value::Object(object) => object.iter().map(|(key, item)| (key.clone(), fill_all(item, content))).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) => body.clone(),
    }
}

/// How values are written into a text of that media type.
pub(crate) fn escape_for(media: &str) -> Escape {
    let media = media.to_ascii_lowercase();
    if media.contains("json") {
        return |text| {
            let quoted = Value::from(text).to_string();
            quoted[1..quoted.len() - 1].to_owned()
        };
    }
    if media.contains("x-www-form-urlencoded") {
        return |text| url::form_urlencoded::byte_serialize(text.as_bytes()).collect();
    }
    if media.contains("xml") || media.contains("html") {
        return |text| {
            let signs = [('&', "&amp;"), ('<', "&lt;"), ('>', "&gt;"), ('"', "&quot;"), ('\'', "&#39;")];
            signs.into_iter().fold(text.to_owned(), |text, (sign, entity)| text.replace(sign, entity))
        };
    }
    str::to_owned
}

fn value(placeholder: &Placeholder, content: &Content) -> Option<Value> {
    let record = &content.record;
    let found = match placeholder {
        Placeholder::Field("brand") => return Some(content.brand.clone().into()),
        Placeholder::Field(name) => match name.split_once('.') {
            Some((outer, inner)) => &record[outer][inner],
            None => &record[*name],
        },
        Placeholder::Property(name) => &record["properties"][name],
        Placeholder::Answer(id) => &record["answers"][id],
    };
    (!found.is_null()).then(|| found.clone())
}

fn text_of(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(items)) => items.iter().map(|item| text_of(Some(item))).collect::<Vec<_>>().join(", "),
        Some(other) => other.to_string(),
    }
}
