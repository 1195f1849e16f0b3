//! What a reader tells.

use domain::Timestamp;

use super::currency::Currency;
use super::customer::CustomerKey;
use super::refused::Refused;
use super::warnings::Warning;
use crate::money::Money;

/// What a reader tells, one at a time.
#[derive(Debug)]
pub enum Item<'a> {
    /// Somebody has bought something, and at least some of it was kept.
    Order(Order<'a>),
    /// Money went back for an order that the file does not have.
    Refund(Refund<'a>),
    /// Whose an e-mail address is: told of each once all orders, or all customers, were.
    Address(Address<'a>),
    /// Somebody is, or was, a customer.
    Customer(Customer<'a>),
    /// A row, or an order of several rows, that is not taken.
    Refused(&'a Refused),
}

/// An order that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order<'a> {
    /// The line of its first row.
    pub line: u64,
    /// Who has bought.
    pub customer: &'a CustomerKey,
    /// The shop's id of the order.
    pub id: Option<&'a str>,
    /// When.
    pub at: Timestamp,
    /// What was paid, less what went back.
    pub amount: Money,
    /// What went back, zero or more.
    pub given_back: Money,
    /// What these are in; all of a file's orders are in one, or in none that is known.
    pub currency: Option<Currency>,
    /// What it cost the shop, where that is known.
    pub cost: Option<Money>,
    /// What was bought, each once.
    pub products: Vec<&'a str>,
    /// The code that the customer came with.
    pub referral: Option<&'a str>,
}

/// Money that went back for an order that the file does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refund<'a> {
    /// The line of its first row.
    pub line: u64,
    /// To whom.
    pub customer: &'a CustomerKey,
    /// When.
    pub at: Timestamp,
    /// How much, zero or more.
    pub amount: Money,
    /// What that is in.
    pub currency: Option<Currency>,
}

/// An e-mail address that a file names. Customers may have several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address<'a> {
    /// The address, as it is compared.
    pub email: &'a str,
    /// Whose it is: the one's whose id stands beside it; or, where no id or several do, the one's of rows with the address alone. Nobody's
    /// where there are no such rows.
    pub customer: Option<&'a CustomerKey>,
    /// Whether several ids stand beside it.
    pub is_shared: bool,
}

/// Somebody who is, or was, a customer. One customer may be several of these, one after another or at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Customer<'a> {
    /// The line of the row.
    pub line: u64,
    /// Who.
    pub customer: &'a CustomerKey,
    /// Since when.
    pub start: Timestamp,
    /// Until when; may lie ahead.
    pub end: Option<Timestamp>,
    /// What is subscribed to.
    pub plan: Option<&'a str>,
    /// What is paid a month.
    pub revenue: Option<Money>,
    /// What that is in.
    pub currency: Option<Currency>,
}

/// What there is to say about a file as a whole. Each of its rows is in exactly one of these: `rows` is the sum of
/// `taken`, `joined`, `repeated`, `refunds`, `unpaid`, `aside` and `refused_rows`.
#[derive(Debug, Default)]
pub struct Outcome {
    /// How long it is.
    pub bytes: u64,
    /// Rows, or records of JSON, without the names of columns.
    pub rows: u64,
    /// Orders, or customers, that were taken.
    pub taken: u64,
    /// Rows that say more about an order than its first.
    pub joined: u64,
    /// Rows that are the same as another of their order, or of the list of customers, in every cell.
    pub repeated: u64,
    /// Rows of money that went back, and of orders of which nothing is left.
    pub refunds: u64,
    /// Rows in which nothing was paid: pending, failed, cancelled.
    pub unpaid: u64,
    /// Rows in a currency that is not wanted, or that nobody has chosen among several.
    pub aside: u64,
    /// Rows that were not taken.
    pub refused_rows: u64,
    /// The first thousand refusals: of an order of several rows there is one.
    pub refused: Vec<Refused>,
    /// Orders of which nothing is left.
    pub returned: u64,
    /// Taken orders some of whose money went back.
    pub reduced: u64,
    /// Orders and lone refunds, or customers with an amount, by what they are in; `None` for those that say nothing about it.
    pub currencies: Vec<(Option<Currency>, u64)>,
    /// Whether there are several currencies and nobody has chosen one: then none of them is taken.
    pub needs_currency: bool,
    /// Whether there was no room for all of it: then what was taken is not the whole, and figures of it would be wrong.
    pub is_full: bool,
    /// What to know about rows that were taken.
    pub warnings: Vec<Warning>,
}
