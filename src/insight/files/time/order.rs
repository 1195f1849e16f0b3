//! Whether `03/04/2026` is in March or in April: the column as a whole may tell, and a person is asked where it does not.

use super::written::Written;

/// What stands first in `03/04/2026`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    /// The day, as in most of the world.
    DayFirst,
    /// The month, as in the United States.
    MonthFirst,
}

/// What a column's dates have shown so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// Dates that need an order.
    pub slashed: u64,
    /// The line of the first that only has the day first, `25/03/2026`.
    pub day_first: Option<u64>,
    /// The line of the first that only has the month first, `03/25/2026`.
    pub month_first: Option<u64>,
}

/// What the dates of a column say about their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dates {
    /// They tell it themselves: no date needs an order.
    Plain,
    /// A date on that line can only be read so, and none speaks against it.
    Decided {
        /// What stands first.
        order: DateOrder,
        /// The line of the date that decides it.
        line: u64,
    },
    /// Every one of them can be read in both ways.
    Undecided,
    /// Some can only be read with the day first and some only with the month first.
    Contradictory {
        /// The line of one with the day first.
        day_first: u64,
        /// The line of one with the month first.
        month_first: u64,
    },
}

impl Evidence {
    /// Takes one more cell into account.
    pub(crate) fn add(&mut self, cell: &str, line: u64) {
        // Most columns are none of dates, and most dates none with slashes.
        if !cell.bytes().take(12).any(|byte| byte == b'/' || byte == b'-') {
            return;
        }
        // Once there is one, those that say nothing new are only counted.
        if self.slashed > 0 && is_plainly_undecided(cell.as_bytes()) {
            self.slashed += 1;
            return;
        }
        let Some(Written::Slashed { first, second, .. }) = Written::read(cell) else { return };
        self.slashed += 1;
        if first > 12 && second <= 12 {
            self.day_first.get_or_insert(line);
        }
        if second > 12 && first <= 12 {
            self.month_first.get_or_insert(line);
        }
    }

    /// What can be concluded.
    pub fn verdict(&self) -> Dates {
        match (self.day_first, self.month_first) {
            _ if self.slashed == 0 => Dates::Plain,
            (None, None) => Dates::Undecided,
            (Some(line), None) => Dates::Decided { order: DateOrder::DayFirst, line },
            (None, Some(line)) => Dates::Decided { order: DateOrder::MonthFirst, line },
            (Some(day_first), Some(month_first)) => Dates::Contradictory { day_first, month_first },
        }
    }
}

/// `03/04/2…`
fn is_plainly_undecided(cell: &[u8]) -> bool {
    let up_to_twelve = |tens: u8, ones: u8| matches!((tens, ones), (b'0', b'1'..=b'9') | (b'1', b'0'..=b'2'));
    match cell {
        [a, b, between @ (b'/' | b'-'), c, d, again, b'2', ..] => {
            between == again && up_to_twelve(*a, *b) && up_to_twelve(*c, *d)
        }
        _ => false,
    }
}

impl DateOrder {
    /// A word that stays the same, for programs and translations.
    pub fn code(self) -> &'static str {
        match self {
            Self::DayFirst => "dmy",
            Self::MonthFirst => "mdy",
        }
    }

    /// `DD/MM/YYYY` or `MM/DD/YYYY`.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::DayFirst => "DD/MM/YYYY",
            Self::MonthFirst => "MM/DD/YYYY",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(cells: &[&str]) -> Dates {
        let mut evidence = Evidence::default();
        for (cell, line) in cells.iter().zip(2..) {
            evidence.add(cell, line);
        }
        evidence.verdict()
    }

    #[test]
    fn one_date_decides_for_all_and_two_may_contradict() {
        assert_eq!(verdict(&["2026-03-01", "25.03.2026", "x/y"]), Dates::Plain);
        assert_eq!(verdict(&["03/04/2026", "12/12/2026"]), Dates::Undecided);
        assert_eq!(verdict(&["03/04/2026", "25/04/2026"]), Dates::Decided { order: DateOrder::DayFirst, line: 3 });
        assert_eq!(verdict(&["12/13/2026 9:00 PM"]), Dates::Decided { order: DateOrder::MonthFirst, line: 2 });
        assert_eq!(verdict(&["13/12/2026", "12/13/2026"]), Dates::Contradictory { day_first: 2, month_first: 3 });
        assert_eq!(verdict(&["13/13/2026"]), Dates::Undecided);
    }
}
