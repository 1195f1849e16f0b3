//! Comments that are looked through: of a collector, as they come, and of a file.

#![allow(clippy::unwrap_used, reason = "a test that meets something unexpected has failed")]

use domain::Timestamp;
use proptest::prelude::*;
use reader::{Session, Words, Zone};
use serde_json::{Value, json};

fn line(score: u8, comment: &str) -> String {
    json!({ "v": 1, "score": score, "comment": comment, "day": "2026-11-23", "channel": "web", "locale": "en" })
        .to_string()
        + "\n"
}

fn stream(aim: &Value) -> String {
    let mut ask = json!({ "over": { "stream": { "metric": "nps", "most": 1_000_000 } } });
    ask.as_object_mut().unwrap().extend(aim.as_object().unwrap().clone());
    ask.to_string()
}

fn all(words: &mut Words) -> Value {
    while words.go_on(None).unwrap() < 1.0 {}
    serde_json::from_str(&words.told().unwrap()).unwrap()
}

/// What is told of lines that come in pieces of that many bytes.
fn counted(lines: &str, sizes: &[usize], themes: &Value) -> (Words, Value) {
    let mut words = Words::default();
    words.ask(&stream(&json!({ "count": themes })), None).unwrap();
    let (mut rest, mut sizes) = (lines.as_bytes(), sizes.iter().cycle());
    while !rest.is_empty() {
        let (piece, more) = rest.split_at((*sizes.next().unwrap()).clamp(1, rest.len()));
        words.hear(piece).unwrap();
        rest = more;
    }
    words.heard().unwrap();
    let told = all(&mut words);
    (words, told)
}

fn found(words: &mut Words, aim: &Value) -> Value {
    let mut ask = json!({ "over": "heard" });
    ask.as_object_mut().unwrap().extend(aim.as_object().unwrap().clone());
    words.ask(&ask.to_string(), None).unwrap();
    all(words)
}

/// 60 of each group; half of the detractors say that it is slow, half of the promoters that it is quick.
fn planted() -> String {
    (0..60)
        .map(|n| {
            let (slow, quick) = if n % 2 == 0 { ("Slow delivery", "Quick delivery") } else { ("It came", "It came") };
            line(2, slow) + &line(10, quick) + &line(8, "It came, café")
        })
        .collect()
}

fn texts(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|word| word["text"].as_str().unwrap()).collect()
}

#[test]
fn a_difference_that_was_planted_is_found_with_its_counts() {
    let themes = json!([{ "name": "pace", "patterns": ["slow*, quick*"] }, { "name": "nothing", "patterns": [] }]);
    let (mut words, told) = counted(&planted(), &[1 << 20], &themes);
    assert_eq!((texts(&told["unfavourable"]), texts(&told["favourable"])), (vec!["Slow"], vec!["Quick"]));
    assert_eq!(told["unfavourable"][0]["counts"], json!([30, 0, 0]));
    assert_eq!((&told["comments"], &told["read"], &told["is_cut"]), (&json!([60, 60, 60]), &json!(180), &json!(false)));
    assert_eq!(told["themes"], json!([[0, 0, 30, 0, 0, 0, 0, 0, 0, 0, 30], [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]]));

    let slow = found(&mut words, &json!({ "word": "Slow" }));
    assert_eq!(slow["scores"], json!([0, 0, 30, 0, 0, 0, 0, 0, 0, 0, 0]));
    let first = &slow["responses"][0];
    assert_eq!(
        (&first["comment"], &first["score"], &first["day"]),
        (&json!("Slow delivery"), &json!(2), &json!("2026-11-23"))
    );
    assert_eq!((&first["channel"], &first["locale"]), (&json!("web"), &json!("en")));
    let pace = found(&mut words, &json!({ "theme": { "name": "pace", "patterns": ["slow*, quick*"] } }));
    assert_eq!(pace["responses"].as_array().unwrap().len(), 50, "the newest of them");
    assert_eq!(pace["scores"], told["themes"][0]);
    // Other themes of what was heard already.
    let again = found(&mut words, &json!({ "count": [{ "name": "way", "patterns": ["deliver*"] }] }));
    assert_eq!((&again["themes"][0][2], &again["unfavourable"]), (&json!(30), &told["unfavourable"]));
}

#[test]
fn where_both_write_alike_nothing_is_claimed() {
    let lines: String =
        (0..200).map(|n| line(if n % 2 == 0 { 1 } else { 9 }, ["Slow", "Quick", "Fine", "So so"][n / 2 % 4])).collect();
    let (_, told) = counted(&lines, &[1 << 20], &json!([]));
    assert_eq!((&told["unfavourable"], &told["favourable"]), (&json!([]), &json!([])));
}

