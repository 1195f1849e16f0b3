//! Whether `1,234` is more than a thousand or a little more than one: the column as a whole may tell, and a person is asked where it
//! does not.

use super::amount::{Says, Written};

/// What stands before the decimals of amounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decimal {
    /// A point, `1,234.50`.
    Point,
    /// A comma, `1.234,50`.
    Comma,
}

impl Decimal {
    pub(super) const ALL: [Self; 2] = [Self::Point, Self::Comma];

    /// The sign itself.
    pub fn sign(self) -> char {
        match self {
            Self::Point => '.',
            Self::Comma => ',',
        }
    }

    /// A word that stays the same, for programs and translations.
    pub fn code(self) -> &'static str {
        match self {
            Self::Point => "point",
            Self::Comma => "comma",
        }
    }

    /// The words for it.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Point => "a decimal point",
            Self::Comma => "a decimal comma",
        }
    }
}

/// What a column's amounts have shown so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AmountEvidence {
    /// The line of the first that can be read in both ways, `1,234`.
    pub either: Option<u64>,
    /// The line of the first that only has a decimal point, `1.50`.
    pub point: Option<u64>,
    /// The line of the first that only has a decimal comma, `1,50`.
    pub comma: Option<u64>,
}

/// What the amounts of a column say about their decimal sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decimals {
    /// None of them has a point or a comma.
    Plain,
    /// The amount on that line can only be read so, and none speaks against it.
    Decided {
        /// What stands before decimals.
        decimal: Decimal,
        /// The line of the amount that decides it.
        line: u64,
    },
    /// Every one of them can be read in both ways.
    Undecided {
        /// The line of the first.
        line: u64,
    },
    /// Some can only be read with a decimal point and some only with a decimal comma.
    Contradictory {
        /// The line of one with a point.
        point: u64,
        /// The line of one with a comma.
        comma: u64,
    },
}

impl AmountEvidence {
    /// Takes one more cell into account.
    pub(super) fn add(&mut self, cell: &str, line: u64) {
        if !cell.bytes().any(|byte| byte == b'.' || byte == b',') {
            return;
        }
        match Written::read(cell).map(|written| written.says) {
            Some(Says::Only(Decimal::Point)) => self.point.get_or_insert(line),
            Some(Says::Only(Decimal::Comma)) => self.comma.get_or_insert(line),
            Some(Says::Either) => self.either.get_or_insert(line),
            Some(Says::Nothing) | None => return,
        };
    }

    /// What two columns show together.
    pub(super) fn and(self, other: Self) -> Self {
        let first = |one: Option<u64>, other: Option<u64>| one.into_iter().chain(other).min();
        Self {
            either: first(self.either, other.either),
            point: first(self.point, other.point),
            comma: first(self.comma, other.comma),
        }
    }

    /// What can be concluded.
    pub fn verdict(&self) -> Decimals {
        match (self.point, self.comma) {
            (Some(point), Some(comma)) => Decimals::Contradictory { point, comma },
            (Some(line), None) => Decimals::Decided { decimal: Decimal::Point, line },
            (None, Some(line)) => Decimals::Decided { decimal: Decimal::Comma, line },
            (None, None) => self.either.map_or(Decimals::Plain, |line| Decimals::Undecided { line }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(cells: &[&str]) -> Decimals {
        let mut evidence = AmountEvidence::default();
        for (cell, line) in cells.iter().zip(2..) {
            evidence.add(cell, line);
        }
        evidence.verdict()
    }

    #[test]
    fn one_amount_decides_for_all_and_two_may_contradict() {
        let decided = |decimal, line| Decimals::Decided { decimal, line };
        assert_eq!(verdict(&["12", "1 234", "n.a."]), Decimals::Plain);
        assert_eq!(verdict(&["1,234", "1.234"]), Decimals::Undecided { line: 2 });
        for text in ["1.50", "1,234.5", "1,234,567", "0.123", "1234.567", "12,34,567", "1'234.567", ".50", "€0.9"] {
            assert_eq!(verdict(&["1,234", text]), decided(Decimal::Point, 3), "{text}");
        }
        for text in ["1,50", "1.234,5", "1.234.567", "0,123", "1234,567", "1 234,567", "-,50", "5,0 EUR"] {
            assert_eq!(verdict(&["1,234", text]), decided(Decimal::Comma, 3), "{text}");
        }
        assert_eq!(verdict(&["1.50", "1,234", "1,50"]), Decimals::Contradictory { point: 2, comma: 4 });
    }
}
