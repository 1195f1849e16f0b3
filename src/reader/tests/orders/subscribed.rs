//! Lists of customers: who subscribed to what, from when to when.

use std::fmt::Write as _;

use domain::{Day, Metric, Timestamp};
use insight::loyalty::{Recurring, RecurringByScore, Responses, Scores, Voice};
use insight::orders::{Look, Reader};
use insight::shop::{Counter, Shop};
use reader::Session;
use serde_json::{Value, json};

use crate::fixture::{answers, in_order, looked, loyalty, orders, read_answers, read_orders, session};

/// Thirty of the shop's customers and ten others, by id or by address alone. Some have ended, some end soon, some have changed their plan.
fn customers() -> String {
    let mut file = String::from("customer_id,email,start,end,plan,MRR\n");
    let first = Day::parse("2025-09-01").unwrap();
    for customer in 0..40i32 {
        let customer = if customer < 30 { customer } else { customer + 100 };
        let id = if customer % 4 == 0 { format!("c{customer}") } else { String::new() };
        let start = first.plus(customer * 5 % 200);
        let end = match customer % 5 {
            0 => start.plus(90).to_text(),
            1 => "2026-04-20".to_owned(),
            _ => String::new(),
        };
        let plan = if customer % 3 == 0 { "pro" } else { "basic" };
        let price = 10 + customer % 7 + customer / 4;
        writeln!(file, "{id},c{customer}@x.de,{},{end},{plan},{price}.50", start.to_text()).unwrap();
    }
    file + "c0,,2025-12-01,,pro,99.00\n"
}

