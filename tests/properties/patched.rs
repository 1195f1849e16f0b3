//! Inputs that are nearly right: what is nowhere near a survey file is refused at its first key, and tries nothing.

use serde_json::Value;

/// The input itself; or, where its first line begins with `/`, `base` with what its lines say: a JSON pointer, a space and the
/// JSON that comes there, nothing to take out what is there. What fits nowhere is left out.
pub(crate) fn patched(base: &str, input: &str) -> String {
    if !input.starts_with('/') {
        return input.to_owned();
    }
    let mut value: Value = serde_json::from_str(base).expect("the base of patches is JSON");
    for line in input.lines().take(40) {
        let (pointer, new) = line.split_once(' ').unwrap_or((line, ""));
        let Some((parent, key)) = pointer.rsplit_once('/') else { continue };
        let key = key.replace("~1", "/").replace("~0", "~");
        put(value.pointer_mut(parent), &key, new);
    }
    value.to_string()
}

fn put(parent: Option<&mut Value>, key: &str, new: &str) {
    let new = (!new.is_empty()).then(|| serde_json::from_str(new).unwrap_or_else(|_| Value::from(new)));
    match (parent, new) {
        (Some(Value::Object(object)), Some(new)) => drop(object.insert(key.to_owned(), new)),
        (Some(Value::Object(object)), None) => drop(object.remove(key)),
        (Some(Value::Array(list)), new) => match (key.parse::<usize>().ok().filter(|at| *at < list.len()), new) {
            (Some(at), Some(new)) => list[at] = new,
            (Some(at), None) => drop(list.remove(at)),
            (None, Some(new)) => list.push(new),
            (None, None) => {}
        },
        _ => {}
    }
}
