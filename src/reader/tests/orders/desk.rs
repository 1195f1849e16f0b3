//! A file of orders at the desk: looked at, wished about, read, cancelled and forgotten.

use serde_json::{Value, json};

use crate::fixture::{looked, read_orders, session, value};

fn told(file: &str, wish: &Value) -> Value {
    session(|session| read_orders(session.orders(), file.as_bytes(), &wish.to_string()))
}

fn counts(told: &Value) -> [u64; 9] {
    ["rows", "taken", "joined", "repeated", "refunds", "unpaid", "aside", "returned", "refused_rows"]
        .map(|name| told[name].as_u64().unwrap())
}

#[test]
fn dates_and_decimals_are_asked_for_only_where_nothing_decides_them() {
    let file = "customer_id;date;amount\n1;03/04/2026;1.234\n2;05/04/2026;20\n";
    session(|session| {
        let desk = session.orders();
        let first = looked(desk, file.as_bytes(), "{}");
        assert_eq!(
            (&first["dates"], &first["decimals"]),
            (&json!({ "is": "undecided" }), &json!({ "is": "undecided", "line": 2 }))
        );
        assert_eq!(first["lacking"], json!([{ "what": "dates" }, { "what": "decimal" }]));
        assert!(desk.start().is_err());
        for (decimal, amount) in [("comma", "1234.00"), ("point", "1.2340")] {
            let wished = value(desk.looked(&json!({ "dates": "mdy", "decimal": decimal }).to_string()));
            assert_eq!((&wished["lacking"], &wished["first"][0]["amount"]), (&json!([]), &json!(amount)));
            assert_eq!(wished["first"][0]["day"], "2026-03-04");
        }
    });
    // One row anywhere decides, also far behind the beginning.
    let rows: Vec<String> = (0..20_000).map(|n| format!("c{n};03/04/2026;1,5")).collect();
    let far = format!("customer_id;date;amount\n{}\n7;25/04/2026;2,5\n", rows.join("\n"));
    session(|session| {
        let decided = looked(session.orders(), far.as_bytes(), "{}");
        assert_eq!(decided["dates"], json!({ "is": "decided", "order": "dmy", "line": 20_002 }));
        assert_eq!((decided["lacking"].clone(), &decided["first"][0]["day"]), (json!([]), &json!("2026-04-03")));
        assert_eq!((decided["first"].as_array().unwrap().len(), &decided["refused"]), (5, &json!([])));
    });
}

#[test]
fn rows_that_contradict_the_rest_are_refused_with_their_reason() {
    let file = "customer_id;date;amount\n1;25/04/2026;1.234,50\n2;04/25/2026;20,00\n3;26/04/2026;9.95\n";
    let asked = session(|session| looked(session.orders(), file.as_bytes(), "{}"));
    assert_eq!(asked["dates"], json!({ "is": "contradictory", "day_first": 2, "month_first": 3 }));
    assert_eq!(asked["decimals"], json!({ "is": "contradictory", "point": 4, "comma": 2 }));
    let told = told(file, &json!({ "dates": "dmy", "decimal": "comma" }));
    assert_eq!((&told["taken"], &told["refused_rows"]), (&json!(1), &json!(2)));
    let why = |at: usize| (told["refused"][at]["line"].clone(), told["refused"][at]["why"].clone());
    assert_eq!([why(0), why(1)], [(json!(3), json!("other_date_order")), (json!(4), json!("other_decimal"))]);
    assert_eq!(told["refused"][1]["with"], json!([["text", "9.95"], ["decimal", "comma"]]));
}

