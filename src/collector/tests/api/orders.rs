//! `plaudit report --orders`: what customers did beside what they answered.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde_json::Value;

use crate::fixture::Folder;
use crate::process::{out, run};

const DAYS: [&str; 7] = ["report", "--survey", "demo-nps", "--from", "2026-01-01", "--to", "2026-04-01"];

fn write(folder: &Folder, name: &str, content: &str) {
    std::fs::write(folder.path().join(name), content).unwrap();
}

fn report(folder: &Folder, more: &[&str]) -> (String, String) {
    let output = run(folder, &[&DAYS[..], more].concat());
    let notes = String::from_utf8(output.stderr.clone()).unwrap();
    (out(&output), notes)
}

fn refused(folder: &Folder, more: &[&str]) -> String {
    let output = run(folder, &[&DAYS[..], more].concat());
    assert!(!output.status.success(), "{more:?}");
    String::from_utf8(output.stderr).unwrap()
}

fn close(value: &Value, expected: f64) {
    let value = value.as_f64().unwrap_or(f64::NAN);
    assert!((value - expected).abs() <= 1e-9, "{value} is not {expected}");
}

/// Which customers are meant, by their days and cents.
type Keep<'k> = &'k dyn Fn(&[(String, i64)]) -> bool;

/// Orders of a shop: customer, day, cents. No two days are alike for long, and some customers leave.
fn orders() -> Vec<(u32, String, i64)> {
    let mut orders = Vec::new();
    for customer in 0..200u32 {
        let n = 1 + (customer / 3) % 4;
        for at in 0..n {
            let month = 1 + (customer + at * (2 + customer % 4)) % 15;
            let (year, month) = if month > 12 { (2026, month - 12) } else { (2025, month) };
            let cents = i64::from(500 + (customer * 37 + at * 911) % 9000);
            orders.push((customer, format!("{year}-{month:02}-{:02}", 1 + (customer + at) % 28), cents));
        }
    }
    orders
}

fn table(orders: &[(u32, String, i64)]) -> String {
    let mut table = "Order,Customer e-mail,Order date,Total,Currency\n".to_owned();
    for (at, (customer, day, cents)) in orders.iter().enumerate() {
        let (units, rest) = (cents / 100, cents % 100);
        writeln!(table, "{at},c{customer}@shop.example,{day},{units}.{rest:02},EUR").unwrap();
    }
    table
}

/// Answers of every third customer, of one whom no order knows, and of one without a name.
fn answers() -> String {
    let mut answers = "Score,Submitted at,E-mail\n".to_owned();
    for customer in (0..200u32).step_by(3) {
        writeln!(answers, "{},2026-02-{:02} 12:00,C{customer}@Shop.example", customer % 11, 1 + customer % 28).unwrap();
    }
    answers + "9,2026-02-03 12:00,nobody@shop.example\n8,2026-02-04 12:00,\n"
}

fn shop() -> Folder {
    let folder = Folder::new();
    write(&folder, "orders.csv", &table(&orders()));
    write(&folder, "answers.csv", &answers());
    out(&run(&folder, &["import", "answers.csv", "--survey", "demo-nps"]));
    folder
}

