//! Takes a table apart into rows, whatever pieces it comes in.

use core::ops::ControlFlow;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::Record;
use super::marks::Marks;
use super::mending::{Mending, Row};

/// The most bytes that a row may have. What is longer is an open quotation mark.
const MOST_BYTES: usize = 1024 * 1024;
const MOST_CELLS: usize = 4096;

/// What cannot be a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Broken {
    /// It is longer than any row, or has more cells.
    Endless,
    /// Some of its bytes are no letters; they were replaced.
    Letters,
}

pub(crate) struct Splitter {
    delimiter: u8,
    core: Reader,
    bytes: Vec<u8>,
    filled: usize,
    ends: Vec<usize>,
    ended: usize,
    /// The line that is being read.
    line: u64,
    /// The line that the row begins on.
    start: u64,
    is_between: bool,
    is_skipping: bool,
    mending: Mending,
    marks: Marks,
}

/// What is told of each row.
type Take<'t> = &'t mut dyn FnMut(Record<'_>, Option<Broken>);

impl Splitter {
    pub(crate) fn new(delimiter: u8) -> Self {
        Self {
            delimiter,
            core: reader(delimiter),
            bytes: vec![0; 4096],
            filled: 0,
            ends: vec![0; MOST_CELLS],
            ended: 0,
            line: 1,
            start: 1,
            is_between: true,
            is_skipping: false,
            mending: Mending::default(),
            marks: Marks::new(delimiter),
        }
    }

    pub(crate) fn push(&mut self, mut input: &[u8], take: Take<'_>) {
        while !input.is_empty() {
            if self.is_skipping {
                input = self.skipped(input);
                continue;
            }
            if self.is_between {
                input = &input[self.plain(input, take)..];
                if input.is_empty() {
                    return;
                }
                self.start = self.line;
                self.is_between = false;
            }
            let used = self.step(input, take);
            input = &input[used..];
        }
    }

    pub(crate) fn finish(&mut self, take: Take<'_>) {
        if self.is_between || self.is_skipping {
            return;
        }
        while !self.is_between && !self.is_skipping {
            self.step(&[], take);
        }
    }

    /// Reads rows that lie whole in the input and have no quotation mark, as nearly all do, up to the first that is another one: in one pass, and
    /// nothing of them is copied. Says how many bytes they and the blank lines among them have.
    fn plain(&mut self, input: &[u8], take: Take<'_>) -> usize {
        let (mut begins, mut ended) = (0, 0);
        let Self { marks, ends, mending, line, delimiter, .. } = self;
        marks.each(input, |byte, at| {
            let Some(end) = ends.get_mut(ended) else { return ControlFlow::Break(()) };
            *end = at - begins;
            ended += 1;
            if byte == *delimiter {
                return ControlFlow::Continue(());
            }
            if byte == b'"' || at - begins > MOST_BYTES {
                return ControlFlow::Break(());
            }
            if at > begins {
                mending.tell(Row { bytes: &input[begins..at], ends: &ends[..ended], gap: 1, line: *line }, take);
            }
            *line += u64::from(byte == b'\n');
            (begins, ended) = (at + 1, 0);
            ControlFlow::Continue(())
        });
        begins
    }

    /// Reads up to the end of a row, of the input, or of the room for it.
    fn step(&mut self, input: &[u8], take: Take<'_>) -> usize {
        let line = self.core.line();
        let (result, used, wrote, ended) =
            self.core.read_record(input, &mut self.bytes[self.filled..], &mut self.ends[self.ended..]);
        self.line += self.core.line() - line;
        self.filled += wrote;
        self.ended += ended;
        match result {
            ReadRecordResult::InputEmpty => {}
            ReadRecordResult::OutputFull if self.bytes.len() < MOST_BYTES => {
                self.bytes.resize((self.bytes.len() * 2).min(MOST_BYTES), 0);
            }
            ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => {
                take(Record { text: "", ends: &[], gap: 0, line: self.start }, Some(Broken::Endless));
                self.is_skipping = true;
                self.begin();
                self.core = reader(self.delimiter);
            }
            ReadRecordResult::Record => {
                let (bytes, ends) = (&self.bytes[..self.filled], &self.ends[..self.ended]);
                self.mending.tell(Row { bytes, ends, gap: 0, line: self.start }, take);
                self.begin();
            }
            ReadRecordResult::End => self.begin(),
        }
        used
    }

    fn begin(&mut self) {
        self.filled = 0;
        self.ended = 0;
        self.is_between = true;
    }

    /// Past the end of the line.
    fn skipped<'i>(&mut self, input: &'i [u8]) -> &'i [u8] {
        let Some(at) = input.iter().position(|byte| *byte == b'\n') else { return &[] };
        self.is_skipping = false;
        self.line += 1;
        &input[at + 1..]
    }
}

