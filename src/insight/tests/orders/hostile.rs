//! Files that are broken, or meant to deceive: a clear word each, and no wrong number.

use std::fmt::Write as _;

use insight::orders::{Currency, DateOrder, Decimal, Look, Sureness};

use crate::fixture::{lacking, look, orders, read, read_by};

#[test]
fn two_orders_of_dates_are_asked_about_and_the_wrong_ones_refused() {
    let file =
        "order_id,customer_id,date,amount\n1,7,25/03/2026,5\n2,7,03/25/2026,5\n3,7,03/04/2026,5\n4,7,2026-03-01,5\n";
    let asked = lacking(file);
    assert_eq!(asked.len(), 1);
    assert!(
        asked[0].starts_with("dates: the date on line 2 has its day first and the one on line 3 its month"),
        "{asked:?}"
    );
    let unsaid = read(file.as_bytes());
    assert_eq!((unsaid.told, unsaid.reasons), (vec!["4: 7 2026-02-28T22:00 5.00".to_owned()], vec!["date_order"; 3]));
    let mut plan = look(file.as_bytes()).plan;
    plan.dates = Some(DateOrder::DayFirst);
    let said = read_by(plan, &[file.as_bytes()]);
    assert_eq!(said.told[1], "3: 7 2026-04-02T22:00 5.00");
    assert_eq!(said.reasons, ["other_date_order"]);
    assert_eq!(
        said.refused,
        [
            "line 3, date: \"03/25/2026\" is no date of the form DD/MM/YYYY, in which the file is read; write all dates in one order, best as 2026-03-01"
        ]
    );
}

#[test]
fn one_date_far_behind_decides_for_all() {
    let mut file = "order_id,customer_id,date,amount\n".to_owned();
    for order in 0..40_000 {
        writeln!(file, "{order},7,03/04/2025,5").unwrap();
    }
    assert!(file.len() > 600_000);
    assert!(lacking(&file)[0].starts_with("dates: every date"));
    file.push_str("x,7,25/03/2025,5\n");
    assert_eq!(lacking(&file), Vec::<String>::new());
    assert_eq!(read(file.as_bytes()).told[0], "0: 7 2025-04-02T22:00 5.00");
}

#[test]
fn decimal_commas_are_told_by_the_column_or_asked_about() {
    let of = |amounts: &[&str]| {
        amounts.iter().enumerate().fold("order_id;customer_id;date;amount\n".to_owned(), |file, (at, amount)| {
            format!("{file}{at};7;2026-01-01;{amount}\n")
        })
    };
    let undecided = of(&["1,234", "1.234", "5"]);
    assert!(lacking(&undecided)[0].starts_with("decimal: every amount can have"), "{:?}", lacking(&undecided));
    let read_ = read(undecided.as_bytes());
    assert_eq!((read_.told, read_.reasons), (vec!["2: 7 2025-12-31T22:00 5.00".to_owned()], vec!["decimal"; 2]));
    let decided = read(of(&["1,234", "1.234", "0,5"]).as_bytes());
    assert_eq!(decided.told[0], "0: 7 2025-12-31T22:00 1.2340");
    assert_eq!(decided.told[1], "1: 7 2025-12-31T22:00 1234.00");
    let mixed = of(&["1,50", "1.50", "1.234", "3"]);
    let asked = lacking(&mixed);
    assert!(
        asked[0].starts_with("decimal: the amount on line 3 has a decimal point and the one on line 2 a decimal comma")
    );
    assert_eq!(read(mixed.as_bytes()).told, ["3: 7 2025-12-31T22:00 3.00"]);
    let mut plan = look(mixed.as_bytes()).plan;
    plan.decimal = Some(Decimal::Comma);
    let said = read_by(plan, &[mixed.as_bytes()]);
    assert_eq!(said.reasons, ["other_decimal"]);
    assert_eq!(
        said.refused[0],
        "line 3, amount: \"1.50\" cannot be read with a decimal comma, as the file is; write all amounts with one decimal sign, best as 1234.50"
    );
    assert_eq!(said.told[1], "2: 7 2025-12-31T22:00 1234.00");
}

