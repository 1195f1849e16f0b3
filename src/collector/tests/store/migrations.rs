//! Tables of older versions are brought up to date; what is not ours, or newer, is refused.

use collector::store::{By, Options, Put};
use insight::Standing::{Counted, Provisional, Superseded};
use serde_json::json;

use crate::database::TestDatabase;
use crate::place::{Kind, Place, always, id, opened, search};
use crate::rows::{NOON, row_at, ticket};

#[test]
fn a_file_of_the_first_version_keeps_its_answers_and_gets_its_figures() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.db");
    let uri = format!("sqlite:{}", path.display());
    let old = rusqlite::Connection::open(&path).unwrap();
    old.execute_batch(include_str!("../../store/sqlite/migrations/0001_responses.sql")).unwrap();
    old.execute_batch("PRAGMA application_id = 0x4e505370; PRAGMA user_version = 1").unwrap();
    let file = json!({
        "id": "s", "metric": "nps", "deliver": [{ "to": "/api/v1/responses", "as": "plaudit" }],
        "properties": ["plan"], "segments": ["plan"],
    });
    old.execute("INSERT INTO surveys VALUES ('s', 'nps', ?1, ?2)", (file.to_string(), NOON)).unwrap();
    old.execute("INSERT INTO revisions VALUES ('s', 7), ('gone', 3)", []).unwrap();
    let rows = [
        row_at(1, &json!({ "properties": { "plan": "pro" } }), 5),
        row_at(2, &json!({ "confirmed": "none", "score": 0 }), 6),
        row_at(3, &json!({ "test": true }), 7),
        ticket(4, "T", 2, 9),
        ticket(5, "T", 8, 8),
        row_at(6, &json!({ "survey": "gone" }), 9),
    ];
    for row in &rows {
        let response = &row.response;
        old.execute(
            "INSERT INTO responses VALUES (?1, ?2, 1, 'nps', ?3, ?4, ?5, ?6, ?7, 'counted', 0, 0, 'web', '', '', '', '', '{}', ?8)",
            rusqlite::params![
                response.survey.as_str(),
                response.id.as_bytes(),
                response.score.value(),
                response.scored_at.unix_millis(),
                row.given_at.unix_millis(),
                row.received_at.unix_millis(),
                row.day.number(),
                row.body,
            ],
        )
        .unwrap();
    }
    drop(old);

    let store = opened(&uri, Options::default()).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let found = store.responses(search("s", false)).await.unwrap();
        let mut standings: Vec<_> = found.iter().map(|found| (found.id[15], found.standing)).collect();
        standings.sort_by_key(|(number, _)| *number);
        assert_eq!(standings, [(1, Counted), (2, Provisional), (4, Counted), (5, Superseded)]);
        let counts = store.counts(&id("s"), always(), vec![By::Property("plan".to_owned())]).await.unwrap();
        assert!(counts.revision > 7, "the revision goes on: {}", counts.revision);
        let sums: Vec<_> =
            counts.dimensions[0].1.iter().map(|count| (count.value.as_str(), count.score, count.n)).collect();
        assert_eq!(sums, [("", 2, 1), ("pro", 9, 1)]);
        assert_eq!(store.responses(search("gone", false)).await.unwrap().len(), 1);
        assert_eq!(store.put_responses(vec![rows[0].clone()]).await.unwrap(), [Put::AlreadyStored]);
        store.close().await;
    });
    opened(&uri, Options::default()).map(|store| runtime.block_on(store.close())).unwrap();
}

#[test]
fn a_newer_database_and_one_of_another_program_are_refused() {
    let place = Place::new(Kind::Postgres);
    let refused = |url: &str| opened(url, Options::default()).err().unwrap().to_string();
    place.server.as_ref().unwrap().client().batch_execute("INSERT INTO plaudit_migrations VALUES (99)").unwrap();
    assert!(refused(&place.uri()).contains("newer version of plaudit"));
    let foreign = TestDatabase::new();
    foreign.client().batch_execute("CREATE TABLE music (title text)").unwrap();
    let told = refused(&foreign.url());
    assert!(told.contains("table of another program (music)"), "{told}");
    let tables: i64 =
        foreign.client().query_one("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'", &[]).unwrap().get(0);
    assert_eq!(tables, 1, "and nothing was written to it");
}

#[test]
fn a_schema_of_its_own_stands_beside_another_program() {
    let server = TestDatabase::new();
    let url = format!(
        "{}{}options=-c%20search_path%3Dplaudit",
        server.url(),
        if server.url().contains('?') { '&' } else { '?' }
    );
    server.client().batch_execute("CREATE TABLE responses (of_another_program text)").unwrap();
    let told = opened(&url, Options::default()).err().unwrap().to_string();
    assert!(told.contains("create one of them"), "{told}");
    server.client().batch_execute("CREATE SCHEMA plaudit").unwrap();
    let store = opened(&url, Options::default()).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let row = row_at(1, &json!({ "survey": "demo-nps" }), 0);
    assert_eq!(runtime.block_on(store.put_responses(vec![row])).unwrap(), [Put::Stored]);
    runtime.block_on(store.close());
    let n: i64 = server.client().query_one("SELECT count(*) FROM plaudit.responses", &[]).unwrap().get(0);
    assert_eq!(n, 1);
}

