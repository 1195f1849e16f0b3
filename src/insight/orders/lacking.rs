//! What only a person can say about a file.

use std::fmt;

use super::currency::Currency;
use super::decimal::Decimals;
use super::role::Role;
use crate::files::Dates;

/// Something that has to be said before the file can be read as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lacking {
    /// No column says who the customer is.
    Customer,
    /// No column is this.
    Role(Role),
    /// Each of these columns may be this.
    Which(Role, Vec<String>),
    /// Whether the day or the month stands first: all dates can be read in both ways, or some in one only and some in the other.
    Dates(Dates),
    /// Whether points or commas stand before decimals, likewise.
    Decimal(Decimals),
    /// Which of these currencies is wanted. So many rows are in each; `None` is of those that do not say.
    Currency(Vec<(Option<Currency>, u64)>),
}

impl Lacking {
    /// A word that stays the same, for programs and translations.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Role(_) => "role",
            Self::Which(..) => "which",
            Self::Dates(_) => "dates",
            Self::Decimal(_) => "decimal",
            Self::Currency(_) => "currency",
        }
    }
}

impl fmt::Display for Lacking {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Customer => {
                f.write_str("no column says who the customer is; say which one has the id or the e-mail address")
            }
            Self::Role(role) => write!(f, "no column is the {}; say which one", role.name()),
            Self::Which(role, columns) => {
                write!(f, "several columns may be the {}: {}; say which one", role.name(), columns.join(", "))
            }
            Self::Dates(Dates::Contradictory { day_first, month_first }) => write!(
                f,
                "the date on line {day_first} has its day first and the one on line {month_first} its month; say which is \
                 right, and the others are refused"
            ),
            Self::Dates(_) => f.write_str("every date can have its day or its month first; say which"),
            Self::Decimal(Decimals::Contradictory { point, comma }) => write!(
                f,
                "the amount on line {point} has a decimal point and the one on line {comma} a decimal comma; say which is \
                 right, and the others are refused"
            ),
            Self::Decimal(Decimals::Undecided { line }) => {
                write!(f, "every amount can have a decimal point or a decimal comma, first on line {line}; say which")
            }
            Self::Decimal(_) => f.write_str("say whether amounts have a decimal point or a decimal comma"),
            Self::Currency(counts) => {
                f.write_str("amounts are in several currencies, which are not added up; say which one is wanted:")?;
                // No house has more.
                for (at, (currency, rows)) in counts.iter().take(20).enumerate() {
                    let comma = if at > 0 { "," } else { "" };
                    match currency {
                        Some(currency) => write!(f, "{comma} {currency} ({rows} rows)")?,
                        None => write!(f, "{comma} none named ({rows} rows)")?,
                    }
                }
                Ok(())
            }
        }
    }
}
