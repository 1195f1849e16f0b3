//! Why a formula is not computed.

use core::fmt::{self, Display, Formatter};

/// What goes into a formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Input {
    /// Customers at the start of a period.
    Start,
    /// Customers at its end.
    End,
    /// Customers who came in it.
    New,
    /// Customers at the start and those who came: no more can be there at the end.
    StartAndNew,
    /// All customers.
    Customers,
    /// Customers with two orders or more.
    Repeat,
    /// Orders.
    Orders,
    /// Revenue.
    Revenue,
    /// Revenue at the start of a period.
    StartRevenue,
    /// What those who stay spend more.
    Expansion,
    /// What those who stay spend less.
    Contraction,
    /// What those spent who left.
    Churned,
    /// Net revenue retention.
    NetRevenueRetention,
    /// Revenue of earned new customers, in percent of the revenue at the start.
    EarnedNew,
    /// The average sale.
    AverageSale,
    /// Transactions by customer and period.
    Transactions,
    /// For how many periods a customer stays.
    Periods,
    /// The margin: what is left of revenue.
    Margin,
    /// The share of customers who stay from one period to the next.
    Retention,
    /// By how much a period's money is worth less than that of the one before.
    Discount,
}

impl Input {
    /// Its name, as the calculators' fields have it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Start => "customers at the start",
            Self::End => "customers at the end",
            Self::New => "new customers",
            Self::StartAndNew => "customers at the start and new ones together",
            Self::Customers => "customers",
            Self::Repeat => "customers with two orders or more",
            Self::Orders => "orders",
            Self::Revenue => "revenue",
            Self::StartRevenue => "revenue at the start",
            Self::Expansion => "expansion",
            Self::Contraction => "contraction",
            Self::Churned => "churned revenue",
            Self::NetRevenueRetention => "net revenue retention",
            Self::EarnedNew => "earned new customers",
            Self::AverageSale => "average sale",
            Self::Transactions => "transactions",
            Self::Periods => "retention period",
            Self::Margin => "margin",
            Self::Retention => "retention rate",
            Self::Discount => "discount rate",
        }
    }
}

/// Inputs that a formula gives no sensible number for, with those inputs.
///
/// ```
/// use insight::loyalty::Discounted;
/// let never_ends = Discounted { margin: 18.95, retention: 1.02, discount: 0.01 }.value().unwrap_err();
/// assert_eq!(
///     never_ends.to_string(),
///     "with a retention rate of 1.02 and a discount rate of 0.01 each period would be worth as much as the one before \
///      or more, for ever: the value has no end"
/// );
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Implausible {
    /// It is not a number, or not a finite one.
    NotANumber(Input),
    /// It cannot be below zero.
    Negative(Input, f64),
    /// Nothing can be divided by it.
    Nothing(Input),
    /// The first is a part of the second, and greater.
    MoreThan(Input, f64, Input, f64),
    /// It is a rate, which is at most 1.
    AboveOne(Input, f64),
    /// Retention is not below one plus the discount: the sum over all periods has no end.
    NeverEnds {
        /// The retention rate.
        retention: f64,
        /// The discount rate.
        discount: f64,
    },
    /// Nobody leaves, so from that alone nobody can tell how long customers stay.
    NobodyLeaves,
}

impl Display for Implausible {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotANumber(input) => write!(f, "{} is not a number", input.name()),
            Self::Negative(input, value) => write!(f, "{} cannot be negative, and is {value}", input.name()),
            Self::Nothing(input) => write!(f, "{} must be more than 0", input.name()),
            Self::MoreThan(part, some, whole, all) => {
                write!(f, "{} ({some}) cannot be more than {} ({all})", part.name(), whole.name())
            }
            Self::AboveOne(input, value) => {
                write!(f, "{} is a share of at most 1, and is {value}: are these percent?", input.name())
            }
            Self::NeverEnds { retention, discount } => write!(
                f,
                "with a retention rate of {retention} and a discount rate of {discount} each period would be worth as much \
                 as the one before or more, for ever: the value has no end"
            ),
            Self::NobodyLeaves => f.write_str(
                "nobody left in the period, so it does not tell how long customers stay: give the retention period",
            ),
        }
    }
}

impl core::error::Error for Implausible {}

/// A number that is one, and not below zero.
pub(super) fn plain(input: Input, value: f64) -> Result<f64, Implausible> {
    if !value.is_finite() {
        Err(Implausible::NotANumber(input))
    } else if value < 0.0 {
        Err(Implausible::Negative(input, value))
    } else {
        Ok(value)
    }
}

/// A number above zero.
pub(super) fn some(input: Input, value: f64) -> Result<f64, Implausible> {
    if plain(input, value)? > 0.0 { Ok(value) } else { Err(Implausible::Nothing(input)) }
}

/// A rate of 0…1.
pub(super) fn rate(input: Input, value: f64) -> Result<f64, Implausible> {
    if plain(input, value)? <= 1.0 { Ok(value) } else { Err(Implausible::AboveOne(input, value)) }
}
