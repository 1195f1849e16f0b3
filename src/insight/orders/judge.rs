//! What a row says, held against what such a row can say.

use domain::Timestamp;

use super::amount::{Says, Written};
use super::currency::Currency;
use super::customer::{CustomerKey, checked_id, is_nobody};
use super::decimal::Decimal;
use super::digits::{Unfit, money_of_coins};
use super::draft::Draft;
use super::origin::Origin;
use super::plan::{Plan, Unit};
use super::refused::Reason;
use super::role::Role;
use super::status::Status;
use super::warnings::{WarningKind, Warnings};
use crate::files::{self, Clock, DateOrder, ZoneRule, is_utc};
use crate::money::Money;

pub(super) struct Judge<'z> {
    zone: ZoneRule<'z>,
    now: Timestamp,
    dates: Option<DateOrder>,
    decimal: Option<Decimal>,
    unit: Unit,
    origin: Origin,
    /// Columns whose name says that their times are in UTC: a bit each.
    utc: u32,
    pub(super) warnings: Warnings,
}

/// A reason, and the role of the column that it is about.
pub(super) type Wrong = (Option<Role>, Reason);

/// No shop whose orders are in a file has sold anything before 1990: such a date is a zero, or a time in other units. In milliseconds since
/// 1970, a day earlier for zones ahead of UTC.
const FIRST: i64 = 631_065_600_000;

/// A number of JSON with more digits than these may be another one than was written.
const EXACT_DIGITS: usize = 15;

/// One row about an order. What it leaves out another row of the order may say.
pub(super) struct OrderRow {
    pub(super) status: Option<Status>,
    pub(super) customer: Option<CustomerKey>,
    pub(super) at: Option<Timestamp>,
    pub(super) amount: Option<Money>,
    pub(super) currency: Option<Currency>,
    pub(super) refunded: Option<Money>,
    pub(super) cost: Cost,
}

/// What an order cost the shop, as far as a row says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cost {
    Unsaid,
    Known(Money),
    Unreadable,
}

/// One row about a customer.
pub(super) struct CustomerRow {
    pub(super) customer: CustomerKey,
    pub(super) start: Timestamp,
    pub(super) end: Option<Timestamp>,
    pub(super) revenue: Option<Money>,
    pub(super) currency: Option<Currency>,
}

impl<'z> Judge<'z> {
    pub(super) fn new(plan: &Plan, zone: ZoneRule<'z>, now: Timestamp) -> Self {
        let columns = plan.mapping.columns().filter(|(name, role)| role.is_time() && is_utc(name));
        let utc = columns.fold(0, |bits, (_, role)| bits | 1 << role as u32);
        let Plan { dates, decimal, unit, origin, .. } = *plan;
        Self { zone, now, dates, decimal, unit, origin, utc, warnings: Warnings::default() }
    }

    /// The id of the order that a row is about; none where it says none, or has a word for nothing in its place.
    pub(super) fn order_id<'d>(draft: &'d Draft<'_>, role: Role) -> Result<Option<&'d str>, Wrong> {
        let id = draft.get(role);
        checked_id(id).map_err(|reason| (Some(role), reason))?;
        Ok(Some(id).filter(|id| !is_nobody(id)))
    }

    /// What has become of the order that a row is about.
    pub(super) fn status(&self, draft: &Draft<'_>) -> Option<Status> {
        draft.status(self.origin)
    }

    /// The row with that status. Where another row of the order may say the rest, `is_alone` is false.
    pub(super) fn order(
        &mut self,
        draft: &Draft<'_>,
        status: Option<Status>,
        line: u64,
        is_alone: bool,
    ) -> Result<OrderRow, Wrong> {
        let (id, email) = (draft.get(Role::Customer), draft.get(Role::Email));
        let customer = match CustomerKey::read(id, email) {
            Ok(key) => Some(key),
            Err(Reason::NoCustomer) if !is_alone => None,
            Err(reason) => return Err(about_customer(reason)),
        };
        let at = match draft.get(Role::Date) {
            "" if is_alone => return Err((Some(Role::Date), Reason::NoDate)),
            "" => None,
            text => Some(self.moment(text, Role::Date, line)?),
        };
        let (amount, currency) = self.amount_in(draft, Role::Amount)?;
        if amount.is_none() && is_alone {
            return Err((Some(Role::Amount), Reason::NoAmount));
        }
        let refunded = self.beside(draft, Role::Refunded, currency)?.map(|money| {
            money.size().ok_or_else(|| (Some(Role::Refunded), Reason::TooLarge(draft.get(Role::Refunded).to_owned())))
        });
        let cost = match self.beside(draft, Role::Cost, currency) {
            Ok(None) => Cost::Unsaid,
            Ok(Some(cost)) => Cost::Known(cost),
            Err(_) => {
                self.warnings.note(WarningKind::Cost, line, || draft.get(Role::Cost).to_owned());
                Cost::Unreadable
            }
        };
        if status == Some(Status::Unknown) {
            self.warnings.note_words(WarningKind::Status, line, draft.unknown(self.origin));
        }
        Ok(OrderRow { status, customer, at, amount, currency, refunded: refunded.transpose()?, cost })
    }

    pub(super) fn customer(&mut self, draft: &Draft<'_>, line: u64) -> Result<CustomerRow, Wrong> {
        let customer = CustomerKey::read(draft.get(Role::Customer), draft.get(Role::Email)).map_err(about_customer)?;
        let start = match draft.get(Role::Start) {
            "" => return Err((Some(Role::Start), Reason::NoDate)),
            text => self.moment(text, Role::Start, line)?,
        };
        let end = match draft.get(Role::End) {
            "" => None,
            text => Some(self.moment(text, Role::End, line)?),
        };
        if end.is_some_and(|end| end < start) {
            return Err((Some(Role::End), Reason::EndBeforeStart(draft.get(Role::End).to_owned())));
        }
        let (revenue, currency) = self.amount_in(draft, Role::Revenue)?;
        if revenue.is_some_and(Money::is_negative) {
            return Err((Some(Role::Revenue), Reason::Negative(draft.get(Role::Revenue).to_owned())));
        }
        Ok(CustomerRow { customer, start, end, revenue, currency })
    }

