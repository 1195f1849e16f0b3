//! The words of files of orders and customers.

use messages::file::{Note, Refusal};

use super::files;
pub(crate) use super::keys::orders::*;
use super::{Counted, Text, fill, refusals};
use crate::loyalty::words::{Kind, Lacking, Told};

pub(crate) use super::files::CANCELLED;

/// What a file is a list of.
pub(crate) fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Orders => KIND_ORDERS.get(),
        Kind::Customers => KIND_CUSTOMERS.get(),
    }
}

/// What a column can be.
pub(crate) fn role(name: &str) -> &str {
    match name {
        "customer_id" => ROLE_CUSTOMER_ID.get(),
        "email" => ROLE_EMAIL.get(),
        "date" => ROLE_DATE.get(),
        "amount" => ROLE_AMOUNT.get(),
        "order_id" => ROLE_ORDER_ID.get(),
        "currency" => ROLE_CURRENCY.get(),
        "product" => ROLE_PRODUCT.get(),
        "cost" => ROLE_COST.get(),
        "refunded" => ROLE_REFUNDED.get(),
        "refund_of" => ROLE_REFUND_OF.get(),
        "status" => ROLE_STATUS.get(),
        "referral" => ROLE_REFERRAL.get(),
        "start" => ROLE_START.get(),
        "end" => ROLE_END.get(),
        "plan" => ROLE_PLAN.get(),
        "recurring_revenue" => ROLE_RECURRING_REVENUE.get(),
        "ignored" => files::ROLE_IGNORED.get(),
        other => other,
    }
}

/// What has to be said.
pub(crate) fn lacking(lacking: &Lacking) -> String {
    match lacking {
        Lacking::Customer => LACKING_CUSTOMER.get().to_owned(),
        Lacking::Role { role } => fill(LACKING_ROLE.get(), &[("role", self::role(role))]),
        Lacking::Which { role, columns } => {
            fill(LACKING_WHICH.get(), &[("role", self::role(role)), ("columns", &columns.join(", "))])
        }
        Lacking::Dates => files::LACKING_DATES.get().to_owned(),
        Lacking::Decimal => LACKING_DECIMAL.get().to_owned(),
        Lacking::Currency => LACKING_CURRENCY.get().to_owned(),
    }
}

/// Why there is no file: a word of the scripts that read it, or what the reader says.
pub(crate) fn problem(problem: &str) -> String {
    let (word, more) = problem.split_once(' ').unwrap_or((problem, ""));
    match word {
        "unknown" => PROBLEM_UNKNOWN.get().to_owned(),
        "unreadable" => fill(PROBLEM_UNREADABLE.get(), &[("more", more)]),
        "too-much" => PROBLEM_TOO_MUCH.get().to_owned(),
        "too-many" => PROBLEM_TOO_MANY.get().to_owned(),
        _ => files::problem(problem),
    }
}

/// What became of the rows of a file, as sentences; none of what there is nothing of.
pub(crate) fn rows(told: &Told, write: impl Fn(u64) -> String) -> Vec<String> {
    let parts: [(&Counted, u64); 8] = [
        (&REFUSED, told.refused_rows),
        (&JOINED, told.joined),
        (&REPEATED, told.repeated),
        (&REFUNDS, told.refunds),
        (&RETURNED, told.returned),
        (&REDUCED, told.reduced),
        (&UNPAID, told.unpaid),
        (&ASIDE, told.aside),
    ];
    parts.into_iter().filter(|(_, n)| *n > 0).map(|(words, n)| words.with(n, &write(n))).collect()
}

/// Why a row is not taken. A word of a later reader stands for itself.
pub(crate) fn why(refusal: &Refusal) -> String {
    let value = |name: &str| refusal.with.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value);
    let text: Text = match &*refusal.why {
        "no_customer" => WHY_NO_CUSTOMER,
        "email" => WHY_EMAIL,
        "rounded" => WHY_ROUNDED,
        "too_long" => WHY_TOO_LONG,
        "no_date" => WHY_NO_DATE,
        "date" => WHY_DATE,
        "date_order" => WHY_DATE_ORDER,
        "other_date_order" => WHY_OTHER_DATE_ORDER,
        "future" => WHY_FUTURE,
        "end_before_start" => WHY_END_BEFORE_START,
        "no_amount" => WHY_NO_AMOUNT,
        "amount" => WHY_AMOUNT,
        "decimal" => WHY_DECIMAL,
        "other_decimal" => WHY_OTHER_DECIMAL,
        "too_fine" => WHY_TOO_FINE,
        "inexact" => WHY_INEXACT,
        "too_large" => WHY_TOO_LARGE,
        "negative" => WHY_NEGATIVE,
        "coins" => WHY_COINS,
        "currency" => WHY_CURRENCY,
        "currency_clash" => WHY_CURRENCY_CLASH,
        "part_refund" => WHY_PART_REFUND,
        "contradiction" => contradiction(value("what")),
        "lines" => WHY_LINES,
        "part" => WHY_PART,
        "full" => WHY_FULL,
        "cells" => WHY_CELLS,
        "quote" => WHY_QUOTE,
        "letters" => WHY_LETTERS,
        "endless" => WHY_ENDLESS,
        "cut" => WHY_CUT,
        "json" => WHY_JSON,
        "shape" => WHY_SHAPE,
        other => return other.to_owned(),
    };
    let values: Vec<_> = refusal.with.iter().map(|(name, value)| (&**name, &**value)).collect();
    fill(text.get(), &values)
}

