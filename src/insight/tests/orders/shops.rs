//! Exports of shops, as they come.

use insight::orders::{Kind, Origin, Sureness};

use crate::fixture::{look, read};

fn is_sure(file: &[u8], origin: Origin) {
    let found = look(file);
    assert_eq!((found.plan.kind, found.plan.origin, found.sureness), (Kind::Orders, origin, Sureness::Certain));
    assert_eq!(found.lacking(&found.plan), []);
}

#[test]
fn shopify_has_a_row_for_each_item_and_totals_in_the_first() {
    let file = include_bytes!("fixtures/shopify.csv");
    is_sure(file, Origin::Shopify);
    let read = read(file);
    assert_eq!(
        read.told,
        [
            "#1003: carl@example.com 2026-03-03T09:00 30.00 EUR less 20.00 of Cup by SPRING",
            "#1001: ann@example.com 2026-03-01T09:00 52.00 EUR of Tea+Cup",
        ]
    );
    assert_eq!(read.rows(), [2, 1, 0, 2, 2, 0, 0]);
    assert_eq!((read.outcome.returned, read.outcome.reduced), (1, 1));
    assert_eq!(read.refused, Vec::<String>::new());
}

#[test]
fn shopifys_interface_says_what_went_back() {
    let file = include_bytes!("fixtures/shopify.json");
    is_sure(file, Origin::Shopify);
    let read = read(file);
    assert_eq!(
        read.told,
        [
            "450789469: 207119551/bob@example.com 2026-01-10T16:00 557.00 USD less 41.94 of IPod Nano - 8gb+Case by TENOFF"
        ]
    );
    assert_eq!(read.reasons, ["no_customer"]);
    assert_eq!(read.rows(), [1, 0, 0, 0, 1, 0, 1]);
}

#[test]
fn woocommerce_calls_guests_zero_and_its_times_gmt() {
    let file = include_bytes!("fixtures/woocommerce.json");
    is_sure(file, Origin::WooCommerce);
    let read = read(file);
    assert_eq!(
        read.told,
        [
            "727: ann@example.com 2026-02-01T11:00 29.35 EUR of Woo Single #1+Ship Your Idea",
            "728: 25/ben@example.com 2026-02-02T23:30 40.00 EUR less 10.10 of Hat by friend-of-ann",
        ]
    );
    assert_eq!((read.rows(), read.warnings()), ([2, 0, 0, 0, 1, 0, 0], vec![]));
}

#[test]
fn stripes_table_has_refunds_in_a_column() {
    let file = include_bytes!("fixtures/stripe.csv");
    is_sure(file, Origin::Stripe);
    let read = read(file);
    assert_eq!(read.told, ["ch_2: cus_1/ann@example.com 2026-01-02T10:00 14.50 EUR less 5.50"]);
    assert_eq!((read.rows(), read.outcome.returned), ([1, 0, 0, 1, 1, 0, 0], 1));
}

