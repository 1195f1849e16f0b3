//! Tables of anybody's.

use domain::Metric;
use insight::files::{Encoding, Format, Role, Sureness};

use crate::fixture::{look, read, read_by};

const TABLE: &str = "Response ID;NPS Score;Comment;Submitted at;E-mail;Ticket #;Plan;NPS group\r\n\
    a1;9;\"Kiire; \"\"väga\"\"\nja hea\";01.03.2026 12:00;ann@acme.example;LA-1;pro;Promoters\r\n\
    a2;6,0;;02.03.2026 9:30;;{{ticket.id}};;passive\r\n\
    \r\n\
    ;;;;;;;\r\n\
    a3;8,5;;03.03.2026 9:30;;;;\r\n\
    a1;9;again;01.03.2026 12:00;;;;\r\n\
    a4;5;;31.02.2026;;;;\r\n\
    a5;5;;01.01.2030;;;;\r\n\
    a6;5;;;;;;\r\n\
    a7;;;01.01.2020;;;;\r\n\
    a8;5;x;01.01.2020;;;;;y\r\n";

#[test]
fn a_table_is_read_by_the_names_of_its_columns() {
    let found = look(TABLE.as_bytes());
    assert_eq!((found.plan.format, found.sureness()), (Format::Table, Sureness::Likely));
    let read = read(TABLE.as_bytes());
    assert_eq!(read.told(), ["9 \"Kiire; \\\"väga\\\"\\nja hea\" 2026-03-01T10:00", "6 \"\" 2026-03-02T07:30"]);
    let [first, second] = &read.responses[..] else { panic!("{:?}", read.told()) };
    assert_eq!((first.person.email.as_str(), first.ticket.as_deref()), ("ann@acme.example", Some("LA-1")));
    assert_eq!(first.properties, [("Plan".to_owned(), "pro".to_owned())]);
    assert_eq!(second.ticket, None, "a variable that nobody filled in is no ticket");
}

#[test]
fn every_refused_row_has_its_line_its_column_a_reason_and_a_remedy() {
    let read = read(TABLE.as_bytes());
    assert_eq!(
        read.refusals(),
        [
            "line 7, NPS Score: the score \"8,5\" is no whole number; give the row a score, or choose another column for the score",
            "line 9, Submitted at: \"31.02.2026\" is no time that can be read; write it as 2026-03-01 12:00, or choose another column for the time",
            "line 10, Submitted at: \"01.01.2030\" has not come yet; correct the date, or say whether the day or the month stands first",
            "line 11, Submitted at: there is no time; give the row a time, or choose another column for the time",
            "line 12, NPS Score: there is no score; give the row a score, or choose another column for the score",
            "line 13: the row has 9 cells for 8 columns; put cells with the delimiter in them between quotation marks",
        ]
    );
    let outcome = &read.outcome;
    assert_eq!((outcome.rows, outcome.taken, outcome.repeated, outcome.refused_rows), (9, 2, 1, 6));
    assert_eq!(outcome.bytes, TABLE.len() as u64);
    assert_eq!(
        read.warnings(),
        [
            "1 row with another group than the score makes (the first on line 4: 6 is called passive, not detractor); the score holds",
            "3 rows with a time without a zone (line 2: 01.03.2026 12:00)",
        ]
    );
}

fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(order).collect()
}

#[test]
fn the_same_table_is_the_same_in_every_encoding_and_with_every_mark() {
    let told = read(TABLE.as_bytes()).responses;
    let ids: Vec<_> = told.iter().map(|response| response.id).collect();
    let marked = format!("\u{feff}{TABLE}");
    let windows: Vec<u8> = TABLE.chars().map(|c| u8::try_from(c).unwrap()).collect();
    for (file, encoding) in [
        (marked.clone().into_bytes(), Encoding::Bytes),
        (utf16(&marked, u16::to_le_bytes), Encoding::Utf16Le),
        (utf16(&marked, u16::to_be_bytes), Encoding::Utf16Be),
        (utf16(TABLE, u16::to_le_bytes), Encoding::Utf16Le),
        (windows, Encoding::Bytes),
        (format!("sep=;\r\n{TABLE}").into_bytes(), Encoding::Bytes),
        (TABLE.replace(';', "\t").replace("Kiire\t", "Kiire;").into_bytes(), Encoding::Bytes),
    ] {
        assert_eq!(look(&file).plan.encoding, encoding);
        let again = read(&file);
        assert_eq!(again.responses.iter().map(|response| response.id).collect::<Vec<_>>(), ids);
        assert_eq!(again.told(), read(TABLE.as_bytes()).told());
    }
}

