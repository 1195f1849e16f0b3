//! The letters of a row.

use super::{Broken, Record};
use crate::files::encoding::Letters;

/// A row as it stands in the file.
#[derive(Clone, Copy)]
pub(super) struct Row<'r> {
    pub(super) bytes: &'r [u8],
    /// Where each cell ends.
    pub(super) ends: &'r [usize],
    /// How many bytes stand between two cells.
    pub(super) gap: usize,
    /// The line of the file that it begins on, from 1.
    pub(super) line: u64,
}

/// Makes text of rows, whatever letters the file is written in.
#[derive(Default)]
pub(super) struct Mending {
    letters: Letters,
    ends: Vec<usize>,
}

impl Mending {
    pub(super) fn tell(&mut self, row: Row<'_>, take: &mut dyn FnMut(Record<'_>, Option<Broken>)) {
        let Row { bytes, ends, gap, line } = row;
        let is_ascii = bytes.is_ascii();
        if (is_ascii || self.letters != Letters::Windows1252)
            && let Ok(text) = str::from_utf8(bytes)
            // Two halves of a letter in two cells are no letter.
            && (is_ascii || gap > 0 || ends.iter().all(|end| text.is_char_boundary(*end)))
        {
            if !is_ascii {
                self.letters.text(bytes, &mut true);
            }
            return take(Record { text, ends, gap, line }, None);
        }
        let mut is_exact = true;
        // The row as a whole decides what its letters are.
        if self.letters == Letters::Ascii && str::from_utf8(bytes).is_ok() {
            self.letters = Letters::Windows1252;
        } else {
            self.letters.text(bytes, &mut is_exact);
        }
        is_exact = true;
        let mut text = String::new();
        self.ends.clear();
        let mut begins = 0;
        for end in ends {
            text.push_str(&self.letters.text(&bytes[begins..*end], &mut is_exact));
            self.ends.push(text.len());
            begins = end + gap;
        }
        take(Record { text: &text, ends: &self.ends, gap: 0, line }, (!is_exact).then_some(Broken::Letters));
    }
}
