//! Takes JSON apart into records, whatever pieces it comes in: an array, a page with a list in it, one value after another.

use crate::files::encoding::Letters;

/// The most bytes that a record of JSON may have.
const MOST_BYTES: usize = 1024 * 1024;
/// Lists under these names are what a page of answers is about.
const LISTS: [&[u8]; 5] = [b"\"responses\"", b"\"results\"", b"\"data\"", b"\"items\"", b"\"satisfaction_ratings\""];

/// One value of the file, or why it is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    /// The JSON of one value.
    Value(&'a str),
    /// The same, some of whose bytes were no letters.
    Mended(&'a str),
    /// It has more bytes than a record may.
    TooLong,
    /// The file ends in it.
    Cut,
}

/// Where the splitter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Between the values of the file.
    Outside,
    /// Between the values of the array that the file is.
    Array,
    /// Between the values of a page's list.
    List,
    /// After a page's list, with so many brackets to be closed.
    Rest,
}

/// Whether it is in a text of JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Text {
    Outside,
    Inside,
    /// After a backslash.
    Escaped,
}

pub(crate) struct Values {
    place: Place,
    value: Vec<u8>,
    is_value: bool,
    is_too_long: bool,
    depth: u32,
    text: Text,
    line: u64,
    start: u64,
    letters: Letters,
    /// Names of what a page is about, each in its quotation marks.
    lists: &'static [&'static [u8]],
}

