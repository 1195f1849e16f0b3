//! What a database that fails is told to those who wait.

use std::sync::Arc;
use std::time::Duration;

use collector::store::{Options, Put, StoreError};
use postgres::Client;
use serde_json::json;

use crate::place::{Kind, Place, opened, search};
use crate::rows::row;

/// The lock of all that write, as `store/postgres/connection.rs` takes it.
const LOCK: &str = "BEGIN; SELECT pg_advisory_xact_lock(1347175764, hashtext(current_schema()::text))";

fn client(place: &Place) -> Client {
    place.server.as_ref().unwrap().client()
}

fn rows(place: &Place) -> usize {
    place.wait(place.store.responses(search("s", false))).unwrap().len()
}

/// Puts one response each, all of which wait until the lock is let go: they come into one transaction.
fn put_together(place: &Place, all: &[serde_json::Value]) -> Vec<Result<Vec<Put>, StoreError>> {
    let mut blocker = client(place);
    blocker.batch_execute(LOCK).unwrap();
    let waiting: Vec<_> = (1..)
        .zip(all)
        .map(|(number, fields)| {
            let (store, row) = (Arc::clone(&place.store), row(number, fields));
            place.spawn(async move { store.put_responses(vec![row]).await })
        })
        .collect();
    // The writer waits for the lock, and what is put meanwhile waits behind it.
    let waits = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    let mut watcher = client(place);
    while watcher.query_one(waits, &[]).unwrap().get::<_, i64>(0) == 0 {
        std::thread::yield_now();
    }
    blocker.batch_execute("ROLLBACK").unwrap();
    waiting.into_iter().map(|waiting| place.wait(waiting).unwrap()).collect()
}

#[test]
fn one_that_cannot_be_stored_spoils_nobody_elses() {
    let place = Place::new(Kind::Postgres);
    place.survey("s", &[]);
    client(&place).batch_execute("ALTER TABLE responses ADD CHECK (locale <> 'xx')").unwrap();
    let outcomes = put_together(&place, &[json!({}), json!({ "locale": "xx" }), json!({})]);
    let kinds: Vec<_> = outcomes.iter().map(Result::is_ok).collect();
    assert_eq!(kinds, [true, false, true]);
    let told = outcomes[1].clone().unwrap_err();
    assert!(matches!(&told, StoreError::Broken(why) if why.contains("23514") && !why.contains("xx")), "{told}");
    assert_eq!(rows(&place), 2);
}

#[test]
fn nobody_is_acknowledged_when_the_commit_fails() {
    let place = Place::new(Kind::Postgres);
    place.survey("s", &[]);
    let at_commit = "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$;
        CREATE CONSTRAINT TRIGGER late AFTER INSERT ON responses DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
            WHEN (NEW.locale = 'xx') EXECUTE FUNCTION refuse()";
    client(&place).batch_execute(at_commit).unwrap();
    let outcomes = put_together(&place, &[json!({}), json!({ "locale": "xx" }), json!({})]);
    // Jobs that came into the same transaction are told the same; what was told "stored" is there.
    assert!(outcomes[1].is_err());
    assert_eq!(rows(&place), outcomes.iter().filter(|outcome| outcome.is_ok()).count());
    assert_eq!(place.put(vec![row(9, &json!({}))]), [Put::Stored], "and it goes on");
}

#[test]
fn every_commit_waits_for_the_disk_whatever_the_server_is_set_to() {
    let place = Place::new(Kind::Postgres);
    let mut client = client(&place);
    let database: String = client.query_one("SELECT current_database()::text", &[]).unwrap().get(0);
    let note = format!(
        "ALTER DATABASE {database} SET synchronous_commit = off;
         CREATE TABLE noted (setting text, isolation text);
         CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
             INSERT INTO noted VALUES (current_setting('synchronous_commit'), current_setting('transaction_isolation'));
             RETURN NEW; END $$;
         CREATE TRIGGER note AFTER INSERT ON responses FOR EACH ROW EXECUTE FUNCTION note()"
    );
    client.batch_execute(&note).unwrap();
    let store = place.replica();
    let row = row(1, &json!({ "survey": "demo-nps" }));
    assert_eq!(place.wait(store.put_responses(vec![row])).unwrap(), [Put::Stored]);
    let noted = client.query_one("SELECT setting, isolation FROM noted", &[]).unwrap();
    assert_eq!((noted.get::<_, &str>(0), noted.get::<_, &str>(1)), ("on", "read committed"));
    place.wait(store.close());
}

#[test]
fn a_writer_that_is_kept_waiting_too_long_says_busy_and_goes_on() {
    let place = Place::with(Kind::Postgres, Options { patience: Duration::from_millis(50), ..Options::default() });
    place.survey("s", &[]);
    let mut blocker = client(&place);
    blocker.batch_execute(LOCK).unwrap();
    assert_eq!(place.wait(place.store.put_responses(vec![row(1, &json!({}))])), Err(StoreError::Busy));
    assert_eq!(rows(&place), 0, "whoever reads waits for nobody");
    blocker.batch_execute("ROLLBACK").unwrap();
    assert_eq!(place.put(vec![row(1, &json!({}))]), [Put::Stored]);
}

#[test]
fn connections_that_the_server_has_ended_are_made_anew() {
    let place = Place::new(Kind::Postgres);
    place.survey("s", &[]);
    place.put(vec![row(1, &json!({}))]);
    assert_eq!(rows(&place), 1);
    let ended = "SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity
                 WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'";
    let ended: i64 = client(&place).query_one(ended, &[]).unwrap().get(0);
    assert!(ended >= 2, "the writer's and a reader's");
    assert_eq!(place.put(vec![row(2, &json!({}))]), [Put::Stored]);
    assert_eq!(rows(&place), 2);
}

#[test]
fn a_write_that_fails_halfway_leaves_nothing() {
    let place = Place::new(Kind::Postgres);
    place.survey("s", &[]);
    client(&place).batch_execute("DROP TABLE tallies").unwrap();
    let told = place.wait(place.store.put_responses(vec![row(1, &json!({}))])).unwrap_err();
    assert!(matches!(&told, StoreError::Broken(why) if why.contains("42P01")), "{told}");
    assert_eq!(rows(&place), 0);
}

#[test]
fn what_cannot_be_opened_is_told_without_the_password() {
    let place = Place::new(Kind::Postgres);
    let refused = |uri: &str| {
        let told = opened(uri, Options::default()).err().unwrap().to_string();
        assert!(!told.contains("secret"), "{told}");
        told
    };
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    assert!(refused(&format!("postgres://u:secret@{nobody}/d")).contains("refused"));
    let missing = place.uri().replace("plaudit_test", "no_plaudit_test");
    assert!(refused(&missing).contains("does not exist"), "{missing}");
    let encrypted = format!("{}{}sslmode=require", place.uri(), if place.uri().contains('?') { '&' } else { '?' });
    assert!(refused(&encrypted).contains("TLS"), "a server without TLS where it is required");
}
