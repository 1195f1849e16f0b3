use super::Reason as R;
use super::*;

/// The English sentence, made of the word and its values as any other language has to make it.
fn said(word: &str, with: &[(&str, String)]) -> String {
    let value = |name: &str| with.iter().find(|(other, _)| *other == name).map_or("", |(_, value)| value);
    let sentence = match word {
        "no_customer" => "it names no customer",
        "email" => "\"{text}\" is no e-mail address",
        "rounded" => "a spreadsheet has rounded the id to \"{text}\"",
        "too_long" => "the id has {letters} letters, and 200 are the most",
        "no_date" => "there is no date",
        "date" => "\"{text}\" is no date that can be read",
        "date_order" => "\"{text}\" can have its day or its month first",
        "other_date_order" => match value("form") {
            "dmy" => "\"{text}\" is no date of the form DD/MM/YYYY, in which the file is read",
            "mdy" => "\"{text}\" is no date of the form MM/DD/YYYY, in which the file is read",
            form => panic!("{form}"),
        },
        "future" => "\"{text}\" has not come yet",
        "end_before_start" => "the end, \"{text}\", is before the start",
        "no_amount" => "there is no amount",
        "amount" => "\"{text}\" is no amount that can be read",
        "decimal" => "in \"{text}\" nothing says which sign stands before the decimals",
        "other_decimal" => match value("decimal") {
            "point" => "\"{text}\" cannot be read with a decimal point, as the file is",
            "comma" => "\"{text}\" cannot be read with a decimal comma, as the file is",
            decimal => panic!("{decimal}"),
        },
        "too_fine" => "\"{text}\" has more than four decimals",
        "inexact" => "{text} has more digits than a number of JSON keeps",
        "too_large" => "\"{text}\" is more than can be counted",
        "negative" => "\"{text}\" is below zero",
        "coins" => "\"{text}\" is a number of coins, and nothing says of which currency",
        "currency" => "\"{text}\" is no currency",
        "currency_clash" => "it is in {column} by one cell and in {amount} by another",
        "part_refund" => "some of its money went back, and nothing says how much",
        "contradiction" => match value("what") {
            "customer" => "the rows of order {order} name two customers",
            "date" => "the rows of order {order} have two dates",
            "amount" => "the rows of order {order} have two amounts for the whole",
            "currency" => "the rows of order {order} are in two currencies",
            "status" => "order {order} is paid in one row and called off in another",
            "refund" => "money of order {order} went back in a column and in a row of its own, perhaps the same",
            what => panic!("{what}"),
        },
        "lines" => "order {order} has {rows} rows with one amount, the whole's or each item's",
        "part" => "the row of order {order} on line {line} cannot be read",
        "full" => "there are more orders in the file than can be kept, 4,000,000",
        "cells" => "the row has {cells} cells for {columns} columns",
        "quote" => "{lines} more lines that look like rows are in one of its cells",
        "letters" => "some of its bytes are no letters",
        "endless" => "it does not end within a megabyte and 4096 cells",
        "cut" => "the file ends in the middle of it",
        "json" => "this is not JSON: {text}",
        "shape" => "it is no record of the kind that the file is of",
        word => panic!("{word}"),
    };
    with.iter().fold(sentence.to_owned(), |told, (name, value)| told.replace(&format!("{{{name}}}"), value))
}

#[test]
fn every_reason_can_be_told_from_its_word_and_values() {
    let text = || "é".repeat(70);
    let (eur, usd) = (Currency::read("EUR").unwrap(), Currency::read("USD").unwrap());
    let contradictions = [
        Contradiction::Customer,
        Contradiction::Date,
        Contradiction::Amount,
        Contradiction::Currency,
        Contradiction::Status,
        Contradiction::Refund,
    ];
    let reasons = [
        R::NoCustomer,
        R::Email(text()),
        R::Rounded(text()),
        R::TooLong(201),
        R::NoDate,
        R::DateText(text()),
        R::DateOrder(text()),
        R::OtherDateOrder(text(), DateOrder::DayFirst),
        R::OtherDateOrder(text(), DateOrder::MonthFirst),
        R::Future(text()),
        R::EndBeforeStart(text()),
        R::NoAmount,
        R::AmountText(text()),
        R::Decimal(text()),
        R::OtherDecimal(text(), Decimal::Point),
        R::OtherDecimal(text(), Decimal::Comma),
        R::TooFine(text()),
        R::Inexact(text()),
        R::TooLarge(text()),
        R::Negative(text()),
        R::Coins(text()),
        R::CurrencyText(text()),
        R::CurrencyClash(eur, usd),
        R::PartRefund,
        R::Lines { order: text(), rows: 3 },
        R::Part { order: text(), line: 9 },
        R::Full,
        R::Cells { cells: 5, columns: 4 },
        R::Quote { lines: 6 },
        R::Letters,
        R::Endless,
        R::Cut,
        R::Json(text()),
        R::Shape,
    ];
    for reason in reasons.into_iter().chain(contradictions.map(|what| R::Contradiction(text(), what))) {
        let (word, with) = reason.in_a_word();
        assert_eq!(said(word, &with), reason.to_string());
        assert_eq!(word, reason.code());
    }
}
