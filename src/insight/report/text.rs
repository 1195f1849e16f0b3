//! A report as plain text: the part of a mail for readers that show nothing else.

use super::{Block, Document, Language};

impl Document {
    /// The report as lines of text. Pictures are left out, since the tables beside them say the same.
    ///
    /// ```
    /// use insight::report::{Block, Document, Language, Tag};
    /// # let file = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../locales/report/en.json")).unwrap();
    /// # let texts: std::collections::BTreeMap<String, String> = serde_json::from_str(&file).unwrap();
    /// let english = Language::new(Tag::En, texts).unwrap();
    /// let blocks = vec![Block::Text("42".to_owned()), Block::Quote { words: "So so\n> fine".to_owned(), beside: "7".to_owned() }];
    /// let document = Document { title: "Acme".to_owned(), subtitle: "March".to_owned(), blocks };
    /// assert_eq!(document.to_text(&english), "Acme\nMarch\n\n42\n\n“So so > fine” (7)\n");
    /// ```
    pub fn to_text(&self, language: &Language) -> String {
        let mut text = format!("{}\n{}\n", line(&self.title), line(&self.subtitle));
        for block in &self.blocks {
            let part = match block {
                Block::Headline { name, value, beside } => format!("{} {} ({})", line(name), line(value), line(beside)),
                Block::Heading(words) => {
                    let words = line(words);
                    format!("{words}\n{}", "-".repeat(words.chars().count()))
                }
                Block::Text(words) => line(words),
                Block::Table { head, rows } => {
                    rows.iter().map(|row| row_text(head, row, language)).collect::<Vec<_>>().join("\n")
                }
                Block::Quote { words, beside } => format!("{} ({})", language.quoted(&line(words)), line(beside)),
                Block::Picture(_) => continue,
            };
            text.push('\n');
            text.push_str(&part);
            text.push('\n');
        }
        text
    }
}

/// `promoter – Answers: 60, Share: 60%`: columns would need a font of one width.
fn row_text(head: &[String], row: &[String], language: &Language) -> String {
    let Some((first, cells)) = row.split_first() else { return String::new() };
    let cell = |(name, cell): (&String, &String)| language.named(&line(name), &line(cell));
    let cells: Vec<_> = head.iter().skip(1).zip(cells).map(cell).collect();
    format!("{} – {}", line(first), cells.join(", "))
}

/// A text without line ends and other signs that steer.
fn line(text: &str) -> String {
    let plain: String = text.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect();
    plain.split(is_break).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether a line may end here, so that several such signs are as good as one. Languages have others in numbers and before colons.
pub(super) fn is_break(sign: char) -> bool {
    sign.is_whitespace() && !['\u{a0}', '\u{202f}'].contains(&sign)
}
