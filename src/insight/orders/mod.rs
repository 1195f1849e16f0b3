//! Orders, or customers, that other systems have written: who bought what, when and for how much.
//!
//! A [`Look`] at a file tells what it is a list of and what its columns are, and proposes a [`Plan`]; what it cannot tell is
//! [`Lacking`], and a person's to say. A [`Reader`] then takes the file in pieces of any size and gives an [`Order`] for each order that
//! counts, or says why a row is none ([`Refused`]). On the way a piece becomes rows or records as it does for answers
//! ([`crate::files`]); `judge` makes of a row's texts an amount, a moment and a customer, or a reason; a `ledger` puts together what the
//! file says about one order in several places, and takes off what went back. Amounts are exact, and those of two currencies are never
//! added up. Nothing is guessed silently: what cannot be told is asked, what is assumed is told ([`Warning`]), and every row is counted in
//! one place of the [`Outcome`].
//!
//! Orders are given out at the end, since any row may be about one of them; until then each takes some three hundred bytes, texts and all.
//!
//! ```
//! use domain::{Day, Timestamp};
//! use insight::orders::{Item, Kind, Look, Reader};
//! let file = "Order;Customer e-mail;Order date;Total\n\
//!     1;ann@example.com;25.02.2026;1.234,50 €\n\
//!     2;Bob@example.com;01.03.2026;20,00 €\n\
//!     2;bob@example.com;03.03.2026;-5,00 €\n\
//!     3;;02.03.2026;9,00 €\n";
//! let mut look = Look::new();
//! look.push(file.as_bytes());
//! let found = look.finish().unwrap();
//! assert_eq!((found.plan.kind, found.lacking(&found.plan)), (Kind::Orders, vec![]));
//!
//! let utc = |day: Day, millis| Timestamp::from_unix_millis(i64::from(day.number()) * 86_400_000 + millis);
//! let now = Timestamp::parse("2026-06-01T00:00:00Z").unwrap();
//! let mut reader = Reader::new(found.plan, &utc, now)?;
//! let mut told = Vec::new();
//! let mut take = |item: Item<'_>| match item {
//!     Item::Order(order) => told.push(format!("{} {}", order.customer.email().unwrap(), order.amount)),
//!     Item::Refused(row) => told.push(row.to_string()),
//!     _ => {}
//! };
//! reader.push(file.as_bytes(), &mut take);
//! let outcome = reader.finish(&mut take);
//! assert_eq!(told, [
//!     "ann@example.com 1234.50",
//!     "bob@example.com 15.00",
//!     "line 5: it names no customer; give the row a customer id or an e-mail address; orders of guests without one are nobody's",
//! ]);
//! assert_eq!((outcome.rows, outcome.taken, outcome.refunds, outcome.refused_rows), (4, 2, 1, 1));
//! # Ok::<(), insight::orders::MappingProblem>(())
//! ```

mod amount;
mod content;
mod currency;
mod customer;
mod decimal;
mod digits;
mod draft;
mod headers;
mod held;
mod interner;
mod item;
mod json;
mod judge;
mod lacking;
mod ledger;
mod mapping;
mod members;
mod origin;
mod people;
mod plan;
mod propose;
mod reader;
mod recognise;
mod refused;
mod role;
mod scan;
mod sheet;
mod status;
mod tally;
mod telling;
mod warnings;
mod work;

pub use currency::Currency;
pub use customer::CustomerKey;
pub use decimal::{AmountEvidence, Decimal, Decimals};
pub use item::{Address, Customer, Item, Order, Outcome, Refund};
pub use lacking::Lacking;
pub use ledger::MOST;
pub use mapping::{Mapping, MappingProblem};
pub use origin::Origin;
pub use plan::{Lines, Plan, Unit};
pub use reader::Reader;
pub use recognise::{Found, Look};
pub use refused::{Contradiction, Reason, Refused};
pub use role::{Kind, Role};
pub use warnings::{Warning, WarningKind};

// What a shop is made with, too.
pub(crate) use interner::Interner;
pub(crate) use people::People;

pub use crate::files::{DateOrder, Dates, Dialect, Encoding, Sureness, ZoneRule};
pub use crate::money::Money;