#[test]
fn what_went_back_and_what_is_repeated_is_counted_once() {
    let file = "order_id,customer_id,date,amount\n\
        1,7,2026-01-01,20.00\n1,7,2026-01-01,20.00\n2,7,2026-01-02,30.00\n2,7,2026-01-05,-10.00\n3,8,2026-01-03,5.00\n3,8,2026-01-04,-5.00\n";
    let told = told(file, &json!({}));
    assert_eq!(counts(&told), [6, 2, 0, 1, 3, 0, 0, 1, 0]);
    assert_eq!((&told["reduced"], &told["customers"]), (&json!(1), &json!(1)));
    assert_eq!(told["days"], json!(["2026-01-01", "2026-01-03"]));
}

#[test]
fn amounts_in_several_currencies_are_never_added_up() {
    let file = "customer_id,date,amount,currency\n1,2026-01-01,20,EUR\n2,2026-01-02,30,USD\n3,2026-01-03,40,EUR\n";
    session(|session| {
        let desk = session.orders();
        let asked = looked(desk, file.as_bytes(), "{}");
        assert_eq!(asked["currencies"], json!([["EUR", 2], ["USD", 1]]));
        assert_eq!((&asked["lacking"], &asked["first"]), (&json!([{ "what": "currency" }]), &json!([])));
        assert!(desk.start().is_err());
        assert!(desk.looked(r#"{"currency":"stones"}"#).unwrap_err().contains("stones"));
        let told = read_orders(desk, file.as_bytes(), r#"{"currency":"eur"}"#);
        assert_eq!((counts(&told), &told["currency"]), ([3, 2, 0, 0, 0, 0, 1, 0, 0], &json!("EUR")));
    });
}

#[test]
fn several_rows_of_an_order_are_asked_about_and_counted_as_was_said() {
    let file = "order_id,customer_id,date,amount\n1,7,2026-01-01,20.00\n1,7,2026-01-01,15.00\n";
    let items = r#"{"lines":"items"}"#;
    let looked_at = session(|session| looked(session.orders(), file.as_bytes(), items));
    assert_eq!((&looked_at["lines"], &looked_at["first"][0]["amount"]), (&json!("items"), &json!("35.00")));
    let told = session(|session| read_orders(session.orders(), file.as_bytes(), items));
    assert_eq!(counts(&told)[..3], [2, 1, 1]);
    let coins = "customer_id,date,amount,currency\n1,2026-01-01,1099,EUR\n";
    let first = session(|session| looked(session.orders(), coins.as_bytes(), r#"{"unit":"coins"}"#));
    assert_eq!((&first["first"][0]["amount"], &first["unit"]), (&json!("10.99"), &json!("coins")));
}

#[test]
fn columns_are_what_somebody_says_they_are() {
    let file = "who,when,how much,old amount\na@x.de,2026-01-01,20,10\n";
    session(|session| {
        let desk = session.orders();
        let roles = json!({ "roles": ["email", "date", "ignored", "amount"] });
        let looked = looked(desk, file.as_bytes(), &roles.to_string());
        assert_eq!(
            (&looked["first"][0]["amount"], &looked["first"][0]["customer"]),
            (&json!("10.00"), &json!("a@x.de"))
        );
        let none = value(desk.looked(r#"{"roles":["ignored","date","amount","ignored"]}"#));
        assert_eq!((&none["lacking"], &none["first"]), (&json!([{ "what": "customer" }]), &json!([])));
        for (wish, told) in [
            (r#"{"kind":"cats"}"#, "`cats`"),
            (r#"{"roles":["start"]}"#, "start is nothing that a column of orders can be"),
            ("{", "cannot be read"),
        ] {
            desk.looked(&roles.to_string()).unwrap();
            desk.start().unwrap();
            assert!(desk.looked(wish).unwrap_err().contains(told), "{wish}");
            assert!(desk.start().is_err(), "it is not read as wished before: {wish}");
        }
    });
}

#[test]
fn what_nothing_knows_is_refused_and_what_was_read_before_stays() {
    let file = b"customer_id,date,amount\n1,2026-01-01,20\n";
    session(|session| {
        let desk = session.orders();
        assert_eq!(desk.looked("{}").unwrap_err(), "unknown");
        read_orders(desk, file, "{}");
        desk.begin();
        desk.look(b"%PDF-1.4\n%\xe2\xe3");
        assert_eq!(desk.looked("{}").unwrap_err(), "foreign");
        assert_eq!(
            (desk.start().unwrap_err(), desk.finish("x").unwrap_err()),
            ("the file has not been looked at".into(), "the file was not begun".into())
        );
        // No answers, but orders.
        assert_eq!(session.answer("loyalty", "{}").unwrap_err(), "no-answers");
        session.orders().forget("").unwrap();
        assert_eq!(session.answer("loyalty", "{}").unwrap_err(), "no-orders");
        assert!(session.orders().forget("cats").is_err());
    });
}

#[test]
fn a_reading_that_is_cancelled_half_way_leaves_what_was_read_before() {
    let rows = |price: u32| {
        let rows: Vec<String> = (0..5_000).map(|n| format!("{},2026-01-01,{price}", n % 700 + 1)).collect();
        rows.join(
            "
",
        )
    };
    let before = format!("customer_id,date,amount\n{}", rows(1));
    let large = format!("customer_id,date,amount\n{}", rows(2));
    session(|session| {
        crate::fixture::read_answers(session, crate::fixture::answers().as_bytes());
        read_orders(session.orders(), before.as_bytes(), "{}");
        let revenue = |session: &mut reader::Session<'_>| {
            crate::fixture::loyalty(session, &json!({}))["retention"]["revenue"].clone()
        };
        assert_eq!(revenue(session), "5000.00");
        let desk = session.orders();
        looked(desk, large.as_bytes(), "{}");
        desk.start().unwrap();
        desk.push(&large.as_bytes()[..large.len() / 2]).unwrap();
        desk.cancel();
        assert!(desk.finish("large.csv").is_err());
        assert_eq!(revenue(session), "5000.00");
        // It is looked at still, and can be read.
        let desk = session.orders();
        desk.start().unwrap();
        desk.push(large.as_bytes()).unwrap();
        assert_eq!(value(desk.finish("large.csv"))["taken"], 5_000);
        assert_eq!(revenue(session), "10000.00");
        assert_eq!(crate::fixture::loyalty(session, &json!({}))["orders_name"], "large.csv");
    });
}

#[test]
fn amounts_that_cannot_be_added_up_are_told_in_a_word() {
    let file = "customer_id,date,amount\n1,2026-01-01,900000000000000\n2,2026-01-01,900000000000000\n";
    session(|session| {
        let desk = session.orders();
        looked(desk, file.as_bytes(), "{}");
        desk.start().unwrap();
        desk.push(file.as_bytes()).unwrap();
        assert_eq!(desk.finish("x").unwrap_err(), "too-much");
    });
}

#[test]
fn of_a_file_that_there_is_no_room_for_no_part_is_counted() {
    let before = "customer_id,date,amount\n1,2026-01-01,5\n";
    let file = "customer_id,date,amount\n1,2026-01-01,1\n2,2026-01-01,2\n3,2026-01-01,3\n";
    session(|session| {
        let desk = session.orders();
        read_orders(desk, before.as_bytes(), "{}");
        desk.limit(2);
        looked(desk, file.as_bytes(), "{}");
        desk.start().unwrap();
        // The row that is one too many is told of at once.
        assert_eq!(desk.push(file.as_bytes()).unwrap_err(), "too-many");
        assert_eq!(desk.finish("large.csv").unwrap_err(), "too-many");
        // The last row of all has no line end, and is read with the end.
        desk.start().unwrap();
        desk.push(file.trim_end().as_bytes()).unwrap();
        assert_eq!(desk.finish("large.csv").unwrap_err(), "too-many");
        desk.limit(3);
        desk.start().unwrap();
        desk.push(file.as_bytes()).unwrap();
        assert_eq!(value(desk.finish("large.csv"))["taken"], 3);
    });
}
