//! Amounts in every style, held against the whole numbers that they were made of.

use insight::orders::{Currency, Decimal, Money};
use proptest::prelude::*;

use crate::fixture::{look, orders, read, read_by};

/// A style of writing amounts, spelt out by hand: what groups thousands, what stands before decimals.
const STYLES: [(&str, char); 12] = [
    ("", '.'),
    ("", ','),
    (",", '.'),
    (".", ','),
    (" ", ','),
    (" ", '.'),
    ("\u{a0}", ','),
    ("\u{202f}", ','),
    ("\u{2009}", '.'),
    ("'", '.'),
    ("\u{2019}", '.'),
    ("'", ','),
];

/// What may stand around digits: before, behind, whether that makes it negative, and the currency.
const DRESS: [(&str, &str, bool, &str); 16] = [
    ("", "", false, ""),
    ("-", "", true, ""),
    ("\u{2212}", "", true, ""),
    ("(", ")", true, ""),
    ("", "-", true, ""),
    ("+", "", false, ""),
    ("€", "", false, "EUR"),
    ("-€", "", true, "EUR"),
    ("€-", "", true, "EUR"),
    ("€ ", "", false, "EUR"),
    ("", " EUR", false, "EUR"),
    ("", "\u{a0}€", false, "EUR"),
    ("-", " zł", true, "PLN"),
    ("($", ")", true, "$"),
    ("US$", "", false, "USD"),
    ("CHF ", "", false, "CHF"),
];

/// Writes so many ten-thousandths by hand, with so many decimals of the four.
fn written(number: u64, decimals: usize, (group, sign): (&str, char)) -> String {
    let digits = format!("{number:05}");
    let (whole, rest) = digits.split_at(digits.len() - 4);
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push_str(group);
        }
        grouped.push(digit);
    }
    if decimals == 0 { grouped } else { format!("{grouped}{sign}{}", &rest[..decimals]) }
}

/// The only order of a file whose amount this is, read with that sign.
fn amount(text: &str, decimal: Decimal) -> (Vec<String>, Vec<&'static str>) {
    let file = format!("customer_id\tdate\tamount\n7\t2026-01-01\t\"{}\"\n", text.replace('"', "\"\""));
    let mut plan = look(file.as_bytes()).plan;
    assert_eq!(plan.mapping.columns().len(), 3);
    plan.set("amount", "amount").unwrap();
    plan.decimal = Some(decimal);
    let read = read_by(plan, &[file.as_bytes()]);
    (read.told, read.reasons)
}

proptest! {
    #[test]
    fn what_is_written_in_any_style_is_read_as_the_same_number(
        number in prop_oneof![0..1_000_000_000_000u64, 0..=9_223_372_036_854_775_807u64],
        decimals in 0..=4usize, style in prop::sample::select(&STYLES[..]), dress in prop::sample::select(&DRESS[..]),
    ) {
        let number = number - number % 10u64.pow(4 - u32::try_from(decimals).unwrap());
        let (before, behind, is_negative, currency) = dress;
        let text = format!("{before}{}{behind}", written(number, decimals, style));
        let decimal = if style.1 == '.' { Decimal::Point } else { Decimal::Comma };
        let signed = i64::try_from(number).unwrap() * if is_negative { -1 } else { 1 };
        let expected = Money::of_parts(signed);
        let (told, reasons) = amount(&text, decimal);
        prop_assert_eq!(&reasons, &Vec::<&str>::new(), "{}", text);
        let size = expected.size().unwrap();
        let told_expected = if is_negative && number > 0 {
            format!("back to 7 2025-12-31T22:00 {size}")
        } else {
            format!("7 2025-12-31T22:00 {size}{}{currency}", if currency.is_empty() { "" } else { " " })
        };
        prop_assert_eq!(told, vec![told_expected], "{}", text);
    }

    #[test]
    fn a_number_is_written_and_read_back(number: i64) {
        let money = Money::of_parts(number);
        let text = money.to_string();
        let (whole, rest) = text.trim_start_matches('-').split_once('.').unwrap();
        let back: i128 = format!("{whole}{rest:0<4}").parse().unwrap();
        prop_assert_eq!(if number < 0 { -back } else { back }, i128::from(number));
    }

    #[test]
    fn no_text_is_two_amounts(text in "[0-9.,' €$()+-]{1,12}") {
        // Whatever is read with either sign is read as at most one number, and only where digits are grouped or plain.
        for decimal in [Decimal::Point, Decimal::Comma] {
            let (told, reasons) = amount(&text, decimal);
            prop_assert_eq!(told.len() + reasons.len(), 1);
        }
    }
}

