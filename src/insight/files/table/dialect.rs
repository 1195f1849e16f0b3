//! How a table is written: what stands between its cells, and whether its first row names the columns.

use super::{Broken, Record, Splitter};
use crate::files::time::Written;

const DELIMITERS: [u8; 4] = *b",;\t|";
/// So many rows tell.
const ROWS: usize = 50;

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// What stands between cells.
    pub delimiter: u8,
    /// Whether the first row names the columns.
    pub has_header: bool,
    /// Whether a line `sep=;`, which spreadsheets write, stands before everything.
    pub has_separator_line: bool,
}

/// The first rows of a table.
pub(crate) struct Sample {
    pub(crate) dialect: Dialect,
    /// The names, or numbers where there are none.
    pub(crate) columns: Vec<String>,
    /// Rows after the names.
    pub(crate) rows: Vec<Vec<String>>,
    /// Whether nearly all rows are as long as each other.
    pub(crate) is_even: bool,
}

impl Sample {
    /// Reads `head`, without its mark and in bytes. `None` where it is no table of two columns.
    pub(crate) fn of(head: &[u8], is_whole: bool) -> Option<Self> {
        let separator = separator_line(head);
        let (has_separator_line, candidates) = match &separator {
            Some(delimiter) => (true, std::slice::from_ref(delimiter)),
            None => (false, &DELIMITERS[..]),
        };
        let (_, delimiter, mut rows) = candidates
            .iter()
            .map(|delimiter| {
                let rows = first_rows(head, *delimiter, is_whole, has_separator_line);
                (evenness(&rows), *delimiter, rows)
            })
            // Of equals the first.
            .reduce(|best, next| if next.0 > best.0 { next } else { best })?;
        let width = rows.first().map_or(0, Vec::len);
        if width < 2 {
            return None;
        }
        let has_header = !rows[0].iter().any(|cell| is_value(cell)) && rows[0].iter().any(|cell| !cell.is_empty());
        let columns = if has_header { rows.remove(0) } else { (1..=width).map(|number| number.to_string()).collect() };
        let is_even = rows.iter().filter(|row| row.len() == width).count() * 4 >= rows.len() * 3;
        let columns = told_apart(columns.iter().map(|name| name.trim()));
        Some(Self { dialect: Dialect { delimiter, has_header, has_separator_line }, columns, rows, is_even })
    }
}

/// The names of columns, each once: the second of a name has its number behind it, and one without a name is called by its place. Otherwise
/// two columns would be one property, and nobody could say which of them is meant.
fn told_apart<'n>(names: impl Iterator<Item = &'n str>) -> Vec<String> {
    let mut told: Vec<String> = Vec::new();
    for (name, place) in names.zip(1..) {
        let name = if name.is_empty() { place.to_string() } else { name.to_owned() };
        let mut candidate = name.clone();
        let mut number = 1;
        while told.contains(&candidate) {
            number += 1;
            candidate = format!("{name} ({number})");
        }
        told.push(candidate);
    }
    told
}

/// A number or a date: no name of a column.
fn is_value(cell: &str) -> bool {
    let cell = cell.trim();
    cell.parse::<f64>().is_ok_and(f64::is_finite) || Written::read(cell).is_some()
}

fn separator_line(head: &[u8]) -> Option<u8> {
    match head {
        [b's', b'e', b'p', b'=', delimiter, b'\r' | b'\n', ..] => Some(*delimiter),
        _ => None,
    }
    .filter(|delimiter| *delimiter == b'\t' || (delimiter.is_ascii_punctuation() && *delimiter != b'"'))
}

fn first_rows(head: &[u8], delimiter: u8, is_whole: bool, has_separator_line: bool) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut splitter = Splitter::new(delimiter);
    let mut is_before = has_separator_line;
    let mut take = |record: Record<'_>, broken: Option<Broken>| {
        if std::mem::take(&mut is_before) || rows.len() > ROWS || broken.is_some() {
            return;
        }
        rows.push(record.cells().map(str::to_owned).collect());
    };
    splitter.push(head, &mut take);
    // The last row of a part may be cut.
    if is_whole {
        splitter.finish(&mut take);
    }
    rows
}

/// How much these rows look like a table: by the share of those that are as long as the first, then by its length.
fn evenness(rows: &[Vec<String>]) -> (usize, usize) {
    let width = rows.first().map_or(0, Vec::len);
    if width < 2 {
        return (0, width);
    }
    let even = rows.iter().filter(|row| row.len() == width).count();
    (1 + even * 10 / rows.len(), width)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(text: &str) -> Sample {
        Sample::of(text.as_bytes(), true).unwrap()
    }

    #[test]
    fn the_delimiter_is_the_one_that_makes_even_rows() {
        for (text, delimiter) in [
            ("score,comment\n9,\"a; b; c\"\n", b','),
            ("score;comment\n9;a, b, c\n8;b, c\n", b';'),
            ("score\tcomment\n9\ta, b; c\n", b'\t'),
            ("score|comment\n9|a\n", b'|'),
            ("sep=^\r\nscore^comment\n9^a\n", b'^'),
        ] {
            let sample = sample(text);
            assert_eq!(sample.dialect.delimiter, delimiter, "{text}");
            assert_eq!(sample.columns, ["score", "comment"]);
            assert_eq!((sample.rows[0][0].as_str(), sample.dialect.has_header), ("9", true));
        }
    }

    #[test]
    fn columns_of_one_name_are_told_apart() {
        let sample = sample("score,Why?,Why?,,Why? (2)\n9,a,b,c,d\n");
        assert_eq!(sample.columns, ["score", "Why?", "Why? (2)", "4", "Why? (2) (2)"]);
    }

    #[test]
    fn a_first_row_of_values_is_no_header() {
        let sample = sample("9,good,2026-03-01\n8,,2026-03-02\n");
        assert!(!sample.dialect.has_header);
        assert_eq!(sample.columns, ["1", "2", "3"]);
        assert_eq!(sample.rows.len(), 2);
    }

    #[test]
    fn what_ends_a_line_or_is_half_a_letter_separates_nothing() {
        for line in [&b"sep=\r\n"[..], b"sep=\n\n", b"sep=\xa7\n", b"sep=a\n", b"sep=\"\n"] {
            assert_eq!(separator_line(line), None, "{line:?}");
        }
        assert_eq!([&b"sep=;\n"[..], b"sep=\t\r\n"].map(separator_line), [Some(b';'), Some(b'\t')]);
    }

    #[test]
    fn one_column_is_no_table() {
        assert!(Sample::of(b"just words\nand more\n", true).is_none());
        assert!(Sample::of(b"", true).is_none());
    }
}
