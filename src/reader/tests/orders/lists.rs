//! Whole lists of customers, for a spreadsheet.

use serde_json::{Value, json};

use crate::fixture::{answers, joined, loyalty, orders};

fn list(of: &str, ask: &Value, answers: &str, orders: &str) -> (Vec<Vec<String>>, Value) {
    joined(answers.as_bytes(), orders.as_bytes(), |session| {
        let mut asked = ask.clone();
        asked["of"] = of.into();
        let table = session.answer("customers", &asked.to_string()).unwrap();
        let rows = table.lines().map(|line| line.split(',').map(str::to_owned).collect()).collect();
        (rows, loyalty(session, ask))
    })
}

#[test]
fn all_at_risk_are_in_it_in_the_order_of_the_list() {
    let ask = json!({ "list": 3, "condition": { "plan": ["pro"] } });
    let (rows, told) = list("at_risk", &ask, &answers(), &orders());
    assert_eq!(rows[0], ["customer_id", "email", "at_stake", "currency", "score", "response", "reasons"]);
    assert_eq!(told["at_risk"]["found"], rows.len() - 1);
    assert!(rows.len() > 4);
    for (row, customer) in rows[1..].iter().zip(told["at_risk"]["customers"].as_array().unwrap()) {
        assert_eq!(
            (row[1].as_str(), row[2].as_str()),
            (customer["email"].as_str().unwrap(), customer["stake"].as_str().unwrap())
        );
    }
    let two = rows.iter().find(|row| row[0] == "c2").unwrap();
    assert_eq!((two[3].as_str(), two[4].as_str()), ("EUR", "3"));
    assert!(two[6].starts_with("\"score fell from 9 to 3; no order for "), "{two:?}");
}

#[test]
fn all_advocates_are_in_it_with_what_they_spent() {
    let (rows, told) = list("advocates", &json!({ "list": 1 }), &answers(), &orders());
    assert_eq!(rows[0], ["customer_id", "email", "orders", "spent", "currency", "used_code", "score", "response"]);
    let first = &told["advocates"]["most_valued"][0];
    assert_eq!(
        (rows[1][1].as_str(), rows[1][3].as_str()),
        (first["email"].as_str().unwrap(), first["revenue"].as_str().unwrap())
    );
    assert_eq!(told["advocates"]["advocates"], rows.len() - 1);
    let sum: f64 = rows[1..].iter().map(|row| row[3].parse::<f64>().unwrap()).sum();
    assert_eq!(format!("{sum:.2}"), told["advocates"]["revenue"].as_str().unwrap());
    assert!(rows[1..].iter().all(|row| row[5] == "yes" || row[5] == "no"));
}

#[test]
fn all_silent_customers_are_in_it_with_what_they_spent() {
    let ask = json!({ "days": ["2026-01-01", "2026-02-01"] });
    let (rows, told) = list("silent", &ask, &answers(), &orders());
    assert_eq!(rows[0], ["customer_id", "email", "orders", "spent_in_days", "spent", "currency", "last_order"]);
    assert_eq!(told["silence"]["silent"]["customers"], rows.len() - 1);
    let sum: f64 = rows[1..].iter().map(|row| row[3].parse::<f64>().unwrap()).sum();
    assert_eq!(format!("{sum:.2}"), told["silence"]["silent"]["revenue"].as_str().unwrap());
    let spent: Vec<f64> = rows[1..].iter().map(|row| row[3].parse().unwrap()).collect();
    assert!(spent.is_sorted_by(|a, b| a >= b));
    assert!(!rows.iter().any(|row| row[1] == "c0@x.de") && rows.iter().any(|row| row[1] == "c38@x.de"));
}

#[test]
fn no_cell_is_taken_for_a_formula() {
    let orders = "customer_id,email,date,amount\n=1+1,,2026-01-01,5\n\"@SUM(A1)\",,2026-01-01,6\n-7,,2026-01-01,7\n";
    let (rows, _) = list("silent", &json!({}), &answers(), orders);
    let ids: Vec<&str> = rows[1..].iter().map(|row| row[0].as_str()).collect();
    assert_eq!(ids, ["'-7", "'@SUM(A1)", "'=1+1"]);
}

#[test]
fn a_list_of_nobody_in_particular_is_refused() {
    joined(answers().as_bytes(), orders().as_bytes(), |session| {
        assert!(session.answer("customers", "{}").unwrap_err().contains("whom"));
        assert!(session.answer("customers", r#"{"of":"cats"}"#).is_err());
    });
}
