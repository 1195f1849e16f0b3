//! Every field of the answer, held against the same computed without a session.

use domain::Day;
use insight::loyalty::{Assumptions, Life, Spells, Strata};
use serde_json::{Value, json};

use crate::expected::{Chosen, direct};
use crate::fixture::{answers, in_order, joined, loyalty, orders};

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// The first place in which two values differ.
fn differs(told: &Value, expected: &Value, at: &str) -> Option<String> {
    match (told, expected) {
        (Value::Object(one), Value::Object(two)) => {
            let keys =
                |map: &serde_json::Map<String, Value>| map.keys().cloned().collect::<std::collections::BTreeSet<_>>();
            if keys(one) != keys(two) {
                return Some(format!("{at}: {:?} and {:?}", keys(one), keys(two)));
            }
            one.iter().find_map(|(key, value)| differs(value, &two[key], &format!("{at}.{key}")))
        }
        (Value::Array(one), Value::Array(two)) if one.len() == two.len() => {
            one.iter().zip(two).enumerate().find_map(|(n, (one, two))| differs(one, two, &format!("{at}[{n}]")))
        }
        _ => (told != expected).then(|| format!("{at}: {told} and not {expected}")),
    }
}

#[test]
fn the_answer_is_what_its_parts_are_on_their_own() {
    let all: Vec<u32> = (0..u32::try_from(in_order().len()).unwrap()).collect();
    let within = |from: &str, to: &str| {
        let days = day(from)..day(to);
        let rows =
            all.iter().filter(|row| days.contains(&day(&in_order()[**row as usize].day))).copied().collect::<Vec<_>>();
        (days, rows)
    };
    let direct = direct();
    let known = direct.shop.orders().days().unwrap();
    let plain = |rows: Vec<u32>, days| Chosen {
        rows,
        days,
        as_of: day("2026-04-09"),
        assumptions: None,
        strata: Strata::by_revenue,
        spells: Spells::First,
        months: 12,
        most: 20,
        tickets: Vec::new(),
    };
    let (quarter, of_quarter) = within("2026-01-01", "2026-04-01");
    let assumptions = |life| Some(Assumptions { margin: 0.3, discount: 0.1, life });
    let tickets = {
        let mut tickets = vec![0; 40];
        tickets[direct.shop.find("c0", "").number().unwrap() as usize] = 2;
        tickets
    };
    let pro = |rows: &[u32]| {
        rows.iter().filter(|row| in_order()[**row as usize].n.is_multiple_of(2)).copied().collect::<Vec<_>>()
    };
    let cases = [
        (json!({}), plain(all.clone(), known.clone())),
        (
            json!({ "condition": { "plan": ["pro"] }, "strata": "orders", "survival": { "spells": "every", "days": 365 } }),
            Chosen { strata: Strata::by_orders, spells: Spells::Every, ..plain(pro(&all), known) },
        ),
        (
            json!({
                "days": ["2026-01-01", "2026-04-01"], "margin": 0.3, "discount": 0.1, "cohorts": { "months": 3 }, "list": 2,
                "tickets": [["c0", "", 2]],
            }),
            Chosen {
                assumptions: assumptions(Life::OfChurn),
                months: 3,
                most: 2,
                tickets,
                ..plain(of_quarter.clone(), quarter.clone())
            },
        ),
        (
            json!({ "days": ["2026-01-01", "2026-04-01"], "margin": 0.3, "discount": 0.1, "life": 3.5, "condition": { "plan": ["pro"] } }),
            Chosen { assumptions: assumptions(Life::Given(3.5)), ..plain(pro(&of_quarter), quarter) },
        ),
    ];
    // One session after another question, so that what it keeps is told apart, too; and back to the first.
    joined(answers().as_bytes(), orders().as_bytes(), |session| {
        for (ask, chosen) in cases.iter().chain(&cases[..1]) {
            let told = loyalty(session, ask);
            assert_eq!(differs(&told, &direct.told(chosen), ""), None, "{ask}");
        }
        // What is held against each other says something.
        let told = loyalty(session, &cases[2].0);
        for part in ["retention", "cohorts", "survival", "lifetime"] {
            assert!(told[part].is_object(), "{part}");
        }
        // In all four of them those differ who are enough.
        assert_eq!(told["comparisons"].as_array().map(Vec::len), Some(4));
        assert!(told["silence"]["difference"].is_object() && told["retention"]["earned_growth"].is_object());
        assert!(told["weighted"]["by_revenue"].is_object() && told["advocates"]["coded"].is_object());
    });
}

#[test]
fn inputs_that_make_no_sense_are_told_with_their_values() {
    joined(answers().as_bytes(), orders().as_bytes(), |session| {
        for (ask, simple) in [
            (
                json!({ "margin": 30.0 }),
                json!({ "what": "above_one", "input": "margin", "value": 30.0, "retention": null, "discount": null }),
            ),
            (
                json!({ "margin": -0.5 }),
                json!({ "what": "negative", "input": "margin", "value": -0.5, "retention": null, "discount": null }),
            ),
            (
                json!({ "margin": 0.5, "life": -1.0 }),
                json!({ "what": "negative", "input": "periods", "value": -1.0, "retention": null, "discount": null }),
            ),
        ] {
            let mut ask = ask;
            ask["days"] = json!(["2026-01-01", "2026-04-01"]);
            assert_eq!(loyalty(session, &ask)["lifetime"]["simple"], json!({ "implausible": simple }), "{ask}");
        }
        let never = json!({ "margin": 0.5, "discount": -0.5, "days": ["2026-01-01", "2026-04-01"] });
        let told = loyalty(session, &never)["lifetime"]["discounted"].clone();
        assert_eq!(
            (&told["implausible"]["what"], &told["implausible"]["input"]),
            (&json!("negative"), &json!("discount"))
        );
    });
}
