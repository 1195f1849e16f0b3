//! What goes between the dashboard and its worker.

use reader::Zone;
use reader::wire::loyalty::{Asked, Rules, StrataSaid};
use reader::wire::orders::Wish;
use serde_json::{Value, json};

use crate::fixture;

fn messages() -> Value {
    serde_json::from_str(include_str!("../../messages.json")).unwrap()
}

#[test]
fn questions_are_read_as_the_dashboard_asks_them() {
    let messages = messages();
    let wish: Wish = serde_json::from_value(messages["orders_wish"].clone()).unwrap();
    assert_eq!((wish.kind.as_deref(), wish.roles.unwrap().len()), (Some("orders"), 5));
    let asked: Asked = serde_json::from_value(messages["loyalty_ask"].clone()).unwrap();
    assert_eq!((asked.strata, asked.list, asked.cohorts.months), (StrataSaid::Revenue, 2, 3));
    assert_eq!(asked.tickets, [("c0".to_owned(), String::new(), 2)]);
    let rules: Rules = serde_json::from_value(messages["loyalty"]["rules"].clone()).unwrap();
    assert_eq!(serde_json::to_value(rules).unwrap(), messages["loyalty"]["rules"]);
}

#[test]
fn a_file_of_orders_is_told_as_the_dashboard_is_held_to() {
    let messages = messages();
    let file = messages["orders_file"].as_str().unwrap().as_bytes();
    fixture::session(|session| {
        let desk = session.orders();
        assert_eq!(fixture::looked(desk, file, "{}"), messages["orders_looked"]);
        assert_eq!(desk.start().unwrap_err(), "something has to be said about the file before it can be read");
        let wished = fixture::value(desk.looked(&messages["orders_wish"].to_string()));
        assert_eq!((&wished["lacking"], &wished["is_unsure"]), (&json!([]), &json!(true)));
        for part in ["first", "refused"] {
            assert_eq!(wished[part], messages["orders_wished"][part]);
        }
        let told = fixture::read_orders(desk, file, &messages["orders_wish"].to_string());
        assert_eq!(told, messages["orders_told"]);
    });
}

#[test]
fn loyalty_is_told_as_the_dashboard_is_held_to() {
    let messages = messages();
    let told = fixture::joined(fixture::answers().as_bytes(), fixture::orders().as_bytes(), |session| {
        fixture::loyalty(session, &messages["loyalty_ask"])
    });
    assert_eq!(told, messages["loyalty"], "{told}");
}

#[test]
fn answers_are_asked_for_as_the_dashboard_does() {
    let messages = messages();
    fixture::session(|session| {
        let answers = session.answers();
        let zones = |name: &str| Ok(Zone::new(name, |_| 0));
        answers.ask(&messages["answers"].to_string(), &zones).unwrap();
        for line in fixture::lines().lines().take(2) {
            answers.hear(format!("{line}\n").as_bytes()).unwrap();
        }
        answers.heard().unwrap();
        assert_eq!(fixture::value(answers.told()), messages["answers_told"]);
    });
}