#[test]
fn what_is_no_amount_is_told() {
    for text in [
        "12.",
        "1,23,4",
        "1.2.3",
        "1,234,56",
        "1.234.5",
        "12 34",
        "1 2345",
        "--5",
        "-5-",
        "(-5)",
        "(5",
        "5)",
        "1e3",
        "0x10",
        "12 apples",
        "5 EUR USD",
        "€5 USD",
        "1_000",
        "１２",
        "1,,000",
        "1'23",
        "NaN",
        "∞",
        "1/2",
        "12%",
        "= 5",
        "1 234\n567",
        "-",
        "€",
    ] {
        for decimal in [Decimal::Point, Decimal::Comma] {
            let (told, reasons) = amount(text, decimal);
            assert!(told.is_empty(), "{text} {told:?}");
            assert!(reasons == ["amount"] || reasons == ["other_decimal"], "{text} {reasons:?}");
        }
    }
    assert_eq!(amount("922337203685477.5808", Decimal::Point).1, ["too_large"]);
    assert_eq!(amount("99999999999999999999999", Decimal::Point).1, ["too_large"]);
    assert_eq!(amount("1.00001", Decimal::Point).1, ["too_fine"]);
    assert_eq!(amount("1.50000000", Decimal::Point).0, ["7 2025-12-31T22:00 1.50"]);
    assert_eq!(amount(&"9".repeat(70), Decimal::Point).1, ["amount"]);
    assert_eq!(amount("12,34,567.50", Decimal::Point).0, ["7 2025-12-31T22:00 1234567.50"]);
    assert_eq!(amount("$(1,234.50)", Decimal::Point).0, ["back to 7 2025-12-31T22:00 1234.50"]);
    assert_eq!(amount("'-5.00", Decimal::Point).0, ["back to 7 2025-12-31T22:00 5.00"]);
    assert_eq!(amount(".50", Decimal::Point).0, ["7 2025-12-31T22:00 0.50"]);
}

#[test]
fn a_number_of_json_has_a_point_and_only_as_many_digits_as_are_exact() {
    let record = |amount: &str| {
        let fine = r#"{"customer_id":8,"date":"2026-01-01T00:00:00Z","amount":1}"#;
        format!(r#"[{fine},{{"customer_id":7,"date":"2026-01-01T00:00:00Z","amount":{amount}}}]"#)
    };
    let told = |amount: &str| {
        let read = read(record(amount).as_bytes());
        assert_eq!(read.told[0], "8 2026-01-01T00:00 1.00");
        (read.told[1..].to_vec(), read.reasons)
    };
    let of = |text: &str| (vec![format!("7 2026-01-01T00:00 {text}")], Vec::<&str>::new());
    assert_eq!(told("1.234"), of("1.2340"));
    assert_eq!(told("19.99"), of("19.99"));
    assert_eq!(told("12345678901.1234"), of("12345678901.1234"));
    assert_eq!(told("922337203685477"), of("922337203685477.00"));
    assert_eq!(told("1234567890.12345"), (vec![], vec!["too_fine"]));
    // 1234567890123.1233 and .1234 are one number there.
    assert_eq!(told("1234567890123.1234"), (vec![], vec!["inexact"]));
    assert_eq!(told("1e300"), (vec![], vec!["amount"]));
    assert_eq!(told("true"), (vec![], vec!["amount"]));
    // A text is read as the file's texts are, which nothing tells here.
    assert_eq!(told("\"1.234\""), (vec![], vec!["decimal"]));
}

#[test]
fn signs_of_currencies_are_read_beside_amounts() {
    let read = orders("1,7,2026-01-01,€ 5\n2,7,2026-01-01,6 EUR\n");
    assert_eq!(read.outcome.currencies, [(Currency::read("EUR"), 2)]);
}