#[test]
fn stripes_interface_counts_coins() {
    let charge = |id: &str, amount: &str, currency: &str| {
        format!(
            r#"{{"id":"{id}","object":"charge","livemode":true,"created":1772359500,"amount":{amount},"amount_refunded":0,"currency":"{currency}","customer":"cus_1","status":"succeeded","billing_details":{{"email":"a@x.de"}}}}"#
        )
    };
    let charges = [charge("ch_1", "1099", "eur"), charge("ch_2", "10.5", "eur")];
    let file = format!(r#"{{"object":"list","has_more":false,"data":[{}]}}"#, charges.join(",\n"));
    let read_ = read(file.as_bytes());
    assert_eq!(read_.told, ["ch_1: cus_1/a@x.de 2026-03-01T10:05 10.99 EUR"]);
    assert_eq!(read_.reasons, ["coins"]);
    assert_eq!(
        read(charge("ch_1", "1099", "jpy").as_bytes()).told,
        ["ch_1: cus_1/a@x.de 2026-03-01T10:05 1099.00 JPY"]
    );
    assert_eq!(read(charge("ch_1", "1099", "kwd").as_bytes()).told, ["ch_1: cus_1/a@x.de 2026-03-01T10:05 1.0990 KWD"]);
    assert_eq!(read(charge("ch_1", "1099", "$").as_bytes()).reasons, ["coins"]);
}

#[test]
fn paypal_names_the_payment_that_a_refund_is_for() {
    let file = include_bytes!("fixtures/paypal.csv");
    is_sure(file, Origin::PayPal);
    let read = read(file);
    assert_eq!(
        read.told,
        [
            "TX1: ann@example.com 2026-03-13T22:00 1000.00 USD less 40.00 of Tea",
            "TX2: ben@example.com 2026-03-14T22:00 25.00 USD of Cup",
            "back to shop@example.com 2026-03-16T22:00 500.00",
        ]
    );
    assert_eq!(read.rows(), [2, 0, 0, 2, 1, 0, 0]);
    assert_eq!(read.warnings(), [("lone_refund", 1)]);
}

#[test]
fn magento_has_a_total_in_the_shops_currency_and_one_in_the_customers() {
    let file = include_bytes!("fixtures/magento.csv");
    is_sure(file, Origin::Magento);
    let read = read(file);
    assert_eq!(read.told, ["000000001: ann@example.com 2026-02-01T07:51 36.39 $"]);
    assert_eq!((read.rows(), read.outcome.returned), ([1, 0, 0, 1, 1, 0, 0], 1));
}

#[test]
fn what_magento_has_closed_was_given_back() {
    let file = "ID,Purchase Date,Grand Total (Base),Status,Customer Email\n1,2025-01-05 10:00:00,10.00,Complete,a@x.de\n\
        2,2025-01-06 10:00:00,99.00,Closed,b@x.de\n";
    let read = read(file.as_bytes());
    assert_eq!((read.told.len(), read.outcome.returned), (1, 1));
}

#[test]
fn shopify_says_when_an_order_was_called_off() {
    let file = "Name,Email,Financial Status,Created at,Total,Lineitem name,Cancelled at\n\
        #1,a@x.de,paid,2026-01-01 10:00:00 +0100,5.00,Tea,\n#2,a@x.de,paid,2026-01-02 10:00:00 +0100,6.00,Tea,2026-01-03 10:00:00 +0100\n\
        #2,a@x.de,,,,Cup,\n";
    is_sure(file.as_bytes(), Origin::Shopify);
    let read = read(file.as_bytes());
    assert_eq!(read.told, ["#1: a@x.de 2026-01-01T09:00 5.00 of Tea"]);
    assert_eq!(read.rows(), [1, 0, 0, 0, 2, 0, 0]);
}

#[test]
fn bigcommerce_is_known_by_its_totals() {
    let file = include_bytes!("fixtures/bigcommerce.csv");
    is_sure(file, Origin::BigCommerce);
    assert_eq!(
        read(file).told,
        [
            "101: 7/ann@example.com 2026-02-24T22:00 110.00 AUD of Tea",
            "102: ben@example.com 2026-02-25T22:00 44.00 AUD less 11.00 of Cup",
        ]
    );
}

#[test]
fn a_table_in_german_has_commas_points_and_old_letters() {
    let file = include_bytes!("fixtures/german.csv");
    let found = look(file);
    assert_eq!((found.sureness, found.lacking(&found.plan)), (Sureness::Likely, vec![]));
    let read = read(file);
    assert_eq!(
        read.told,
        [
            "1: 17 2026-02-28T22:00 1234.50 EUR cost 1000.00 of Tee",
            // Amounts of two items, and of one of them nobody knows the cost.
            "2: 18 2026-03-01T22:00 42.00 EUR of Tasse+Kanne",
            "3: 17 2026-03-02T22:00 0.00 EUR of Käse",
        ]
    );
    assert_eq!(read.warnings(), [("zero", 1), ("cost", 1)]);
}
