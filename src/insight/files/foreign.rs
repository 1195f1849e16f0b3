//! Files that are no text with rows in it, whatever their names say.

use std::fmt;

/// What such a file is.
///
/// ```
/// use insight::files::Foreign;
/// assert_eq!(Foreign::of(b"PK\x03\x04..."), Some(Foreign::Packed));
/// assert_eq!(Foreign::of(b"score,comment\n9,\n"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// A workbook of a spreadsheet, or an archive.
    Packed,
    /// A page: HTML, whatever its ending, or PDF.
    Page,
}

/// How they begin: ZIP, as workbooks are; gzip; the older workbooks.
const PACKED: [&[u8]; 3] = [b"PK\x03\x04", b"\x1f\x8b", b"\xd0\xcf\x11\xe0"];
const PAGES: [&str; 4] = ["%pdf", "<!doctype", "<html", "<?xml"];

impl Foreign {
    /// By how a file begins.
    pub fn of(head: &[u8]) -> Option<Self> {
        if PACKED.iter().any(|mark| head.starts_with(mark)) {
            return Some(Self::Packed);
        }
        let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
        let is_page =
            |mark: &&str| text.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark.as_bytes()));
        PAGES.iter().any(is_page).then_some(Self::Page)
    }
}

impl fmt::Display for Foreign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Packed => "an Excel workbook or an archive, and no text; save it as CSV (UTF-8) and take that",
            Self::Page => "a web page or a PDF, and no table; export it as CSV and take that",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_begins_with_tells_that_it_is_no_table() {
        for head in [&b"\x1f\x8b\x08"[..], b"\xd0\xcf\x11\xe0\xa1"] {
            assert_eq!(Foreign::of(head), Some(Foreign::Packed));
        }
        for head in ["%PDF-1.7", "\u{feff}<!DOCTYPE html>", "\n<HTML><table>", "<?xml version=\"1.0\"?>"] {
            assert_eq!(Foreign::of(head.as_bytes()), Some(Foreign::Page), "{head}");
        }
        for head in ["", "PK,score\n", "<3,9\n", "[{}]"] {
            assert_eq!(Foreign::of(head.as_bytes()), None, "{head}");
        }
    }
}
