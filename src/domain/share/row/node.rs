//! Pieces of a row as values.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::opening::{push_attribute, push_escaped};

/// Elements that have no end tag.
const VOID: [&str; 1] = ["br"];

/// A piece of a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// An element with its attributes and what stands in it.
    Element(&'static str, Vec<(&'static str, String)>, Vec<Node>),
    /// A text.
    Text(String),
    /// Tags that Outlook on Windows alone reads, and for every other program are a comment.
    Outlook(String),
}

pub(super) fn element(tag: &'static str, attributes: &[(&'static str, &str)], children: Vec<Node>) -> Node {
    let attributes = attributes.iter().map(|(name, value)| (*name, (*value).to_string())).collect();
    Node::Element(tag, attributes, children)
}

impl Node {
    pub(super) fn write(&self, html: &mut String) {
        match self {
            Self::Text(text) => push_escaped(html, text),
            Self::Outlook(tags) => html.extend(["<!--[if mso]>", tags, "<![endif]-->"]),
            Self::Element(tag, attributes, children) => {
                html.extend(["<", tag]);
                for (name, value) in attributes {
                    push_attribute(html, name, value);
                }
                html.push('>');
                for child in children {
                    child.write(html);
                }
                if !VOID.contains(tag) {
                    html.extend(["</", tag, ">"]);
                }
            }
        }
    }
}
