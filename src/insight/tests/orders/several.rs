//! What a file says about one order, or one customer, in several rows.

use insight::orders::{Lines, Plan};

use crate::fixture::{Read, look, orders, read, read_by};

const HEADER: &str = "order_id,customer_id,date,product,amount";

fn items_by(rows: &str, lines: Option<Lines>) -> Read {
    let file = format!("{HEADER}\n{rows}");
    let plan = Plan { lines, ..look(file.as_bytes()).plan };
    read_by(plan, &[file.as_bytes()])
}

fn items(rows: &str) -> Read {
    items_by(rows, None)
}

#[test]
fn a_repeat_counts_once_wherever_it_stands() {
    let read = orders("1,7,2026-01-01,5.00\n2,7,2026-01-02,6.00\n1,7,2026-01-01,5.00\n");
    assert_eq!(read.told, ["1: 7 2025-12-31T22:00 5.00", "2: 7 2026-01-01T22:00 6.00"]);
    assert_eq!(read.rows(), [2, 0, 1, 0, 0, 0, 0]);
}

#[test]
fn without_an_id_rows_that_are_the_same_count_and_are_told() {
    let read = read(b"customer_id,date,amount\n7,2026-01-01,5.00\n7,2026-01-01,5.00\n7,2026-01-01,5.00\n");
    assert_eq!((read.told.len(), read.rows()), (3, [3, 0, 0, 0, 0, 0, 0]));
    assert_eq!(read.warnings(), [("alike", 2)]);
}

#[test]
fn different_amounts_of_one_order_with_products_are_items() {
    let even = "2,8,2026-01-01,Tea,5.00\n2,8,2026-01-01,Cup,5.00\n";
    let uneven = "1,7,2026-01-01,Tea,5.00\n1,7,2026-01-01,Cup,6.00\n";
    let read = items(&format!("{uneven}{even}{}4,8,2026-01-01,Tea,5.00\n", uneven.replace("1,7", "3,7")));
    // That they are of items in most orders tells that they are in the other.
    assert_eq!(
        read.told,
        [
            "1: 7 2025-12-31T22:00 11.00 of Tea+Cup",
            "2: 8 2025-12-31T22:00 10.00 of Tea+Cup",
            "3: 7 2025-12-31T22:00 11.00 of Tea+Cup",
            "4: 8 2025-12-31T22:00 5.00 of Tea"
        ]
    );
    assert_eq!(read.rows(), [4, 3, 0, 0, 0, 0, 0]);
    // One of two may be an order whose total was corrected.
    let asked = items(&format!("{uneven}{even}"));
    assert_eq!((asked.told, asked.reasons), (vec![], vec!["contradiction", "lines"]));
    // One that contradicts itself tells nothing of others.
    let wrong =
        items("1,7,2026-01-01,Tea,5.00\n1,7,2026-01-02,Cup,6.00\n2,8,2026-01-01,Tea,5.00\n2,8,2026-01-01,Cup,5.00\n");
    assert_eq!((wrong.told, wrong.reasons), (vec![], vec!["contradiction", "lines"]));
}

#[test]
fn one_amount_in_all_rows_of_an_order_is_asked_about() {
    let rows = "1,7,2026-01-01,Tea,5.00\n1,7,2026-01-01,Cup,5.00\n2,7,2026-01-01,Cup,5.00\n";
    let asked = items(rows);
    assert_eq!((asked.told, asked.reasons), (vec!["2: 7 2025-12-31T22:00 5.00 of Cup".to_owned()], vec!["lines"]));
    assert_eq!(asked.outcome.refused_rows, 2);
    assert!(asked.refused[0].contains("order 1 has 2 rows with one amount"), "{}", asked.refused[0]);
    assert_eq!(items_by(rows, Some(Lines::Items)).told[0], "1: 7 2025-12-31T22:00 10.00 of Tea+Cup");
    assert_eq!(items_by(rows, Some(Lines::Orders)).told[0], "1: 7 2025-12-31T22:00 5.00 of Tea+Cup");
    // A column's name may say it.
    let named = |amount: &str| read(format!("order_id,customer_id,date,product,{amount}\n{rows}").as_bytes()).told;
    assert_eq!(named("order total")[0], "1: 7 2025-12-31T22:00 5.00 of Tea+Cup");
    assert_eq!(named("line total")[0], "1: 7 2025-12-31T22:00 10.00 of Tea+Cup");
}