#[test]
fn the_figures_are_those_of_their_definitions() {
    let folder = shop();
    let (json, notes) = report(&folder, &["--orders", "orders.csv"]);
    assert!(notes.contains(&format!("orders.csv: {0} orders of {0} rows", orders().len())), "{notes}");
    let json: Value = serde_json::from_str(&json).unwrap();

    // From design.md, word by word.
    let mut by_customer: BTreeMap<u32, Vec<(String, i64)>> = BTreeMap::new();
    for (customer, day, cents) in orders() {
        by_customer.entry(customer).or_default().push((day, cents));
    }
    let (from, to) = ("2026-01-01", "2026-04-01");
    let is_before = |orders: &[(String, i64)]| orders.iter().any(|(day, _)| day.as_str() < from);
    let is_in = |orders: &[(String, i64)]| orders.iter().any(|(day, _)| (from..to).contains(&day.as_str()));
    let set = |keep: Keep<'_>| -> BTreeSet<u32> {
        by_customer.iter().filter(|(_, orders)| keep(orders)).map(|(customer, _)| *customer).collect()
    };
    let start = set(&is_before);
    let kept = set(&|orders| is_before(orders) && is_in(orders));
    let new = set(&|orders| !is_before(orders) && is_in(orders));
    let repeat = set(&|orders| orders.len() > 1);
    let retention = &json["retention"];
    assert_eq!(retention["start"], start.len());
    assert_eq!(retention["kept"], kept.len());
    assert_eq!(retention["new"], new.len());
    assert_eq!(retention["end"], kept.len() + new.len());
    assert!(!kept.is_empty() && !new.is_empty() && kept.len() < start.len());
    let share = |hits: usize, n: usize| 100.0 * hits as f64 / n as f64;
    close(&retention["crr"], share(kept.len(), start.len()));
    close(&retention["churn"], 100.0 - share(kept.len(), start.len()));
    close(&retention["repeat_purchase_rate"], share(repeat.len(), by_customer.len()));
    let cents: i64 = orders().iter().map(|(_, _, cents)| cents).sum();
    close(&retention["average_order"], cents as f64 / 100.0 / orders().len() as f64);

    let loyalty = &json["loyalty"];
    assert_eq!(loyalty["currency"], "EUR");
    let responses = &loyalty["responses"];
    assert_eq!(
        (&responses["by_email"], &responses["unknown"], &responses["nameless"]),
        (&67.into(), &1.into(), &1.into())
    );
    // Customers whose first order lies before the period's end, by what they answered.
    let known = set(&|orders| orders.iter().any(|(day, _)| day.as_str() < to));
    let of = |scores: core::ops::RangeInclusive<u32>| {
        known.iter().filter(|customer| *customer % 3 == 0 && scores.contains(&(*customer % 11))).count()
    };
    let groups = &loyalty["groups"];
    assert_eq!(groups["promoter"]["customers"], of(9..=10));
    assert_eq!(groups["detractor"]["customers"], of(0..=6));
    assert_eq!(groups["silent"]["customers"], known.iter().filter(|customer| *customer % 3 != 0).count());
    assert!(groups["promoter"]["lifetime_discounted"].is_null());
}

#[test]
fn with_a_margin_there_is_a_lifetime_value_and_people_are_told_in_their_language() {
    let folder = shop();
    let (json, _) = report(&folder, &["--orders", "orders.csv", "--margin", "40", "--discount", "2"]);
    let json: Value = serde_json::from_str(&json).unwrap();
    assert!(json["loyalty"]["groups"]["silent"]["lifetime_discounted"]["value"].as_f64().unwrap() > 0.0);
    for (tag, heading, rate) in [
        ("en", "## What customers did", "Customer retention rate"),
        ("et", "## Mida kliendid tegid", "Kliendihoidmise määr"),
        ("el", "## Τι έκαναν οι πελάτες", "Ποσοστό διατήρησης πελατών"),
        ("de", "## Was die Kundschaft tat", "Kundenbindungsrate"),
        ("es", "## Qué hicieron los clientes", "Tasa de retención de clientes"),
        ("fr", "## Ce qu’ont fait les clients", "Taux de rétention des clients"),
    ] {
        let (text, _) = report(&folder, &["--orders", "orders.csv", "--as", "md", "--language", tag, "--margin", "40"]);
        assert!(text.contains(heading) && text.contains(rate), "{text}");
        assert!(text.contains("EUR"), "amounts have their currency: {text}");
    }
    let (without, _) = report(&folder, &["--as", "md"]);
    assert!(!without.contains("What customers did"), "{without}");
}

