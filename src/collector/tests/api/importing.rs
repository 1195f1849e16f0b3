//! `plaudit import`: what other systems have collected, brought in once however often.

use std::io::Write as _;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::fixture::{Folder, plaudit};
use crate::process::{Home as _, out, run};

const TABLE: &str = "Score;Comment;Submitted at;E-mail;Ticket\r\n\
    9;\"Quick; really\";25/03/2026 12:00;ann@acme.example;LA-1\r\n\
    3;=1+1;04/03/2026 12:00;bo@acme.example;LA-2\r\n\
    11;;05/03/2026 12:00;;\r\n";

fn write(folder: &Folder, name: &str, content: &str) {
    std::fs::write(folder.path().join(name), content).unwrap();
}

fn import(folder: &Folder, file: &str, more: &[&str]) -> (Option<i32>, String, String) {
    let arguments: Vec<&str> = ["import", file, "--survey", "demo-nps"].iter().chain(more).copied().collect();
    let output = run(folder, &arguments);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

fn report(folder: &Folder, from: &str, to: &str) -> Value {
    let report = out(&run(folder, &["report", "--survey", "demo-nps", "--from", from, "--to", to]));
    serde_json::from_str(&report).unwrap()
}

#[test]
fn a_file_is_brought_in_once_and_what_was_refused_is_listed() {
    let folder = Folder::new();
    write(&folder, "answers.csv", TABLE);
    let (code, told, notes) = import(&folder, "answers.csv", &["--refused", "refused.csv", "--zone", "Europe/Tallinn"]);
    assert_eq!((code, told.as_str()), (Some(1), "2 stored, 0 already stored, 1 refused\n"), "{notes}");
    assert!(notes.contains("the dates in Submitted at are DD/MM/YYYY, as the one on line 2 shows"), "{notes}");
    assert!(
        notes.contains("refused: line 4, Score: 11 is not on the scale of nps, 0 to 10; choose another"),
        "{notes}"
    );
    let refused = std::fs::read_to_string(folder.path().join("refused.csv")).unwrap();
    assert_eq!(
        refused,
        "line,column,reason,what to do\r\n\
         4,Score,\"11 is not on the scale of nps, 0 to 10\",\"choose another column for the score, or say which scale it is on\"\r\n"
    );
    let (_, told, _) = import(&folder, "answers.csv", &[]);
    assert_eq!(told, "0 stored, 2 already stored, 1 refused\n");
    // Noon of the 4th of March, and not of the 3rd of April.
    let day = report(&folder, "2026-03-04", "2026-03-05");
    assert_eq!((&day["n"], &day["distribution"][3]), (&1.into(), &1.into()));
    let all = report(&folder, "2026-01-01", "2027-01-01");
    assert_eq!(all["n"], 2);
}

#[test]
fn a_file_without_a_fault_ends_well() {
    let folder = Folder::new();
    write(&folder, "answers.csv", "score,created_at\n9,2026-03-01T10:00:00Z\n");
    let (code, told, _) = import(&folder, "answers.csv", &[]);
    assert_eq!((code, told.as_str()), (Some(0), "1 stored, 0 already stored, 0 refused\n"));
}

#[test]
fn a_dry_run_shows_five_answers_and_stores_nothing() {
    let folder = Folder::new();
    let rows: Vec<_> = (0..9).map(|row| format!("{row},2026-03-0{} 12:00,note {row}\n", row + 1)).collect();
    write(&folder, "answers.csv", &format!("score,created_at,comment\n{}", rows.concat()));
    let (code, told, notes) = import(&folder, "answers.csv", &["--dry-run"]);
    assert_eq!(code, Some(0));
    assert_eq!(told.lines().count(), 6, "{told}");
    assert!(told.starts_with("2026-03-01T12:00:00.000Z\t0 (detractor)\t\t\tnote 0\n"), "{told}");
    assert!(told.ends_with("9 answers would be brought into \"demo-nps\", 0 rows refused\n"), "{told}");
    assert!(
        notes.contains("answers.csv is read as table with score=\"score\", time=\"created_at\", comment=\"comment\""),
        "{notes}"
    );
    assert!(notes.contains("note: 9 rows with a time without a zone (line 2: 2026-03-01 12:00)"), "{notes}");
    assert_eq!(report(&folder, "2026-01-01", "2027-01-01")["n"], 0);
}

#[test]
fn what_comes_in_from_another_program_is_read_too() {
    let folder = Folder::new();
    let mut command = Command::new(plaudit());
    command.args(["import", "-", "--survey", "demo-nps"]).args(folder.database()).current_dir(folder.path());
    let mut process = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let frame = r#"{"event_type":"survey_response.created","event_id":"e","event_data":{"id":"7","person":"1","survey_type":"nps","score":9,"created_at":1713418460}}"#;
    process.stdin.take().unwrap().write_all(frame.as_bytes()).unwrap();
    assert_eq!(out(&process.wait_with_output().unwrap()), "1 stored, 0 already stored, 0 refused\n");
}

#[test]
fn a_later_export_brings_the_comment_that_an_earlier_one_had_not() {
    let folder = Folder::new();
    let frame = |comment: &str, updated: &str| {
        format!(
            r#"[{{"id":"7","person":"1","survey_type":"nps","score":9,"comment":{comment},"created_at":1713418460,"updated_at":{updated},"person_properties":{{}}}}]"#
        )
    };
    write(&folder, "may.json", &frame("null", "null"));
    write(&folder, "june.json", &frame("\"Quick\"", "1713418760"));
    assert_eq!(import(&folder, "may.json", &[]).1, "1 stored, 0 already stored, 0 refused\n");
    assert_eq!(import(&folder, "june.json", &[]).1, "1 stored, 0 already stored, 0 refused\n");
    assert_eq!(import(&folder, "may.json", &[]).1, "0 stored, 1 already stored, 0 refused\n");
    assert_eq!(report(&folder, "2024-01-01", "2025-01-01")["n"], 1);
}

#[test]
fn what_cannot_be_told_is_asked_and_nothing_is_stored() {
    let folder = Folder::new();
    write(&folder, "both.csv", "score,created_at\n9,03/04/2026\n");
    write(&folder, "unsure.csv", "A,B,C\n9,2026-03-01,x\n");
    write(&folder, "long.csv", "id,Question,Answer,date\n1,Ease,2,2026-03-01\n2,Recommend,9,2026-03-01\n");
    write(&folder, "two.csv", "Would you recommend us?,Ease score,created_at\n9,2,2026-03-01\n8,1,2026-03-01\n");
    write(&folder, "csat.csv", "CSAT score,created_at\n5,2026-03-01\n");
    let stars: Vec<_> = (1..=5).map(|stars| format!("{stars},2026-03-01\n")).collect();
    write(&folder, "stars.csv", &format!("rating,created_at\n{}", stars.concat()));
    write(&folder, "title.csv", "Survey,NPS\nscore,comment,date\n9,a,2026-03-01\n8,b,2026-03-02\n");
    write(&folder, "book.csv", "PK\u{3}\u{4}\n");
    write(&folder, "words.txt", "just words");
    write(&folder, "answers.json", r#"[{"a":1}]"#);
    for (file, more, words) in [
        ("both.csv", &[][..], "every date in created_at can have its day or its month first; say with --dates dmy"),
        (
            "unsure.csv",
            &[],
            "unsure.csv: no column is the score; say which one, as in score=COLUMN, with --map; its columns are A, B, C",
        ),
        ("unsure.csv", &["--as", "table"], "no column is the score; say which one, as in score=COLUMN"),
        ("unsure.csv", &["--map", "score=Z"], "there is no column \"Z\"; the columns are A, B, C"),
        ("both.csv", &["--as", "delighted"], "both.csv is a table, and the format delighted is not"),
        (
            "long.csv",
            &[],
            "could be read as table with id=\"id\", property=\"Question\", score=\"Answer\", time=\"date\", but that is not sure",
        ),
        (
            "two.csv",
            &[],
            "several columns of two.csv may be the score: \"Would you recommend us?\", \"Ease score\"; say which one",
        ),
        (
            "csat.csv",
            &[],
            "csat.csv seems to be about CSAT, and the survey asks for NPS: import it into a survey of CSAT",
        ),
        (
            "stars.csv",
            &[],
            "no score of the first rows of stars.csv is above 5 of 10: say --scale 1-5 if that is their scale",
        ),
        (
            "title.csv",
            &[],
            "the first line of title.csv has 2 cells, and most rows below it have more: delete the lines",
        ),
        ("book.csv", &[], "book.csv is an Excel workbook or an archive, and no text; save it as CSV (UTF-8)"),
        ("words.txt", &[], "nothing in words.txt is known"),
        ("answers.json", &[], "nothing in answers.json is known"),
        ("missing.csv", &[], "cannot read missing.csv"),
    ] {
        let (code, told, notes) = import(&folder, file, more);
        assert_eq!((code, told.as_str()), (Some(1), ""), "{file}: {notes}");
        assert!(notes.starts_with("plaudit: ") && notes.contains(words), "{file}: {notes}");
        assert_eq!(notes.lines().count(), 1, "{notes}");
    }
    let (_, told, _) = import(&folder, "both.csv", &["--dates", "mdy"]);
    assert_eq!(told, "1 stored, 0 already stored, 0 refused\n");
    assert_eq!(report(&folder, "2026-03-04", "2026-03-05")["n"], 1);
    let (_, told, _) = import(&folder, "unsure.csv", &["--map", "score=A", "time=B", "ignored=C"]);
    assert_eq!(told, "1 stored, 0 already stored, 0 refused\n");
    let (_, told, _) = import(&folder, "unsure.csv", &["--map", "score=A", "time=B", "--scale", "0-9"]);
    assert_eq!(told, "0 stored, 1 already stored, 0 refused\n");
}
