//! Amounts of one order's rows, until it is known whether they are the whole's or the items'.

use super::plan::Lines;
use crate::money::Money;

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    first: Money,
    sum: Money,
    rows: u32,
    is_uneven: bool,
    /// There was no room for the sum.
    is_over: bool,
}

/// Why rows have no amount together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoSum {
    /// Amounts of the whole differ.
    Uneven,
    /// There is no room for it.
    Over,
}

impl Tally {
    pub(super) fn add(&mut self, money: Money) {
        if self.rows == 0 {
            self.first = money;
        }
        self.is_uneven |= money != self.first;
        match self.sum.plus(money) {
            Some(sum) => self.sum = sum,
            None => self.is_over = true,
        }
        self.rows = self.rows.saturating_add(1);
    }

    pub(super) fn rows(&self) -> u64 {
        self.rows.into()
    }

    /// Whether rows have different amounts.
    pub(super) fn is_uneven(&self) -> bool {
        self.is_uneven
    }

    /// Zero where there are no rows.
    pub(super) fn sum(&self) -> Result<Money, NoSum> {
        if self.is_over { Err(NoSum::Over) } else { Ok(self.sum) }
    }

    /// What the rows say together.
    pub(super) fn whole(&self, lines: Lines) -> Result<Money, NoSum> {
        match lines {
            Lines::Items => self.sum(),
            Lines::Orders if self.is_uneven => Err(NoSum::Uneven),
            Lines::Orders => Ok(self.first),
        }
    }
}
