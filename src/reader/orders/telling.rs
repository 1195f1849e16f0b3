//! What is told of a file of orders or customers, in the words that go to the page.

use insight::orders::{self, CustomerKey, Decimal, Item, Money, Outcome, Refused, Warning};
use messages::file::{Note, Refusal};
use messages::orders::{Bought, Decimals, Kind, Lacking, Lines, Sign, Told, Unit};

use super::stock::Part;
use crate::looking::cut;
use crate::zone::Zone;

/// A refused row as it is told.
pub(super) fn refusal(Refused { line, column, reason }: &Refused) -> Refusal {
    crate::looking::refused(*line, column, reason.in_a_word())
}

pub(super) fn decimals(told: orders::Decimals) -> Decimals {
    match told {
        orders::Decimals::Plain => Decimals::Plain,
        orders::Decimals::Decided { decimal, line } => Decimals::Decided { decimal: sign(decimal), line },
        orders::Decimals::Undecided { line } => Decimals::Undecided { line },
        orders::Decimals::Contradictory { point, comma } => Decimals::Contradictory { point, comma },
    }
}

fn sign(decimal: Decimal) -> Sign {
    match decimal {
        Decimal::Point => Sign::Point,
        Decimal::Comma => Sign::Comma,
    }
}

pub(super) fn kind_of(kind: orders::Kind) -> Kind {
    match kind {
        orders::Kind::Orders => Kind::Orders,
        orders::Kind::Customers => Kind::Customers,
    }
}

pub(super) fn lines(lines: orders::Lines) -> Lines {
    match lines {
        orders::Lines::Items => Lines::Items,
        orders::Lines::Orders => Lines::Orders,
    }
}

pub(super) fn unit(unit: orders::Unit) -> Unit {
    match unit {
        orders::Unit::Whole => Unit::Whole,
        orders::Unit::Coins => Unit::Coins,
    }
}

pub(super) fn lacking(lacking: &orders::Lacking) -> Lacking {
    match lacking {
        orders::Lacking::Customer => Lacking::Customer,
        orders::Lacking::Role(role) => Lacking::Role { role: role.name().to_owned() },
        orders::Lacking::Which(role, columns) => {
            Lacking::Which { role: role.name().to_owned(), columns: columns.clone() }
        }
        orders::Lacking::Dates(_) => Lacking::Dates,
        orders::Lacking::Decimal(_) => Lacking::Decimal,
        orders::Lacking::Currency(_) => Lacking::Currency,
    }
}

/// An order or a customer as it would be taken; nothing for what is neither.
pub(super) fn bought(item: &Item<'_>, zone: &Zone) -> Option<Bought> {
    let text = |value: &dyn ToString| value.to_string();
    match item {
        Item::Order(order) => {
            let back = Some(order.given_back).filter(|money| *money != Money::ZERO);
            let more = [
                ("order_id", order.id.map(str::to_owned)),
                ("currency", order.currency.map(|currency| text(&currency))),
                ("refunded", back.map(|money| text(&money))),
                ("product", Some(order.products.join(", "))),
                ("referral", order.referral.map(str::to_owned)),
                ("cost", order.cost.map(|money| text(&money))),
            ];
            Some(Bought {
                line: order.line,
                customer: name_of(order.customer),
                day: zone.day(order.at).to_text(),
                amount: Some(text(&order.amount)),
                more: known(more),
            })
        }
        Item::Customer(customer) => {
            let more = [
                ("end", customer.end.map(|end| zone.day(end).to_text())),
                ("plan", customer.plan.map(str::to_owned)),
                ("currency", customer.currency.map(|currency| text(&currency))),
            ];
            Some(Bought {
                line: customer.line,
                customer: name_of(customer.customer),
                day: zone.day(customer.start).to_text(),
                amount: customer.revenue.map(|money| text(&money)),
                more: known(more),
            })
        }
        Item::Refund(_) | Item::Address(_) | Item::Refused(_) => None,
    }
}

fn name_of(customer: &CustomerKey) -> String {
    cut(customer.id().or(customer.email()).unwrap_or_default())
}

fn known<const N: usize>(more: [(&str, Option<String>); N]) -> Vec<[String; 2]> {
    let told = more.into_iter().filter_map(|(name, text)| Some((name, text.filter(|text| !text.is_empty())?)));
    told.map(|(name, text)| [name.to_owned(), cut(&text)]).collect()
}

/// What came of a file of that kind.
pub(super) fn told(kind: orders::Kind, outcome: &Outcome, part: &Part, zone: &Zone) -> Told {
    let note = |Warning { kind, rows, line, example }: &Warning| Note {
        what: kind.code().to_owned(),
        rows: *rows,
        line: *line,
        example: example.clone(),
    };
    Told {
        kind: kind_of(kind),
        name: part.name().to_owned(),
        rows: outcome.rows,
        taken: outcome.taken,
        joined: outcome.joined,
        repeated: outcome.repeated,
        refunds: outcome.refunds,
        unpaid: outcome.unpaid,
        aside: outcome.aside,
        returned: outcome.returned,
        reduced: outcome.reduced,
        refused_rows: outcome.refused_rows,
        refused: outcome.refused.iter().map(refusal).collect(),
        warnings: outcome.warnings.iter().map(note).collect(),
        currency: part.currency(),
        customers: part.customers().into(),
        days: part.days(),
        zone: zone.name().to_owned(),
    }
}
