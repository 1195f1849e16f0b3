//! What is written is read again as it was.

use domain::response::{Answer, Channel, Confirmation, Person, Response};
use domain::{Day, Metric, ResponseId, Score, SurveyId, Timestamp};
use insight::Standing;
use insight::files::{Aside, DelightedWriter, Format, Part, TableWriter};
use proptest::prelude::*;

use crate::fixture::{look, read};
use crate::spreadsheet::{cells, is_formula};

fn response(number: u64, texts: &mut impl FnMut() -> String) -> Response {
    let mut response = Response::new(
        ResponseId::v7(1_700_000_000_000 + number, [7; 10]),
        SurveyId::new("shop").unwrap(),
        Score::new(Metric::NPS, i64::try_from(number % 11).unwrap()).unwrap(),
        Confirmation::Gesture,
        Channel::Import,
        Timestamp::from_unix_millis(1_772_366_400_123 + i64::try_from(number).unwrap() * 1000),
    );
    response.comment = texts();
    response.complete = true;
    response.locale = Some(texts()).filter(|text| !text.is_empty());
    response.agent = Some(texts()).filter(|text| !text.is_empty() && domain::link::unfilled(text).is_none());
    response.person = Person { id: texts(), email: texts(), name: texts() };
    response.properties = vec![("plan".to_owned(), texts()), ("=other".to_owned(), texts())];
    response.properties.retain(|(_, text)| !text.is_empty());
    response.answers =
        vec![("reason".to_owned(), Answer::Text(texts())), ("many".to_owned(), Answer::Choices(vec![texts()]))];
    response
}

/// Texts in each response above.
const TEXTS: u64 = 10;

/// Texts that do what they can: a start that spreadsheets compute with or that ends cells, and a middle with more of the same.
struct Hostile(u64);

impl Hostile {
    fn number(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % below
    }

    fn text(&mut self) -> String {
        const STARTS: [&str; 20] = [
            "=",
            "+",
            "-",
            "@",
            "\t",
            "\r",
            "\n",
            "'",
            "''",
            "＝",
            "＠",
            " =",
            "\u{feff}=",
            "\u{a0}+",
            "\r\n@",
            "\"",
            "\"\"",
            ",",
            ";",
            "",
        ];
        const MIDDLES: [&str; 14] = [
            "cmd|' /C calc'!A0",
            "HYPERLINK(\"https://x.example\")",
            "\"",
            "\"\r\n=1",
            ",=1",
            ";=1",
            "\t=1",
            "\n",
            "\r",
            "\u{2028}=1",
            "１",
            "{\"a\":1}",
            "[",
            "<img src=x onerror=alert(1)>",
        ];
        let start = STARTS[self.number(STARTS.len())];
        let middles: Vec<&str> = (0..self.number(4)).map(|_| MIDDLES[self.number(MIDDLES.len())]).collect();
        format!("{start}{}", middles.concat())
    }
}

fn sorted(responses: &[Response]) -> Vec<String> {
    let told = responses.iter().map(|response| {
        let mut response = response.clone();
        response.properties.sort();
        response.answers.sort_by(|(a, _), (b, _)| a.cmp(b));
        format!("{response:?}")
    });
    told.collect()
}

/// Twenty thousand hostile strings, and a million with `PLAUDIT_LONG`.
#[test]
fn no_hostile_string_of_a_table_is_a_formula_and_all_come_back() {
    const PIECE: u64 = 500;
    let strings: u64 = if std::env::var_os("PLAUDIT_LONG").is_some() { 1_000_000 } else { 20_000 };
    let mut hostile = Hostile(0);
    let table = TableWriter::new(&["plan"]);
    for piece in 0..strings / TEXTS / PIECE {
        let responses: Vec<_> =
            (piece * PIECE..(piece + 1) * PIECE).map(|number| response(number, &mut || hostile.text())).collect();
        let aside = Aside {
            tags: vec![hostile.text()],
            notes: vec![hostile.text()],
            owner: hostile.text(),
            ..Aside::default()
        };
        let file = table.header() + &responses.iter().map(|response| table.row(response, &aside)).collect::<String>();
        assert_eq!(cells(&file).into_iter().find(|cell| is_formula(cell)), None);
        let again = read(file.as_bytes());
        assert_eq!((again.refusals(), again.responses.len()), (Vec::new(), responses.len()));
        assert_eq!(sorted(&again.responses), sorted(&responses));
    }
}

fn beside() -> Aside {
    Aside {
        received_at: Timestamp::parse("2026-03-01T12:10:00Z"),
        standing: Some(Standing::Counted),
        tags: vec!["vip".to_owned(), "eu".to_owned()],
        notes: vec!["called".to_owned(), "=calls again".to_owned()],
        status: "open".to_owned(),
        owner: "Ann".to_owned(),
        due: Day::parse("2026-03-09"),
    }
}

#[test]
fn a_table_has_what_people_added_and_what_a_response_counts_as() {
    let table = TableWriter::new(&[]);
    let response = response(0, &mut || "x".to_owned());
    let file = table.header() + &table.row(&response, &beside());
    let cells = cells(&file);
    let (names, row) = cells.split_at(cells.len() / 2);
    let cell = |name: &str| row[names.iter().position(|known| known == name).unwrap()].as_str();
    assert_eq!([cell("received_at"), cell("standing")], ["2026-03-01T12:10:00.000Z", "counted"]);
    assert_eq!([cell("tags"), cell("notes"), cell("status")], ["vip, eu", "called\n=calls again", "open"]);
    assert_eq!([cell("owner"), cell("due")], ["Ann", "2026-03-09"]);
}

