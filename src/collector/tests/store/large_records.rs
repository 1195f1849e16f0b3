//! Records that are longer as they are kept than any that may be sent: every step of every migration takes them.

use std::path::Path;

use collector::store::{By, Options, Put, Row, Store};
use domain::response::RECORD_BYTES;
use rusqlite::{Connection, params};
use serde_json::{Value, json};

use crate::database::TestDatabase;
use crate::place::{always, id, opened, search};
use crate::rows::{NOON, row_at, uuid};

const SURVEY: &str = r#"{"id":"s","metric":"nps","deliver":[{"to":"/api/v1/responses","as":"plaudit"}]}"#;

/// A response that was small enough when it came, and is not as it is kept.
fn large() -> Row {
    let sent = format!(
        r#"{{"v":1,"id":"{}","rev":1,"survey":"s","metric":"nps","score":9,"confirmed":"gesture","channel":"email",
            "scored_at":"2026-03-01T12:00:00Z","comment":"hm","ticket":"LA-1","properties":{{"plan":"pro"}},"duration_ms":2000,
            "later":[{}0]}}"#,
        uuid(1),
        "1e15,".repeat(5000)
    );
    let response = domain::response::read(&sent).unwrap();
    let row = Row { body: response.to_json(), response, ..row_at(1, &json!({}), 5) };
    assert!(row.body.len() > 2 * RECORD_BYTES);
    row
}

/// It is there as it was, and counts.
fn check(store: &dyn Store, row: &Row) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let found = store.responses(search("s", false)).await.unwrap();
        assert_eq!(found.iter().map(|found| &*found.body).collect::<Vec<_>>(), [&*row.body]);
        let counts = store.counts(&id("s"), always(), vec![By::Comment, By::Duration]).await.unwrap();
        let sums: Vec<Vec<_>> = counts
            .dimensions
            .iter()
            .map(|(_, counts)| counts.iter().map(|count| (&*count.value, count.score, count.n)).collect())
            .collect();
        assert_eq!(sums, [[("yes", 9, 1)], [("4", 9, 1)]]);
        assert_eq!(store.put_responses(vec![row.clone()]).await.unwrap(), [Put::AlreadyStored]);
        let later = row_at(2, &json!({ "ticket": "LA-1", "score": 3 }), 9);
        assert_eq!(store.put_responses(vec![later]).await.unwrap(), [Put::Stored]);
        let alike = store.known(&id("s"), row.response.id).await.unwrap().unwrap().alike;
        assert_eq!(alike.len(), 1, "its ticket is known");
        store.close().await;
    });
}

fn file(folder: &Path, tables: &[&str], version: u8) -> (String, Connection) {
    let path = folder.join("old.db");
    let old = Connection::open(&path).unwrap();
    for sql in tables {
        old.execute_batch(sql).unwrap();
    }
    old.execute_batch(&format!("PRAGMA application_id = 0x4e505370; PRAGMA user_version = {version}")).unwrap();
    old.execute("INSERT INTO surveys VALUES ('s', 'nps', ?1, ?2)", (SURVEY, NOON)).unwrap();
    (format!("sqlite:{}", path.display()), old)
}

const FIRST: &str = include_str!("../../store/sqlite/migrations/0001_responses.sql");

#[test]
fn a_file_of_the_first_version_keeps_whatever_was_taken() {
    let folder = tempfile::tempdir().unwrap();
    let (uri, old) = file(folder.path(), &[FIRST], 1);
    let mut row = large();
    // Zero characters in names were taken, too.
    let mut body: Value = serde_json::from_str(&row.body).unwrap();
    body["properties"]["a\0b"] = json!("c");
    row.body = body.to_string();
    old.execute(
        "INSERT INTO responses VALUES ('s', ?1, 1, 'nps', 9, ?2, ?2, ?2, ?3, 'counted', 0, 1, 'email', '', '', '', '', '{}', ?4)",
        params![row.response.id.as_bytes(), NOON, row.day.number(), row.body],
    )
    .unwrap();
    drop(old);
    check(&*opened(&uri, Options::default()).unwrap(), &row);
}

#[test]
fn a_file_of_the_second_version_keeps_it() {
    let folder = tempfile::tempdir().unwrap();
    let tables = [FIRST, include_str!("../../store/sqlite/migrations/0002_ledger.sql"), "DROP TABLE responses_before"];
    let (uri, old) = file(folder.path(), &tables, 2);
    old.execute("INSERT INTO books VALUES ('s', '[]', 7)", []).unwrap();
    let row = large();
    old.execute(
        "INSERT INTO responses VALUES ('s', ?1, 1, 'nps', 9, ?2, ?2, ?2, ?3, 'counted', 0, 1, 0, 0, 0, ?4, 1, 1, 'email', '', '',
             '', '', '{}', ?5)",
        params![row.response.id.as_bytes(), NOON, row.day.number(), digest(), row.body],
    )
    .unwrap();
    drop(old);
    check(&*opened(&uri, Options::default()).unwrap(), &row);
}

#[test]
fn a_server_of_the_first_version_keeps_it() {
    let server = TestDatabase::new();
    let mut old = server.client();
    old.batch_execute(include_str!("../../store/postgres/migrations/0001_ledger.sql")).unwrap();
    old.batch_execute(
        "CREATE TABLE plaudit_migrations (version INTEGER PRIMARY KEY, ran_at TIMESTAMPTZ NOT NULL DEFAULT now());
         INSERT INTO plaudit_migrations (version) VALUES (1); INSERT INTO books VALUES ('s', '[]', 7)",
    )
    .unwrap();
    old.execute("INSERT INTO surveys VALUES ('s', 'nps', $1, $2)", &[&SURVEY, &NOON]).unwrap();
    let row = large();
    old.execute(
        "INSERT INTO responses VALUES ('s', $1, 1, 'nps', 9, $2, $2, $2, $3, 'counted', false, true, false, false, false, $4, 1, true,
             'email', '', '', '', '', '{}', $5)",
        &[&&row.response.id.as_bytes()[..], &NOON, &row.day.number(), &digest(), &row.body],
    )
    .unwrap();
    check(&*opened(&server.url(), Options::default()).unwrap(), &row);
}

/// What the identity was before the ticket stood before it: the digest of a ticket that nobody has answered for by name.
fn digest() -> Vec<u8> {
    use sha2::{Digest as _, Sha256};
    let mut hash = Sha256::new();
    for part in ["ticket", "LA-1", "", ""] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize()[..16].to_vec()
}
