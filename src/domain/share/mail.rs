//! A whole mail, for whoever wants to open it, send it on, or put it into a program.

use alloc::format;
use alloc::string::String;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::row::Row;
use crate::opening::{push_attribute, push_escaped};

/// Characters of a line of base64 (RFC 2045, 6.8).
const LINE: usize = 76;
/// Bytes in one encoded word, so that its line has at most 76 characters with the header's name before it (RFC 2047, 2).
const WORD_BYTES: usize = 39;
/// Between the parts; base64 has no underscore.
const BOUNDARY: &str = "=_plaudit_row_of_scores";

impl Row<'_> {
    /// A draft with this row, which mail programs that know of drafts open for editing (`X-Unsent: 1`).
    ///
    /// It has no `Date` and no `From`, though RFC 5322 (3.6) asks for both, and for nothing else, of every message. That is of messages
    /// that are sent, and this one is not yet: `Date` says when its author had finished it (3.6.1), `From` who that was (3.6.2), and
    /// whoever wrote either here would write what is not true. The program that sends it fills them in, as it does `Message-ID`; one that
    /// leaves them out is helped by the server that takes it for sending (RFC 6409, 8.1 to 8.3).
    pub fn mail(&self) -> String {
        let subject = self.texts.slot("title");
        format!(
            "X-Unsent: 1\r\nSubject: {}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative;\r\n boundary=\"{BOUNDARY}\"\r\n\r\n\
             {}{}--{BOUNDARY}--\r\n",
            encoded_words(&subject),
            part("text/plain", &self.text().replace('\n', "\r\n")),
            part("text/html", &self.page(&subject)),
        )
    }

    /// The row in a page of its own. What is asked of the reader's program stands there for those that heed it.
    fn page(&self, title: &str) -> String {
        let mut page = String::from("<!doctype html><html");
        push_attribute(&mut page, "lang", self.words.locale());
        push_attribute(&mut page, "dir", self.words.direction());
        page.push_str(
            "><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
             <meta name=\"color-scheme\" content=\"light\"><meta name=\"supported-color-schemes\" content=\"light\"><title>",
        );
        push_escaped(&mut page, title);
        page.push_str("</title></head><body bgcolor=\"#ffffff\" style=\"margin:0;background-color:#ffffff\">");
        page.push_str(&self.html());
        page.push_str("</body></html>");
        page
    }
}

fn part(kind: &str, content: &str) -> String {
    let mut part =
        format!("--{BOUNDARY}\r\nContent-Type: {kind}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n");
    let encoded = STANDARD.encode(content);
    let mut rest = encoded.as_str();
    while !rest.is_empty() {
        let (line, more) = rest.split_at(rest.len().min(LINE));
        part.push_str(line);
        part.push_str("\r\n");
        rest = more;
    }
    part
}

/// A text as a header can hold it (RFC 2047): words of whole characters, each on a line of its own.
fn encoded_words(text: &str) -> String {
    let mut words = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(|end| *end <= WORD_BYTES).last();
        let (word, more) = rest.split_at(end.unwrap_or(rest.len()));
        if !words.is_empty() {
            words.push_str("\r\n ");
        }
        words.extend(["=?utf-8?B?", &STANDARD.encode(word), "?="]);
        rest = more;
    }
    words
}
