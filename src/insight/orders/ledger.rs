//! Puts together what a file says about each order, wherever it says it.
//!
//! An order is what was bought under one id, or one row where there is no id. What went back is taken off it: a row with an amount below
//! zero, a row that is called refunded, the amount in a column of refunds. An order of which nothing is left is no order. A refund whose
//! order the file does not have is told by itself, and no order is less for it.
//!
//! A row that is the same as another of its order in every cell says nothing new and counts once. Otherwise the amounts of several rows
//! are added up where they are of items, and are one where each is the whole's ([`Lines`]). Where nobody has said, they are of items in the
//! whole file if there are products and more than half of the orders with several rows have rows of different amounts: one that was
//! corrected has two totals as well, and must not make items of all others'. Whatever contradicts itself is refused whole.

use std::collections::HashSet;

use domain::Timestamp;

use super::currency::Currency;
use super::held::{Beside, Held};
use super::interner::Interner;
use super::judge::OrderRow;
use super::people::{People, Settled};
use super::plan::Lines;
use super::refused::{Contradiction, Reason};
use super::status::Status;
use super::tally::NoSum;
use crate::money::Money;

/// The most orders, or customers, of one file that are kept.
pub const MOST: u32 = 4_000_000;

/// The orders of a file. They grow with it: some three hundred bytes an order, texts and all.
#[derive(Default)]
pub(super) struct Ledger {
    /// The most orders that it takes.
    most: u32,
    held: Vec<Held>,
    ids: Interner,
    /// Where the order with the id of that number is.
    places: Vec<u32>,
    /// Rows by their numbers, those of orders with an id each beside its place.
    seen: HashSet<(u32, u64)>,
    pub(super) people: People,
    texts: Interner,
}

/// What became of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Added {
    Kept,
    /// It is kept, and some of its products are not.
    KeptInPart,
    /// It is kept, and another without an id is the same in every cell.
    Alike,
    /// It says nothing that another of its order has not said.
    Repeat,
    Full,
}

/// What an order comes to.
#[derive(Debug)]
pub(super) enum Verdict {
    /// No row of it was read.
    Nothing,
    /// Nothing was paid.
    Unpaid,
    /// All of it went back.
    Returned {
        is_more: bool,
    },
    /// Money went back for an order that is not here.
    Lone(Sum),
    Order(Sum),
    Refused(Reason),
}

/// The figures of an order, or of a lone refund.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sum {
    pub(super) customer: u32,
    pub(super) at: Timestamp,
    pub(super) gross: Money,
    pub(super) given_back: Money,
    pub(super) net: Money,
    pub(super) cost: Option<Money>,
    pub(super) currency: Option<Currency>,
}

impl Ledger {
    /// Nothing yet, and room for so many orders.
    pub(super) fn with_room(most: u32) -> Self {
        Self { most, ..Self::default() }
    }

    /// The place of the order with that id, or of a new one; `None` where there is no room.
    fn place(&mut self, id: Option<&str>, line: u64) -> Option<u32> {
        let place = u32::try_from(self.held.len()).ok().filter(|place| *place < self.most);
        // A number is given to no id that there is no room for.
        let number = match id {
            Some(id) => match self.ids.known(id) {
                Some(number) => return self.places.get(usize::try_from(number).ok()?).copied(),
                None => Some(self.ids.number(place.and(Some(id))?)),
            },
            None => None,
        };
        let place = place?;
        if number.is_some() {
            self.places.push(place);
        }
        self.held.push(Held::new(line, number));
        Some(place)
    }

    fn held_at(&mut self, place: u32) -> Option<&mut Held> {
        self.held.get_mut(usize::try_from(place).ok()?)
    }

    /// A row that could not be read, of an order that has an id: what else the file says of it is not the whole.
    pub(super) fn add_broken(&mut self, id: &str, line: u64) {
        if let Some(held) = self.place(Some(id), line).and_then(|place| self.held_at(place)) {
            held.more().broken.get_or_insert(line);
        }
    }

    /// A row in which nothing was paid, of an order that has an id.
    pub(super) fn add_unpaid(&mut self, id: &str, line: u64, hash: u64, is_cancelled: bool) -> Added {
        let Some(place) = self.place(Some(id), line) else { return Added::Full };
        if !self.seen.insert((place, hash)) {
            return Added::Repeat;
        }
        if let Some(held) = self.held_at(place) {
            held.add_unpaid(is_cancelled);
        }
        Added::Kept
    }

