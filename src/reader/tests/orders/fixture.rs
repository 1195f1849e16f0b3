//! A shop of forty customers and what thirty people answered, as files and as a collector sends them.

use std::fmt::Write as _;

use domain::{Day, Timestamp};
use reader::{Desk, Session, Zone};
use serde_json::{Value, json};

pub(crate) fn now() -> Timestamp {
    Timestamp::parse("2026-06-01T00:00:00Z").unwrap()
}

pub(crate) fn value(text: Result<String, String>) -> Value {
    serde_json::from_str(&text.unwrap()).unwrap()
}

/// A session without a file.
pub(crate) fn session<T>(run: impl FnOnce(&mut Session<'_>) -> T) -> T {
    let zone = Zone::new("UTC", |_| 0);
    let clock = |day: Day, millis: i64| zone.moment(day, millis);
    run(&mut Session::new(&zone, &clock, now()))
}

/// A session in which both files were read.
pub(crate) fn joined<T>(answers: &[u8], orders: &[u8], run: impl FnOnce(&mut Session<'_>) -> T) -> T {
    session(|session| {
        read_answers(session, answers);
        read_orders(session.orders(), orders, "{}");
        run(session)
    })
}

pub(crate) fn read_answers(session: &mut Session<'_>, file: &[u8]) {
    session.open(0);
    session.look(0, file);
    session.looked("{}").unwrap();
    session.begin(&[0]).unwrap();
    session.start(0, file.len() as u64).unwrap();
    session.push(file);
    session.finish("answers.csv").unwrap();
    session.done("answers.csv").unwrap();
}

pub(crate) fn looked(desk: &mut Desk<'_>, file: &[u8], wish: &str) -> Value {
    desk.begin();
    desk.look(file);
    value(desk.looked(wish))
}

pub(crate) fn read_orders(desk: &mut Desk<'_>, file: &[u8], wish: &str) -> Value {
    looked(desk, file, wish);
    desk.start().unwrap();
    for piece in file.chunks(11) {
        desk.push(piece).unwrap();
    }
    value(desk.finish("shop.csv"))
}

pub(crate) fn loyalty(session: &mut Session<'_>, ask: &Value) -> Value {
    value(session.answer("loyalty", &ask.to_string()))
}

/// Every second customer is known by id and address, the others by address alone. They ordered from one to six times from October
/// 2025 to April 2026, and some of it went back.
pub(crate) fn orders() -> String {
    let mut file = String::from("order_id,customer_id,email,date,amount,currency,coupon code\n");
    let first = Day::parse("2025-10-01").unwrap();
    for customer in 0..40i32 {
        let id = if customer % 2 == 0 { format!("c{customer}") } else { String::new() };
        for n in 0..=customer % 6 {
            let day = first.plus((customer * 7 + n * 31) % 192).to_text();
            let (units, code) = (5 + (customer * 13 + n * 7) % 50, if (customer + n) % 5 == 0 { "FRIEND" } else { "" });
            writeln!(file, "{customer}-{n},{id},C{customer}@x.de,{day},{units}.50,EUR,{code}").unwrap();
        }
    }
    file + "5-0,,c5@x.de,2026-03-01,-4.25,EUR,\n9-0,,c9@x.de,2026-03-02,-300.00,EUR,\n"
}

/// What somebody answered.
#[derive(Clone)]
pub(crate) struct Given {
    pub(crate) n: u32,
    pub(crate) id: String,
    pub(crate) email: String,
    pub(crate) score: u8,
    pub(crate) day: String,
    pub(crate) hour: u8,
}

/// Who answered what, in the order of a file, which is not that of time.
pub(crate) fn given() -> Vec<Given> {
    let mut given = Vec::new();
    let first = Day::parse("2026-01-02").unwrap();
    for n in 0..27u32 {
        let (id, email) = match n % 4 {
            0 => (format!("c{n}"), String::new()),
            2 => (format!("c{n}"), format!("c{n}@x.de")),
            _ => (String::new(), format!(" c{n}@X.de")),
        };
        let day = first.plus(i32::try_from(n * 5 % 95).unwrap()).to_text();
        given.push(Given { n, id, email, score: [10, 9, 3, 8, 10, 0, 9][n as usize % 7], day, hour: 12 });
    }
    let mut more = |n, id: &str, email: &str, score, day: &str, hour| {
        given.push(Given { n, id: id.into(), email: email.into(), score, day: day.into(), hour });
    };
    // Who was content once, and who was not some hours before.
    more(90, "c2", "", 9, "2025-12-01", 12);
    more(91, "c4", "", 0, "2026-01-22", 9);
    more(92, "x99", "", 5, "2026-02-01", 12);
    more(93, "", "Eve@x.de", 9, "2026-02-02", 12);
    more(94, "", "", 9, "2026-02-03", 12);
    given
}

/// The same in the order of time.
pub(crate) fn in_order() -> Vec<Given> {
    let mut given = given();
    given.sort_by_key(|one| (one.day.clone(), one.hour));
    given
}

pub(crate) fn response_id(n: u32) -> String {
    format!("00000000-0000-4000-8000-{n:012}")
}

/// As our own table.
pub(crate) fn answers() -> String {
    let mut file = String::from(
        "id,rev,survey,metric,score,scored_at,comment,channel,standing,person.id,person.email,properties.plan\n",
    );
    for Given { n, id, email, score, day, hour } in given() {
        let plan = if n % 2 == 0 { "pro" } else { "free" };
        let (uuid, moment) = (response_id(n), format!("{day}T{hour:02}:00:00Z"));
        writeln!(file, "{uuid},1,shop,nps,{score},{moment},,web,counted,{id},{email},{plan}").unwrap();
    }
    // One that does not count, of a customer who says nothing else.
    let quarantined = response_id(99);
    writeln!(file, "{quarantined},1,shop,nps,0,2026-02-01T12:00:00Z,,web,quarantined,c38,,pro").unwrap();
    file
}

/// As a collector sends them: the newest first.
pub(crate) fn lines() -> String {
    let line = |Given { n, id, email, score, day, hour }: Given| {
        let plan = if n % 2 == 0 { "pro" } else { "free" };
        let record = json!({
            "v": 1, "id": response_id(n), "rev": 1, "survey": "shop", "metric": "nps", "score": score, "answers": {},
            "complete": true, "confirmed": "gesture", "channel": "web", "scored_at": format!("{day}T{hour:02}:00:00Z"),
            "person": { "id": id, "email": email }, "properties": { "plan": plan },
            "received_at": format!("{day}T{hour:02}:00:01Z"), "day": day, "standing": "counted", "contested": 0,
        });
        record.to_string() + "\n"
    };
    in_order().into_iter().rev().map(line).collect()
}