/// In what the rows of an order contradict each other.
fn contradiction(what: &str) -> Text {
    match what {
        "customer" => WHY_CONTRADICTION_CUSTOMER,
        "date" => WHY_CONTRADICTION_DATE,
        "amount" => WHY_CONTRADICTION_AMOUNT,
        "currency" => WHY_CONTRADICTION_CURRENCY,
        "status" => WHY_CONTRADICTION_STATUS,
        _ => WHY_CONTRADICTION_REFUND,
    }
}

/// What to do about it.
pub(crate) fn remedy(why: &str) -> &'static str {
    let text: Text = match why {
        "no_customer" => TODO_NO_CUSTOMER,
        "email" => TODO_EMAIL,
        "rounded" => TODO_ROUNDED,
        "too_long" => TODO_TOO_LONG,
        "no_date" => TODO_NO_DATE,
        "date" => TODO_DATE,
        "other_date_order" => TODO_OTHER_DATE_ORDER,
        "end_before_start" => TODO_END_BEFORE_START,
        "no_amount" => TODO_NO_AMOUNT,
        "amount" => TODO_AMOUNT,
        "decimal" => TODO_DECIMAL,
        "other_decimal" => TODO_OTHER_DECIMAL,
        "too_fine" => TODO_TOO_FINE,
        "inexact" => TODO_INEXACT,
        "too_large" => TODO_TOO_LARGE,
        "negative" => TODO_NEGATIVE,
        "coins" => TODO_COINS,
        "currency" => TODO_CURRENCY,
        "currency_clash" => TODO_CURRENCY_CLASH,
        "part_refund" => TODO_PART_REFUND,
        "contradiction" => TODO_CONTRADICTION,
        "lines" => TODO_LINES,
        "part" => TODO_PART,
        "full" => TODO_FULL,
        "quote" => TODO_QUOTE,
        "letters" => TODO_LETTERS,
        "shape" => TODO_SHAPE,
        // As of answers.
        "date_order" => return refusals::remedy("date-order"),
        other => return refusals::remedy(other),
    };
    text.get()
}

/// What to know about some rows that were taken; times without a zone were read in `zone`.
pub(crate) fn note(note: &Note, zone: &str, write: impl Fn(u64) -> String) -> String {
    let counted: Counted = match &*note.what {
        "alike" => NOTE_ALIKE,
        "zero" => NOTE_ZERO,
        "lone_refund" => NOTE_LONE_REFUND,
        "more_back" => NOTE_MORE_BACK,
        "status" => NOTE_STATUS,
        "cost" => NOTE_COST,
        "shared_email" => NOTE_SHARED_EMAIL,
        "cut" => NOTE_CUT,
        // Zones and letters are as of answers.
        _ => return refusals::note(note, zone, write),
    };
    format!("{} {}", counted.with(note.rows, &write(note.rows)), refusals::first_of(note, write))
}

#[cfg(test)]
mod tests {
    use insight::files::DateOrder;
    use insight::orders::{Contradiction as C, Currency, Decimal, Reason as R, Role};

    use super::*;

    #[test]
    fn every_reason_of_the_reader_has_a_sentence_and_a_remedy() {
        let text = || "x".to_owned();
        let euro = Currency::read("EUR").unwrap();
        let contradictions = [C::Customer, C::Date, C::Amount, C::Currency, C::Status, C::Refund];
        let mut all = vec![
            R::NoCustomer,
            R::Email(text()),
            R::Rounded(text()),
            R::TooLong(300),
            R::NoDate,
            R::DateText(text()),
            R::DateOrder(text()),
            R::OtherDateOrder(text(), DateOrder::DayFirst),
            R::Future(text()),
            R::EndBeforeStart(text()),
            R::NoAmount,
            R::AmountText(text()),
            R::Decimal(text()),
            R::OtherDecimal(text(), Decimal::Comma),
            R::TooFine(text()),
            R::Inexact(text()),
            R::TooLarge(text()),
            R::Negative(text()),
            R::Coins(text()),
            R::CurrencyText(text()),
            R::CurrencyClash(euro, euro),
            R::PartRefund,
            R::Lines { order: text(), rows: 2 },
            R::Part { order: text(), line: 3 },
            R::Full,
            R::Cells { cells: 2, columns: 1 },
            R::Quote { lines: 4 },
            R::Letters,
            R::Endless,
            R::Cut,
            R::Json(text()),
            R::Shape,
        ];
        all.extend(contradictions.map(|what| R::Contradiction(text(), what)));
        for reason in all {
            let (word, with) = reason.in_a_word();
            let with: Vec<_> = with.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
            let refusal = Refusal { line: 1, column: String::new(), why: word.to_owned(), with };
            let said = why(&refusal);
            assert!(said != word && said.contains(' ') && !said.contains(['{', '}']) && !said.contains("  "), "{said}");
            assert!(!remedy(word).is_empty(), "{word}");
        }
        for kind in [insight::orders::Kind::Orders, insight::orders::Kind::Customers] {
            for role in Role::of(kind) {
                assert_ne!(self::role(role.name()), role.name());
            }
        }
    }

    #[test]
    fn what_became_of_the_rows_is_told_without_noughts() {
        let messages: serde_json::Value = serde_json::from_str(include_str!("../../messages/messages.json")).unwrap();
        let told: Told = serde_json::from_value(messages["orders_told"].clone()).unwrap();
        assert_eq!(
            rows(&told, |n| n.to_string()),
            ["1 row was refused.", "1 row is of money that went back.", "Of 1 order some of the money went back."]
        );
        assert_eq!(why(&told.refused[0]), "it names no customer");
        assert_eq!(
            note(&told.warnings[0], "UTC", |n| n.to_string()),
            "2 rows have a time without a zone. Read in UTC. The first is on line 2: 03/04/2026 10:30."
        );
    }
}