fn both<T>(run: impl FnOnce(&mut Session<'_>) -> T) -> T {
    session(|session| {
        read_answers(session, answers().as_bytes());
        read_orders(session.orders(), orders().as_bytes(), "{}");
        read_orders(session.orders(), customers().as_bytes(), "{}");
        run(session)
    })
}

/// The same without a session.
fn shop() -> Shop {
    let mut shop = Shop::default();
    for file in [orders(), customers()] {
        let mut look = Look::new();
        look.push(file.as_bytes());
        let plan = look.finish().unwrap().plan;
        let utc = |day: Day, millis| Timestamp::from_unix_millis(i64::from(day.number()) * 86_400_000 + millis);
        let day_of = |at: Timestamp| Day::from_number(i32::try_from(at.unix_millis() / 86_400_000).unwrap());
        let mut counter = Counter::onto(shop, &plan, day_of);
        let mut reader = Reader::new(plan, &utc, crate::fixture::now()).unwrap();
        reader.push(file.as_bytes(), &mut |item| counter.take(&item));
        reader.finish(&mut |item| counter.take(&item));
        shop = counter.finish().unwrap();
    }
    shop
}

#[test]
fn a_list_of_customers_is_known_by_its_columns_and_can_be_read_as_orders_only_if_it_has_them() {
    session(|session| {
        let desk = session.orders();
        let first = looked(desk, customers().as_bytes(), "{}");
        assert_eq!((&first["kind"], &first["lacking"]), (&json!("customers"), &json!([])));
        assert_eq!(
            first["first"][1],
            json!({
                "line": 3, "customer": "c1@x.de", "day": "2025-09-06", "amount": "11.50",
                "more": [["end", "2026-04-20"], ["plan", "basic"]],
            })
        );
        assert_eq!(
            first["roles"],
            json!(["customer_id", "email", "start", "end", "plan", "recurring_revenue", "currency", "ignored"])
        );
        let as_orders = crate::fixture::value(desk.looked(r#"{"kind":"orders"}"#));
        assert_eq!((&as_orders["kind"], &as_orders["is_unsure"]), (&json!("orders"), &json!(true)));
        assert!(!as_orders["lacking"].as_array().unwrap().is_empty() && desk.start().is_err());
        let told = read_orders(desk, customers().as_bytes(), "{}");
        assert_eq!((&told["kind"], &told["taken"], &told["customers"]), (&json!("customers"), &json!(41), &json!(40)));
        assert_eq!(told["days"], json!(["2025-09-01", "2026-01-25"]));
    });
}

#[test]
fn subscriptions_are_told_beside_orders_as_they_are_on_their_own() {
    let told = both(|session| loyalty(session, &json!({ "days": ["2026-01-01", "2026-04-01"] })));
    let shop = shop();
    let days = Day::parse("2026-01-01").unwrap()..Day::parse("2026-04-01").unwrap();
    let as_of = Day::parse("2026-04-09").unwrap();
    let recurring = Recurring::of(shop.subscriptions(), &days);
    let paid = recurring.revenue.unwrap();
    let subscriptions = &told["subscriptions"];
    assert!(recurring.new > 0 && recurring.churn.unwrap().value > 0.0 && paid.start != paid.end, "{recurring:?}");
    for (name, expected) in [
        ("currency", Value::Null),
        ("start", recurring.start.into()),
        ("end", recurring.end.into()),
        ("new", recurring.new.into()),
        ("kept", recurring.kept.into()),
        ("crr", json!(recurring.crr)),
        ("churn", json!(recurring.churn)),
        ("recurring_start", paid.start.to_string().into()),
        ("recurring_end", paid.end.to_string().into()),
        ("net_revenue_retention", json!(paid.net_revenue_retention)),
        ("ending_soon", shop.subscriptions().ending_within(as_of, 30).into()),
    ] {
        assert_eq!(subscriptions[name], serde_json::from_str::<Value>(&expected.to_string()).unwrap(), "{name}");
    }
    let mut responses = Responses::new(Metric::NPS);
    for given in in_order() {
        let score = domain::Score::new(Metric::NPS, i64::from(given.score)).unwrap();
        responses.push(shop.find(&given.id, &given.email).number(), Day::parse(&given.day).unwrap(), score);
    }
    let chosen = (0u32..).zip(in_order()).filter(|(_, given)| days.contains(&Day::parse(&given.day).unwrap()));
    let scores = Scores::of(&responses, shop.customers(), chosen.map(|(row, _)| row));
    let by_score = RecurringByScore::of(shop.subscriptions(), &days, &scores);
    let groups = subscriptions["groups"].as_array().unwrap();
    for (group, voice) in groups.iter().zip(Voice::ALL.into_iter().rev()) {
        let part = by_score.part(voice);
        assert_eq!(group["customers"], part.customers);
        assert_eq!(group["revenue"], json!(part.revenue.map(|money| money.to_string())));
        assert_eq!(group["churn"].to_string().len() > 4, part.churn.is_some());
        assert_eq!(group["monthly"]["n"], json!(part.monthly.map(|monthly| monthly.n)));
    }
    assert_eq!((groups[0]["group"].clone(), groups[4]["group"].clone()), (json!("favourable"), json!("silent")));
    assert!(groups[0]["monthly"].is_object(), "{subscriptions}");
    assert_eq!((&told["has_orders"], &told["has_subscriptions"]), (&json!(true), &json!(true)));
    assert_eq!((&told["orders_name"], &told["customers_name"]), (&json!("shop.csv"), &json!("shop.csv")));
}

#[test]
fn a_plan_that_is_about_to_end_is_a_fact() {
    both(|session| {
        let rules = |ending: Value| json!({ "fall": null, "low": false, "gaps": null, "visits": 3, "tickets": null, "ending": ending, "stake": 365 });
        let told = loyalty(session, &json!({ "list": 100, "rules": rules(json!(30)) }));
        let found = told["at_risk"]["customers"].as_array().unwrap();
        let one = found.iter().find(|customer| customer["email"] == "c11@x.de").unwrap();
        assert_eq!(one["facts"], json!([{ "what": "plan_ends", "day": "2026-04-20", "days": 11 }]));
        assert_eq!(told["subscriptions"]["ending_soon"], found.len());
        let sooner = loyalty(session, &json!({ "rules": rules(json!(10)) }));
        assert_eq!((&sooner["at_risk"]["found"], &sooner["subscriptions"]["ending_soon"]), (&json!(0), &json!(0)));
        assert_eq!(
            loyalty(session, &json!({ "rules": rules(Value::Null) }))["subscriptions"]["ending_soon"],
            found.len()
        );
    });
}

#[test]
fn either_file_is_forgotten_or_read_again_without_the_other() {
    let orders_alone =
        crate::fixture::joined(answers().as_bytes(), orders().as_bytes(), |session| loyalty(session, &json!({})));
    both(|session| {
        let whole = loyalty(session, &json!({}));
        assert_eq!(whole["retention"], orders_alone["retention"]);
        assert_eq!(whole["matching"], orders_alone["matching"]);
        session.orders().forget("customers").unwrap();
        assert_eq!(loyalty(session, &json!({})), orders_alone);
        read_orders(session.orders(), customers().as_bytes(), "{}");
        assert_eq!(loyalty(session, &json!({})), whole);
        session.orders().forget("orders").unwrap();
        let alone = loyalty(session, &json!({}));
        assert_eq!(
            (&alone["has_orders"], &alone["retention"], &alone["orders_name"]),
            (&json!(false), &Value::Null, &Value::Null)
        );
        assert_eq!((&alone["as_of"], &alone["days"]), (&json!("2026-04-02"), &json!(["2025-09-01", "2026-01-25"])));
        // The other way round it is the same.
        read_orders(session.orders(), orders().as_bytes(), "{}");
        let again = loyalty(session, &json!({}));
        // Customers have other numbers then, so that floats are added up in another order.
        for part in ["matching", "missing", "cohorts"] {
            assert_eq!(again[part], whole[part], "{part}");
        }
        for (part, name) in [
            ("retention", "revenue"),
            ("subscriptions", "recurring_end"),
            ("weighted", "revenue"),
            ("at_risk", "stake"),
        ] {
            assert_eq!(again[part][name], whole[part][name], "{part}");
        }
        session.orders().forget("").unwrap();
        assert_eq!(session.answer("loyalty", "{}").unwrap_err(), "no-orders");
    });
}
