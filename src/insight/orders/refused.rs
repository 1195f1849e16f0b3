//! A row that is not taken: where it stands, why, and what to do about it.

use std::fmt;

use super::currency::Currency;
use super::decimal::Decimal;
use crate::files::{DateOrder, shown};

/// A row that was not taken, or an order of several rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The line of the file that it begins on, from 1.
    pub line: u64,
    /// The column, or the key of a JSON record; empty where the row as a whole is meant.
    pub column: String,
    /// Why.
    pub reason: Reason,
}

/// In what the rows of one order contradict each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contradiction {
    /// Two customers.
    Customer,
    /// Two dates.
    Date,
    /// Two amounts for the whole.
    Amount,
    /// Two currencies.
    Currency,
    /// It is paid and called off.
    Status,
    /// Money went back by a column and by a row of its own, which may be the same money.
    Refund,
}

impl Contradiction {
    /// A word that stays the same, for programs and translations.
    pub fn code(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Date => "date",
            Self::Amount => "amount",
            Self::Currency => "currency",
            Self::Status => "status",
            Self::Refund => "refund",
        }
    }
}

/// Why a row is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It names no customer.
    NoCustomer,
    /// The e-mail address is none, and there is no id.
    Email(String),
    /// A spreadsheet has rounded the id.
    Rounded(String),
    /// The id has so many letters.
    TooLong(usize),
    /// There is no date.
    NoDate,
    /// The date cannot be read.
    DateText(String),
    /// Day and month can be either way round.
    DateOrder(String),
    /// Day and month stand the other way round than the file's dates.
    OtherDateOrder(String, DateOrder),
    /// The date has not come yet.
    Future(String),
    /// It ends before it starts.
    EndBeforeStart(String),
    /// There is no amount.
    NoAmount,
    /// The amount cannot be read.
    AmountText(String),
    /// A comma or a point may stand before decimals or between thousands.
    Decimal(String),
    /// The amount has the other decimal sign than its column.
    OtherDecimal(String, Decimal),
    /// The amount has more than four decimals.
    TooFine(String),
    /// The amount is a number of JSON with more digits than such numbers keep.
    Inexact(String),
    /// There is no room for the amount, or for the sum of an order's amounts.
    TooLarge(String),
    /// What is below zero and cannot be.
    Negative(String),
    /// The amount is in coins, and nothing says which.
    Coins(String),
    /// The currency cannot be read.
    CurrencyText(String),
    /// The amount is in another currency than the row says.
    CurrencyClash(Currency, Currency),
    /// Some of the money went back, and nothing says how much.
    PartRefund,
    /// The rows of an order contradict each other.
    Contradiction(String, Contradiction),
    /// Several rows of an order have one amount: it may be the whole's, or each item's.
    Lines {
        /// The order.
        order: String,
        /// How many rows.
        rows: u64,
    },
    /// Another row of the same order is refused.
    Part {
        /// The order.
        order: String,
        /// The line of that row.
        line: u64,
    },
    /// There are more orders than memory is kept for.
    Full,
    /// The row has more cells than the table has columns.
    Cells {
        /// Cells of the row.
        cells: usize,
        /// Columns of the table.
        columns: usize,
    },
    /// One of its cells holds lines that look like rows: a quotation mark before them was left open.
    Quote {
        /// How many lines.
        lines: usize,
    },
    /// Some bytes of an id or an address are no letters.
    Letters,
    /// The row, or the record, does not end where one could.
    Endless,
    /// The file ends in the middle of it.
    Cut,
    /// It is not JSON.
    Json(String),
    /// It is JSON of another shape than the rest.
    Shape,
}

