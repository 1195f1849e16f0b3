//! Our own records come back as they went.

use domain::response::{Answer, Channel, Confirmation, Person, Response, Sign, Signs};
use domain::{Metric, ResponseId, Score, SurveyId, Timestamp};
use insight::files::{Aside, Format, SOURCE_CHANNEL, TableWriter};
use proptest::prelude::*;

use crate::fixture::{look, read, read_by};
use crate::spreadsheet::{cells, is_formula};

const PAGE: &[u8] = include_bytes!("fixtures/own-page.json");

#[test]
fn a_page_of_the_collector_is_read_with_its_ids_and_what_stood_behind_each() {
    let read = read(PAGE);
    let [first, second] = &read.responses[..] else { panic!("{:?}", read.told()) };
    assert_eq!(first.id.to_string(), "018bcfe5-6800-7707-8707-070707070707");
    assert_eq!((first.rev, first.comment.as_str(), first.ticket.as_deref()), (2, "Õnn", Some("LA-1042")));
    // It was received an hour after it was sent, so its clock was an hour slow.
    assert_eq!(first.scored_at.to_rfc3339(), "2026-03-01T11:00:00.000Z");
    assert_eq!(
        first.properties,
        [("plan".to_owned(), "pro".to_owned()), (SOURCE_CHANNEL.to_owned(), "email".to_owned())]
    );
    let extra: Vec<_> = first.extra.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(extra, ["later"]);
    assert_eq!((second.confirmed, second.channel), (Confirmation::None, Channel::Import));
    assert_eq!(read.outcome.repeated, 1);
    assert!(read.refusals()[0].contains("does not count it"));
    assert!(read.refusals()[1].starts_with("line 5: $.id: "));
}

#[test]
fn lines_and_arrays_are_the_same_records() {
    let text = str::from_utf8(PAGE).unwrap();
    let records: serde_json::Value = serde_json::from_str(text).unwrap();
    let array = records["responses"].to_string();
    let lines: Vec<String> = records["responses"].as_array().unwrap().iter().map(ToString::to_string).collect();
    let told = read(PAGE).told();
    assert_eq!(read(array.as_bytes()).told(), told);
    assert_eq!(read(lines.join("\n").as_bytes()).told(), told);
}

fn response(at: u8, texts: &[String], properties: Vec<(String, String)>, answers: Vec<(String, Answer)>) -> Response {
    let mut response = Response::new(
        ResponseId::v7(1_700_000_000_000 + u64::from(at), [at; 10]),
        SurveyId::new("shop").unwrap(),
        Score::new(Metric::NPS, i64::from(at % 11)).unwrap(),
        Confirmation::Dwell,
        Channel::Import,
        Timestamp::parse("2026-03-01T10:00:00.123Z").unwrap(),
    );
    let text = |n: usize| texts[n % texts.len()].clone();
    let word = |n: usize| Some(text(n)).filter(|text| !text.is_empty());
    response.rev = 3;
    response.complete = at.is_multiple_of(2);
    response.is_test = at.is_multiple_of(3);
    response.consent = Some(at % 2 == 1);
    response.duration_ms = Some(77);
    response.shown_at = Timestamp::parse("2026-03-01T09:59:00.001Z");
    response.comment = text(0);
    response.ticket = word(1).filter(|text| domain::link::unfilled(text).is_none());
    response.locale = word(2);
    response.survey_version = word(3);
    response.person = Person { id: text(4), email: text(5), name: text(6) };
    response.properties = properties;
    response.answers = answers;
    response.signs =
        if at.is_multiple_of(5) { [Sign::Webdriver, Sign::Hasty].into_iter().collect() } else { Signs::default() };
    response
}

#[test]
fn what_was_released_bears_its_signs_no_more() {
    let line = |standing: &str| {
        format!(
            r#"{{"v":1,"id":"018bcfe5-6800-7707-8707-070707070707","rev":1,"survey":"shop","metric":"nps","score":9,"confirmed":"gesture",
                "channel":"email","scored_at":"2026-03-01T10:00:00Z","signs":["webdriver"],"standing":"{standing}"}}"#
        )
        .replace('\n', " ")
    };
    let signs = |standing: &str| read(line(standing).as_bytes()).responses[0].signs;
    assert!(signs("counted").is_empty() && signs("quarantined").has(Sign::Webdriver));
}