    fn moment(&mut self, text: &str, role: Role, line: u64) -> Result<Timestamp, Wrong> {
        // A subscription may be known to end.
        let now = if role == Role::End { Timestamp::from_unix_millis(i64::MAX) } else { self.now };
        let clock = Clock { zone: self.zone, is_utc: self.utc & (1 << role as u32) != 0, order: self.dates, now };
        let read = clock.read(text).map_err(|reason| {
            let reason = match (reason, self.dates) {
                (files::Reason::DateOrder(text), _) => Reason::DateOrder(text),
                (files::Reason::Future(text), _) => Reason::Future(text),
                (_, Some(order)) if is_slashed(text) => Reason::OtherDateOrder(text.to_owned(), order),
                _ => Reason::DateText(text.to_owned()),
            };
            (Some(role), reason)
        })?;
        if role == Role::Date && read.moment.unix_millis() < FIRST {
            return Err((Some(role), Reason::DateText(text.to_owned())));
        }
        if read.is_zone_ours {
            self.warnings.note(WarningKind::Zone, line, || text.to_owned());
        }
        Ok(read.moment)
    }

    /// A row's amount, and the currency by its column or by what stands beside the amount.
    fn amount_in(&self, draft: &Draft<'_>, role: Role) -> Result<(Option<Money>, Option<Currency>), Wrong> {
        let column = match draft.get(Role::Currency) {
            "" => None,
            text => {
                let unknown = || (Some(Role::Currency), Reason::CurrencyText(text.to_owned()));
                Some(Currency::read(text).ok_or_else(unknown)?)
            }
        };
        let Some((money, beside)) = self.money(draft, role)? else { return Ok((None, column)) };
        let currency = match (column, beside) {
            (Some(column), Some(beside)) => {
                Some(one_of(column, beside).ok_or((Some(Role::Currency), Reason::CurrencyClash(column, beside)))?)
            }
            (column, beside) => column.or(beside),
        };
        Ok((Some(self.in_units(money, currency, draft, role)?), currency))
    }

    /// Another amount of the row, which is in the same currency.
    fn beside(&self, draft: &Draft<'_>, role: Role, currency: Option<Currency>) -> Result<Option<Money>, Wrong> {
        let Some((money, beside)) = self.money(draft, role)? else { return Ok(None) };
        if let (Some(currency), Some(beside)) = (currency, beside)
            && one_of(currency, beside).is_none()
        {
            return Err((Some(role), Reason::CurrencyClash(currency, beside)));
        }
        self.in_units(money, currency.or(beside), draft, role).map(Some)
    }

    fn in_units(
        &self,
        money: Money,
        currency: Option<Currency>,
        draft: &Draft<'_>,
        role: Role,
    ) -> Result<Money, Wrong> {
        if self.unit == Unit::Whole {
            return Ok(money);
        }
        let coins = || (Some(role), Reason::Coins(draft.get(role).to_owned()));
        let decimals = currency.and_then(Currency::decimals).ok_or_else(coins)?;
        money_of_coins(money, decimals).ok_or_else(coins)
    }

    /// The amount in a cell and the currency that stands beside it; `None` where the cell is empty.
    fn money(&self, draft: &Draft<'_>, role: Role) -> Result<Option<(Money, Option<Currency>)>, Wrong> {
        let text = draft.get(role);
        if text.is_empty() {
            return Ok(None);
        }
        let wrong = |reason: fn(String) -> Reason| (Some(role), reason(text.to_owned()));
        let written = Written::read(text).ok_or_else(|| wrong(Reason::AmountText))?;
        let decimal = if draft.is_number(role) {
            if text.contains('.') && text.bytes().filter(u8::is_ascii_digit).count() > EXACT_DIGITS {
                return Err(wrong(Reason::Inexact));
            }
            Decimal::Point
        } else {
            match (written.says, self.decimal) {
                (Says::Nothing, _) => Decimal::Point,
                (_, None) => return Err(wrong(Reason::Decimal)),
                (Says::Only(only), Some(decimal)) if only != decimal => {
                    return Err((Some(role), Reason::OtherDecimal(text.to_owned(), decimal)));
                }
                (_, Some(decimal)) => decimal,
            }
        };
        match written.money(decimal) {
            Some(Ok(money)) => Ok(Some((money, written.currency))),
            Some(Err(Unfit::TooFine)) => Err(wrong(Reason::TooFine)),
            Some(Err(Unfit::TooLarge)) => Err(wrong(Reason::TooLarge)),
            None => Err(wrong(Reason::AmountText)),
        }
    }
}

fn about_customer(reason: Reason) -> Wrong {
    let role = match reason {
        Reason::NoCustomer | Reason::Letters => None,
        Reason::Email(_) => Some(Role::Email),
        _ => Some(Role::Customer),
    };
    (role, reason)
}

/// The currency that both can mean: a code and its sign are the code.
fn one_of(one: Currency, other: Currency) -> Option<Currency> {
    match (one.may_be_written(other), other.may_be_written(one)) {
        (true, _) => Some(one),
        (false, true) => Some(other),
        (false, false) => None,
    }
}

fn is_slashed(text: &str) -> bool {
    matches!(files::Written::read(text), Some(files::Written::Slashed { .. }))
}