#[test]
fn rows_without_an_id_have_one_of_their_own_whenever_they_are_read() {
    let table = "score,created at\n9,2026-03-01 12:00\n9,2026-03-01 12:00\n8,2026-03-01 12:00\n";
    let ids = |table: &str| read(table.as_bytes()).responses.iter().map(|response| response.id).collect::<Vec<_>>();
    let first = ids(table);
    assert_eq!(first, ids(table));
    assert_eq!(first.iter().collect::<std::collections::BTreeSet<_>>().len(), 3);
    let longer = ids(&format!("{table}7,2026-03-02 12:00\n9,2026-03-01 12:00\n"));
    assert_eq!(longer[..3], first);
}

#[test]
fn a_table_that_nobody_can_be_sure_of_is_a_persons_to_map() {
    let table = b"A,B,C,D\n9,one,x,2026-03-01\n7,two,y,2026-03-02\n";
    let found = look(table);
    assert_eq!(found.sureness(), Sureness::Unsure);
    let mut plan = found.plan;
    assert!(plan.check().unwrap_err().to_string().contains("score=COLUMN"));
    for (role, column) in [("score", "A"), ("comment", "B"), ("ignored", "C"), ("time", "D")] {
        plan.set(role, column).unwrap();
    }
    assert_eq!(plan.mapping.column(Role::Time), Some(3));
    let read = read_by(plan, &[table], Metric::NPS);
    assert_eq!(read.told(), ["9 \"one\" 2026-02-28T22:00", "7 \"two\" 2026-03-01T22:00"]);
    assert!(read.responses[0].properties.is_empty());
}

#[test]
fn a_table_without_names_counts_its_columns() {
    let found = look(b"9,2026-03-01,fine\n8,2026-03-02,good\n");
    let mut plan = found.plan;
    assert_eq!(plan.columns, ["1", "2", "3"]);
    plan.set("score", "1").unwrap();
    plan.set("time", "2").unwrap();
    plan.set("comment", "3").unwrap();
    let read = read_by(plan, &[b"9,2026-03-01,fine\n8,2026-03-02,good\n"], Metric::NPS);
    assert_eq!(read.told(), ["9 \"fine\" 2026-02-28T22:00", "8 \"good\" 2026-03-01T22:00"]);
}

#[test]
fn what_is_longer_than_a_record_is_cut_and_told() {
    let comment = "ö".repeat(10_001);
    let table = format!("score,created at,comment,plan\n9,2026-03-01 12:00,{comment},{}\n", "p".repeat(300));
    let read = read(table.as_bytes());
    let response = &read.responses[0];
    assert_eq!((response.comment.chars().count(), response.properties[0].1.len()), (10_000, 255));
    assert!(read.warnings().iter().any(|warning| warning.starts_with("1 row with a text that was cut")));
    let large = format!("score,created at,comment\n9,2026-03-01 12:00,{}\n", "日".repeat(11_000));
    let read = crate::fixture::read(large.as_bytes());
    // Thirty thousand bytes: within the record. With escapes they are not.
    assert_eq!(read.responses.len(), 1);
    let larger = format!("score,created at,comment\n9,2026-03-01 12:00,{}\n", "\u{1}".repeat(9_000));
    assert_eq!(
        crate::fixture::read(larger.as_bytes()).refusals(),
        ["line 2: it is larger than a record may be, 32 KiB; shorten its texts"]
    );
}

#[test]
fn zero_characters_of_a_table_are_in_no_record() {
    let read = read(b"score,created at,comment,agent,pl\0an\n9,2026-03-01 12:00,Qu\0ick,A\0nn,p\0ro\n");
    let response = &read.responses[0];
    assert_eq!((response.comment.as_str(), response.agent.as_deref()), ("Quick", Some("Ann")));
    assert_eq!(response.properties, [("plan".to_owned(), "pro".to_owned())]);
}

#[test]
fn a_hundred_thousand_rows_are_all_there_and_refusals_are_counted_beyond_those_that_are_kept() {
    use std::fmt::Write as _;
    let mut table = String::from("id,score,created at,plan\n");
    for row in 0..100_000 {
        let _ = writeln!(table, "r{row},{},2026-01-{:02} 10:00,p{}", row % 12, row % 28 + 1, row % 5);
    }
    let read = read(table.as_bytes());
    let off = (0..100_000).filter(|row| row % 12 == 11).count();
    assert_eq!(read.responses.len() + off, 100_000);
    assert_eq!((read.outcome.refused_rows, read.refused.len(), read.outcome.refused.len()), (off as u64, off, 1000));
    let promoters = read.responses.iter().filter(|response| response.score.value() >= 9).count();
    assert_eq!(promoters, (0..100_000).filter(|row| row % 12 == 9 || row % 12 == 10).count());
}

#[test]
fn what_stands_in_a_column_counts_beside_its_name() {
    let table = "#,How likely are you to recommend us?,Why?,Score,Start Date (UTC),Submit Date (UTC)\n\
        a,9,fine,unknown,2026-03-01 10:00:00,2026-03-01 10:05:00\n\
        b,3,slow,unknown,2026-03-01 11:00:00,2026-03-01 11:05:00\n";
    let found = look(table.as_bytes());
    assert_eq!(found.sureness(), Sureness::Likely);
    let read = read(table.as_bytes());
    // The column says in which zone it is, so it is not the survey's.
    assert_eq!(read.told(), ["9 \"fine\" 2026-03-01T10:05", "3 \"slow\" 2026-03-01T11:05"]);
    assert!(read.warnings().is_empty());
}