#[test]
fn an_order_that_contradicts_itself_is_refused_whole() {
    for (rows, what) in [
        ("1,7,2026-01-01,5.00\n1,7,2026-01-01,6.00\n", "two amounts"),
        ("1,7,2026-01-01,5.00\n1,8,2026-01-01,6.00\n", "two customers"),
        ("1,7,2026-01-01,5.00\n1,7,2026-01-02,5.00\n", "two dates"),
        ("1,7,2026-01-01,€5\n1,7,2026-01-01,$5\n", "two currencies"),
    ] {
        let read = orders(&format!("{rows}2,7,2026-01-01,1.00\n"));
        assert_eq!(read.reasons, ["contradiction"], "{rows}");
        assert!(read.refused[0].contains(what), "{}", read.refused[0]);
        assert_eq!(read.rows()[6], 2);
    }
    let read = items_by("1,7,2026-01-01,Tea,5.00\n1,7,2026-01-01,Cup,6.00\n", Some(Lines::Orders));
    assert_eq!(read.reasons, ["contradiction"]);
}

#[test]
fn an_order_with_a_row_that_cannot_be_read_is_refused_whole() {
    let read = items("1,7,2026-01-01,Tea,5.00\n1,7,2026-01-01,Cup,six\n2,7,soon,Cup,1\n");
    assert_eq!((read.told, read.reasons), (vec![], vec!["amount", "date", "part"]));
    assert!(read.refused[2].contains("the row of order 1 on line 3"), "{}", read.refused[2]);
    assert_eq!(read.outcome.refused_rows, 3);
}

#[test]
fn what_went_back_is_taken_off_before_and_after() {
    let read = orders(
        "1,7,2026-02-01,-5.00\n1,7,2026-01-01,50.00\n1,7,2026-02-03,-1.00\n2,7,2026-01-02,6.00\n2,7,2026-01-05,-6.00\n\
         3,7,2026-01-05,-6.00\n4,7,2026-01-01,5.00\n4,7,2026-01-02,-6.00\n",
    );
    assert_eq!(read.told, ["1: 7 2025-12-31T22:00 44.00 less 6.00", "back to 7 2026-01-04T22:00 6.00"]);
    assert_eq!(read.rows(), [1, 0, 0, 7, 0, 0, 0]);
    assert_eq!((read.outcome.returned, read.outcome.reduced), (2, 1));
    assert_eq!(read.warnings(), [("lone_refund", 1), ("more_back", 1)]);
}

#[test]
fn a_status_says_what_became_of_an_order() {
    let read_ =
        |rows: &str| read(format!("order_id,customer_id,date,amount,status,refunded amount\n{rows}").as_bytes());
    let all = read_(
        "1,7,2026-01-01,5.00,paid,\n2,7,2026-01-01,5.00,refunded,\n3,7,2026-01-01,5.00,cancelled,\n\
         4,7,2026-01-01,5.00,failed,\n4,7,2026-01-01,5.00,paid,\n5,7,2026-01-01,5.00,pending,\n\
         6,7,2026-01-01,5.00,partially refunded,2.00\n7,7,2026-01-01,5.00,partially refunded,0\n\
         8,7,2026-01-01,5.00,cancelled,\n8,7,2026-01-01,5.00,paid,\n9,7,2026-01-01,5.00,paid,\n9,7,2026-01-03,2.00,refunded,\n\
         10,7,2026-01-01,5.00,odd,\n11,7,2026-01-01,5.00,,-2.00\n12,,,,failed,\n",
    );
    let date = "7 2025-12-31T22:00";
    assert_eq!(
        all.told,
        [
            format!("1: {date} 5.00"),
            format!("4: {date} 5.00"),
            format!("6: {date} 3.00 less 2.00"),
            format!("10: {date} 5.00"),
            format!("11: {date} 3.00 less 2.00"),
        ]
    );
    assert_eq!(all.reasons, ["part_refund", "contradiction", "contradiction"]);
    assert!(all.refused[1].contains("paid in one row and called off in another"));
    assert!(all.refused[2].contains("two dates"));
    assert_eq!(all.rows(), [5, 0, 0, 1, 4, 0, 5]);
    assert_eq!(all.warnings(), [("status", 1)]);
    let twice = read_("1,7,2026-01-01,5.00,paid,2.00\n1,7,2026-01-03,-2.00,paid,\n");
    assert!(twice.refused[0].contains("perhaps the same"), "{twice:?}");
}

#[test]
fn of_several_columns_the_worst_says_what_became_of_an_order() {
    let read_ =
        |columns: &str, rows: &str| read(format!("order_id,customer_id,date,amount,{columns}\n{rows}").as_bytes());
    let rows = "1,7,2026-01-01,5.00,Completed,paid\n2,7,2026-01-02,5.00,Completed,refunded\n3,7,2026-01-03,5.00,cancelled,paid\n\
        4,7,2026-01-04,5.00,paid,odd\n5,7,2026-01-05,5.00,refunded,unpaid\n";
    for columns in ["Order Status,Payment Status", "Payment Status,Order Status", "Auftragsstatus,Zahlungsstatus"] {
        let read = read_(columns, rows);
        assert_eq!(read.told, ["1: 7 2025-12-31T22:00 5.00", "4: 7 2026-01-03T22:00 5.00"], "{columns}");
        assert_eq!((read.rows(), read.outcome.returned), ([2, 0, 0, 1, 2, 0, 0], 1));
        assert_eq!(read.warnings(), [("status", 1)]);
    }
    // A state is a part of the country where a column is called status.
    assert_eq!(read_("state,status", "1,7,2026-01-01,5.00,void,paid\n").told.len(), 1);
    assert_eq!(read_("state,city", "1,7,2026-01-01,5.00,void,Here\n").told.len(), 0);
}

