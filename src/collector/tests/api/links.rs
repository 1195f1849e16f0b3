//! Links that are signed, and what comes by them.

use collector::link::{Bad, Key, Order, sign, verify};
use domain::link::{NONCE, Payload, Subject};
use domain::response::Channel;
use domain::survey::Survey;
use domain::{SurveyId, Timestamp};
use serde_json::{Value, json};

use crate::fixture::Collector;
use crate::records::text;

const MORE: &str = r#","links": "signed", "properties": ["plan"]"#;

fn survey() -> Survey {
    let deliver = r#""deliver": [{ "to": "/api/v1/responses", "as": "plaudit" }]"#;
    Survey::parse(&format!(r#"{{ "id": "signed", "metric": "nps"{MORE}, {deliver} }}"#)).unwrap()
}

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_unix_millis(seconds * 1000)
}

fn payload() -> Payload {
    Payload {
        key: String::new(),
        survey: SurveyId::new("signed").unwrap(),
        channel: Channel::Email,
        subject: Subject { ticket: "LA-1042".to_owned(), person: "42".to_owned(), nonce: [0; NONCE] },
        agent: "Mari".to_owned(),
        department: "Tugi".to_owned(),
        properties: vec![("plan".to_owned(), "pro".to_owned())],
        signed_at: 1000,
        expires_at: 2000,
    }
}

#[test]
fn no_altered_token_is_believed() {
    const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ ";
    let key = Key::mint(at(0)).unwrap();
    let keys = [key.clone()];
    let token = sign(payload(), &key);
    let survey = SurveyId::new("signed").unwrap();
    assert!(verify(&token, &keys, &survey, at(1500)).is_ok());
    let random = &mut fastrand::Rng::with_seed(7);
    let mut believed = 0;
    for _ in 0..100_000 {
        let mut bytes = token.clone().into_bytes();
        for _ in 0..=random.usize(..3) {
            let place = random.usize(..bytes.len());
            match random.u8(..4) {
                0 => drop(bytes.remove(place)),
                1 => bytes.insert(place, ALPHABET[random.usize(..ALPHABET.len())]),
                2 => {
                    let other = random.usize(..bytes.len());
                    bytes.swap(place, other);
                }
                _ => bytes[place] = ALPHABET[random.usize(..ALPHABET.len())],
            }
        }
        let altered = String::from_utf8(bytes).unwrap();
        believed += u32::from(altered != token && verify(&altered, &keys, &survey, at(1500)).is_ok());
    }
    assert_eq!(believed, 0);
}

#[test]
fn no_field_moves_into_another_under_a_signature() {
    // A million splices in the long run: bytes of the payload of one good link in that of another, under either's signature.
    let splices = if std::env::var_os("PLAUDIT_LONG").is_some() { 1_000_000 } else { 100_000 };
    let key = Key::mint(at(0)).unwrap();
    let keys = [key.clone()];
    let survey = SurveyId::new("signed").unwrap();
    let other = Payload {
        subject: Subject { ticket: "LA-104".to_owned(), person: "242".to_owned(), nonce: [0; NONCE] },
        agent: "Mar".to_owned(),
        department: "iTugi".to_owned(),
        ..payload()
    };
    let tokens = [sign(payload(), &key), sign(other, &key)];
    let parts = tokens.each_ref().map(|token| token.split('.').collect::<Vec<_>>());
    let random = &mut fastrand::Rng::with_seed(8);
    let mut believed = 0;
    for _ in 0..splices {
        let (one, two) = (parts[0][1], parts[1][1]);
        let (from, to) = (random.usize(..one.len()), random.usize(..two.len()));
        let mixed = format!("v1.{}{}.{}", &one[..from], &two[to..], parts[random.usize(..2)][2]);
        believed += u32::from(!tokens.contains(&mixed) && verify(&mixed, &keys, &survey, at(1500)).is_ok());
    }
    assert_eq!(believed, 0);
}

#[test]
fn another_key_another_survey_and_another_time_are_told_apart() {
    let (key, stranger) = (Key::mint(at(0)).unwrap(), Key::mint(at(0)).unwrap());
    let survey = SurveyId::new("signed").unwrap();
    let token = sign(payload(), &key);
    let disguised = Key { id: key.id.clone(), ..stranger.clone() };
    let is = |keys: &[Key], survey: &str, seconds| {
        verify(&token, keys, &SurveyId::new(survey).unwrap(), at(seconds)).map(|payload| payload.subject.ticket)
    };
    assert_eq!(is(&[stranger.clone(), key.clone()], "signed", 1999), Ok("LA-1042".to_owned()));
    assert_eq!(is(&[stranger], "signed", 1500), Err(Bad::Altered));
    assert_eq!(is(&[disguised], "signed", 1500), Err(Bad::Altered));
    assert_eq!(is(&[], "signed", 1500), Err(Bad::Altered));
    assert_eq!(is(std::slice::from_ref(&key), "other", 1500), Err(Bad::OtherSurvey));
    assert_eq!(is(std::slice::from_ref(&key), "signed", 2000), Err(Bad::Expired));
    let for_ever = sign(Payload { expires_at: 0, ..payload() }, &key);
    assert!(verify(&for_ever, &[key], &survey, Timestamp::from_unix_millis(i64::MAX)).is_ok());
}

#[test]
fn everything_that_is_wrong_with_an_order_is_told_at_its_place() {
    let survey = survey();
    let order = Order {
        ticket: "{{ticket.id}}".to_owned(),
        agent: "a".repeat(256),
        channel: Some("pigeon".to_owned()),
        properties: vec![("country".to_owned(), "ee".to_owned())],
        expires: Some("soon".to_owned()),
        ..Order::default()
    };
    let problems = order.sign(&survey, &Key::mint(at(0)).unwrap(), at(0), [0; NONCE]).unwrap_err();
    let paths: Vec<_> = problems.iter().map(|problem| problem.path.as_str()).collect();
    assert_eq!(paths, ["$.ticket", "$.agent", "$.properties.country", "$.channel", "$.expires"]);
}

#[test]
fn a_ticket_of_blanks_is_none_and_what_no_database_keeps_is_left_out() {
    let survey = survey();
    let key = Key::mint(at(0)).unwrap();
    let signed = |ticket: &str, nonce| {
        let order = Order { ticket: ticket.to_owned(), agent: "Ma\0ri ".to_owned(), ..Order::default() };
        let token = order.sign(&survey, &key, at(0), [nonce; NONCE]).unwrap().token;
        verify(&token, std::slice::from_ref(&key), &survey.id, at(1)).unwrap()
    };
    let (one, other) = (signed("  ", 1), signed("\0", 2));
    assert_eq!((one.subject.ticket.as_str(), one.agent.as_str()), ("", "Mari"));
    assert_ne!(one.subject, other.subject, "each is an answer of its own");
    assert_eq!(signed(" LA-1 ", 1).subject, signed("LA-1", 2).subject);
}

#[test]
fn no_property_is_dropped_in_silence() {
    let properties: Vec<_> = ["pro", "free"].map(|value| ("plan".to_owned(), value.to_owned())).into();
    let order = Order { properties, ..Order::default() };
    let problems = order.sign(&survey(), &Key::mint(at(0)).unwrap(), at(0), [0; NONCE]).unwrap_err();
    assert_eq!(problems[0].path, "$.properties.plan");
    assert!(problems[0].detail.contains("twice"), "{}", problems[0].detail);
}

#[test]
fn more_properties_than_an_answer_may_have_are_refused() {
    let names: Vec<_> = (0..51).map(|n| format!("p{n}")).collect();
    let file = json!({ "id": "signed", "metric": "nps", "properties": names, "deliver": [{ "to": "/api/v1/responses", "as": "plaudit" }] });
    let survey = Survey::parse(&file.to_string()).unwrap();
    let properties = names.into_iter().map(|name| (name, "x".to_owned())).collect();
    let order = Order { properties, ..Order::default() };
    let problems = order.sign(&survey, &Key::mint(at(0)).unwrap(), at(0), [0; NONCE]).unwrap_err();
    assert_eq!(problems[0].path, "$.properties");
}

/// Signs links with a token that is for that.
fn links(collector: &Collector, links: &Value) -> Value {
    let token = collector.token("link");
    let headers = [("Authorization", format!("Bearer {token}"))];
    let headers: Vec<_> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let body = json!({ "survey": "signed", "links": links }).to_string();
    collector.send("POST", "/api/v1/links", &headers, body.as_bytes()).json()
}

#[test]
fn what_comes_by_a_signed_link_is_what_the_link_says() {
    let collector = Collector::start();
    collector.add_survey("signed", "nps", MORE);
    let signed =
        links(&collector, &json!([{ "ticket": "LA-1", "agent": "Mari", "properties": { "plan": "pro" } }, {}]));
    let tokens: Vec<_> = signed["links"].as_array().unwrap().iter().map(|link| link["token"].clone()).collect();
    assert!(
        signed["links"][0]["url"]
            .as_str()
            .unwrap()
            .ends_with(&format!("/?survey=signed&t={}", tokens[0].as_str().unwrap()))
    );

    let of = |number, more: &Value| {
        let mut fields = json!({ "survey": "signed", "confirmed": "gesture", "shown_at": "2020-01-01T00:00:00Z", "sent_at": "2020-01-01T00:01:00Z" });
        for (name, value) in more.as_object().unwrap() {
            fields[name] = value.clone();
        }
        text(number, &fields)
    };
    assert_eq!(collector.post(&of(1, &json!({}))).json()["type"], "urn:plaudit:problem:link-needed");
    assert_eq!(collector.post(&of(1, &json!({ "link": "v1.x.y" }))).json()["type"], "urn:plaudit:problem:link-altered");
    let made_up = json!({ "link": tokens[0], "ticket": "other", "agent": "nobody", "department": "none", "properties": { "plan": "free" }, "channel": "web" });
    assert_eq!(collector.post(&of(1, &made_up)).taken(), (1, 0, 0));
    let record = &collector.records("signed", "&standing=any")[0];
    assert_eq!(
        (
            &record["ticket"],
            &record["agent"],
            &record["department"],
            &record["properties"],
            &record["channel"],
            &record["link"]
        ),
        (&json!("LA-1"), &json!("Mari"), &Value::Null, &json!({ "plan": "pro" }), &json!("email"), &Value::Null)
    );
    assert_eq!(record["signed"], true);
    // A mail is not read within five seconds of its signing, unless a machine does; the page was open for a minute here.
    assert_eq!(record["signs"], json!(["hasty"]));
}

#[test]
fn whether_a_link_is_good_is_told_to_everyone_who_has_it() {
    let collector = Collector::start();
    collector.add_survey("signed", "nps", MORE);
    let token = links(&collector, &json!([{}]))["links"][0]["token"].clone();
    let check = |survey: &str, token: &Value| {
        let body = json!({ "survey": survey, "token": token }).to_string();
        let reply = collector.send("POST", "/api/v1/links/check", &[], body.as_bytes());
        (reply.status, reply.json()["type"].as_str().unwrap_or_default().to_owned())
    };
    assert_eq!(check("signed", &token), (200, String::new()));
    assert_eq!(check("demo-nps", &token), (422, "urn:plaudit:problem:link-of-another".to_owned()));
    assert_eq!(check("signed", &json!("v1.a.b")), (422, "urn:plaudit:problem:link-altered".to_owned()));
}
