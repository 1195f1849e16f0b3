//! A report in Markdown (`CommonMark` with tables).

use super::text::is_break;
use super::{Block, Document};

impl Document {
    /// The report as Markdown. Whatever people wrote is text: no sign of theirs is markup. Pictures are left out, since the tables beside
    /// them say the same.
    pub fn to_markdown(&self) -> String {
        let mut text = format!("# {}\n\n{}\n", escaped(&self.title), escaped(&self.subtitle));
        for block in &self.blocks {
            let part = match block {
                Block::Headline { name, value, beside } => {
                    format!("{} **{}** ({})\n", escaped(name), escaped(value), escaped(beside))
                }
                Block::Heading(words) => format!("## {}\n", escaped(words)),
                Block::Text(words) => format!("{}\n", escaped(words)),
                Block::Table { head, rows } => table(head, rows),
                Block::Quote { words, beside } => format!("> {}\n>\n> — {}\n", escaped(words), escaped(beside)),
                Block::Picture(_) => continue,
            };
            text.push('\n');
            text.push_str(&part);
        }
        text
    }
}

fn table(head: &[String], rows: &[Vec<String>]) -> String {
    let line = |cells: &[String]| {
        let cells: Vec<_> = cells.iter().map(|cell| within(cell)).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let rule = head.iter().enumerate().map(|(at, _)| if at == 0 { "---" } else { "--:" });
    let rows: Vec<_> = rows.iter().map(|row| line(row)).collect();
    format!("{}| {} |\n{}", line(head), rule.collect::<Vec<_>>().join(" | "), rows.concat())
}

/// A text on a line of its own in which nothing is markup.
fn escaped(text: &str) -> String {
    let line = within(text);
    let number = line.bytes().take_while(u8::is_ascii_digit).count();
    match line.as_bytes().get(number) {
        // The first sign of a list, or of a line under a heading.
        Some(b'-' | b'+' | b'=') if number == 0 => format!("\\{line}"),
        Some(b'.' | b')') if number > 0 => format!("{}\\{}", &line[..number], &line[number..]),
        _ => line,
    }
}

/// A text within a line in which nothing is markup.
fn within(text: &str) -> String {
    let mut line = String::new();
    for sign in text.trim().chars() {
        match sign {
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!' => {
                line.push('\\');
                line.push(sign);
            }
            // Programs make links of bare addresses.
            ':' if line.ends_with("http") || line.ends_with("https") => line.push_str("\\:"),
            sign if sign.is_control() || is_break(sign) => {
                if !line.ends_with(' ') {
                    line.push(' ');
                }
            }
            sign => line.push(sign),
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn what_people_write_is_text() {
        for (text, expected) in [
            ("a\n# b\r\n\tc", "a \\# b c"),
            ("- a", "\\- a"),
            ("a - b", "a - b"),
            ("84\u{a0}% of 1\u{202f}000\u{2028}x", "84\u{a0}% of 1\u{202f}000 x"),
            ("12. a", "12\\. a"),
            ("2.5 times", "2\\.5 times"),
            ("<img src=x onerror=y>", "\\<img src=x onerror=y\\>"),
            ("[a](https://b.example)", "\\[a\\](https\\://b.example)"),
            ("a | b", "a \\| b"),
        ] {
            assert_eq!(escaped(text), expected);
        }
    }
}