impl Reason {
    /// A word that stays the same, for programs and translations.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoCustomer => "no_customer",
            Self::Email(_) => "email",
            Self::Rounded(_) => "rounded",
            Self::TooLong(_) => "too_long",
            Self::NoDate => "no_date",
            Self::DateText(_) => "date",
            Self::DateOrder(_) => "date_order",
            Self::OtherDateOrder(..) => "other_date_order",
            Self::Future(_) => "future",
            Self::EndBeforeStart(_) => "end_before_start",
            Self::NoAmount => "no_amount",
            Self::AmountText(_) => "amount",
            Self::Decimal(_) => "decimal",
            Self::OtherDecimal(..) => "other_decimal",
            Self::TooFine(_) => "too_fine",
            Self::Inexact(_) => "inexact",
            Self::TooLarge(_) => "too_large",
            Self::Negative(_) => "negative",
            Self::Coins(_) => "coins",
            Self::CurrencyText(_) => "currency",
            Self::CurrencyClash(..) => "currency_clash",
            Self::PartRefund => "part_refund",
            Self::Contradiction(..) => "contradiction",
            Self::Lines { .. } => "lines",
            Self::Part { .. } => "part",
            Self::Full => "full",
            Self::Cells { .. } => "cells",
            Self::Quote { .. } => "quote",
            Self::Letters => "letters",
            Self::Endless => "endless",
            Self::Cut => "cut",
            Self::Json(_) => "json",
            Self::Shape => "shape",
        }
    }

    /// Why, in the word of [`code`](Self::code), and what goes with it by name: for whoever says it in another language. Values that are
    /// words themselves are codes: `form` of dates is `dmy` or `mdy`, `decimal` is `point` or `comma`, `what` is [`Contradiction::code`].
    ///
    /// ```
    /// use insight::orders::Reason;
    /// let reason = Reason::Part { order: "A1".to_owned(), line: 7 };
    /// assert_eq!(reason.in_a_word(), ("part", vec![("order", "A1".to_owned()), ("line", "7".to_owned())]));
    /// ```
    pub fn in_a_word(&self) -> (&'static str, Vec<(&'static str, String)>) {
        let with = match self {
            Self::NoCustomer
            | Self::NoDate
            | Self::NoAmount
            | Self::PartRefund
            | Self::Full
            | Self::Letters
            | Self::Endless
            | Self::Cut
            | Self::Shape => Vec::new(),
            Self::Email(text)
            | Self::Rounded(text)
            | Self::DateText(text)
            | Self::DateOrder(text)
            | Self::Future(text)
            | Self::EndBeforeStart(text)
            | Self::AmountText(text)
            | Self::Decimal(text)
            | Self::TooFine(text)
            | Self::Inexact(text)
            | Self::TooLarge(text)
            | Self::Negative(text)
            | Self::Coins(text)
            | Self::CurrencyText(text)
            | Self::Json(text) => vec![("text", shown(text))],
            Self::TooLong(letters) => vec![("letters", letters.to_string())],
            Self::OtherDateOrder(text, form) => vec![("text", shown(text)), ("form", form.code().to_owned())],
            Self::OtherDecimal(text, decimal) => vec![("text", shown(text)), ("decimal", decimal.code().to_owned())],
            Self::CurrencyClash(column, amount) => vec![("column", column.to_string()), ("amount", amount.to_string())],
            Self::Contradiction(order, what) => vec![("order", shown(order)), ("what", what.code().to_owned())],
            Self::Lines { order, rows } => vec![("order", shown(order)), ("rows", rows.to_string())],
            Self::Part { order, line } => vec![("order", shown(order)), ("line", line.to_string())],
            Self::Cells { cells, columns } => vec![("cells", cells.to_string()), ("columns", columns.to_string())],
            Self::Quote { lines } => vec![("lines", lines.to_string())],
        };
        (self.code(), with)
    }

    /// What to do about it.
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::NoCustomer => {
                "give the row a customer id or an e-mail address; orders of guests without one are nobody's"
            }
            Self::Email(_) => "correct the address, or say which column has the customer's id",
            Self::Rounded(_) => {
                "export the file anew and do not save it with a spreadsheet: other ids may have become the same"
            }
            Self::TooLong(_) => "choose another column for the id",
            Self::NoDate => "give the row a date, or choose another column for the date",
            Self::DateText(_) => "write it as 2026-03-01, or choose another column for the date",
            Self::DateOrder(_) => "say whether the day or the month stands first",
            Self::OtherDateOrder(..) => "write all dates in one order, best as 2026-03-01",
            Self::Future(_) => "correct the date, or say whether the day or the month stands first",
            Self::EndBeforeStart(_) => "correct the dates, or exchange the two columns",
            Self::NoAmount => "give the row an amount, or choose another column for the amount",
            Self::AmountText(_) => "write it as 1234.50, or choose another column for the amount",
            Self::Decimal(_) => "say whether the file has a decimal point or a decimal comma",
            Self::OtherDecimal(..) => "write all amounts with one decimal sign, best as 1234.50",
            Self::TooFine(_) => "round it to four decimals",
            Self::Inexact(_) => "write it as a text, between quotation marks",
            Self::TooLarge(_) => "correct the amount",
            Self::Negative(_) => "correct the amount, or choose another column",
            Self::Coins(_) => "give the row its currency, or write the amount in whole units",
            Self::CurrencyText(_) => {
                "write it with three letters, such as EUR, or choose another column for the currency"
            }
            Self::CurrencyClash(..) => "correct the one or the other",
            Self::PartRefund => "say which column has the amount that went back",
            Self::Contradiction(_, Contradiction::Amount) => {
                "correct the rows, or say whether the amounts are of items or of whole orders"
            }
            Self::Contradiction(..) => "correct the rows, or choose another column for the order's id",
            Self::Lines { .. } => "say whether the amounts are of items or of whole orders",
            Self::Part { .. } => "correct that row",
            Self::Full => "split the file, by years for example",
            Self::Cells { .. } => "put cells with the delimiter in them between quotation marks",
            Self::Quote { .. } => "close the quotation mark that is open: the rows behind it are not counted either",
            Self::Letters => "export the file anew, as UTF-8",
            Self::Endless => "close the quotation mark or the bracket that is open",
            Self::Cut => "export the file anew: it is not whole",
            Self::Json(_) => "correct the JSON",
            Self::Shape => "leave it out, or read it from a file of its own",
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoCustomer => f.write_str("it names no customer"),
            Self::Email(text) => write!(f, "\"{}\" is no e-mail address", shown(text)),
            Self::Rounded(text) => write!(f, "a spreadsheet has rounded the id to \"{}\"", shown(text)),
            Self::TooLong(letters) => write!(f, "the id has {letters} letters, and 200 are the most"),
            Self::NoDate => f.write_str("there is no date"),
            Self::DateText(text) => write!(f, "\"{}\" is no date that can be read", shown(text)),
            Self::DateOrder(text) => write!(f, "\"{}\" can have its day or its month first", shown(text)),
            Self::OtherDateOrder(text, order) => {
                write!(f, "\"{}\" is no date of the form {}, in which the file is read", shown(text), order.in_words())
            }
            Self::Future(text) => write!(f, "\"{}\" has not come yet", shown(text)),
            Self::EndBeforeStart(text) => write!(f, "the end, \"{}\", is before the start", shown(text)),
            Self::NoAmount => f.write_str("there is no amount"),
            Self::AmountText(text) => write!(f, "\"{}\" is no amount that can be read", shown(text)),
            Self::Decimal(text) => {
                write!(f, "in \"{}\" nothing says which sign stands before the decimals", shown(text))
            }
            Self::OtherDecimal(text, decimal) => {
                write!(f, "\"{}\" cannot be read with {}, as the file is", shown(text), decimal.in_words())
            }
            Self::TooFine(text) => write!(f, "\"{}\" has more than four decimals", shown(text)),
            Self::Inexact(text) => write!(f, "{} has more digits than a number of JSON keeps", shown(text)),
            Self::TooLarge(text) => write!(f, "\"{}\" is more than can be counted", shown(text)),
            Self::Negative(text) => write!(f, "\"{}\" is below zero", shown(text)),
            Self::Coins(text) => {
                write!(f, "\"{}\" is a number of coins, and nothing says of which currency", shown(text))
            }
            Self::CurrencyText(text) => write!(f, "\"{}\" is no currency", shown(text)),
            Self::CurrencyClash(column, amount) => {
                write!(f, "it is in {column} by one cell and in {amount} by another")
            }
            Self::PartRefund => f.write_str("some of its money went back, and nothing says how much"),
            Self::Contradiction(order, what) => {
                let order = shown(order);
                match what {
                    Contradiction::Customer => write!(f, "the rows of order {order} name two customers"),
                    Contradiction::Date => write!(f, "the rows of order {order} have two dates"),
                    Contradiction::Amount => write!(f, "the rows of order {order} have two amounts for the whole"),
                    Contradiction::Currency => write!(f, "the rows of order {order} are in two currencies"),
                    Contradiction::Refund => {
                        write!(
                            f,
                            "money of order {order} went back in a column and in a row of its own, perhaps the same"
                        )
                    }
                    Contradiction::Status => write!(f, "order {order} is paid in one row and called off in another"),
                }
            }
            Self::Lines { order, rows } => {
                write!(f, "order {} has {rows} rows with one amount, the whole's or each item's", shown(order))
            }
            Self::Part { order, line } => write!(f, "the row of order {} on line {line} cannot be read", shown(order)),
            Self::Full => f.write_str("there are more orders in the file than can be kept, 4,000,000"),
            Self::Cells { cells, columns } => write!(f, "the row has {cells} cells for {columns} columns"),
            Self::Quote { lines } => write!(f, "{lines} more lines that look like rows are in one of its cells"),
            Self::Letters => f.write_str("some of its bytes are no letters"),
            Self::Endless => f.write_str("it does not end within a megabyte and 4096 cells"),
            Self::Cut => f.write_str("the file ends in the middle of it"),
            Self::Json(problem) => write!(f, "this is not JSON: {}", shown(problem)),
            Self::Shape => f.write_str("it is no record of the kind that the file is of"),
        }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}", self.line)?;
        if !self.column.is_empty() {
            write!(f, ", {}", shown(&self.column))?;
        }
        write!(f, ": {}; {}", self.reason, self.reason.remedy())
    }
}

#[cfg(test)]
mod tests;
