//! What becomes of rows, and what is counted on the way.

use std::collections::BTreeMap;

use domain::Timestamp;

use super::currency::Currency;
use super::customer::{ID_CHARS, is_nobody};
use super::draft::Draft;
use super::headers::{bare, is_any_reference};
use super::item::{Customer, Item, Order, Outcome, Refund};
use super::judge::{Judge, OrderRow, Wrong};
use super::ledger::{Added, Books, Ledger, Sum, Verdict, is_unpaid};
use super::mapping::Mapping;
use super::members::Members;
use super::plan::{Lines, Plan};
use super::refused::{Reason, Refused};
use super::role::{Kind, Role};
use super::status::Status;
use super::warnings::WarningKind;
use crate::files::ZoneRule;
use crate::money::Money;

/// The most refusals that are kept; all rows are counted, and told as they come.
const REFUSED: usize = 1000;

pub(super) struct Work<'z> {
    judge: Judge<'z>,
    pub(super) outcome: Outcome,
    pub(super) mapping: Mapping,
    kind: Kind,
    currency: Option<Currency>,
    lines: Option<Lines>,
    /// Whether no row but a refund names another order: `PayPal` does so for what belongs together in other ways.
    refers_only_back: bool,
    ledger: Ledger,
    members: Members,
}

type Take<'t> = &'t mut dyn FnMut(Item<'_>);

impl<'z> Work<'z> {
    pub(super) fn new(plan: Plan, zone: ZoneRule<'z>, now: Timestamp, most: u32) -> Self {
        Self {
            judge: Judge::new(&plan, zone, now),
            outcome: Outcome::default(),
            kind: plan.kind,
            currency: plan.currency,
            lines: plan.lines,
            refers_only_back: plan.mapping.name_of(Role::RefundOf).is_some_and(|name| !is_any_reference(&bare(name))),
            mapping: plan.mapping,
            ledger: Ledger::with_room(most),
            members: Members::with_room(most),
        }
    }

    pub(super) fn mended(&mut self, line: u64) {
        self.judge.warnings.note(WarningKind::Letters, line, String::new);
    }

    /// A row that says nothing, or of which nothing is taken.
    pub(super) fn refuse(&mut self, line: u64, reason: Reason, take: Take<'_>) {
        self.refuse_rows(1, line, (None, reason), take);
    }

    fn refuse_rows(&mut self, rows: u64, line: u64, (role, reason): Wrong, take: Take<'_>) {
        let column = role.and_then(|role| self.mapping.name_of(role)).unwrap_or_default().to_owned();
        let refused = Refused { line, column, reason };
        take(Item::Refused(&refused));
        self.outcome.refused_rows += rows;
        if self.outcome.refused.len() < REFUSED {
            self.outcome.refused.push(refused);
        }
    }

    /// What a row says.
    pub(super) fn draft(&mut self, line: u64, draft: &Draft<'_>, take: Take<'_>) {
        let added = match self.kind {
            Kind::Orders => self.order(line, draft),
            Kind::Customers => self.customer(line, draft),
        };
        match added {
            Ok(Added::Kept) => {}
            Ok(Added::KeptInPart) => self.judge.warnings.note(WarningKind::Cut, line, String::new),
            Ok(Added::Alike) => self.judge.warnings.note(WarningKind::Alike, line, String::new),
            Ok(Added::Repeat) => self.outcome.repeated += 1,
            Ok(Added::Full) => {
                self.outcome.is_full = true;
                self.refuse(line, Reason::Full, take);
            }
            Err(wrong) => self.refuse_rows(1, line, wrong, take),
        }
    }

    fn order(&mut self, line: u64, draft: &Draft<'_>) -> Result<Added, Wrong> {
        let status = self.judge.status(draft);
        let id = Judge::order_id(draft, Role::Order)?;
        if is_unpaid(status) {
            let Some(id) = id else {
                self.outcome.unpaid += 1;
                return Ok(Added::Kept);
            };
            return Ok(self.ledger.add_unpaid(id, line, draft.hash, status == Some(Status::Cancelled)));
        }
        let read = Judge::order_id(draft, Role::RefundOf).and_then(|refund_of| {
            let is_alone = id.is_none() && refund_of.is_none();
            self.judge.order(draft, status, line, is_alone).map(|row| (refund_of, row))
        });
        let (refund_of, row) = match read {
            Ok(read) => read,
            Err(wrong) => {
                for id in [id.unwrap_or_default(), draft.get(Role::RefundOf)] {
                    if !is_nobody(id) && id.len() <= ID_CHARS {
                        self.ledger.add_broken(id, line);
                    }
                }
                return Err(wrong);
            }
        };
        // Where it is a refund by its kind, or names the order that it is for, shops write the amount with either sign.
        let is_refund = draft.gives_back() || (self.refers_only_back && refund_of.is_some_and(|of| Some(of) != id));
        let Some(mut row) = with_sign(row, is_refund) else {
            self.outcome.unpaid += 1;
            return Ok(Added::Kept);
        };
        let gives_back = row.amount.is_some_and(Money::is_negative) || status == Some(Status::Refunded);
        let id = refund_of.filter(|_| gives_back).or(id);
        let one = draft.get(Role::Product);
        let mut products: Vec<&str> =
            draft.products.iter().map(|product| product.trim()).chain([one]).filter(|text| !text.is_empty()).collect();
        let mut referral = draft.get(Role::Referral);
        let mut was_cut = false;
        for text in products.iter_mut().chain([&mut referral]) {
            *text = cut(text, &mut was_cut);
        }
        if was_cut {
            self.judge.warnings.note(WarningKind::Cut, line, String::new);
        }
        Ok(self.ledger.add(id, &mut row, (line, draft.hash), products.into_iter(), referral))
    }

    fn customer(&mut self, line: u64, draft: &Draft<'_>) -> Result<Added, Wrong> {
        let row = self.judge.customer(draft, line)?;
        let mut was_cut = false;
        let plan = cut(draft.get(Role::Plan), &mut was_cut);
        if was_cut {
            self.judge.warnings.note(WarningKind::Cut, line, String::new);
        }
        Ok(self.members.add(row, line, draft.hash, plan))
    }

    pub(super) fn finish(mut self, take: Take<'_>) -> Outcome {
        match self.kind {
            Kind::Orders => self.tell_orders(take),
            Kind::Customers => self.tell_customers(take),
        }
        self.outcome.warnings = self.judge.warnings.into_list();
        self.outcome
    }

    /// Counts what there is in each currency, and decides whether one of them is wanted.
    fn count(&mut self, currencies: impl Iterator<Item = Option<Currency>>) {
        let mut counts: BTreeMap<Option<Currency>, u64> = BTreeMap::new();
        for currency in currencies {
            *counts.entry(currency).or_default() += 1;
        }
        self.outcome.needs_currency = self.currency.is_none() && counts.len() > 1;
        self.outcome.currencies = counts.into_iter().collect();
    }

    fn is_wanted(&self, currency: Option<Currency>) -> bool {
        !self.outcome.needs_currency && (self.currency.is_none() || currency == self.currency)
    }

    fn tell_orders(&mut self, take: Take<'_>) {
        let has_products = self.mapping.column(Role::Product).is_some();
        let books = std::mem::take(&mut self.ledger).settled(self.lines, has_products);
        self.count(books.held.iter().filter_map(|held| match books.verdict(held) {
            Verdict::Order(sum) | Verdict::Lone(sum) => Some(sum.currency),
            _ => None,
        }));
        for held in &books.held {
            let (rows, line) = (held.rows(), held.line);
            match books.verdict(held) {
                Verdict::Nothing => {}
                Verdict::Unpaid => self.outcome.unpaid += rows,
                Verdict::Refused(reason) => self.refuse_rows(rows, line, (None, reason), take),
                Verdict::Returned { is_more } => {
                    self.outcome.returned += 1;
                    self.outcome.unpaid += u64::from(held.unpaid);
                    self.outcome.refunds += rows - u64::from(held.unpaid);
                    if is_more {
                        self.judge.warnings.note(WarningKind::MoreBack, line, String::new);
                    }
                }
                Verdict::Lone(sum) | Verdict::Order(sum) if !self.is_wanted(sum.currency) => self.outcome.aside += rows,
                Verdict::Lone(sum) => {
                    self.outcome.refunds += rows;
                    self.judge.warnings.note(WarningKind::LoneRefund, line, String::new);
                    if let Some(customer) = books.people.key(sum.customer) {
                        let Sum { at, given_back: amount, currency, .. } = sum;
                        take(Item::Refund(Refund { line, customer, at, amount, currency }));
                    }
                }
                Verdict::Order(sum) => self.tell_order(&books, held, sum, take),
            }
        }
        books.people.addresses().for_each(|address| take(Item::Address(address)));
    }

    fn tell_order(&mut self, books: &Books, held: &super::held::Held, sum: Sum, take: Take<'_>) {
        let more = held.more.as_deref();
        let went_back = more.map_or(0, |more| more.back.rows() + more.returned.rows());
        let unpaid = u64::from(held.unpaid);
        self.outcome.taken += 1;
        self.outcome.refunds += went_back;
        self.outcome.unpaid += unpaid;
        self.outcome.joined += held.rows() - went_back - unpaid - 1;
        self.outcome.reduced += u64::from(sum.given_back != Money::ZERO);
        let warnings = &mut self.judge.warnings;
        if sum.gross == Money::ZERO {
            warnings.note(WarningKind::Zero, held.line, String::new);
        }
        let Some(customer) = books.people.key(sum.customer) else { return };
        if books.people.is_shared(sum.customer) {
            warnings.note(WarningKind::SharedEmail, held.line, || customer.email().unwrap_or_default().to_owned());
        }
        take(Item::Order(Order {
            line: held.line,
            customer,
            id: books.id(held),
            at: sum.at,
            amount: sum.net,
            given_back: sum.given_back,
            currency: sum.currency,
            cost: sum.cost,
            products: held.products().map(|text| books.text(text)).collect(),
            referral: held.referral.map(|text| books.text(text)),
        }));
    }

    fn tell_customers(&mut self, take: Take<'_>) {
        let Members { list, people, plans, .. } = std::mem::take(&mut self.members);
        let people = people.settled();
        self.count(list.iter().filter(|member| member.revenue.is_some()).map(|member| member.currency));
        for member in list {
            if member.revenue.is_some() && !self.is_wanted(member.currency) {
                self.outcome.aside += 1;
                continue;
            }
            self.outcome.taken += 1;
            let Some(customer) = people.key(member.customer) else { continue };
            if people.is_shared(member.customer) {
                let email = || customer.email().unwrap_or_default().to_owned();
                self.judge.warnings.note(WarningKind::SharedEmail, member.line, email);
            }
            take(Item::Customer(Customer {
                line: member.line,
                customer,
                start: member.start,
                end: member.end,
                plan: member.plan.map(|plan| plans.text(plan)),
                revenue: member.revenue,
                currency: member.currency,
            }));
        }
        people.addresses().for_each(|address| take(Item::Address(address)));
    }
}

/// The row with an amount below zero if it is a refund; `None` where it gives nothing back.
fn with_sign(row: OrderRow, is_refund: bool) -> Option<OrderRow> {
    if !is_refund {
        return Some(row);
    }
    let size = row.amount.and_then(Money::size).filter(|size| *size != Money::ZERO)?;
    Some(OrderRow { amount: Money::ZERO.minus(size), ..row })
}

/// The first 200 letters.
fn cut<'t>(text: &'t str, was_cut: &mut bool) -> &'t str {
    match text.char_indices().nth(ID_CHARS) {
        Some((end, _)) if text.len() > ID_CHARS => {
            *was_cut = true;
            text.get(..end).unwrap_or(text)
        }
        _ => text,
    }
}
