//! A collector's answers, gathered as they come.

use reader::{Session, Zone};
use serde_json::json;

use crate::fixture::{answers, joined, lines, loyalty, orders, read_orders, session, value};

fn zones(name: &str) -> Result<Zone, String> {
    match name {
        "UTC" => Ok(Zone::new("UTC", |_| 0)),
        "Europe/Tallinn" => Ok(Zone::new(name, |_| 3 * 3_600_000)),
        name => Err(format!("no-zone {name}")),
    }
}

fn ask(session: &mut Session<'_>, zone: &str, bodies: &[&str]) {
    let ask = json!({ "metric": "nps", "zone": zone, "survey": "shop", "bodies": bodies });
    session.answers().ask(&ask.to_string(), &zones).unwrap();
}

#[test]
fn they_join_as_a_files_do() {
    let of_file =
        joined(answers().as_bytes(), orders().as_bytes(), |session| loyalty(session, &json!({ "margin": 0.3 })));
    session(|session| {
        read_orders(session.orders(), orders().as_bytes(), "{}");
        assert_eq!(session.answer("loyalty", "{}").unwrap_err(), "no-answers");
        ask(session, "UTC", &["{}"]);
        let mut last = 0;
        for piece in lines().as_bytes().chunks(97) {
            last = session.answers().hear(piece).unwrap();
        }
        session.answers().heard().unwrap();
        assert_eq!(session.answer("loyalty", "{}").unwrap_err(), "no-answers", "they are not all there");
        assert_eq!((value(session.answers().told()), last), (json!({ "responses": 32, "is_cut": false }), 32));
        assert_eq!(loyalty(session, &json!({ "margin": 0.3 })), of_file);
        let pro = loyalty(session, &json!({ "condition": { "plan": ["pro"] } }));
        assert_eq!((&pro["groups"][3]["group"], &pro["groups"][3]["customers"]), (&json!("elsewhere"), &json!(13)));
        // The collector's stay apart from what is asked of a file.
        assert_eq!(session.answer("cube", "{}").unwrap_err(), "no file has been read");
    });
}

#[test]
fn days_are_those_of_the_survey() {
    let line = |moment: &str| {
        json!({
            "v": 1, "id": "00000000-0000-4000-8000-000000000001", "rev": 1, "survey": "shop", "metric": "nps", "score": 9,
            "answers": {}, "complete": true, "confirmed": "gesture", "channel": "web", "scored_at": moment, "person": { "id": "1" },
        })
        .to_string()
            + "\n"
    };
    session(|session| {
        // An order that has not come yet is none, so the last known day is that of the answer.
        read_orders(session.orders(), b"customer_id,date,amount\n1,2027-01-01,5\n", "{}");
        for (zone, day) in [("UTC", "2026-03-31"), ("Europe/Tallinn", "2026-04-01")] {
            ask(session, zone, &["{}"]);
            session.answers().hear(line("2026-03-31T22:30:00Z").as_bytes()).unwrap();
            session.answers().heard().unwrap();
            session.answers().told().unwrap();
            assert_eq!(loyalty(session, &json!({}))["as_of"], day);
        }
        let nowhere = json!({ "metric": "nps", "zone": "Mars/Base", "survey": "shop", "bodies": [] });
        assert_eq!(session.answers().ask(&nowhere.to_string(), &zones).unwrap_err(), "no-zone Mars/Base");
        assert_eq!(loyalty(session, &json!({}))["as_of"], "2026-04-01", "what was there stays");
    });
}

#[test]
fn several_surveys_are_one_and_an_id_of_both_is_two_answers() {
    session(|session| {
        read_orders(session.orders(), orders().as_bytes(), "{}");
        ask(session, "UTC", &[r#"{"limit":32}"#, r#"{"limit":500}"#]);
        for _ in 0..2 {
            session.answers().hear(lines().as_bytes()).unwrap();
            session.answers().heard().unwrap();
        }
        assert_eq!(value(session.answers().told()), json!({ "responses": 64, "is_cut": true }));
        assert_eq!(loyalty(session, &json!({}))["matching"]["responses"], 64);
        ask(session, "UTC", &[r#"{"limit":33}"#, r#"{"limit":33}"#]);
        for _ in 0..2 {
            session.answers().hear(lines().as_bytes()).unwrap();
            session.answers().heard().unwrap();
        }
        assert_eq!(value(session.answers().told())["is_cut"], false);
    });
}

#[test]
fn an_end_that_is_lacking_and_lines_that_are_none_are_told_and_what_was_there_stays() {
    session(|session| {
        read_orders(session.orders(), orders().as_bytes(), "{}");
        ask(session, "UTC", &["{}"]);
        session.answers().hear(lines().as_bytes()).unwrap();
        session.answers().heard().unwrap();
        session.answers().told().unwrap();
        ask(session, "UTC", &["{}"]);
        let half = lines();
        session.answers().hear(&half.as_bytes()[..half.len() / 2]).unwrap();
        assert_eq!(session.answers().heard().unwrap_err(), "broken");
        for hostile in ["{}\n", "<html>\n", "{\"v\":1,\"score\":9}\n"] {
            ask(session, "UTC", &["{}"]);
            let heard = session.answers().hear(hostile.as_bytes()).map(|_| ());
            assert!(heard.and_then(|()| session.answers().heard()).is_err(), "{hostile}");
        }
        let other =
            lines().lines().next().unwrap().replace("\"nps\"", "\"csat\"").replace("\"score\":10", "\"score\":5")
                + "\n";
        ask(session, "UTC", &["{}"]);
        assert!(session.answers().hear(other.as_bytes()).is_err(), "another metric");
        assert_eq!(loyalty(session, &json!({}))["matching"]["responses"], 32);
        assert!(session.answers().ask("{}", &zones).is_err());
        assert!(
            session.answers().hear(b"x").is_err()
                && session.answers().heard().is_err()
                && session.answers().told().is_err()
        );
    });
}