#[test]
fn a_part_that_is_left_out_is_in_no_file() {
    let mut response = response(3, &mut || "kept".to_owned());
    response.comment = "secret comment".to_owned();
    response.answers = vec![("q".to_owned(), Answer::Text("secret answers".to_owned()))];
    response.properties = vec![("plan".to_owned(), "secret properties".to_owned())];
    let [page, ticket, agent, department] =
        ["page", "ticket", "agent", "department"].map(|name| Some(format!("secret {name}")));
    (response.page, response.ticket, response.agent, response.department) = (page, ticket, agent, department);
    response.person =
        Person { id: "secret person".to_owned(), email: "secret person".to_owned(), name: "secret person".to_owned() };
    let aside =
        Aside { tags: vec!["secret followup".to_owned()], notes: vec!["secret followup".to_owned()], ..beside() };
    let files = |left_out: &[Part]| {
        let table = TableWriter::new(&["plan"]).without(left_out);
        let mut list = DelightedWriter::new(left_out);
        let rows = table.header() + &table.row(&response, &aside);
        (rows, list.row(response.clone(), aside.clone()) + list.end())
    };
    let (whole, _) = files(&[]);
    for part in Part::ALL {
        let secret = format!("secret {}", part.name());
        assert!(whole.contains(&secret), "{secret}");
        let (rows, list) = files(&[part]);
        assert!(!rows.contains(&secret) && !list.contains(&secret), "{secret}: {rows} {list}");
        assert!(rows.lines().next().unwrap().split(',').count() < whole.lines().next().unwrap().split(',').count());
        assert_eq!(read(rows.as_bytes()).responses.len(), 1);
    }
    let (rows, list) = files(&Part::ALL);
    assert!(!rows.contains("secret") && !list.contains("secret"));
    assert!(rows.contains(",counted,"), "what it counts as is nothing that people added");
}

#[test]
fn a_record_that_is_longer_as_it_is_kept_than_as_it_came_is_read_again() {
    let mut long = response(1, &mut || String::new());
    long.comment = "\t".repeat(9000);
    assert!(long.to_json().len() > domain::response::RECORD_BYTES);
    let table = TableWriter::new(&[]);
    for file in [table.header() + &table.row(&long, &Aside::default()), long.to_json()] {
        let again = read(file.as_bytes());
        assert_eq!((again.refusals(), sorted(&again.responses)), (Vec::new(), sorted(std::slice::from_ref(&long))));
    }
}

#[test]
fn a_list_of_nothing_is_a_list() {
    let list = DelightedWriter::new(&[]);
    assert_eq!(serde_json::from_str::<Vec<serde_json::Value>>(list.end()).unwrap().len(), 0);
}

#[test]
fn an_element_has_the_keys_that_delighted_gives() {
    let mut list = DelightedWriter::new(&[]);
    let mut changed = response(9, &mut || String::new());
    changed.rev = 2;
    changed.person.id = "10".to_owned();
    let file = list.row(changed, beside()) + &list.row(response(1, &mut || "x".to_owned()), beside()) + list.end();
    let elements: Vec<serde_json::Value> = serde_json::from_str(&file).unwrap();
    let keys: Vec<_> = elements[0].as_object().unwrap().keys().map(String::as_str).collect();
    let mut expected = [
        "id",
        "person",
        "survey_type",
        "score",
        "comment",
        "permalink",
        "created_at",
        "updated_at",
        "person_properties",
        "notes",
        "tags",
        "additional_answers",
    ];
    expected.sort_unstable();
    assert_eq!(keys, expected);
    assert_eq!((&elements[0]["person"], &elements[0]["comment"]), (&"10".into(), &serde_json::Value::Null));
    assert_eq!(
        (&elements[0]["created_at"], &elements[0]["updated_at"]),
        (&1_772_366_409.into(), &1_772_367_000.into())
    );
    assert_eq!((&elements[1]["person"]["email"], &elements[1]["updated_at"]), (&"x".into(), &serde_json::Value::Null));
    assert_eq!(elements[1]["tags"], serde_json::json!(["vip", "eu"]));
}

proptest! {
    #[test]
    fn a_list_of_delighteds_is_read_as_the_same_answers(seeds in prop::collection::vec(any::<u64>(), 1..20)) {
        let responses: Vec<Response> = seeds.iter().enumerate().map(|(at, seed)| {
            let mut hostile = Hostile(*seed);
            response(u64::try_from(at).unwrap(), &mut || hostile.text())
        }).collect();
        let mut list = DelightedWriter::new(&[]);
        let file: String = responses.iter().map(|response| list.row(response.clone(), Aside::default())).collect();
        let file = file + list.end();
        prop_assert_eq!(look(file.as_bytes()).plan.format, Format::Delighted);
        let again = read(file.as_bytes());
        prop_assert!(again.refused.is_empty(), "{:?}", again.refusals());
        let told = |responses: &[Response]| responses.iter().map(|response| {
            let mut properties = response.properties.clone();
            properties.sort();
            // Its times are whole seconds.
            let second = response.scored_at.unix_millis() / 1000;
            (second, response.score, response.comment.clone(), response.person.clone(), properties)
        }).collect::<Vec<_>>();
        let mut again = told(&again.responses);
        again.sort_by_key(|answer| answer.0);
        prop_assert_eq!(again, told(&responses));
    }
}
