//! A report as one HTML file that needs nothing else: no script, no font, no picture from elsewhere.

use super::{Block, Document, Language};
use crate::picture;

const STYLE: &str = include_str!("report.css");

impl Document {
    /// The report as an HTML page in the language that it is told in. Whatever people wrote is text.
    pub fn to_html(&self, language: &Language) -> String {
        let mut body = String::new();
        for block in &self.blocks {
            write(block, &mut body);
        }
        let title = escaped(&self.title);
        format!(
            concat!(
                "<!doctype html>\n<html lang=\"{language}\">\n<meta charset=\"utf-8\">\n",
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
                "<meta name=\"referrer\" content=\"no-referrer\">\n",
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n",
                "<title>{title}</title>\n<style>\n{style}</style>\n",
                "<main>\n<header>\n<h1>{title}</h1>\n<p>{subtitle}</p>\n</header>\n{body}</main>\n</html>\n",
            ),
            language = language.tag().name(),
            title = title,
            style = STYLE,
            subtitle = escaped(&self.subtitle),
            body = body,
        )
    }
}

fn write(block: &Block, html: &mut String) {
    let part = match block {
        Block::Headline { name, value, beside } => format!(
            "<p class=\"headline\"><span class=\"name\">{}</span> <strong>{}</strong> <span class=\"beside\">{}</span></p>",
            escaped(name),
            escaped(value),
            escaped(beside)
        ),
        Block::Heading(words) => format!("<h2>{}</h2>", escaped(words)),
        Block::Text(words) => format!("<p>{}</p>", escaped(words)),
        Block::Table { head, rows } => table(head, rows),
        Block::Picture(picture) => format!("<figure>{}</figure>", picture.to_svg()),
        Block::Quote { words, beside } => {
            let words = words.lines().map(escaped).collect::<Vec<_>>().join("<br>");
            format!("<blockquote><p dir=\"auto\">{words}</p><footer>{}</footer></blockquote>", escaped(beside))
        }
    };
    html.push_str(&part);
    html.push('\n');
}

fn table(head: &[String], rows: &[Vec<String>]) -> String {
    let heads = head.iter().map(|cell| format!("<th scope=\"col\">{}</th>", escaped(cell)));
    let cell = |(at, cell): (usize, &String)| match at {
        0 => format!("<th scope=\"row\" dir=\"auto\">{}</th>", escaped(cell)),
        _ => format!("<td>{}</td>", escaped(cell)),
    };
    let cells = |row: &Vec<String>| row.iter().enumerate().map(cell).collect::<Vec<_>>().concat();
    let rows: Vec<_> = rows.iter().map(|row| format!("<tr>{}</tr>\n", cells(row))).collect();
    // It scrolls by itself where there is no room, and then takes the keyboard.
    format!(
        "<div class=\"wide\" tabindex=\"0\"><table>\n<thead><tr>{}</tr></thead>\n<tbody>\n{}</tbody>\n</table></div>",
        heads.collect::<Vec<_>>().concat(),
        rows.concat()
    )
}

pub(super) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    picture::escape(text, &mut html);
    html
}
