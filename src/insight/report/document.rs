//! A report as a text with tables and pictures, before it is written in any form.

use crate::picture::Node;

/// A report for people.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// What it is about.
    pub title: String,
    /// Its period.
    pub subtitle: String,
    /// From top to bottom.
    pub blocks: Vec<Block>,
}

/// A part of a report.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// The one number, and what it rests on.
    Headline {
        /// The metric's name.
        name: String,
        /// Its value.
        value: String,
        /// Its margin and n.
        beside: String,
    },
    /// The name of what follows.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// A table; its first column is words, the others are numbers.
    Table {
        /// The names of the columns.
        head: Vec<String>,
        /// As many cells in each.
        rows: Vec<Vec<String>>,
    },
    /// A picture; a table or a text beside it says the same.
    Picture(Node),
    /// What somebody wrote.
    Quote {
        /// Their words.
        words: String,
        /// Their score and when.
        beside: String,
    },
}