#[test]
fn words_that_nobody_knows_are_told_each_once() {
    let words = ["a", "b", "A", "c", "d", "e", "f"];
    let rows: Vec<String> =
        words.iter().enumerate().map(|(at, word)| format!("{at},7,2026-01-01,5.00,odd {word}")).collect();
    let rows = rows.join("\n");
    let read = read(format!("order_id,customer_id,date,amount,status\n{rows}").as_bytes());
    let [warning] = &read.outcome.warnings[..] else { panic!("{read:?}") };
    assert_eq!((warning.rows, warning.line, warning.example.as_str()), (7, 2, "odd a, odd b, odd c, odd d, odd e"));
}

#[test]
fn an_order_with_a_mark_of_being_called_off_or_a_test_is_none() {
    let of = |column: &str, cell: &str| {
        let table = format!("order_id,customer_id,date,amount,{column}\n1,7,2026-01-01,5.00,{cell}\n");
        let word = if matches!(cell, "true" | "false") { cell.to_owned() } else { format!("\"{cell}\"") };
        let json =
            format!(r#"[{{"order_id":1,"customer_id":7,"date":"2026-01-01","amount":"5.00","{column}":{word}}}]"#);
        let [one, other] = [table, json].map(|file| read(file.as_bytes()).rows());
        assert_eq!(one, other, "{column} {cell}");
        one[4]
    };
    for (column, cell, unpaid) in [
        ("cancelled_at", "2026-01-02", 1),
        ("cancelled_at", "", 0),
        ("cancelled", "true", 1),
        ("cancelled", "false", 0),
        ("test", "true", 1),
        ("test", "false", 0),
        ("test_mode", "true", 1),
        ("is_test", "true", 1),
        ("livemode", "false", 1),
        ("livemode", "true", 0),
        ("captured", "false", 1),
    ] {
        assert_eq!(of(column, cell), unpaid, "{column} {cell}");
    }
}

#[test]
fn an_address_and_an_id_of_one_customer_are_one() {
    let read = read(
        "customer_id,email,date,amount\n,Ann@x.de,2026-01-01,1\n1,ann@x.de,2026-01-02,1\n1,,2026-01-03,1\n\
         2,b@x.de,2026-01-04,1\n3,b@x.de,2026-01-05,1\n,b@x.de,2026-01-06,1\n0,C@x.de,2026-01-07,1\n"
            .as_bytes(),
    );
    let who: Vec<&str> = read.told.iter().filter_map(|told| told.split(' ').next()).collect();
    assert_eq!(who, ["1/ann@x.de", "1/ann@x.de", "1/ann@x.de", "2/b@x.de", "3/b@x.de", "b@x.de", "c@x.de"]);
    assert_eq!(read.warnings(), [("shared_email", 1)]);
}

#[test]
fn costs_are_summed_as_amounts_are() {
    let whole =
        b"order_id,customer_id,date,product,order total,cost\n1,7,2026-01-01,A,5.00,2.00\n1,7,2026-01-01,B,5.00,2.00\n";
    assert_eq!(read(whole).told, ["1: 7 2025-12-31T22:00 5.00 cost 2.00 of A+B"]);
    let read_ = |rows: &str| read(format!("order_id,customer_id,date,product,line total,cost\n{rows}").as_bytes()).told;
    let date = "2025-12-31T22:00";
    assert_eq!(
        read_(
            "1,7,2026-01-01,A,5.00,1.00\n1,7,2026-01-01,B,6.00,1.00\n2,7,2026-01-01,B,6.00,\n3,7,2026-01-01,B,6.00,?\n"
        ),
        [
            format!("1: 7 {date} 11.00 cost 2.00 of A+B"),
            format!("2: 7 {date} 6.00 of B"),
            format!("3: 7 {date} 6.00 of B"),
        ]
    );
}

#[test]
fn only_what_went_back_is_put_to_the_order_that_a_row_refers_to() {
    let read_ =
        |rows: &str| read(format!("transaction id,email,date,amount,status,reference txn id\n{rows}").as_bytes());
    let date = "2025-12-31T22:00";
    let all = read_(
        "1,a@x.de,2026-01-01,5.00,paid,\n2,a@x.de,2026-01-01,4.00,paid,1\n3,shop@x.de,2026-01-09,-1.00,paid,1\n\
         4,a@x.de,2026-01-01,4.00,refunded,2\n5,a@x.de,2026-01-01,7.00,paid,\n6,shop@x.de,2026-01-01,-x,paid,5\n",
    );
    assert_eq!(all.told, [format!("1: a@x.de {date} 4.00 less 1.00")]);
    // Nobody knows how much of the fifth went back.
    assert_eq!(all.reasons, ["amount", "part"]);
    assert_eq!((all.rows(), all.outcome.returned), ([1, 0, 0, 3, 0, 0, 2], 1));
}

#[test]
fn a_refund_is_one_whatever_the_sign_of_its_amount() {
    let named = |back: &str| {
        let rows =
            format!("1,7,2026-01-05,100.00,\n2,7,2026-01-06,30.00,2\n5,7,2026-01-09,{back},1\n6,7,2026-01-09,0.00,1\n");
        read(format!("Order ID,customer_id,Date,Total,Refunded order ID\n{rows}").as_bytes())
    };
    for back in ["40.00", "-40.00"] {
        let read = named(back);
        assert_eq!(read.told, ["1: 7 2026-01-04T22:00 60.00 less 40.00", "2: 7 2026-01-05T22:00 30.00"]);
        assert_eq!(read.rows(), [2, 0, 0, 1, 1, 0, 0]);
    }
    // An exchange has an original order, too, and is paid for.
    let exchange = "Order ID,customer_id,Date,Total,Original order ID\n1,7,2026-01-05,100.00,\n2,7,2026-01-06,30.00,1\n3,7,2026-01-07,-40.00,1\n";
    assert_eq!(
        read(exchange.as_bytes()).told,
        ["1: 7 2026-01-04T22:00 60.00 less 40.00", "2: 7 2026-01-05T22:00 30.00"]
    );
    for kind in ["Refund", "Credit Note", "Gutschrift", "payment refund"] {
        let rows = format!(
            "1,7,2026-01-05,10.00,Sale\n2,7,2026-01-06,20.00,Sale\n1,7,2026-01-07,4.00,{kind}\n3,7,2026-01-07,20.00,{kind}\n"
        );
        let read = read(format!("Order ID,customer_id,Date,Amount,Type\n{rows}").as_bytes());
        assert_eq!(
            read.told,
            ["1: 7 2026-01-04T22:00 6.00 less 4.00", "2: 7 2026-01-05T22:00 20.00", "back to 7 2026-01-06T22:00 20.00"],
            "{kind}"
        );
        assert_eq!(read.warnings(), [("lone_refund", 1)]);
    }
}

#[test]
fn refunded_may_be_yes_or_no() {
    for (yes, no) in [("true", "false"), ("Yes", "No"), ("1", "0")] {
        let rows = format!("1,7,2026-01-05,10.00,{yes}\n2,7,2026-01-05,10.00,{no}\n");
        let read = read(format!("Order ID,customer_id,Date,Total,Refunded\n{rows}").as_bytes());
        assert_eq!((read.told.len(), read.outcome.returned), (1, 1), "{yes}");
    }
}

#[test]
fn rows_are_of_one_order_by_whatever_its_id_is_called() {
    for name in [
        "amazon-order-id",
        "Belegnummer",
        "Vorgangsnummer",
        "Invoice Nr.",
        "Invoice",
        "Invoice number",
        "Increment ID",
        "Document Number",
        "Sales Record Number",
        "Receipt",
        "Bestellung",
        "Bestellnummer",
    ] {
        let file =
            format!("{name},customer_id,date,product,order total\n1,7,2026-01-01,Tea,5.00\n1,7,2026-01-01,Cup,5.00\n");
        assert_eq!(read(file.as_bytes()).told, ["1: 7 2025-12-31T22:00 5.00 of Tea+Cup"], "{name}");
    }
}

#[test]
fn a_day_needs_no_zone_and_a_time_does() {
    let of = |date: &str| read(format!("customer_id,date,amount\n7,{date},5.00\n").as_bytes()).warnings();
    assert_eq!(of("2026-01-01"), []);
    assert_eq!(of("2026-01-01T09:30:00Z"), []);
    assert_eq!(of("2026-01-01 09:30"), [("zone", 1)]);
}

#[test]
fn an_order_that_is_open_and_paid_for_is_one() {
    let of =
        |rows: &str| read(format!("Order ID,customer_id,Date,Total,Order status,Payment status\n{rows}").as_bytes());
    let read = of(
        "1,7,2026-01-05,10.00,Open,Paid\n2,7,2026-01-05,10.00,Open,Open\n3,7,2026-01-05,10.00,Completed,Failed\n4,7,2026-01-05,10.00,Cancelled,Paid\n",
    );
    assert_eq!((read.told.len(), read.outcome.unpaid), (1, 3), "{read:?}");
}
