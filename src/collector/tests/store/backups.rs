//! A backup is one SQLite file, whatever it was made of, and goes into either kind of database.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use collector::now;
use collector::store::{Options, Who, restore};
use collector::token::{Scopes, TokenHash};
use serde_json::json;

use crate::place::{Kind, Place, all, on_both, opened, search};
use crate::rows::{row, ticket};

fn kind(place: &Place) -> Kind {
    if place.server.is_some() { Kind::Postgres } else { Kind::Sqlite }
}

/// Something in every table.
fn fill(place: &Place) {
    place.survey("s", &["plan"]);
    let display = collector::store::Display::new(
        crate::place::id("s"),
        crate::rows::response_id(1),
        collector::store::Stage::Started,
        domain::response::Channel::Email,
        domain::Day::from_number(20_513),
    );
    place.wait(place.store.put_displays(vec![display])).unwrap();
    place.put(
        (0..1200)
            .map(|n| row(n, &json!({ "comment": "é\u{1F600}\\", "properties": { "plan": format!("p{}", n % 7) } })))
            .collect(),
    );
    place.put(vec![
        ticket(2001, "T", 1, 1),
        ticket(2002, "T", 9, 2),
        row(2003, &json!({ "person": { "id": "gone" } })),
    ]);
    place.wait(place.store.erase(Who::new(Some("gone".to_owned()), None, None, None).unwrap())).unwrap();
    let change = collector::store::Change {
        tags: Some(vec!["vip".to_owned()]),
        note: Some("é\u{1F600}\\ called".to_owned()),
        exclude: collector::store::Set::To("a colleague".to_owned()),
        ..Default::default()
    };
    let survey = crate::place::id("s");
    for number in [7, 8] {
        let id = crate::rows::response_id(number);
        let changing = place.store.follow_up(&survey, id, change.clone(), "ann".to_owned(), now());
        place.wait(changing).unwrap();
    }
    let settings = r#"{"goals":[]}"#.to_owned();
    assert_eq!(place.wait(place.store.put_settings(&crate::place::id("s"), 0, settings)), Ok(Some(1)));
    for name in ["one", "two"] {
        let add = place.store.add_token(TokenHash::of(name), name.to_owned(), Scopes::parse("read").unwrap(), now());
        place.wait(add).unwrap();
    }
    place.wait(place.store.revoke_token("two".to_owned())).unwrap();
}

on_both! {
    fn a_backup_of_a_busy_database_is_whole_and_goes_into_the_other_kind(place) {
        fill(place);
        let stop = Arc::new(AtomicBool::new(false));
        let writing = {
            let (store, stop) = (Arc::clone(&place.store), Arc::clone(&stop));
            place.spawn(async move {
                let mut n = 10_000;
                while !stop.load(Ordering::Relaxed) {
                    store.put_responses((n..n + 10).map(|n| row(n, &json!({}))).collect()).await.unwrap();
                    n += 10;
                }
                n - 10_000
            })
        };
        let file = place.folder.path().join("backup.db");
        place.wait(place.store.back_up(&file)).unwrap();
        stop.store(true, Ordering::Relaxed);
        let written = place.wait(writing).unwrap();

        // The file is a database as it is: what was written in one transaction is in it whole or not at all.
        let copy = opened(&format!("sqlite:{}", file.display()), Options::default()).unwrap();
        let found = place.wait(copy.responses(search("s", false))).unwrap().len();
        let late = found - 1202;
        assert!(late.is_multiple_of(10) && late <= usize::try_from(written).unwrap(), "{late} of {written}");
        let expected = place.wait(all(&*copy, "s")).unwrap();
        place.wait(copy.close());
        assert!(!place.folder.path().join("backup.db-wal").exists(), "it is one file");

        for to in [kind(place), kind(place).other()] {
            let other = Place::new(to);
            let responses = restore(&other.uri(), &file, now()).unwrap();
            assert_eq!(usize::try_from(responses).unwrap(), found);
            assert_eq!(other.all("s"), expected, "{to:?}");
            // It goes on from there: numbers of tokens, revisions, who was erased.
            other.wait(other.store.add_token(TokenHash::of("three"), "three".to_owned(), Scopes::parse("read").unwrap(), now())).unwrap();
            assert_eq!(other.wait(other.store.tokens()).unwrap().len(), 2);
            let late = row(2003, &json!({ "person": { "id": "gone" }, "rev": 2 }));
            assert_eq!(other.put(vec![late, row(1, &json!({})), row(9000, &json!({}))]), [
                collector::store::Put::Erased, collector::store::Put::AlreadyStored, collector::store::Put::Stored]);
        }
    }

    fn a_database_with_anything_in_it_is_not_overwritten(place) {
        let source = Place::new(Kind::Sqlite);
        source.survey("s", &[]);
        source.put(vec![row(1, &json!({}))]);
        let file = source.folder.path().join("backup.db");
        source.wait(source.store.back_up(&file)).unwrap();
        assert!(source.wait(source.store.back_up(&file)).is_err(), "an old backup is not overwritten either");

        place.survey("t", &[]);
        let told = restore(&place.uri(), &file, now()).unwrap_err();
        assert!(format!("{told:#}").contains("an empty one only"), "{told:#}");
        assert!(place.wait(place.store.survey(&crate::place::id("s"))).unwrap().is_none());

        let missing = restore(&place.uri(), &source.folder.path().join("none.db"), now()).unwrap_err();
        assert!(format!("{missing:#}").contains("there is no such file"), "{missing:#}");
    }
}
