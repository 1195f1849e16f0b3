//! A report as the body of a mail: what mail programs show, which is tables and styles at each element.

use core::fmt::Write as _;

use super::html::escaped;
use super::{Block, Document, Language};

/// Readable in itself, and where a mail program turns colours over.
const INK: &str = "color:#16201d";
const QUIET: &str = "color:#55625e";
const FONT: &str = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

impl Document {
    /// The report as the HTML of a mail in the language that it is told in, with a link to the dashboard below where its address is given.
    /// Whatever people wrote is text. There is no script, no picture and no request in it.
    ///
    /// ```
    /// use insight::report::{Block, Document, Language, Tag};
    /// # let file = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../locales/report/en.json")).unwrap();
    /// # let texts: std::collections::BTreeMap<String, String> = serde_json::from_str(&file).unwrap();
    /// let english = Language::new(Tag::En, texts).unwrap();
    /// let blocks = vec![Block::Text("<b>".to_owned())];
    /// let document = Document { title: "Acme".to_owned(), subtitle: "March".to_owned(), blocks };
    /// let html = document.to_mail(&english, Some("https://a.example/dashboard/"));
    /// assert!(html.contains("&lt;b&gt;") && html.contains("href=\"https://a.example/dashboard/\""));
    /// ```
    pub fn to_mail(&self, language: &Language, link: Option<&str>) -> String {
        let mut body = format!(
            "<h1 style=\"margin:0;font-size:22px;line-height:1.25\">{}</h1>\n<p style=\"margin:4px 0 0;{QUIET}\">{}</p>\n",
            escaped(&self.title),
            escaped(&self.subtitle)
        );
        for block in &self.blocks {
            body.push_str(&part(block));
        }
        if let Some(address) = link {
            let (address, says) = (escaped(address), escaped(&language.open_dashboard()));
            // Writing into a String does not fail.
            let _ = writeln!(
                body,
                "<p style=\"margin:28px 0 0\"><a href=\"{address}\" style=\"color:#0b6e5c\">{says}</a></p>"
            );
        }
        format!(
            concat!(
                "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n",
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
                "<meta name=\"color-scheme\" content=\"light\">\n<title>{title}</title>\n</head>\n",
                "<body style=\"margin:0;background:#ffffff\">\n",
                "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" ",
                "style=\"background:#ffffff\"><tr><td style=\"padding:24px 16px\">\n",
                "<div style=\"max-width:560px;{INK};{FONT};font-size:16px;line-height:1.5\">\n{body}</div>\n",
                "</td></tr></table>\n</body>\n</html>\n",
            ),
            language = language.tag().name(),
            title = escaped(&self.title),
            INK = INK,
            FONT = FONT,
            body = body,
        )
    }
}

fn part(block: &Block) -> String {
    match block {
        Block::Headline { name, value, beside } => format!(
            "<p style=\"margin:20px 0 0\">{} <strong style=\"font-size:48px;line-height:1\">{}</strong> <span style=\"{QUIET}\">{}</span></p>\n",
            escaped(name),
            escaped(value),
            escaped(beside)
        ),
        Block::Heading(words) => {
            format!("<h2 style=\"margin:32px 0 0;font-size:18px;line-height:1.3\">{}</h2>\n", escaped(words))
        }
        Block::Text(words) => format!("<p style=\"margin:12px 0 0\">{}</p>\n", escaped(words)),
        Block::Table { head, rows } => table(head, rows),
        Block::Quote { words, beside } => {
            let words = words.lines().map(escaped).collect::<Vec<_>>().join("<br>");
            format!(
                "<blockquote style=\"margin:16px 0 0;padding:0 12px;border-left:3px solid #dde3e1;border-right:3px solid #dde3e1\"><p dir=\"auto\" style=\"margin:0;overflow-wrap:anywhere\">{words}</p><p style=\"margin:0;{QUIET}\">{}</p></blockquote>\n",
                escaped(beside)
            )
        }
        // Most mail programs show none.
        Block::Picture(_) => String::new(),
    }
}

fn table(head: &[String], rows: &[Vec<String>]) -> String {
    let line = "border-bottom:1px solid #dde3e1;padding:6px 8px";
    let side = |at: usize| if at == 0 { "left" } else { "right" };
    let heads = head.iter().enumerate().map(|(at, cell)| {
        format!(
            "<th scope=\"col\" align=\"{}\" style=\"{line};font-weight:400;{QUIET}\">{}</th>",
            side(at),
            escaped(cell)
        )
    });
    let cell = |(at, cell): (usize, &String)| {
        let (tag, scope) = if at == 0 { ("th", " scope=\"row\" dir=\"auto\"") } else { ("td", "") };
        format!("<{tag}{scope} align=\"{}\" style=\"{line};font-weight:400\">{}</{tag}>", side(at), escaped(cell))
    };
    let rows = rows.iter().map(|row| format!("<tr>{}</tr>\n", row.iter().enumerate().map(cell).collect::<String>()));
    format!(
        "<table width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"margin:16px 0 0;border-collapse:collapse\">\n<tr>{}</tr>\n{}</table>\n",
        heads.collect::<String>(),
        rows.collect::<String>()
    )
}
