//! Answers and orders together, under filters.

use serde_json::{Value, json};

use crate::fixture::{self, answers, joined, loyalty, orders, read_orders};

fn all<T>(run: impl FnOnce(&mut reader::Session<'_>) -> T) -> T {
    joined(answers().as_bytes(), orders().as_bytes(), run)
}

fn group(told: &Value, name: &str) -> Value {
    told["groups"].as_array().unwrap().iter().find(|group| group["group"] == name).unwrap()["customers"].clone()
}

#[test]
fn people_are_found_by_id_and_then_by_address() {
    let told = all(|session| loyalty(session, &json!({})));
    // 27 answers of customers and one more of two of them: those with an id of the shop's have customers with even numbers.
    assert_eq!(
        told["matching"],
        json!({ "responses": 32, "rate": 29.0 / 32.0 * 100.0, "by_id": 16, "by_email": 13, "unknown": 2, "nameless": 1 })
    );
    assert_eq!(told["missing"], json!({ "n": 2, "first": ["x99", "Eve@x.de"] }));
    assert_eq!((&told["as_of"], &told["known"]), (&json!("2026-04-09"), &json!(["2025-10-01", "2026-04-10"])));
    assert_eq!(told["days"], told["known"], "where nobody chose any");
    let names: Vec<_> = told["groups"].as_array().unwrap().iter().map(|group| group["group"].clone()).collect();
    assert_eq!(names, ["favourable", "neutral", "unfavourable", "elsewhere", "silent"]);
    // 40 customers, of whom 27 answered; what does not count is no answer.
    assert_eq!((group(&told, "silent"), group(&told, "elsewhere")), (json!(13), json!(0)));
    assert_eq!(
        (&told["has_orders"], &told["has_subscriptions"], &told["lifetime"]),
        (&json!(true), &json!(false), &Value::Null)
    );
}

#[test]
fn filters_change_the_groups_and_nothing_that_is_of_orders_alone() {
    all(|session| {
        let whole = loyalty(session, &json!({ "margin": 0.3 }));
        let pro = loyalty(session, &json!({ "margin": 0.3, "condition": { "plan": ["pro"] } }));
        assert_eq!(group(&pro, "silent"), group(&whole, "silent"), "who answered elsewhere is not silent");
        let groups = ["favourable", "neutral", "unfavourable"];
        let answered = |told: &Value| groups.iter().map(|name| group(told, name).as_u64().unwrap()).sum::<u64>();
        assert_eq!((answered(&whole), answered(&pro), group(&pro, "elsewhere")), (27, 14, json!(13)));
        for part in ["retention", "cohorts", "survival", "lifetime", "matching", "missing", "as_of"] {
            assert_eq!(pro[part], whole[part], "{part}");
        }
        let few = loyalty(session, &json!({ "condition": { "score": [0] } }));
        assert_eq!((group(&few, "unfavourable"), group(&few, "favourable")), (json!(5), json!(0)));
        // And back again, whatever was kept.
        assert_eq!(loyalty(session, &json!({ "margin": 0.3 })), whole);
    });
}

#[test]
fn days_are_of_orders_and_of_answers() {
    all(|session| {
        let march = loyalty(session, &json!({ "days": ["2026-03-01", "2026-04-01"] }));
        assert_eq!(march["days"], json!(["2026-03-01", "2026-04-01"]));
        assert!(group(&march, "elsewhere").as_u64().unwrap() > 10);
        let april = loyalty(session, &json!({ "days": ["2026-04-01", "2026-04-11"] }));
        assert_ne!(march["retention"]["kept"], april["retention"]["kept"]);
        assert_eq!(march["retention"]["orders"], april["retention"]["orders"], "over all days");
        assert_eq!(march["survival"], april["survival"]);
        // All before and all after it: nothing is known there, and nothing fails.
        for days in [
            ["2020-01-01", "2020-02-01"],
            ["2030-01-01", "2030-02-01"],
            ["2026-03-01", "2026-03-01"],
            ["2026-03-02", "2026-03-01"],
        ] {
            let none = loyalty(session, &json!({ "days": days, "margin": 0.3 }));
            assert_eq!((&none["retention"]["new"], &none["retention"]["kept"]), (&json!(0), &json!(0)), "{days:?}");
            assert_eq!(group(&none, "favourable"), 0);
            assert_eq!(none["weighted"]["by_revenue"], Value::Null);
        }
        assert!(
            session.answer("loyalty", r#"{"days":["2026-02-30","2026-03-01"]}"#).unwrap_err().contains("2026-02-30")
        );
        assert!(
            session
                .answer("loyalty", r#"{"condition":{"score":{"max":6}}}"#)
                .unwrap_err()
                .contains("scores are a list")
        );
        assert!(session.answer("loyalty", "[").unwrap_err().contains("cannot be read"));
    });
}

#[test]
fn cohorts_are_of_whom_was_asked_for_under_the_filters_of_the_moment() {
    all(|session| {
        let of =
            |whom: &str, condition: Value| json!({ "cohorts": { "of": whom, "months": 24 }, "condition": condition });
        let size = |told: &Value| -> u64 {
            told["cohorts"]["rows"].as_array().unwrap().iter().map(|row| row["kept"][0].as_u64().unwrap()).sum()
        };
        let everyone = loyalty(session, &of("everyone", Value::Null));
        assert_eq!((size(&everyone), everyone["cohorts"]["rows"].as_array().unwrap().len()), (40, 7));
        let promoters = loyalty(session, &of("favourable", Value::Null));
        assert_eq!(size(&promoters), group(&promoters, "favourable").as_u64().unwrap());
        let fewer = loyalty(session, &of("favourable", json!({ "plan": ["pro"] })));
        assert_eq!(size(&fewer), group(&fewer, "favourable").as_u64().unwrap());
        assert!(size(&fewer) < size(&promoters));
        assert_eq!(size(&loyalty(session, &of("silent", Value::Null))), 13);
    });
}

#[test]
fn risks_are_facts_with_their_numbers() {
    all(|session| {
        let told = loyalty(
            session,
            &json!({ "list": 100, "ranking": "facts", "tickets": [["", "C3@x.de", 2], ["c0", "", 1], ["c0", "", 1], ["nobody", "", 9]] }),
        );
        let customers = told["at_risk"]["customers"].as_array().unwrap();
        assert_eq!(told["at_risk"]["found"], customers.len());
        let of = |email: &str| customers.iter().find(|customer| customer["email"] == email).unwrap().clone();
        let facts = |email: &str| of(email)["facts"].as_array().unwrap().clone();
        assert!(facts("c2@x.de").contains(&json!({ "what": "score_fell", "from": 9, "to": 3 })), "{told}");
        assert!(facts("c5@x.de").contains(&json!({ "what": "low_score", "score": 0 })));
        assert!(facts("c3@x.de").contains(&json!({ "what": "tickets", "open": 2 })));
        assert!(facts("c0@x.de").contains(&json!({ "what": "tickets", "open": 2 })), "of both its rows");
        let two = of("c2@x.de");
        assert_eq!(
            (&two["id"], &two["score"], &two["response"]),
            (&json!("c2"), &json!(3), &json!(fixture::response_id(2)))
        );
        let counted: Vec<_> = customers.iter().map(|customer| customer["facts"].as_array().unwrap().len()).collect();
        assert!(counted.is_sorted_by(|a, b| a >= b), "by facts");
        let by_stake = loyalty(session, &json!({ "list": 5 }));
        let stakes: Vec<f64> = by_stake["at_risk"]["customers"]
            .as_array()
            .unwrap()
            .iter()
            .map(|customer| customer["stake"].as_str().unwrap().parse().unwrap())
            .collect();
        assert!(stakes.len() == 5 && stakes.is_sorted_by(|a, b| a >= b), "{stakes:?}");
        let none = loyalty(
            session,
            &json!({ "rules": { "fall": null, "low": false, "gaps": null, "visits": 3, "tickets": null, "ending": null, "stake": 365 } }),
        );
        assert_eq!((&none["at_risk"]["found"], &none["rules"]["low"]), (&json!(0), &json!(false)));
    });
}

#[test]
fn the_curve_is_of_whom_somebody_wants_to_see() {
    all(|session| {
        let everyone = loyalty(session, &json!({}));
        let told = loyalty(session, &json!({ "survival": { "of": "unfavourable" } }));
        assert_eq!(told["survival"]["customers"], group(&told, "unfavourable"));
        assert_ne!(told["survival"]["customers"], everyone["survival"]["customers"]);
        assert_eq!(loyalty(session, &json!({})), everyone);
    });
}

#[test]
fn what_was_bought_after_the_last_order_is_held_against_nobody() {
    // Every ten days, the last time on the day before the orders end; months later others still answer.
    let orders = "customer_id,date,amount\na,2026-01-01,9\na,2026-01-11,9\na,2026-01-21,9\nb,2026-01-22,9\n";
    let answers = "id,rev,survey,metric,score,scored_at,confirmed,standing,person.id\n\
        00000000-0000-4000-8000-000000000001,1,shop,nps,9,2026-05-20T12:00:00Z,gesture,counted,b\n";
    joined(answers.as_bytes(), orders.as_bytes(), |session| {
        let told = loyalty(session, &json!({}));
        assert_eq!((&told["as_of"], &told["at_risk"]["found"]), (&json!("2026-01-22"), &json!(0)));
    });
}

#[test]
fn another_file_takes_the_place_of_the_one_before() {
    all(|session| {
        let before = loyalty(session, &json!({}));
        let other = "customer_id,date,amount\nc0,2026-05-01,7.00\nc0,2026-05-02,8.00\n";
        read_orders(session.orders(), other.as_bytes(), "{}");
        let after = loyalty(session, &json!({}));
        assert_eq!((&after["retention"]["revenue"], &after["matching"]["by_id"]), (&json!("15.00"), &json!(1)));
        assert_eq!((&after["currency"], &after["as_of"]), (&Value::Null, &json!("2026-05-02")));
        read_orders(session.orders(), orders().as_bytes(), "{}");
        assert_eq!(loyalty(session, &json!({})), before);
        // Other answers beside the same orders: the beginning of the file.
        session.begin(&[0]).unwrap();
        session.start(0, 0).unwrap();
        for line in answers().lines().take(3) {
            session.push(format!("{line}\n").as_bytes());
        }
        session.finish("less.csv").unwrap();
        session.done("less.csv").unwrap();
        let told = loyalty(session, &json!({}));
        assert_eq!((&told["matching"]["responses"], group(&told, "silent")), (&json!(2), json!(38)));
    });
}

#[test]
fn a_shop_without_orders_has_figures_of_nobody() {
    let none = b"customer_id,date,amount\n1,2027-01-01,5\n";
    joined(answers().as_bytes(), none, |session| {
        let told = loyalty(session, &json!({ "margin": 0.3 }));
        for part in ["retention", "cohorts", "survival", "lifetime", "known", "days", "currency"] {
            assert_eq!(told[part], Value::Null, "{part}");
        }
        assert_eq!(
            (&told["has_orders"], &told["as_of"], &told["missing"]["n"]),
            (&json!(false), &json!("2026-04-02"), &json!(29))
        );
    });
}