fn reader(delimiter: u8) -> Reader {
    ReaderBuilder::new().delimiter(delimiter).build()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rows(pieces: &[&[u8]]) -> Vec<(u64, Vec<String>)> {
        let mut splitter = Splitter::new(b',');
        let mut rows = Vec::new();
        let mut take = |record: Record<'_>, broken: Option<Broken>| {
            let mut cells: Vec<String> = record.cells().map(str::to_owned).collect();
            assert!((0..cells.len()).all(|column| record.cell(column) == cells[column]));
            cells.extend(broken.map(|broken| format!("{broken:?}")));
            rows.push((record.line, cells));
        };
        for piece in pieces {
            splitter.push(piece, &mut take);
        }
        splitter.finish(&mut take);
        rows
    }

    fn cells(line: u64, cells: &[&str]) -> (u64, Vec<String>) {
        (line, cells.iter().map(|cell| (*cell).to_owned()).collect())
    }

    #[test]
    fn rows_know_their_lines_over_quotes_blank_lines_and_either_end_of_line() {
        let table = b"a,b\r\n\r\n\"x\ny\",\"say \"\"hi\"\"\"\n\n,\n1,2";
        let expected =
            [cells(1, &["a", "b"]), cells(3, &["x\ny", "say \"hi\""]), cells(6, &["", ""]), cells(7, &["1", "2"])];
        assert_eq!(rows(&[table]), expected);
    }

    #[test]
    fn a_quotation_mark_that_stays_open_costs_its_row_and_no_memory() {
        let mut table = b"a,b\n1,\"open\n".to_vec();
        table.resize(MOST_BYTES + 100, b'x');
        table.extend_from_slice(b"\n3,4\n");
        assert_eq!(rows(&[&table]), [cells(1, &["a", "b"]), cells(2, &["Endless"]), cells(4, &["3", "4"])]);
    }

    #[test]
    fn letters_are_told_by_the_first_row_beyond_ascii() {
        assert_eq!(rows(&[b"a\ncaf\xe9,\xc3\xa9\n"]), [cells(1, &["a"]), cells(2, &["café", "Ã©"])]);
        assert_eq!(rows(&["é\n".as_bytes(), b"caf\xe9\n"])[1], cells(2, &["caf\u{fffd}", "Letters"]));
        assert_eq!(rows(&[b"\xc3,\xa9\n"]), [cells(1, &["Ã", "©"])]);
    }

    #[test]
    fn the_number_of_a_row_is_that_of_its_cells_however_they_are_written() {
        let hash = |table: &[u8]| {
            let mut hashes = Vec::new();
            Splitter::new(b',').push(table, &mut |record, _| hashes.push(record.hash()));
            hashes[0]
        };
        let plain = hash(b"2026-03-01,9,,quick and kind\n");
        assert_eq!(hash(b"\"2026-03-01\",9,\"\",\"quick and kind\"\n"), plain);
        assert_ne!(hash(b"2026-03-01,9,quick and kind,\n"), plain);
        // Ids were made of it.
        assert_eq!(plain, 0x66d6_0f3d_4d9f_dbfe);
    }

    #[test]
    fn a_row_of_too_many_cells_is_broken_and_the_most_are_read() {
        for (cells, is_broken) in [(MOST_CELLS, false), (MOST_CELLS + 1, true)] {
            let table = [b",".repeat(cells - 1), b"\n1\n".to_vec()].concat();
            let found = rows(&[&table]);
            assert_eq!((found.len(), found[0].1 == ["Endless"], found[1].1.len()), (2, is_broken, 1), "{cells}");
        }
    }

    proptest! {
        #[test]
        fn any_pieces_give_the_same_rows(
            table in prop::collection::vec(prop::sample::select(&b"ab,\"\n\r\xc3\xa9 abcdefgh"[..]), 0..200), cuts in prop::collection::vec(0..200usize, 0..4),
        ) {
            let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut.min(table.len())).chain([0, table.len()]).collect();
            cuts.sort_unstable();
            let pieces: Vec<&[u8]> = cuts.windows(2).map(|pair| &table[pair[0]..pair[1]]).collect();
            let whole = rows(&[&table]);
            prop_assert_eq!(&rows(&pieces), &whole);
            // Of single bytes no row lies whole in a piece.
            let bytes: Vec<&[u8]> = table.chunks(1).collect();
            prop_assert_eq!(&rows(&bytes), &whole);
        }
    }
}