/// Responses of before there were durations, as rows of their table.
fn of_before() -> Vec<collector::store::Row> {
    let fields = |n: u32| match n % 3 {
        0 => json!({ "comment": "because", "duration_ms": 60_000, "rev": 2 }),
        1 => json!({ "duration_ms": 900, "score": 3 }),
        _ => json!({ "comment": " ", "test": n == 2 }),
    };
    (0..1100).map(|n| row_at(n, &fields(n), i64::from(n))).collect()
}

fn check_of_before(store: &dyn collector::store::Store) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let counts = store.counts(&id("s"), always(), vec![By::Comment, By::Duration]).await.unwrap();
        let sums = |at: usize| {
            let mut sums = std::collections::BTreeMap::new();
            for count in &counts.dimensions[at].1 {
                *sums.entry(count.value.clone()).or_insert(0) += count.n;
            }
            sums.into_iter().collect::<Vec<_>>()
        };
        let text = str::to_owned;
        // 367 with a comment, 367 quick ones, 366 without either, of which one is a test.
        assert_eq!(sums(0), [(text(""), 732), (text("yes"), 367)]);
        assert_eq!(sums(1), [(text(""), 365), (text("0"), 367), (text("23"), 367)]);
        let survey = id("s");
        let known = |n| store.known(&survey, crate::rows::response_id(n));
        let received = |known: collector::store::Known| known.history[0].at.unix_millis() - NOON;
        assert_eq!(received(known(7).await.unwrap().unwrap()), 7, "it came when it came");
        assert_eq!(received(known(9).await.unwrap().unwrap()), 0, "a revised one was given before");
        store.close().await;
    });
}

const SURVEY: &str = r#"{"id":"s","metric":"nps","deliver":[{"to":"/api/v1/responses","as":"plaudit"}]}"#;

#[test]
fn a_file_of_before_durations_is_counted_by_them() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.db");
    let old = rusqlite::Connection::open(&path).unwrap();
    old.execute_batch(include_str!("../../store/sqlite/migrations/0001_responses.sql")).unwrap();
    old.execute_batch(include_str!("../../store/sqlite/migrations/0002_ledger.sql")).unwrap();
    old.execute_batch("DROP TABLE responses_before; PRAGMA application_id = 0x4e505370; PRAGMA user_version = 2")
        .unwrap();
    old.execute("INSERT INTO surveys VALUES ('s', 'nps', ?1, ?2)", (SURVEY, NOON)).unwrap();
    old.execute("INSERT INTO books VALUES ('s', '[]', 7)", []).unwrap();
    for row in of_before() {
        let response = &row.response;
        old.execute(
            "INSERT INTO responses VALUES ('s', ?1, ?2, 'nps', ?3, ?4, ?4, ?5, ?6, 'counted', ?7, 1, 0, 0, 0, NULL, 1, ?8, 'web',
                 '', '', '', '', '{}', ?9)",
            rusqlite::params![
                response.id.as_bytes(),
                response.rev,
                response.score.value(),
                NOON,
                row.received_at.unix_millis(),
                row.day.number(),
                response.is_test,
                !response.comment.trim().is_empty(),
                row.body,
            ],
        )
        .unwrap();
    }
    drop(old);
    check_of_before(&*opened(&format!("sqlite:{}", path.display()), Options::default()).unwrap());
}

#[test]
fn a_server_of_before_durations_is_counted_by_them() {
    let server = TestDatabase::new();
    let mut old = server.client();
    old.batch_execute(include_str!("../../store/postgres/migrations/0001_ledger.sql")).unwrap();
    old.batch_execute(
        "CREATE TABLE plaudit_migrations (version INTEGER PRIMARY KEY, ran_at TIMESTAMPTZ NOT NULL DEFAULT now());
         INSERT INTO plaudit_migrations (version) VALUES (1); INSERT INTO books VALUES ('s', '[]', 7)",
    )
    .unwrap();
    old.execute("INSERT INTO surveys VALUES ('s', 'nps', $1, $2)", &[&SURVEY, &NOON]).unwrap();
    let insert = "INSERT INTO responses VALUES ('s', $1, $2, 'nps', $3, $4, $4, $5, $6, 'counted', $7, true, false, false, false, NULL,
                      1, $8, 'web', '', '', '', '', '{}', $9)";
    for row in of_before() {
        let response = &row.response;
        old.execute(
            insert,
            &[
                &&response.id.as_bytes()[..],
                &i32::from(response.rev),
                &i32::from(response.score.value()),
                &NOON,
                &row.received_at.unix_millis(),
                &row.day.number(),
                &response.is_test,
                &!response.comment.trim().is_empty(),
                &row.body,
            ],
        )
        .unwrap();
    }
    check_of_before(&*opened(&server.url(), Options::default()).unwrap());
}
