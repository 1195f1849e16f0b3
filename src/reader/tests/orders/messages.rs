//! What goes between the dashboard and its worker.

use reader::Zone;
use serde_json::{Value, json};

use crate::fixture;

fn messages() -> Value {
    serde_json::from_str(include_str!("../../../messages/messages.json")).unwrap()
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