type Take<'t> = &'t mut dyn FnMut(u64, Piece<'_>);

impl Values {
    pub(crate) fn new() -> Self {
        Self::of_lists(&LISTS)
    }

    /// The same, where pages are about other things.
    pub(crate) fn of_lists(lists: &'static [&'static [u8]]) -> Self {
        Self {
            place: Place::Outside,
            value: Vec::new(),
            is_value: false,
            is_too_long: false,
            depth: 0,
            text: Text::Outside,
            line: 1,
            start: 1,
            letters: Letters::default(),
            lists,
        }
    }

    pub(crate) fn push(&mut self, bytes: &[u8], take: Take<'_>) {
        for byte in bytes {
            if self.place == Place::Rest {
                self.rest(*byte);
            } else if self.is_value {
                self.within(*byte, take);
            } else {
                self.between(*byte, take);
            }
            self.line += u64::from(*byte == b'\n');
        }
    }

    pub(crate) fn finish(&mut self, take: Take<'_>) {
        if self.is_value {
            let is_whole = self.depth == 0 && self.text == Text::Outside;
            if is_whole { self.tell(take) } else { take(self.start, Piece::Cut) }
        } else if self.place == Place::Array || self.place == Place::List {
            take(self.line, Piece::Cut);
        }
    }

    fn between(&mut self, byte: u8, take: Take<'_>) {
        match byte {
            b' ' | b'\t' | b'\r' | b'\n' | b',' => {}
            b'[' if self.place == Place::Outside => self.place = Place::Array,
            b']' if self.place == Place::Array => self.place = Place::Outside,
            b']' if self.place == Place::List => {
                self.place = Place::Rest;
                self.depth = 1;
            }
            _ => {
                self.is_value = true;
                self.start = self.line;
                self.within(byte, take);
            }
        }
    }

    fn within(&mut self, byte: u8, take: Take<'_>) {
        let is_loose = self.depth == 0 && self.text == Text::Outside && !self.value.is_empty();
        if is_loose && matches!(byte, b',' | b']' | b'}' | b'{' | b'[' | b' ' | b'\t' | b'\r' | b'\n') {
            // A number or a word has ended.
            self.tell(take);
            self.between(byte, take);
            return;
        }
        if self.is_page(byte) {
            self.place = Place::List;
            self.value.clear();
            self.is_value = false;
            self.is_too_long = false;
            self.depth = 0;
            return;
        }
        if self.value.len() < MOST_BYTES {
            self.value.push(byte);
        } else {
            self.is_too_long = true;
        }
        self.note(byte);
        let is_closed = self.depth == 0 && self.text == Text::Outside && matches!(byte, b'}' | b']' | b'"');
        if is_closed {
            self.tell(take);
        }
    }

    /// Whether the list that a page is about begins with this byte.
    fn is_page(&self, byte: u8) -> bool {
        if byte != b'[' || self.depth != 1 || self.text != Text::Outside || self.place != Place::Outside {
            return false;
        }
        let before = self.value.trim_ascii_end().strip_suffix(b":").unwrap_or_default().trim_ascii_end();
        self.value.starts_with(b"{") && self.lists.iter().any(|list| before.ends_with(list))
    }

    /// Keeps count of texts and brackets.
    fn note(&mut self, byte: u8) {
        match (self.text, byte) {
            (Text::Escaped, _) | (Text::Outside, b'"') => self.text = Text::Inside,
            (Text::Inside, b'\\') => self.text = Text::Escaped,
            (Text::Inside, b'"') => self.text = Text::Outside,
            (Text::Outside, b'{' | b'[') => self.depth += 1,
            (Text::Outside, b'}' | b']') => self.depth = self.depth.saturating_sub(1),
            (Text::Inside | Text::Outside, _) => {}
        }
    }

    fn rest(&mut self, byte: u8) {
        self.note(byte);
        if self.depth == 0 {
            self.place = Place::Outside;
        }
    }

    fn tell(&mut self, take: Take<'_>) {
        if self.is_too_long {
            take(self.start, Piece::TooLong);
        } else {
            let mut is_exact = true;
            let text = self.letters.text(&self.value, &mut is_exact);
            take(self.start, if is_exact { Piece::Value(&text) } else { Piece::Mended(&text) });
        }
        self.value.clear();
        self.is_value = false;
        self.is_too_long = false;
        self.depth = 0;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn pieces(parts: &[&[u8]]) -> Vec<(u64, String)> {
        let mut values = Values::new();
        let mut told = Vec::new();
        let mut take = |line: u64, piece: Piece<'_>| {
            let text = match piece {
                Piece::Value(text) => text.to_owned(),
                other => format!("{other:?}"),
            };
            told.push((line, text));
        };
        for part in parts {
            values.push(part, &mut take);
        }
        values.finish(&mut take);
        told
    }

    fn of(text: &str) -> Vec<(u64, String)> {
        pieces(&[text.as_bytes()])
    }

    fn told(pieces: &[(u64, &str)]) -> Vec<(u64, String)> {
        pieces.iter().map(|(line, text)| (*line, (*text).to_owned())).collect()
    }

    #[test]
    fn arrays_pages_and_lines_are_taken_apart() {
        assert_eq!(of("[{\"a\":[1]},\n 2,\"x,]\"]"), told(&[(1, "{\"a\":[1]}"), (2, "2"), (2, "\"x,]\"")]));
        assert_eq!(of("{\"a\":1}\n\n{\"b\":\"}\\\"\"}"), told(&[(1, "{\"a\":1}"), (3, "{\"b\":\"}\\\"\"}")]));
        let page = "{\"n\": \"[\", \"responses\" :\n[{\"results\":[1]},\n{}], \"next\": \"]}\"}";
        assert_eq!(of(page), told(&[(2, "{\"results\":[1]}"), (3, "{}")]));
        assert_eq!(of("[]"), []);
        assert_eq!(of("{\"a\":{\"results\":[1]}}"), told(&[(1, "{\"a\":{\"results\":[1]}}")]));
    }

    #[test]
    fn what_is_no_whole_value_is_told() {
        assert_eq!(of("[{\"a\":1},{\"b\""), told(&[(1, "{\"a\":1}"), (1, "Cut")]));
        assert_eq!(of("[1,\n"), told(&[(1, "1"), (2, "Cut")]));
        assert_eq!(of("}{"), told(&[(1, "}"), (1, "Cut")]));
        let long = format!("[\"{}\",7]", "x".repeat(MOST_BYTES));
        assert_eq!(of(&long), told(&[(1, "TooLong"), (1, "7")]));
    }

    proptest! {
        #[test]
        fn any_pieces_give_the_same_values(
            text in prop::collection::vec(prop::sample::select(&b"[]{}\",:1a \n\\\xe9"[..]), 0..60), cut in 0..60usize,
        ) {
            let (left, right) = text.split_at(cut.min(text.len()));
            prop_assert_eq!(pieces(&[left, right]), pieces(&[&text]));
        }
    }
}