#[test]
fn of_two_scores_a_person_says_which_is_meant() {
    let table = b"NPS score,CSAT score,created at\n9,5,2026-03-01 10:00\n";
    assert_eq!(look(table).sureness(), Sureness::Unsure);
    assert_eq!(look(b"score,created at\nhigh,2026-03-01 10:00\n").sureness(), Sureness::Unsure);
    assert_eq!(look(b"score,created at\n9,yesterday\n").sureness(), Sureness::Unsure);
    assert_eq!(look(b"score,created at\n9,2026-03-01\n").sureness(), Sureness::Likely);
}

#[test]
fn what_two_columns_may_be_is_asked() {
    let rivals = |text: &str| look(text.as_bytes()).rivals;
    let scores = rivals("Would you recommend us to a friend?,Ease score,Created at\n9,2,2026-03-01\n3,1,2026-03-02\n");
    assert_eq!(
        scores,
        [(Role::Score, vec!["Would you recommend us to a friend?".to_owned(), "Ease score".to_owned()])]
    );
    // A question in a language that nobody here knows, beside a score of something else.
    let foreign = rivals("Kas soovitaksid meid sõbrale?,score,Created at\n9,2,2026-03-01\n3,1,2026-03-02\n");
    assert_eq!(foreign[0].1.len(), 2);
    // Numbers that are no answers are no rivals.
    assert_eq!(rivals("Score,Seats,Created at\n9,2,2026-03-01\n3,1,2026-03-02\n"), []);
    let times = rivals("Score,Invoice date,Last date\n9,2026-03-01,2026-03-04\n3,2026-03-02,2026-03-05\n");
    assert_eq!(times, [(Role::Time, vec!["Invoice date".to_owned(), "Last date".to_owned()])]);
    assert_eq!(rivals("Score,Created at,Last date\n9,2026-03-01,2026-03-04\n"), []);
}

#[test]
fn a_column_with_the_very_name_is_not_replaced_where_it_cannot_be_read() {
    let time = |text: &str| look(text.as_bytes()).plan.mapping.column(Role::Time);
    assert_eq!(
        time("Timestamp,Score,Party date\n14 mars 2026 10:05,9,2026-03-01\n15 mars 2026 10:05,3,2026-03-02\n"),
        Some(0)
    );
    // What holds no dates at all is no time, whatever it is called.
    assert_eq!(time("Completed,Score,Survey date\nyes,9,2026-03-01\nno,3,2026-03-02\n"), Some(2));
    assert_eq!(time("Response time,Score,Survey date\n00:05:12,9,2026-03-01\n"), Some(2));
}

#[test]
fn what_no_answer_is_called_is_no_rival() {
    let rivals = |text: &str| look(text.as_bytes()).rivals;
    assert_eq!(rivals("score,created_at,Number of seats\n9,2026-03-01,3\n3,2026-03-02,1\n"), []);
    assert_eq!(rivals("Score,Created date,Date of birth\n9,2026-03-01,1971-03-01\n"), []);
    assert_eq!(rivals("Score,Interview date,Date of birth\n9,2026-03-01,1971-03-01\n"), []);
    assert_eq!(rivals("Start Date,End Date,Score\n2026-03-01,2026-03-02,9\n"), []);
    let why = look(b"Why would you recommend us?,Score,Created at\n,9,2026-03-01\n");
    assert_eq!((why.plan.mapping.column(Role::Score), why.sureness()), (Some(1), Sureness::Likely));
}

#[test]
fn a_table_with_a_row_for_each_question_is_not_sure() {
    let found = look(b"Response ID,Question,Answer,Submitted at\n1,Ease,2,2026-03-01\n1,Recommend,10,2026-03-01\n");
    assert_eq!(found.sureness(), Sureness::Unsure);
}

#[test]
fn what_is_not_to_count_or_about_something_else_is_refused() {
    let read = read(
        "id,Score,Submitted at,Response Type,Survey type\n1,9,2026-03-01,IP Address,nps\n2,9,2026-03-01,Survey Preview,nps\n\
         3,5,2026-03-01,IP Address,csat\n4,5,2026-03-01,IP Address,Relational\n1,2,2026-03-05,IP Address,nps\n\
         5,9,1980-01-01,IP Address,nps\n1,9,2026-03-01,IP Address,nps\n"
            .as_bytes(),
    );
    assert_eq!((read.outcome.taken, read.outcome.repeated, read.outcome.refused_rows), (2, 1, 4));
    let why = read.refusals();
    for (at, words) in
        ["does not count it", "about csat", "another answer has the same id", "before 2000"].into_iter().enumerate()
    {
        assert!(why[at].contains(words), "{why:?}");
    }
}
