//! A template that `plaudit check` accepts is filled by the page as it was read, and a brace that is sent was written as two.

use domain::deliver::{Piece, Template, TemplateFault};
use serde_json::json;

use crate::twin;

/// Bytes: a text with placeholders.
pub fn check(input: &[u8]) {
    let Some(text) = crate::text(input) else { return };
    let template = match Template::parse(text) {
        Ok(template) => template,
        Err(TemplateFault::Unknown(name)) => {
            assert!(text.contains(&format!("{{{name}}}")), "{name:?} does not stand in {text:?}");
            return;
        }
        Err(TemplateFault::Open | TemplateFault::Close) => {
            assert!(text.contains(['{', '}']), "a fault without a brace: {text:?}");
            return;
        }
    };
    let is_text = |piece: &Piece| matches!(piece, Piece::Text(_));
    let pieces = template.pieces();
    assert!(!pieces.windows(2).any(|pair| pair.iter().all(is_text)), "two texts in a row: {pieces:?}");
    assert!(!pieces.contains(&Piece::Text(String::new())), "an empty text: {pieces:?}");
    let spelt: String = pieces.iter().map(|piece| spell(piece, "{{", "}}", "{", "}")).collect();
    assert_eq!(Template::parse(&spelt).as_ref(), Ok(&template), "{spelt:?}");
    assert_eq!(spelt, text, "something was lost or made up");
    let filled: String = pieces.iter().map(|piece| spell(piece, "{", "}", "<", ">")).collect();
    assert_eq!(twin::ask("fill", &json!(text)), json!(filled), "the page fills {text:?} otherwise");
}

/// The piece with its braces, and the marks around a placeholder, written so.
fn spell(piece: &Piece, open: &str, close: &str, before: &str, after: &str) -> String {
    match piece {
        // Both at once, so that a brace that was put in is not taken for one that was there.
        Piece::Text(text) => text.chars().fold(String::new(), |spelt, sign| match sign {
            '{' => spelt + open,
            '}' => spelt + close,
            sign => spelt + sign.encode_utf8(&mut [0; 4]),
        }),
        Piece::Placeholder(placeholder) => format!("{before}{placeholder}{after}"),
    }
}
