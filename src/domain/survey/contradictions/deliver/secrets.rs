//! Whether an endpoint's entry gives away what only its owner should know.

use alloc::format;
use alloc::string::{String, ToString};

use serde_json::Value;

use super::Problems;
use super::known::constant;
use crate::deliver::SecretShape;
use crate::problem::child;
use crate::survey::Deliver;

pub(super) fn look(deliver: &Deliver, path: &str, problems: &mut Problems) {
    let mut refuse = |path: &str, secret: SecretShape| problems.note(path, secret.refusal());
    if let Some(secret) = SecretShape::in_url(deliver.to.as_str()) {
        refuse(&format!("{path}.to"), secret);
    }
    for (name, value) in deliver.headers.iter() {
        let found = SecretShape::in_header_name(name)
            .or_else(|| SecretShape::in_text(name))
            .or_else(|| SecretShape::in_header_value(value));
        if let Some(secret) = found {
            refuse(&child(&format!("{path}.headers"), name), secret);
        }
    }
    if let Some(body) = &deliver.body {
        inside(body.as_json(), &format!("{path}.body"), &mut refuse);
    }
}

fn inside(value: &Value, path: &str, refuse: &mut impl FnMut(&str, SecretShape)) {
    match value {
        Value::String(text) => {
            if let Some(secret) = SecretShape::in_text(text) {
                refuse(path, secret);
            }
        }
        Value::Array(list) => {
            for (at, value) in list.iter().enumerate() {
                inside(value, &format!("{path}[{at}]"), refuse);
            }
        }
        Value::Object(object) => {
            for (key, value) in object {
                let path = child(path, key);
                let written = match value {
                    Value::String(text) => constant(text),
                    Value::Number(number) => number.to_string(),
                    _ => String::new(),
                };
                match SecretShape::in_text(key).or_else(|| SecretShape::in_field(key, &written)) {
                    Some(secret) => refuse(&path, secret),
                    None => inside(value, &path, refuse),
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
