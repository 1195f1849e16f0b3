//! Texts with placeholders.

use alloc::string::String;
use alloc::vec::Vec;

use super::placeholder::Placeholder;

/// A text in which `{score}` and its like are to be filled. `{{` and `}}` stand for braces.
///
/// `src/domain/tests/templates.json` has each rule as a case; whatever else reads templates is held to the same file.
///
/// ```
/// use domain::deliver::{Piece, Placeholder, Template};
/// let template = Template::parse("{score} of {{10}}").unwrap();
/// assert_eq!(template.pieces(), [Piece::Placeholder(Placeholder::Field("score")), Piece::Text(" of {10}".into())]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template(Vec<Piece>);

/// A part of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Sent as it is.
    Text(String),
    /// Filled for each answer.
    Placeholder(Placeholder),
}

/// Why a text is no template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TemplateFault {
    /// A `{` that nothing closes, or that no name follows.
    Open,
    /// A `}` that closes nothing.
    Close,
    /// No placeholder has this name.
    Unknown(String),
}

impl Template {
    /// Reads a text with placeholders.
    ///
    /// # Errors
    /// With the first fault.
    pub fn parse(text: &str) -> Result<Self, TemplateFault> {
        let (mut pieces, mut plain, mut rest) = (Vec::new(), String::new(), text);
        while let Some(at) = rest.find(['{', '}']) {
            plain.push_str(&rest[..at]);
            let brace = &rest[at..=at];
            rest = &rest[at + 1..];
            if let Some(after) = rest.strip_prefix(brace) {
                plain.push_str(brace);
                rest = after;
                continue;
            }
            if brace == "}" {
                return Err(TemplateFault::Close);
            }
            let end = rest.find(['{', '}']).filter(|end| rest[*end..].starts_with('}')).ok_or(TemplateFault::Open)?;
            let name = &rest[..end];
            rest = &rest[end + 1..];
            let placeholder = Placeholder::parse(name).ok_or_else(|| {
                if is_like_a_name(name) { TemplateFault::Unknown(name.into()) } else { TemplateFault::Open }
            })?;
            if !plain.is_empty() {
                pieces.push(Piece::Text(core::mem::take(&mut plain)));
            }
            pieces.push(Piece::Placeholder(placeholder));
        }
        plain.push_str(rest);
        if !plain.is_empty() {
            pieces.push(Piece::Text(plain));
        }
        Ok(Self(pieces))
    }

    /// Its parts, in order; no text is empty, and no two texts follow each other.
    pub fn pieces(&self) -> &[Piece] {
        &self.0
    }

    /// Its placeholders, in order.
    pub fn placeholders(&self) -> impl Iterator<Item = &Placeholder> {
        self.0.iter().filter_map(|piece| match piece {
            Piece::Placeholder(placeholder) => Some(placeholder),
            Piece::Text(_) => None,
        })
    }
}

/// Whether somebody meant a placeholder by it, and not the braces of JSON or of a programming language.
fn is_like_a_name(name: &str) -> bool {
    let name = name.trim();
    !name.is_empty() && name.len() <= 64 && name.chars().all(|c| c.is_alphanumeric() || "_.-$".contains(c))
}