#[test]
fn currencies_are_never_added_up() {
    let file = "order_id,customer_id,date,amount,currency\n1,7,2026-01-01,5,EUR\n2,7,2026-01-01,6,usd\n3,7,2026-01-01,7,\n\
        4,7,2026-01-01,$8,USD\n5,7,2026-01-01,$9,EUR\n6,7,2026-01-01,9,Taler\n1,7,2026-01-02,-1,EUR\n";
    assert_eq!(
        lacking(file),
        [
            "currency: amounts are in several currencies, which are not added up; say which one is wanted: none named (1 rows), EUR (3 rows), USD (2 rows)"
        ]
    );
    let unsaid = read(file.as_bytes());
    assert_eq!((unsaid.told.len(), unsaid.outcome.needs_currency), (0, true));
    let [eur, usd] = ["EUR", "USD"].map(Currency::read);
    assert_eq!(unsaid.outcome.currencies, [(None, 1), (eur, 1), (usd, 2)]);
    assert_eq!(unsaid.rows(), [0, 0, 0, 0, 0, 5, 2]);
    assert_eq!(unsaid.reasons, ["currency_clash", "currency"]);
    let mut plan = look(file.as_bytes()).plan;
    plan.currency = usd;
    assert_eq!(look(file.as_bytes()).lacking(&plan), []);
    let said = read_by(plan, &[file.as_bytes()]);
    assert_eq!(said.told, ["2: 7 2025-12-31T22:00 6.00 USD", "4: 7 2025-12-31T22:00 8.00 USD"]);
    assert_eq!(said.rows(), [2, 0, 0, 0, 0, 3, 2]);
    // By signs alone, dollars of whichever country are not those of the United States.
    let signs = read(b"customer_id,date,amount\n7,2026-01-01,$5\n8,2026-01-01,US$5\n");
    assert_eq!((signs.told.len(), signs.outcome.needs_currency), (0, true));
}

#[test]
fn a_day_of_no_order_is_refused() {
    let read_ = orders("1,7,9999-12-31,5\n2,7,1970-01-01,5\n3,7,1989-12-30,5\n4,7,1990-01-01,5\n5,7,0001-01-01,5\n");
    assert_eq!(read_.told, ["4: 7 1989-12-31T22:00 5.00"]);
    assert_eq!(read_.reasons, ["future", "date", "date", "date"]);
}

#[test]
fn words_for_nothing_are_no_customer_and_no_order() {
    let file = "order_id,customer_id,date,amount\n1,null,2026-01-01,5\n2,NULL,2026-01-02,5\n3,Guest,2026-01-03,5\n\
        n/a,7,2026-01-04,6\nN/A,7,2026-01-05,7\n-,8,2026-01-06,8\n";
    let read_ = read(file.as_bytes());
    assert_eq!(read_.told, ["7 2026-01-03T22:00 6.00", "7 2026-01-04T22:00 7.00", "8 2026-01-05T22:00 8.00"]);
    assert_eq!(read_.reasons, ["no_customer"; 3]);
}

#[test]
fn customers_that_nobody_could_tell_apart_are_refused() {
    let file = "order_id,customer_id,email,date,amount\n1,5.12346E+12,,2026-01-01,5\n2,,ann,2026-01-01,5\n3,,,2026-01-01,5\n\
        5.12346E+12,7,,2026-01-01,5\n5,0,,2026-01-01,5\n6,8,a@x.de,2026-01-01,5\n";
    let read_ = read(file.as_bytes());
    assert_eq!(read_.reasons, ["rounded", "email", "rounded", "no_customer", "no_customer"]);
    assert!(read_.refused[0].starts_with("line 2, customer_id: a spreadsheet has rounded the id to \"5.12346E+12\""));
    let long = "x".repeat(201);
    assert_eq!(orders(&format!("1,{long},2026-01-01,5\n{long},7,2026-01-01,5\n")).reasons, ["too_long"; 2]);
    let latin = b"customer_id,date,amount\n\xc3\xa9,2026-01-01,5\nJos\xe9,2026-01-01,5\n";
    assert_eq!(read(latin).reasons, ["letters"]);
}