    /// A row about the order with that id, which it gives money back for if its amount is below zero.
    pub(super) fn add<'t>(
        &mut self,
        id: Option<&str>,
        row: &mut OrderRow,
        (line, hash): (u64, u64),
        products: impl Iterator<Item = &'t str>,
        referral: &str,
    ) -> Added {
        let Some(place) = self.place(id, line) else { return Added::Full };
        let is_new = self.seen.insert((id.map_or(u32::MAX, |_| place), hash));
        if !is_new && id.is_some() {
            return Added::Repeat;
        }
        let customer = row.customer.take().map(|key| self.people.number(key));
        let referral = (!referral.is_empty()).then(|| self.texts.number(referral));
        let products: Vec<u32> = products.map(|product| self.texts.number(product)).collect();
        let Some(held) = self.held_at(place) else { return Added::Full };
        let beside = Beside { customer, referral };
        let mut has_room = true;
        if row.amount.is_some_and(Money::is_negative) {
            held.add_back(row, beside);
        } else {
            held.add_bought(row, beside);
            for product in products {
                has_room &= held.add_product(product);
            }
        }
        match (is_new, has_room) {
            (false, _) => Added::Alike,
            (true, false) => Added::KeptInPart,
            (true, true) => Added::Kept,
        }
    }

    /// Once the file has been read. `lines` is what a person says, or the columns' names.
    pub(super) fn settled(self, lines: Option<Lines>, has_products: bool) -> Books {
        let Self { held, ids, people, texts, .. } = self;
        let people = people.settled();
        let is_told = |held: &&Held| {
            let is_wrong = held.more.as_deref().is_some_and(|more| more.wrong.is_some());
            held.sales.rows() > 1 && !is_wrong && is_of_one(held, &people)
        };
        let by_rows = || {
            let (uneven, all) = held
                .iter()
                .filter(is_told)
                .fold((0_u32, 0_u32), |(uneven, all), held| (uneven + u32::from(held.sales.is_uneven()), all + 1));
            (has_products && uneven > all / 2).then_some(Lines::Items)
        };
        let lines = lines.or_else(by_rows);
        Books { held, ids, people, texts, lines }
    }
}

/// Orders, ready to be told.
pub(super) struct Books {
    pub(super) held: Vec<Held>,
    ids: Interner,
    pub(super) people: Settled,
    texts: Interner,
    lines: Option<Lines>,
}

/// Whether all its rows are one customer's.
fn is_of_one(held: &Held, people: &Settled) -> bool {
    let other = held.more.as_deref().and_then(|more| more.other);
    held.customer.zip(other).is_none_or(|(one, other)| people.is_one(one, other))
}

impl Books {
    pub(super) fn id(&self, held: &Held) -> Option<&str> {
        held.id.map(|id| self.ids.text(id))
    }

    pub(super) fn text(&self, number: u32) -> &str {
        self.texts.text(number)
    }

    /// What an order comes to.
    pub(super) fn verdict(&self, held: &Held) -> Verdict {
        let name = || self.id(held).unwrap_or_default().to_owned();
        let more = held.more.as_deref();
        let (back, returned) = more.map_or((0, 0), |more| (more.back.rows(), more.returned.rows()));
        let sales = held.sales.rows();
        if held.rows() == 0 {
            return Verdict::Nothing;
        }
        if let Some(line) = more.and_then(|more| more.broken) {
            return Verdict::Refused(Reason::Part { order: name(), line });
        }
        if sales + back + returned == 0 {
            return if held.unpaid > 0 { Verdict::Unpaid } else { Verdict::Refused(Reason::NoAmount) };
        }
        let wrong = more.and_then(|more| more.wrong);
        let wrong = wrong.or((!is_of_one(held, &self.people)).then_some(Contradiction::Customer));
        let wrong = wrong.or((held.is_cancelled && sales > 0).then_some(Contradiction::Status));
        if let Some(wrong) = wrong {
            return Verdict::Refused(Reason::Contradiction(name(), wrong));
        }
        if sales == 0 && returned > 0 {
            return Verdict::Returned { is_more: false };
        }
        let Some(customer) = held.customer else { return Verdict::Refused(Reason::NoCustomer) };
        let Some(at) = held.at else { return Verdict::Refused(Reason::NoDate) };
        let sum = if sales == 0 { self.lone(held) } else { self.sum(held) };
        match sum {
            Err(reason) => Verdict::Refused(reason),
            Ok((gross, given_back, cost)) => {
                let Some(net) = gross.minus(given_back) else { return Verdict::Refused(Reason::TooLarge(name())) };
                let sum = Sum { customer, at, gross, given_back, net, cost, currency: held.currency };
                match net {
                    _ if sales == 0 => Verdict::Lone(sum),
                    net if given_back != Money::ZERO && net <= Money::ZERO => {
                        Verdict::Returned { is_more: net.is_negative() }
                    }
                    _ => Verdict::Order(sum),
                }
            }
        }
    }