#[test]
fn what_people_have_added_does_not_count_towards_a_records_size() {
    let notes = format!(r#""followup":{{"tags":[],"notes":[{{"id":1,"text":"{}"}}]}}"#, "x".repeat(40_000));
    let page = str::from_utf8(PAGE).unwrap();
    let mut records: serde_json::Value = serde_json::from_str(page).unwrap();
    let first = records["responses"][0].take().to_string();
    let read = read(format!("{},{notes}}}", first.strip_suffix('}').unwrap()).as_bytes());
    let [response] = &read.responses[..] else { panic!("{:?}", read.refusals()) };
    assert_eq!(
        (response.comment.as_str(), response.scored_at.to_rfc3339().as_str()),
        ("Õnn", "2026-03-01T11:00:00.000Z")
    );
}

/// What spreadsheets compute with, what ends cells and rows, and what looks like what we add ourselves.
fn hostile() -> impl Strategy<Value = String> {
    let starts = prop::sample::select(vec![
        "=", "+", "-", "@", "\t", "\r", "\n", "'", "''", "＝", "\"", ",", ";", "", " ", "{", "[",
    ]);
    (starts, "[\\PC\n\r\t\"',;=+@-]{0,12}").prop_map(|(start, text)| format!("{start}{text}"))
}

proptest! {
    #[test]
    fn hostile_texts_come_back_from_a_table_as_they_were_and_none_is_a_formula(
        rows in prop::collection::vec((any::<u8>(), prop::collection::vec(hostile(), 1..8), hostile(), hostile()), 1..6),
    ) {
        let responses: Vec<Response> = rows.iter().enumerate().map(|(at, (seed, texts, plan, other))| {
            let mut properties = vec![("=other".to_owned(), other.clone()), ("plan".to_owned(), plan.clone())];
            properties.retain(|(_, text)| !text.is_empty());
            let answers = vec![
                ("reason".to_owned(), Answer::Choices(vec![plan.clone(), "x".to_owned()])),
                ("more".to_owned(), Answer::Text(other.clone())),
                ("ease".to_owned(), Answer::Score(seed % 11)),
                ("agree".to_owned(), Answer::Consent(true)),
            ];
            response(u8::try_from(at).unwrap() * 20 + seed % 20, texts, properties, answers)
        }).collect();
        let table = TableWriter::new(&["plan"]);
        let file = table.header() + &responses.iter().map(|response| table.row(response, &Aside::default())).collect::<String>();
        prop_assert_eq!(look(file.as_bytes()).plan.format, Format::OwnTable);
        let again = read(file.as_bytes());
        prop_assert!(again.refused.is_empty(), "{:?}", again.refusals());
        let sorted = |responses: &[Response]| responses.iter().map(|response| {
            let mut response = response.clone();
            response.properties.sort();
            response.answers.sort_by(|(a, _), (b, _)| a.cmp(b));
            format!("{response:?}")
        }).collect::<Vec<_>>();
        prop_assert_eq!(sorted(&again.responses), sorted(&responses));
        for cell in cells(&file) {
            prop_assert!(!is_formula(&cell), "{:?} is a formula", cell);
        }
    }
}

#[test]
fn a_record_of_another_survey_is_told_and_one_of_another_metric_refused() {
    let text = str::from_utf8(PAGE).unwrap().replace("\"survey\":\"shop\"", "\"survey\":\"club\"");
    let read = read(text.as_bytes());
    assert_eq!(read.warnings(), ["3 rows of another survey (line 1: club)"]);
    assert!(read.responses.iter().all(|response| response.survey.as_str() == "shop"));
    let other = read_by(look(PAGE).plan, &[PAGE], Metric::CES);
    assert_eq!(other.responses.len(), 0);
    assert!(other.refusals()[0].contains("it is about nps, and the survey asks for ces"));
}

#[test]
fn a_clock_that_was_off_is_put_right_in_a_table_too() {
    let table = "id,rev,survey,metric,score,scored_at,sent_at,received_at,confirmed,channel\n\
        018bcfe5-6800-7707-8707-070707070707,1,shop,nps,9,2026-03-01T10:00:00.000Z,2026-03-01T10:00:01.000Z,\
        2026-03-01T11:00:01.000Z,none,email\n";
    let read = read(table.as_bytes());
    let [response] = &read.responses[..] else { panic!("{:?}", read.refusals()) };
    assert_eq!(response.scored_at.to_rfc3339(), "2026-03-01T11:00:00.000Z");
    assert_eq!((response.sent_at, response.confirmed), (None, Confirmation::None));
    assert_eq!(response.properties, [(SOURCE_CHANNEL.to_owned(), "email".to_owned())]);
}

#[test]
fn no_zero_character_comes_in_by_whichever_column() {
    let head = "id,rev,survey,metric,score,scored_at,agent,properties.pl\0an,properties,answers\n";
    let row = |agent: &str, plan: &str, json: &str| {
        let id = "018bcfe5-6800-7707-8707-070707070707";
        format!("{head}{id},1,shop,nps,9,2026-03-01T10:00:00.000Z,{agent},{plan},\"{{\"\"a\"\":\"\"{json}\"\"}}\",\n")
    };
    for (agent, plan, json) in [("A\0nn", "pro", "x"), ("Ann", "p\0ro", "x"), ("Ann", "pro", "\\u0000x")] {
        let read = read(row(agent, plan, json).as_bytes());
        let [response] = &read.responses[..] else { panic!("{:?}", read.refusals()) };
        assert_eq!(response.agent.as_deref(), Some("Ann"));
        let properties: Vec<_> =
            response.properties.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        assert_eq!(properties, [("plan", "pro"), ("a", "x")]);
    }
}