#[test]
fn guarded_cells_are_what_they_were() {
    let read =
        read(b"order_id,email,date,amount\n'=1+1,'=b@x.de,2026-01-01,'-5.00\n'=1+1,'+a@x.de,2026-01-01,'+7.00\n");
    assert_eq!(read.told, ["=1+1: +a@x.de 2025-12-31T22:00 2.00 less 5.00"]);
}

#[test]
fn a_quotation_mark_that_swallows_rows_is_told() {
    let read_ = orders(
        "1,7,2026-01-01,5.00\n2,7,2026-01-01,\"6.00\n3,7,2026-01-01,7.00\n4,7,2026-01-01,8.00\"\n5,7,2026-01-01,9.00\n",
    );
    assert_eq!(read_.reasons, ["quote"]);
    assert_eq!(read_.told.len(), 2);
    assert!(
        read_.refused[0].starts_with("line 3: 2 more lines that look like rows are in one of its cells"),
        "{}",
        read_.refused[0]
    );
    let open = orders("1,7,2026-01-01,5.00\n2,7,2026-01-01,\"6.00\n3,7,2026-01-01,7.00\n");
    assert_eq!((open.told.len(), open.reasons), (1, vec!["quote"]));
    // A note may have several lines.
    let note = read(b"order_id,customer_id,date,amount,note\n1,7,2026-01-01,5.00,\"first, and\nsecond\"\n");
    assert_eq!(note.told.len(), 1);
    let endless = orders(&format!("1,7,2026-01-01,\"{}\n2,7,2026-01-01,5.00\n", "x".repeat(1 << 20)));
    assert_eq!((endless.reasons, endless.told), (vec!["endless"], vec!["2: 7 2025-12-31T22:00 5.00".to_owned()]));
}

#[test]
fn ragged_rows_are_read_as_far_as_they_go() {
    let read = orders("1,7,2026-01-01,5.00,more\n2,7\n3,7,2026-01-01,5.00,,\n,,,\n4\n");
    assert_eq!(read.told, ["3: 7 2025-12-31T22:00 5.00"]);
    assert_eq!(read.reasons, ["cells", "no_amount", "no_amount"]);
}

#[test]
fn a_million_columns_are_no_table_and_a_row_of_them_is_refused() {
    let wide = "a,".repeat(1_000_000);
    let mut look = Look::new();
    look.push(wide.as_bytes());
    assert!(look.is_settled());
    assert!(look.finish().is_none());
    assert_eq!(orders(&format!("{wide}\n1,7,2026-01-01,5.00\n")).reasons, ["endless"]);
    let mut record = "[{".to_owned();
    for key in 0..100_000 {
        write!(record, "\"k{key}\":1,").unwrap();
    }
    record.push_str("\"customer_id\":7}]");
    let mut look = Look::new();
    look.push(record.as_bytes());
    assert!(look.finish().is_none());
}

#[test]
fn nul_and_control_characters_are_no_amounts_and_no_customers() {
    let read_ = read(b"order_id,email,date,amount\n1,a\0@x.de,2026-01-01,5\n2,a@x.de,2026-01-01,5\0\n3,a@x.de,2026\0-01-01,5\n4,a@x.de,2026-01-01,5\n");
    assert_eq!(read_.reasons, ["email", "amount", "date"]);
    assert_eq!(read_.told.len(), 1);
}

#[test]
fn files_of_wide_letters_and_with_marks_are_read() {
    let text = "order_id,customer_id,date,amount\n1,7,2026-01-01,5.00\n";
    let expected = ["1: 7 2025-12-31T22:00 5.00"];
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    for file in [&little[..], &big, format!("\u{feff}{text}").as_bytes(), format!("sep=,\r\n{text}").as_bytes()] {
        assert_eq!(read(file).told, expected);
    }
}

