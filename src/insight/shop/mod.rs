//! Who bought and who answered: the customers of a file of orders, and of one of customers, matched with the people behind responses.
//!
//! A [`Counter`] takes what [`crate::orders::Reader`] gives out and numbers the customers; what it makes is a [`Shop`], whose
//! [`Orders`](crate::loyalty::Orders) and [`Subscriptions`](crate::loyalty::Subscriptions) are for [`crate::loyalty`]; another counter may go on
//! from there with the other file. Then the shop is asked for the customer of each response, and a
//! [`Matching`](crate::loyalty::Matching) says how many were found, by what, and how many were not.
//!
//! ```
//! use domain::{Day, Timestamp};
//! use insight::loyalty::Matching;
//! use insight::orders::{Look, Reader};
//! use insight::shop::Counter;
//!
//! let file = b"customer_id,email,date,amount\n7,ann@x.de,2026-01-05,20\n7,,2026-02-05,30\n,bob@x.de,2026-02-06,10\n";
//! let mut look = Look::new();
//! look.push(file);
//! let plan = look.finish().unwrap().plan;
//! let utc = |day: Day, millis| Timestamp::from_unix_millis(i64::from(day.number()) * 86_400_000 + millis);
//! let mut counter = Counter::of(&plan, |at| Day::from_number((at.unix_millis() / 86_400_000) as i32));
//! let mut reader = Reader::new(plan, &utc, Timestamp::parse("2026-06-01T00:00:00Z").unwrap())?;
//! reader.push(file, &mut |item| counter.take(&item));
//! reader.finish(&mut |item| counter.take(&item));
//! let shop = counter.finish()?;
//! assert_eq!((shop.customers(), shop.orders().len()), (2, 3));
//!
//! let mut matching = Matching::default();
//! let mut find = |id, email| matching.note(shop.find(id, email));
//! assert_eq!(find("7", ""), Some(0));
//! assert_eq!(find("", " BOB@x.de"), Some(1));
//! assert_eq!((find("8", "eve@x.de"), find("", "")), (None, None));
//! assert_eq!((matching.by_id, matching.by_email, matching.unknown, matching.nameless), (1, 1, 1, 1));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod counter;
mod customers;
mod directory;

pub use counter::Counter;
pub use customers::Shop;

#[cfg(test)]
mod tests;
