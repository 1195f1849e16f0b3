//! Lists of customers: since when, until when, on what plan and at what a month.

use insight::orders::{Kind, MappingProblem, Origin, Sureness};

use crate::fixture::{lacking, look, read, read_by};

#[test]
fn chargebees_subscriptions_are_customers() {
    let file = include_bytes!("fixtures/chargebee.csv");
    let found = look(file);
    assert_eq!(
        (found.plan.kind, found.plan.origin, found.sureness),
        (Kind::Customers, Origin::Chargebee, Sureness::Certain)
    );
    let read = read(file);
    assert_eq!(
        read.told,
        [
            "c1/ann@example.com 2024-12-31T22:00 on gold at 99.00 EUR",
            "c2/ben@example.com 2025-01-31T22:00 to 2025-12-30T22:00 on basic at 9.50 EUR",
            "c1/ann@example.com 2025-02-28T22:00 on addon at 10.00 EUR",
        ]
    );
}

#[test]
fn what_a_list_of_customers_has_wrong_is_told() {
    let file = "email;customer since;end;plan;MRR\n\
        a@x.de;01.02.2025;;gold;9,90\n\
        b@x.de;01.02.2025;01.01.2025;gold;9,90\n\
        c@x.de;;;gold;9,90\n\
        d@x.de;01.02.2027;;gold;9,90\n\
        e@x.de;01.02.2025;01.01.2030;;\n\
        f@x.de;01.02.2025;;gold;-9,90\n\
        ;01.02.2025;;gold;9,90\n\
        a@x.de;01.02.2025;;gold;9,90\n\
        g@x.de;01.02.2025;;gold;9,9a\n";
    let read = read(file.as_bytes());
    assert_eq!(read.told, ["a@x.de 2025-01-31T22:00 on gold at 9.90", "e@x.de 2025-01-31T22:00 to 2029-12-31T22:00"]);
    assert_eq!(read.reasons, ["end_before_start", "no_date", "future", "negative", "no_customer", "amount"]);
    assert_eq!(read.rows(), [2, 0, 1, 0, 0, 0, 6]);
    assert!(
        read.refused[0].starts_with("line 3, end: the end, \"01.01.2025\", is before the start"),
        "{}",
        read.refused[0]
    );
}

#[test]
fn what_is_paid_in_two_currencies_is_not_added_up() {
    let file = "customer_id,start,mrr,currency\n1,2025-01-01,10,EUR\n2,2025-01-01,10,USD\n3,2025-01-01,,\n";
    let found = look(file.as_bytes());
    assert_eq!(lacking(file).len(), 1);
    let undecided = read(file.as_bytes());
    assert_eq!(
        (undecided.told, undecided.outcome.needs_currency, undecided.outcome.aside),
        (vec!["3 2024-12-31T22:00".to_owned()], true, 2)
    );
    let mut plan = found.plan;
    plan.currency = insight::orders::Currency::read("USD");
    assert_eq!(read_by(plan, &[file.as_bytes()]).told, ["2 2024-12-31T22:00 at 10.00 USD", "3 2024-12-31T22:00"]);
}

#[test]
fn a_file_can_be_read_as_the_other_kind_and_mapped_by_hand() {
    let file = b"who,begin,last\n1,2025-01-01,2025-02-01\n";
    let found = look(file);
    assert_eq!(found.plan.kind, Kind::Orders);
    let mut plan = found.plan_as(Kind::Customers);
    assert_eq!(plan.check(), Err(MappingProblem::NoCustomer));
    plan.set("customer_id", "who").unwrap();
    assert_eq!(plan.check(), Err(MappingProblem::Lacking(insight::orders::Role::Start)));
    plan.set("start", "Begin").unwrap();
    plan.set("end", "last").unwrap();
    assert_eq!(plan.set("amount", "who").unwrap_err().code(), "role");
    assert!(plan.set("end", "there").unwrap_err().to_string().contains("who, begin, last"));
    assert_eq!(read_by(plan, &[file]).told, ["1 2024-12-31T22:00 to 2025-01-31T22:00"]);
}