#[test]
fn json_that_is_none_or_of_another_shape_is_told() {
    let file = br#"{"customer_id":"7","date":"2026-01-01","amount":"5.00"}
{"customer_id":"7","date":"2026-01-01","amount":}
7
"#;
    let read_ = read(file);
    assert_eq!(read_.reasons, ["json", "shape"]);
    assert_eq!(read_.told.len(), 1);
    let deep = format!("{{\"customer_id\":1,\"date\":\"2026-01-01\",\"amount\":1}}\n{}", "[".repeat(5000));
    assert_eq!(read(deep.as_bytes()).reasons, ["cut"]);
    for nothing in [&b""[..], b"[]", b"{", b"words", b"[1,2,3]", b"{}", b"\0\0\0\0"] {
        let mut look = Look::new();
        look.push(nothing);
        assert!(look.finish().is_none(), "{nothing:?}");
    }
}

#[test]
fn a_file_that_is_none_of_orders_says_what_it_lacks() {
    let said = lacking("name,colour\nAnn,red\n");
    assert_eq!(
        said,
        [
            "customer: no column says who the customer is; say which one has the id or the e-mail address",
            "role: no column is the date; say which one",
            "role: no column is the amount; say which one",
        ]
    );
    let which = lacking("customer_id,date,order total,grand total\n7,2026-01-01,5.00,6.00\n");
    assert_eq!(which, ["which: several columns may be the amount: order total, grand total; say which one"]);
    let found = look(b"customer_id,date,order total,grand total\n7,2026-01-01,5.00,6.00\n");
    assert_eq!((found.sureness, found.plan.check().is_err()), (Sureness::Unsure, true));
    let mut plan = found.plan.clone();
    plan.set("amount", "Grand Total").unwrap();
    let plan = found.settled(plan);
    assert_eq!(found.lacking(&plan), []);
    assert_eq!(plan.decimal, Some(Decimal::Point));
}

#[test]
fn amounts_beyond_all_measure_are_not_added_up() {
    let most = "922337203685477";
    let file = format!(
        "order_id,customer_id,date,product,amount\n1,7,2026-01-01,A,{most}\n1,7,2026-01-01,B,{}\n",
        "922337203685476"
    );
    let read_ = read(file.as_bytes());
    assert_eq!((read_.told.len(), read_.reasons), (0, vec!["too_large"]));
}

#[test]
fn a_table_without_names_is_read_by_its_cells_and_is_unsure() {
    let file = b"ann@x.de;17;01.03.2026;9,90 \xe2\x82\xac\nben@x.de;18;02.03.2026;19,90 \xe2\x82\xac\n";
    let found = look(file);
    assert_eq!((found.sureness, found.lacking(&found.plan)), (Sureness::Unsure, vec![]));
    assert_eq!(read(file).told, ["ann@x.de 2026-02-28T22:00 9.90 EUR", "ben@x.de 2026-03-01T22:00 19.90 EUR"]);
}

#[test]
fn only_the_first_thousand_refusals_are_kept_and_all_are_counted() {
    let read = orders(&"2,8,2026-01-01,5\n7,8,soon,5\n".repeat(1500));
    assert_eq!((read.outcome.refused.len(), read.outcome.refused_rows, read.refused.len()), (1000, 1500, 1500));
}

#[test]
fn a_text_is_cut_and_products_are_bounded() {
    let long = "x".repeat(300);
    let mut file = "order_id,customer_id,date,amount,product\n".to_owned();
    writeln!(file, "1,7,2026-01-01,5.00,{long}").unwrap();
    for product in 0..150 {
        writeln!(file, "2,7,2026-01-01,,p{product}").unwrap();
    }
    writeln!(file, "2,7,2026-01-01,5.00,last").unwrap();
    let read = read(file.as_bytes());
    assert_eq!(read.told[0], format!("1: 7 2025-12-31T22:00 5.00 of {}", &long[..200]));
    assert_eq!(read.told[1].matches('+').count(), 99);
    assert_eq!(read.warnings(), [("cut", 52)]);
}