#[test]
fn what_cannot_be_told_is_asked_with_the_option_that_says_it() {
    let folder = shop();
    let cases: [(&str, &[&str], &str); 11] = [
        ("Customer,Date,Total\n7,03/04/2026,5.00\n8,04/05/2026,6.00\n", &[], "say which with --orders-dates"),
        ("Customer,Date,Total\n7,2026-02-03,\"1,234\"\n8,2026-02-04,\"5,678\"\n", &[], "--orders-decimal"),
        ("Customer,Date,Total\n7,2026-02-03,5.00 EUR\n8,2026-02-04,6.00 USD\n", &[], "--orders-currency"),
        ("Date,Total\n2026-02-03,5.00\n2026-02-04,6.00\n", &[], "--orders-map"),
        (
            "Customer,Date,Net Total,Total Collected\n7,2026-02-03,5.00,6.00\n",
            &[],
            "Net Total, Total Collected; say which one with --orders-map amount=COLUMN",
        ),
        ("just words\n", &[], "nothing in odd.csv is known"),
        ("Order,Email,Date,Weight\n1,a@x.de,2026-02-03,1.90\n", &[], "amount=\"Weight\", but no name"),
        ("Order,Email,Date,Weight\n1,a@x.de,2026-02-03,1.90\n", &[], "say so with --orders-map amount=COLUMN"),
        (
            "Client ID,Account ID,Email,Date,Total\n1,7,a@x.de,2026-02-03,1.90\n",
            &[],
            "say so with --orders-map customer_id=COLUMN",
        ),
        ("Customer,Plan,Start,Created\n7,pro,2026-02-03,2026-02-03\n", &[], "a list of customers or subscriptions"),
        ("Customer,Date,Total\n7,2026-02-03,5.00\n", &["--orders-map", "amount=Sum"], "there is no column \"Sum\""),
    ];
    for (content, more, told) in cases {
        write(&folder, "odd.csv", content);
        let notes = refused(&folder, &[&["--orders", "odd.csv"], more].concat());
        assert!(notes.contains(told), "{content}{notes}");
    }
    write(&folder, "odd.csv", "Customer,Date,Total\n7,03/04/2026,\"1,234\"\n8,04/05/2026,\"5,678\"\n");
    let (json, notes) = report(&folder, &["--orders", "odd.csv", "--orders-dates", "mdy", "--orders-decimal", "comma"]);
    let told = r#"odd.csv is read with customer_id="Customer", date="Date", amount="Total""#;
    assert!(notes.contains(told), "{notes}");
    let json: Value = serde_json::from_str(&json).unwrap();
    close(&json["retention"]["revenue"], 1.234 + 5.678);
    assert_eq!(
        json["retention"]["new"], 1,
        "the 4th of March, and not of the 3rd of April; the 5th of April is outside"
    );
    write(&folder, "odd.csv", "Order,Email,Date,Weight\n1,a@x.de,2026-02-03,1.90\n");
    let (json, _) = report(&folder, &["--orders", "odd.csv", "--orders-map", "amount=Weight"]);
    let json: Value = serde_json::from_str(&json).unwrap();
    close(&json["retention"]["revenue"], 1.9);
    let rows = "1,7,2026-02-03,Mug,5.00\n1,7,2026-02-03,Cup,5.00\n2,8,2026-02-03,Mug,4.00\n2,8,2026-02-03,Cup,6.00\n";
    write(&folder, "odd.csv", &format!("Order,Customer,Date,Product,Amount\n{rows}"));
    let notes = refused(&folder, &["--orders", "odd.csv"]);
    assert!(notes.contains("--orders-amounts items or --orders-amounts orders"), "{notes}");
    for (of, revenue) in [("items", 20.0), ("orders", 5.0)] {
        let (json, _) = report(&folder, &["--orders", "odd.csv", "--orders-amounts", of]);
        let json: Value = serde_json::from_str(&json).unwrap();
        close(&json["retention"]["revenue"], revenue);
    }
    assert!(refused(&folder, &["--margin", "40"]).contains("--orders"));
    assert!(refused(&folder, &["--orders", "none.csv"]).contains("none.csv"));
}
