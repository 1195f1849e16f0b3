//! Files as a person drops them, from the first look to the answers to questions.

#![allow(clippy::unwrap_used, reason = "a test that meets something unexpected has failed")]

use domain::{Day, Timestamp};
use insight::Cube;
use insight::files::{Item, Look, Reader, Target};
use reader::{Session, Zone};
use serde_json::{Value, json};

fn utc() -> Zone {
    Zone::new("UTC", |_| 0)
}

fn now() -> Timestamp {
    Timestamp::parse("2026-11-29T12:00:00Z").unwrap()
}

fn value(text: Result<String, String>) -> Value {
    serde_json::from_str(&text.unwrap()).unwrap()
}

/// A session over a whole file; `run` gets it once it was looked at.
fn with<T>(file: &[u8], run: impl FnOnce(&mut Session<'_>) -> T) -> T {
    let zone = utc();
    let clock = |day: Day, millis: i64| zone.moment(day, millis);
    let mut session = Session::new(&zone, &clock, now());
    session.open(0);
    session.look(0, file);
    run(&mut session)
}

/// Reads the file as it was looked at, and tells what came of it.
fn read(session: &mut Session<'_>, file: &[u8]) -> Value {
    read_all(session, &[(0, "answers.csv", file)])
}

/// The same with several, each with its place and its name.
fn read_all(session: &mut Session<'_>, files: &[(usize, &str, &[u8])]) -> Value {
    session.begin(&files.iter().map(|(at, ..)| *at).collect::<Vec<_>>()).unwrap();
    for (at, name, file) in files {
        session.start(*at, file.len() as u64).unwrap();
        for piece in file.chunks(7) {
            session.push(piece);
        }
        session.finish(name).unwrap();
    }
    value(session.done("answers.csv"))
}

/// A session that has looked at all of these files.
fn with_all<T>(files: &[&[u8]], run: impl FnOnce(&mut Session<'_>) -> T) -> T {
    let zone = utc();
    let clock = |day: Day, millis: i64| zone.moment(day, millis);
    let mut session = Session::new(&zone, &clock, now());
    for (at, file) in files.iter().enumerate() {
        session.open(at);
        session.look(at, file);
        session.looked(&json!({ "file": at }).to_string()).unwrap();
    }
    run(&mut session)
}

fn counts(of: &Value) -> [u64; 5] {
    ["rows", "taken", "repeated", "passed_over", "refused_rows"].map(|key| of["counts"][key].as_u64().unwrap())
}

fn cube(session: &mut Session<'_>, ask: &Value) -> Cube {
    let cube: Cube = serde_json::from_value(value(session.answer("cube", &ask.to_string()))).unwrap();
    cube.check(domain::Metric::NPS).unwrap();
    cube
}

fn n(cube: &Cube) -> u64 {
    cube.distribution(domain::Metric::NPS, cube.days()).n()
}

/// Our own table, one row a given `id rev score day comment plan standing`.
fn own(rows: &[[&str; 7]]) -> Vec<u8> {
    let header = "id,rev,survey,metric,score,scored_at,comment,channel,standing,duration_ms,properties.plan\r\n";
    let row = |[id, rev, score, day, comment, plan, standing]: &[&str; 7]| {
        let id = format!("00000000-0000-4000-8000-{id:0>12}");
        format!("{id},{rev},shop,nps,{score},{day}T12:00:00Z,{comment},web,{standing},2000,{plan}\r\n")
    };
    let file: String = std::iter::once(header.to_owned()).chain(rows.iter().map(row)).collect();
    file.into_bytes()
}

#[test]
fn messages_are_those_that_the_dashboard_is_held_to() {
    let messages: Value = serde_json::from_str(include_str!("../../messages/messages.json")).unwrap();
    let file = messages["file"].as_str().unwrap().as_bytes();
    with(file, |session| {
        assert_eq!(value(session.looked("{}")), messages["looked"]);
        assert_eq!(session.begin(&[0]).unwrap_err(), "something has to be said about the file before it can be read");
        assert_eq!(value(session.looked(&messages["wish"].to_string()))["lacking"], json!(["dates"]));
        let mut wish = messages["wish"].clone();
        wish["dates"] = "dmy".into();
        let looked = value(session.looked(&wish.to_string()));
        assert_eq!((&looked["lacking"], &looked["answers"][0]["day"]), (&json!([]), &"2026-04-03".into()));
        assert_eq!(read(session, file), messages["told"]);
        let mut ask = messages["cube"].clone();
        ask["condition"] = json!({ "Plan": ["pro"] });
        ask["days"] = json!(["2026-04-03", "2026-04-04"]);
        ask["dimensions"] = json!(["Plan"]);
        assert_eq!(n(&cube(session, &ask)), 1);
        assert_eq!(
            value(session.answer("rows", &messages["rows"].to_string())),
            json!({ "responses": [], "next": null })
        );
    });
}

#[test]
fn an_answer_counts_once_as_its_latest_revision_and_as_the_collector_has_judged_it() {
    let file = own(&[
        ["1", "1", "3", "2026-03-01", "first thought", "free", "counted"],
        ["2", "1", "10", "2026-03-01", "", "pro", "counted"],
        ["1", "2", "9", "2026-03-01", "second thought", "free", "counted"],
        ["2", "1", "10", "2026-03-01", "", "pro", "counted"],
        ["3", "1", "0", "2026-03-02", "robot", "pro", "quarantined"],
        ["4", "1", "0", "2026-03-02", "out", "pro", "excluded"],
    ]);
    with(&file, |session| {
        assert_eq!(value(session.looked("{}"))["is_unsure"], json!(false));
        let told = read(session, &file);
        assert_eq!(counts(&told), [6, 3, 2, 0, 1]);
        assert_eq!((&told["files"][0]["refused"][0]["line"], &told["by"]), (&7.into(), &"plan".into()));
        let all = cube(session, &json!({ "dimensions": ["plan", "duration", "comment"] }));
        assert_eq!(all.distribution(domain::Metric::NPS, all.days()).counts(), [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1]);
        assert_eq!(all.dimensions["duration"].values, ["", "4"]);
        assert_eq!(all.standings.quarantined.len(), 1);
        let rows = value(session.answer("rows", "{}"));
        assert_eq!(rows["responses"].as_array().unwrap().len(), 1);
        let row = &rows["responses"][0];
        assert_eq!(
            (&row["comment"], &row["score"], &row["day"]),
            (&"second thought".into(), &9.into(), &"2026-03-01".into())
        );
        assert_eq!((&row["id"], &row["channel"]), (&"00000000-0000-4000-8000-000000000001".into(), &"web".into()));
    });
}

#[test]
fn the_survey_is_the_file_s_and_its_segments_are_what_tells_groups_apart() {
    let mut rows: Vec<[&str; 7]> = Vec::new();
    let ids: Vec<String> = (0..60).map(|id| id.to_string()).collect();
    for id in &ids {
        rows.push([id, "1", "9", "2026-03-01", "", if id.len() == 1 { "free" } else { "pro" }, "counted"]);
    }
    let mut file = String::from_utf8(own(&rows)).unwrap();
    // A property with another value for each answer, and one that is called as a field is.
    file = file
        .lines()
        .enumerate()
        .map(|(at, line)| match at {
            0 => format!("{line},properties.order,properties.channel\r\n"),
            at => format!("{line},A-{at},old\r\n"),
        })
        .collect();
    with(file.as_bytes(), |session| {
        session.looked("{}").unwrap();
        read(session, file.as_bytes());
        let surveys = value(session.answer("surveys", ""));
        let expected = json!({
            "id": "shop", "metric": "nps", "brand": "answers.csv", "zone": "UTC", "segments": ["plan", "channel (property)"],
        });
        assert_eq!(surveys, json!({ "surveys": [{ "survey": expected }] }));
        let plans = cube(session, &json!({ "dimensions": ["plan"], "condition": { "channel": ["web"] } }));
        assert_eq!((n(&plans), plans.dimensions["plan"].values.len()), (60, 3));
        assert_eq!(n(&cube(session, &json!({ "dimensions": ["plan"], "condition": { "plan": ["free"] } }))), 10);
        let crossed = cube(session, &json!({ "dimensions": ["channel"], "cross": ["plan", "channel"] }));
        assert_eq!(crossed.crossing.unwrap().counts.len(), 2);
    });
}

#[test]
fn comments_come_in_pages_newest_first_and_only_those_that_are_asked_for() {
    let days: Vec<String> = (1..=28).map(|day| format!("2026-02-{day:02}")).collect();
    let ids: Vec<String> = (1..=28).map(|id| id.to_string()).collect();
    let rows: Vec<[&str; 7]> = days
        .iter()
        .zip(&ids)
        .map(|(day, id)| [id.as_str(), "1", if id.len() == 1 { "2" } else { "9" }, day, "words", "pro", "counted"])
        .collect();
    let file = own(&rows);
    with(&file, |session| {
        session.looked("{}").unwrap();
        read(session, &file);
        let first = value(session.answer("rows", "{}"));
        let day = |page: &Value, at: usize| page["responses"][at]["day"].as_str().unwrap().to_owned();
        assert_eq!(
            (day(&first, 0), day(&first, 19), &first["next"]),
            ("2026-02-28".into(), "2026-02-09".into(), &"20".into())
        );
        let rest = value(session.answer("rows", r#"{"cursor":"20"}"#));
        assert_eq!((rest["responses"].as_array().unwrap().len(), &rest["next"]), (8, &Value::Null));
        let unhappy =
            value(session.answer("rows", r#"{"condition":{"score":[2]},"days":["2026-02-01","2026-02-04"]}"#));
        assert_eq!((unhappy["responses"].as_array().unwrap().len(), day(&unhappy, 0)), (3, "2026-02-03".into()));
        assert!(session.answer("rows", r#"{"cursor":"x"}"#).unwrap_err().contains("no cursor"));
        assert!(
            session.answer("rows", r#"{"condition":{"score":{"max":6}}}"#).unwrap_err().contains("scores are a list")
        );
        assert!(session.answer("people", "{}").unwrap_err().contains("people"));
    });
}

#[test]
fn what_is_not_sure_is_said_and_what_nothing_knows_is_refused() {
    for (file, is_unsure, lacking) in [
        (&b"score,comment,created at\n9,a,2026-03-01\n"[..], true, json!([])),
        (b"points,words\n9,a\n", true, json!(["score", "time"])),
        // Numbers this low can be of any metric; a name that only looks like one of theirs says nothing.
        (b"score,comment,created at\n5,a,2026-03-01\n", true, json!(["metric"])),
        (b"process score,comment,created at\n5,a,2026-03-01\n", true, json!(["metric"])),
        (b"CES score,comment,created at\n5,a,2026-03-01\n", true, json!([])),
        (b"Survey type,Permalink,Score,Comment,Created at\nnps,x,9,a,2026-03-01\n", false, json!([])),
        (b"Survey type,Permalink,Score,Comment,Created at\nthumbs,x,1,a,2026-03-01\n", true, json!([])),
    ] {
        let looked = with(file, |session| value(session.looked("{}")));
        assert_eq!(
            (&looked["is_unsure"], &looked["lacking"]),
            (&is_unsure.into(), &lacking),
            "{}",
            String::from_utf8_lossy(file)
        );
    }
    for (nothing, why) in [
        (&b""[..], "unknown"),
        (b"just words\nand more\n", "unknown"),
        (b"{\"a\":1}", "unknown"),
        (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", "foreign"),
        (b"PK\x03\x04\x14,\n1,2\n", "foreign"),
    ] {
        assert_eq!(with(nothing, |session| session.looked("{}").unwrap_err()), why);
    }
}

#[test]
fn a_wish_for_what_there_is_not_is_refused_and_changes_nothing() {
    with(b"score,comment,created at\n9,a,2026-03-01\n", |session| {
        let before = value(session.looked("{}"));
        for (wish, told) in [
            (r#"{"format":"typeform"}"#, "cannot be read as typeform"),
            (r#"{"metric":"stars"}"#, "\"stars\" is not a metric"),
            (r#"{"roles":["colour"]}"#, "colour is nothing"),
            (r#"{"scale":[5,1]}"#, "scale-ends"),
            ("{", "cannot be read"),
        ] {
            assert!(session.looked(wish).unwrap_err().contains(told), "{wish}");
        }
        assert!(session.begin(&[0]).unwrap_err().contains("scale-ends"), "it is not read as wished before");
        assert_eq!(value(session.looked("{}")), before);
    });
}

#[test]
fn a_reading_that_is_cancelled_leaves_nothing_and_can_be_begun_anew() {
    let file = own(&[["1", "1", "9", "2026-03-01", "", "", "counted"]]);
    with(&file, |session| {
        session.looked("{}").unwrap();
        session.begin(&[0]).unwrap();
        session.start(0, 0).unwrap();
        session.push(&file);
        session.cancel();
        assert_eq!(session.finish("x").unwrap_err(), "the file was not begun");
        assert_eq!(session.answer("cube", "{}").unwrap_err(), "no file has been read");
        assert_eq!(counts(&read(session, &file))[1], 1);
        // Nor does it touch what was read before.
        session.begin(&[0]).unwrap();
        session.cancel();
        assert_eq!(n(&cube(session, &json!({ "dimensions": ["channel"] }))), 1);
    });
}

#[test]
fn days_are_those_of_the_zone() {
    let file = b"score,created at\n9,2026-03-01T23:30:00Z\n8,2026-03-02 00:30\n";
    let (zone, there) = (Zone::new("Europe/Tallinn", |_| 2 * 3_600_000), utc());
    let clock = |day: Day, millis: i64| zone.moment(day, millis);
    let clock_there = |day: Day, millis: i64| there.moment(day, millis);
    let mut session = Session::new(&zone, &clock, now());
    session.open(0);
    session.look(0, file);
    session.looked("{}").unwrap();
    assert_eq!(read(&mut session, file)["zone"], "Europe/Tallinn");
    let days = |session: &mut Session<'_>| {
        let all = cube(session, &json!({ "dimensions": ["channel"] }));
        all.by_day(domain::Metric::NPS, all.days()).len()
    };
    assert_eq!(days(&mut session), 1, "both are on the second of March there");
    // In another one they are once it is read anew.
    session.turn_to(&there, &clock_there);
    assert_eq!(days(&mut session), 1);
    assert_eq!(value(session.looked("{}"))["answers"][0]["day"], "2026-03-01");
    assert_eq!(read(&mut session, file)["zone"], "UTC");
    assert_eq!(days(&mut session), 2);
}

#[test]
fn files_that_overlap_make_one_set_of_answers_and_each_has_its_own_counts() {
    let files = [
        &b"id,score,created at\n1,9,2026-03-01\n2,3,2026-03-02\nx,12,2026-03-02\n"[..],
        b"id;score;created at\n2;3;2026-03-02\n3;10;2026-03-03\n3;10;2026-03-03\n",
        b"id,score,created at\n1,9,2026-03-01\n",
    ];
    with_all(&files, |session| {
        let named: Vec<_> = files.iter().enumerate().map(|(at, file)| (at, ["a", "b", "c"][at], *file)).collect();
        let told = read_all(session, &named);
        let of_files: Vec<_> = (0..3).map(|at| counts(&told["files"][at])).collect();
        assert_eq!(of_files, [[3, 2, 0, 0, 1], [3, 1, 2, 0, 0], [1, 0, 1, 0, 0]]);
        assert_eq!(counts(&told), [7, 3, 3, 0, 1]);
        assert_eq!((&told["files"][1]["name"], &told["files"][0]["refused"][0]["line"]), (&"b".into(), &4.into()));
        let all = cube(session, &json!({ "dimensions": ["channel"] }));
        assert_eq!(all.distribution(domain::Metric::NPS, all.days()).counts(), [0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 1]);
        // Without one of them it is as if that had never been there.
        let told = read_all(session, &named[1..]);
        assert_eq!((counts(&told), counts(&told["files"][1])), ([4, 3, 1, 0, 0], [1, 1, 0, 0, 0]));
    });
}

#[test]
fn an_answer_of_an_earlier_export_is_known_again_beside_records_of_the_survey_that_it_was_imported_into() {
    let table = b"id,score,created at\nA-1,9,2026-03-01\n";
    // As `plaudit import --survey shop` has named it.
    let target = Target { survey: domain::SurveyId::new("shop").unwrap(), metric: domain::Metric::NPS };
    let mut look = Look::new();
    look.push(table);
    let mut reader = Reader::new(look.finish().unwrap().plan, target, &|_, _| now(), now()).unwrap();
    let mut id = String::new();
    reader.push(table, &mut |item| {
        if let Item::Entry(entry) = item {
            id = entry.id.to_text();
        }
    });
    let export = format!("id,rev,survey,metric,score,scored_at\r\n{id},1,shop,nps,9,2026-03-01T12:00:00Z\r\n");
    for files in [[table, export.as_bytes()], [export.as_bytes(), table]] {
        with_all(&files, |session| {
            let told = read_all(session, &[(0, "a", files[0]), (1, "b", files[1])]);
            assert_eq!(counts(&told), [2, 1, 1, 0, 0]);
            assert_eq!(value(session.answer("surveys", ""))["surveys"][0]["survey"]["id"], "shop");
        });
    }
}

#[test]
fn files_of_different_metrics_are_not_mixed_and_one_that_names_none_is_of_the_first_ones() {
    let files = [
        &b"CSAT,created at\n5,2026-03-01\n"[..],
        b"score,created at\n4,2026-03-02\n",
        b"NPS,created at\n4,2026-03-02\n",
    ];
    with_all(&files, |session| {
        let looked = value(session.looked(r#"{"file":1}"#));
        assert_eq!((&looked["metric"], &looked["lacking"]), (&"csat".into(), &json!([])));
        assert_eq!(session.begin(&[0, 2]).unwrap_err(), "the files are of different metrics");
        assert_eq!(session.begin(&[0, 3]).unwrap_err(), "there is no such file");
        assert_eq!(session.begin(&[]).unwrap_err(), "there is no such file");
        let told = read_all(session, &[(0, "a", files[0]), (1, "b", files[1])]);
        assert_eq!(counts(&told)[1], 2);
    });
    // Alone, it has to be asked.
    assert_eq!(with(files[1], |session| value(session.looked("{}"))["lacking"].clone()), json!(["metric"]));
}

#[test]
fn a_file_in_the_place_of_another_takes_those_after_it_away() {
    let file = &b"id,score,created at\n1,9,2026-03-01\n"[..];
    with_all(&[file, file], |session| {
        session.open(0);
        session.look(0, file);
        assert_eq!(session.looked(r#"{"file":1}"#).unwrap_err(), "there is no such file");
        assert_eq!(session.begin(&[0]).unwrap_err(), "the file has not been looked at");
        session.looked("{}").unwrap();
        assert_eq!(counts(&read(session, file))[1], 1);
    });
}
