//! A file of somebody else's orders or customers is read or refused row by row, in any pieces; each of its rows is counted in one place, and what is
//! taken can be added up.

use domain::{Day, Timestamp};
use insight::orders::{
    Currency, DateOrder, Decimal, Found, Item, Kind, Lines, Look, Money, Outcome, Plan, Reader, Role,
};
use insight::shop::{Counter, Shop};

/// More bytes take the fuzzer no further.
const MOST: usize = 4096;

/// Bytes: where to cut, then the file.
pub fn check(input: &[u8]) {
    let Some((cut, file)) = input.split_first() else { return };
    let file = &file[..file.len().min(MOST)];
    let (first, rest) = file.split_at(file.len().min(usize::from(*cut)));
    let whole = look(&[file]);
    let of_pieces = look(&[first, rest]);
    assert_eq!(whole.as_ref().map(seen), of_pieces.as_ref().map(seen));
    let Some(found) = whole else { return };
    for kind in [Kind::Orders, Kind::Customers] {
        for is_wished in [false, true] {
            let plan = plan(&found, kind, is_wished);
            if plan.check().is_err() {
                continue;
            }
            let (told, outcome, shop) = read(&plan, &[file]);
            holds(&outcome, file, kind, shop.as_ref());
            let (again, in_pieces, _) = read(&plan, &[first, rest]);
            assert_eq!(told, again);
            assert_eq!(format!("{outcome:?}"), format!("{in_pieces:?}"));
        }
    }
}

fn look(pieces: &[&[u8]]) -> Option<Found> {
    let mut look = Look::new();
    for piece in pieces {
        look.push(piece);
    }
    look.finish()
}

fn seen(found: &Found) -> String {
    let lacking: Vec<String> = found.lacking(&found.plan).iter().map(ToString::to_string).collect();
    format!("{:?} {lacking:?}", found.plan)
}

/// How it would be read, or how somebody might wish it. A table whose columns have no names that are known is read by the first ones.
fn plan(found: &Found, kind: Kind, is_wished: bool) -> Plan {
    let mut plan = found.plan_as(kind);
    if plan.check().is_err() {
        let roles = match kind {
            Kind::Orders => [Role::Email, Role::Date, Role::Amount],
            Kind::Customers => [Role::Email, Role::Start, Role::Revenue],
        };
        for (at, role) in roles.into_iter().enumerate() {
            plan.mapping.give(at, role);
        }
    }
    if is_wished {
        plan.dates = Some(DateOrder::MonthFirst);
        plan.decimal = Some(Decimal::Comma);
        plan.lines = Some(Lines::Items);
        plan.currency = Currency::read("EUR");
    }
    found.settled(plan)
}

fn holds(outcome: &Outcome, file: &[u8], kind: Kind, shop: Option<&Shop>) {
    let Outcome { taken, joined, repeated, refunds, unpaid, aside, refused_rows, .. } = *outcome;
    assert_eq!(outcome.bytes, file.len() as u64);
    assert_eq!(outcome.rows, taken + joined + repeated + refunds + unpaid + aside + refused_rows, "{outcome:?}");
    assert!(!outcome.needs_currency || taken == 0, "{outcome:?}");
    // More than can be added up may be asked for.
    let Some(shop) = shop else { return };
    let (orders, subscriptions) = (shop.orders().len() as u64, shop.subscriptions().len() as u64);
    match kind {
        Kind::Orders => assert!(orders >= taken && orders <= taken + refunds && subscriptions == 0, "{outcome:?}"),
        Kind::Customers => assert_eq!((orders, subscriptions), (0, taken), "{outcome:?}"),
    }
    assert!(u64::from(shop.customers()) <= orders + subscriptions);
}

fn read(plan: &Plan, pieces: &[&[u8]]) -> (Vec<String>, Outcome, Option<Shop>) {
    let utc = |day: Day, millis: i64| Timestamp::from_unix_millis(i64::from(day.number()) * 86_400_000 + millis);
    let day_of = |at: Timestamp| {
        let day = at.unix_millis().div_euclid(86_400_000);
        Day::from_number(i32::try_from(day).unwrap_or_else(|problem| panic!("{at:?}: {problem}")))
    };
    let now = Timestamp::from_unix_millis(1_800_000_000_000);
    let mut counter = Counter::of(plan, day_of);
    let mut reader = Reader::new(plan.clone(), &utc, now).unwrap_or_else(|problem| panic!("{problem}"));
    let mut told = Vec::new();
    let mut take = |item: Item<'_>| {
        counter.take(&item);
        match &item {
            Item::Order(order) => {
                assert!(order.line > 0 && order.at <= now && !order.given_back.is_negative());
                assert!(order.amount >= Money::ZERO && (plan.currency.is_none() || plan.currency == order.currency));
            }
            Item::Refund(refund) => assert!(refund.line > 0 && !refund.amount.is_negative()),
            Item::Address(address) => assert!(address.is_shared || address.customer.is_some()),
            Item::Customer(customer) => {
                assert!(customer.start <= now && customer.end.is_none_or(|end| customer.start <= end));
                assert!(customer.revenue.is_none_or(|revenue| !revenue.is_negative()));
            }
            Item::Refused(refused) => {
                assert!(refused.line > 0 && !refused.reason.remedy().is_empty());
                assert_eq!(refused.reason.in_a_word().0, refused.reason.code());
                told.push(refused.to_string());
                return;
            }
        }
        told.push(format!("{item:?}"));
    };
    for piece in pieces {
        reader.push(piece, &mut take);
    }
    let outcome = reader.finish(&mut take);
    (told, outcome, counter.finish().ok())
}