#[test]
fn scripts_without_spaces_are_counted_by_two_letters() {
    let lines: String = (0..40).map(|_| line(0, "客服态度很差") + &line(10, "客服很好")).collect();
    let (mut words, told) = counted(&lines, &[7], &json!([]));
    assert!(texts(&told["unfavourable"]).contains(&"态度"), "{told}");
    assert_eq!(found(&mut words, &json!({ "word": "态度" }))["scores"][0], 40);
}

#[test]
fn the_newest_come_first_also_of_several_surveys() {
    let at = |day: u8, text: &str| {
        json!({ "score": 9, "comment": text, "day": format!("2026-11-{day:02}") }).to_string() + "\n"
    };
    let mut words = Words::default();
    words.ask(&stream(&json!({ "word": "good" })), None).unwrap();
    for lines in [at(20, "good one") + &at(10, "good two"), at(15, "good three") + &at(5, "bad")] {
        words.hear(lines.as_bytes()).unwrap();
        words.heard().unwrap();
    }
    let told = all(&mut words);
    let comments: Vec<_> =
        told["responses"].as_array().unwrap().iter().map(|row| row["comment"].as_str().unwrap()).collect();
    assert_eq!(comments, ["good one", "good three", "good two"]);
}

#[test]
fn an_end_that_is_lacking_is_told_and_what_was_heard_before_stays() {
    let (mut words, _) = counted(&planted(), &[100], &json!([]));
    words.ask(&stream(&json!({ "count": [] })), None).unwrap();
    words.hear(line(3, "Whole").as_bytes()).unwrap();
    words.hear(br#"{"score":3,"comm"#).unwrap();
    assert_eq!(words.heard(), Err("broken".to_owned()));
    assert_eq!(found(&mut words, &json!({ "word": "Slow" }))["scores"][2], 30);
}

#[test]
fn as_many_as_were_asked_for_may_not_be_all() {
    let mut words = Words::default();
    for (most, n, is_cut) in [(3, 2, false), (3, 3, true)] {
        words
            .ask(&json!({ "over": { "stream": { "metric": "nps", "most": most } }, "count": [] }).to_string(), None)
            .unwrap();
        // Of each survey.
        for _ in 0..2 {
            words.hear(line(3, "Slow").repeat(n).as_bytes()).unwrap();
            words.heard().unwrap();
        }
        assert_eq!(all(&mut words)["is_cut"], is_cut, "{n} of {most}");
    }
}

#[test]
fn lines_that_are_no_responses_are_refused() {
    for hostile in [
        "<html>\n",
        "{}\n",
        "[]\n",
        "{\"score\":11,\"comment\":\"x\",\"day\":\"2026-11-23\"}\n",
        "{\"score\":-1,\"comment\":\"x\",\"day\":\"2026-11-23\"}\n",
        "{\"score\":1,\"comment\":\"x\",\"day\":\"2026-02-30\"}\n",
        "{\"score\":1,\"comment\":7,\"day\":\"2026-11-23\"}\n",
        "\u{0}\n",
    ] {
        let mut words = Words::default();
        words.ask(&stream(&json!({ "count": [] })), None).unwrap();
        assert!(words.hear(hostile.as_bytes()).is_err(), "{hostile}");
    }
    let mut words = Words::default();
    words.ask(&stream(&json!({ "count": [] })), None).unwrap();
    let endless = vec![b'x'; 1 << 20];
    assert!((0..5).any(|_| words.hear(&endless).is_err()));
    // An empty line, a response without a comment and one of blanks say nothing.
    let (_, told) = counted(&("\n\r\n".to_owned() + &line(4, "") + &line(4, " \n ")), &[3], &json!([]));
    assert_eq!((&told["read"], &told["comments"]), (&json!(0), &json!([0, 0, 0])));
}

#[test]
fn what_cannot_be_asked_is_told() {
    let mut words = Words::default();
    assert!(words.hear(b"x").is_err() && words.heard().is_err() && words.go_on(None).is_err() && words.told().is_err());
    for ask in [
        "",
        "{}",
        r#"{"over":"heard","count":[]}"#,
        r#"{"over":"file","count":[]}"#,
        r#"{"over":{"stream":{"metric":"joy","most":1}},"count":[]}"#,
        r#"{"over":{"stream":{"metric":"nps","most":1}},"word":"three words here"}"#,
    ] {
        assert!(words.ask(ask, None).is_err(), "{ask}");
    }
}

#[test]
fn a_pattern_that_finds_nothing_is_named_and_the_others_are_looked_for() {
    let themes = json!([{ "name": "a", "patterns": ["came"] }, { "name": "pace", "patterns": ["sl*ow", "quick"] }]);
    let (_, told) = counted(&planted(), &[999], &themes);
    assert_eq!(told["faults"], json!([{ "theme": 1, "pattern": 0, "why": "star-within", "of": "sl*ow" }]));
    assert_eq!(told["themes"][1][10], 30);
    assert_eq!(Words::fault("slow*, too much"), "");
    assert_eq!(Words::fault(" , "), "no-word  , ");
    assert_eq!(Words::fault("*"), "star-alone *");
    assert_eq!(Words::fault("x a.b"), "parted a.b");
}

/// What is told of a file of our own table, one row a given `score day channel comment`.
fn of_file(rows: &[(u8, String, &str, &str)], tell: impl FnOnce(&mut dyn FnMut(&Value) -> Result<Value, String>)) {
    let header = "id,rev,survey,metric,score,scored_at,comment,complete,confirmed,channel,standing\r\n".to_owned();
    let line = |(n, (score, day, channel, comment)): (usize, &(u8, String, &str, &str))| {
        let id = format!("00000000-0000-4000-8000-{n:012}");
        format!("{id},1,s,nps,{score},{day}T12:00:00Z,{comment},true,gesture,{channel},counted\r\n")
    };
    let file: String = std::iter::once(header).chain(rows.iter().enumerate().map(line)).collect();
    let zone = Zone::new("UTC", |_| 0);
    let clock = |day, millis| zone.moment(day, millis);
    let mut session = Session::new(&zone, &clock, Timestamp::parse("2026-06-01T00:00:00Z").unwrap());
    session.open(0);
    session.look(0, file.as_bytes());
    session.looked("{}").unwrap();
    session.begin(&[0]).unwrap();
    session.start(0, file.len() as u64).unwrap();
    session.push(file.as_bytes());
    session.finish("a.csv").unwrap();
    session.done("a.csv").unwrap();
    tell(&mut |ask| {
        session.ask_words(&ask.to_string())?;
        while session.go_on()? < 1.0 {}
        Ok(serde_json::from_str(&session.told_of_words()?).unwrap())
    });
}

#[test]
fn messages_are_those_that_the_dashboard_is_held_to() {
    let messages: Value = serde_json::from_str(include_str!("../../messages/messages.json")).unwrap();
    let row = |n: u8| {
        let (score, comment) = if n.is_multiple_of(2) { (2, "Slow delivery") } else { (10, "Quick delivery") };
        (score, "2026-04-01".to_owned(), "web", comment)
    };
    of_file(&(0..20).map(row).collect::<Vec<_>>(), |tell| {
        let mut counted = tell(&messages["count"]).unwrap();
        // All of them, and some of those who wrote one word.
        assert_eq!(counted, messages["counted"]);
        counted = tell(&messages["find"]).unwrap();
        assert_eq!((&counted["scores"][2], &counted["responses"][0]["score"]), (&json!(10), &json!(2)));
    });
    of_file(&[row(0), row(1)], |tell| assert_eq!(tell(&messages["find"]).unwrap(), messages["found"]));
}

#[test]
fn a_file_tells_the_same_within_its_filters() {
    let row = |n: u8| {
        let (score, comment) = if n.is_multiple_of(2) { (2, "Slow delivery") } else { (10, "Quick delivery") };
        (score, format!("2026-03-{:02}", n % 28 + 1), if n < 40 { "web" } else { "email" }, comment)
    };
    of_file(&(0..60).map(row).collect::<Vec<_>>(), |tell| {
        let told = tell(&json!({ "over": "file", "count": [{ "name": "pace", "patterns": ["slow"] }] })).unwrap();
        assert_eq!((texts(&told["unfavourable"]), &told["comments"]), (vec!["Slow"], &json!([30, 0, 30])));
        assert_eq!((&told["themes"][0][2], &told["read"]), (&json!(30), &json!(60)));
        let asked = json!({ "days": ["2026-03-01", "2026-03-02"], "condition": { "channel": ["web"] } });
        let told = tell(&json!({ "over": "file", "asked": asked, "count": [] })).unwrap();
        assert_eq!((&told["comments"], &told["unfavourable"]), (&json!([2, 0, 0]), &json!([])));
        let told = tell(&json!({ "over": "file", "asked": asked, "word": "slow" })).unwrap();
        assert_eq!((&told["scores"][2], &told["responses"][0]["day"]), (&json!(2), &json!("2026-03-01")));
        for wrong in [json!({ "days": 5 }), json!({ "condition": { "plan": 7 } })] {
            assert!(tell(&json!({ "over": "file", "asked": wrong, "count": [] })).is_err(), "{wrong}");
        }
    });
}

proptest! {
    #[test]
    fn wherever_the_pieces_are_cut_the_same_is_told(sizes in proptest::collection::vec(1usize..400, 1..20)) {
        let themes = json!([{ "name": "café", "patterns": ["café"] }]);
        let whole = counted(&planted(), &[usize::MAX], &themes).1;
        prop_assert_eq!(counted(&planted(), &sizes, &themes).1, whole);
    }
}