    /// A refund's amount, as what went back of nothing.
    fn lone(&self, held: &Held) -> Result<(Money, Money, Option<Money>), Reason> {
        let back = held.more.as_deref().map_or(Ok(Money::ZERO), |more| more.back.sum());
        Ok((Money::ZERO, back.map_err(|_| Reason::TooLarge(self.id(held).unwrap_or_default().to_owned()))?, None))
    }

    /// What was paid for an order, what went back and what it cost.
    fn sum(&self, held: &Held) -> Result<(Money, Money, Option<Money>), Reason> {
        let name = || self.id(held).unwrap_or_default().to_owned();
        let no_sum = |problem| match problem {
            NoSum::Over => Reason::TooLarge(name()),
            NoSum::Uneven => Reason::Contradiction(name(), Contradiction::Amount),
        };
        let lines = match self.lines {
            Some(lines) => lines,
            None if held.sales.rows() < 2 || held.sales.is_uneven() => Lines::Orders,
            None => return Err(Reason::Lines { order: name(), rows: held.sales.rows() }),
        };
        let gross = held.sales.whole(lines).map_err(no_sum)?;
        let Some(more) = held.more.as_deref() else {
            return if held.is_part { Err(Reason::PartRefund) } else { Ok((gross, Money::ZERO, None)) };
        };
        let by_column = more.refunded.whole(lines).map_err(no_sum)?;
        let by_rows = [more.back.sum(), more.returned.sum()];
        let [back, returned] = by_rows.map(|sum| sum.map_err(no_sum));
        let by_rows = back?.plus(returned?).ok_or_else(|| no_sum(NoSum::Over))?;
        if by_column != Money::ZERO && by_rows != Money::ZERO {
            return Err(Reason::Contradiction(name(), Contradiction::Refund));
        }
        if more.back.rows() > 0 && more.back_currency != held.currency {
            return Err(Reason::Contradiction(name(), Contradiction::Currency));
        }
        let given_back = if by_column == Money::ZERO { by_rows } else { by_column };
        if held.is_part && given_back == Money::ZERO {
            return Err(Reason::PartRefund);
        }
        // Where only some rows have a cost, or more than have an amount, those are costs of items.
        let cost = match more.cost.rows() {
            0 => None,
            rows if rows == held.sales.rows() => more.cost.whole(lines).ok(),
            _ => more.cost.sum().ok(),
        };
        Ok((gross, given_back, cost.filter(|_| !more.is_cost_unknown)))
    }
}

/// Whether a row with that status says that nothing was paid.
pub(super) fn is_unpaid(status: Option<Status>) -> bool {
    matches!(status, Some(Status::Unpaid | Status::Cancelled))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::orders::judge::Cost;

    fn add(ledger: &mut Ledger, id: Option<&str>, hash: u64) -> Added {
        let amount = Some(Money::of_parts(1));
        let (status, customer, at, currency, refunded) = (None, None, None, None, None);
        let mut row = OrderRow { status, customer, at, amount, currency, refunded, cost: Cost::Unsaid };
        ledger.add(id, &mut row, (1, hash), std::iter::empty(), "")
    }

    #[test]
    fn what_there_is_no_room_for_is_told_and_what_is_known_goes_on() {
        let mut ledger = Ledger::with_room(2);
        assert_eq!(add(&mut ledger, Some("a"), 1), Added::Kept);
        assert_eq!(add(&mut ledger, None, 2), Added::Kept);
        assert_eq!(add(&mut ledger, None, 3), Added::Full);
        assert_eq!(add(&mut ledger, Some("b"), 4), Added::Full);
        assert_eq!(add(&mut ledger, Some("b"), 4), Added::Full);
        assert_eq!(ledger.add_unpaid("c", 1, 5, false), Added::Full);
        assert_eq!(add(&mut ledger, Some("a"), 6), Added::Kept);
        assert_eq!(add(&mut ledger, Some("a"), 6), Added::Repeat);
        let books = ledger.settled(None, false);
        assert_eq!(books.held.iter().map(Held::rows).collect::<Vec<_>>(), [2, 1]);
    }
}
