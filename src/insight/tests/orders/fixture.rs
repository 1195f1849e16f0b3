//! Reads a file as the command does: a look, then row by row.

use domain::{Day, Timestamp};
use insight::orders::{CustomerKey, Found, Item, Look, Outcome, Plan, Reader};

/// What came of a file.
#[derive(Debug)]
pub(crate) struct Read {
    /// Orders, refunds and customers in a few words.
    pub(crate) told: Vec<String>,
    pub(crate) refused: Vec<String>,
    pub(crate) outcome: Outcome,
    /// Codes of reasons, one a refusal.
    pub(crate) reasons: Vec<&'static str>,
}

impl Read {
    /// Codes of warnings with their rows.
    pub(crate) fn warnings(&self) -> Vec<(&'static str, u64)> {
        self.outcome.warnings.iter().map(|warning| (warning.kind.code(), warning.rows)).collect()
    }

    /// Rows by where they are counted: taken, joined, repeated, refunds, unpaid, aside, refused.
    pub(crate) fn rows(&self) -> [u64; 7] {
        let Outcome { taken, joined, repeated, refunds, unpaid, aside, refused_rows, .. } = self.outcome;
        [taken, joined, repeated, refunds, unpaid, aside, refused_rows]
    }
}

/// Two hours ahead of UTC.
fn zone(day: Day, millis: i64) -> Timestamp {
    Timestamp::from_unix_millis(i64::from(day.number()) * 86_400_000 + millis - 7_200_000)
}

pub(crate) fn look(file: &[u8]) -> Found {
    let mut look = Look::new();
    look.push(file);
    look.finish().unwrap()
}

fn who(key: &CustomerKey) -> String {
    [key.id(), key.email()].into_iter().flatten().collect::<Vec<_>>().join("/")
}

fn shown<T: ToString>(before: &str, value: Option<T>) -> String {
    value.map(|value| format!(" {before}{}", value.to_string())).unwrap_or_default()
}

/// What an item says.
pub(crate) fn told(item: &Item<'_>) -> String {
    let day = |at: Timestamp| at.to_rfc3339()[..16].to_owned();
    match item {
        Item::Order(order) => format!(
            "{}{} {} {}{}{}{}{}{}",
            order.id.map(|id| format!("{id}: ")).unwrap_or_default(),
            who(order.customer),
            day(order.at),
            order.amount,
            shown("", order.currency),
            shown("less ", Some(order.given_back).filter(|back| back.parts() > 0)),
            shown("cost ", order.cost),
            shown("of ", Some(order.products.join("+")).filter(|products| !products.is_empty())),
            shown("by ", order.referral),
        ),
        Item::Refund(refund) => format!("back to {} {} {}", who(refund.customer), day(refund.at), refund.amount),
        Item::Customer(customer) => format!(
            "{} {}{}{}{}{}",
            who(customer.customer),
            day(customer.start),
            shown("to ", customer.end.map(day)),
            shown("on ", customer.plan),
            shown("at ", customer.revenue),
            shown("", customer.currency),
        ),
        Item::Refused(row) => row.to_string(),
        // Whose addresses are is for the tests of shops.
        Item::Address(address) => format!("{} is {:?}", address.email, address.customer.map(who)),
    }
}

pub(crate) fn read_by(plan: Plan, pieces: &[&[u8]]) -> Read {
    let now = Timestamp::parse("2026-06-01T00:00:00Z").unwrap();
    let mut reader = Reader::new(plan, &zone, now).unwrap();
    let (mut all, mut refused, mut reasons) = (Vec::new(), Vec::new(), Vec::new());
    let mut take = |item: Item<'_>| match &item {
        Item::Refused(row) => {
            refused.push(told(&item));
            reasons.push(row.reason.code());
        }
        Item::Address(_) => {}
        _ => all.push(told(&item)),
    };
    for piece in pieces {
        reader.push(piece, &mut take);
    }
    let outcome = reader.finish(&mut take);
    let Outcome { rows, taken, joined, repeated, refunds, unpaid, aside, refused_rows, .. } = outcome;
    assert_eq!(rows, taken + joined + repeated + refunds + unpaid + aside + refused_rows, "{outcome:?}");
    Read { told: all, refused, outcome, reasons }
}

/// Reads a file as it is proposed.
pub(crate) fn read(file: &[u8]) -> Read {
    read_by(look(file).plan, &[file])
}

/// Reads a table of orders with these rows.
pub(crate) fn orders(rows: &str) -> Read {
    read(format!("order_id,customer_id,date,amount\n{rows}").as_bytes())
}

/// What only a person can say about a file.
pub(crate) fn lacking(file: &str) -> Vec<String> {
    let found = look(file.as_bytes());
    found.lacking(&found.plan).iter().map(|lacking| format!("{}: {lacking}", lacking.code())).collect()
}
