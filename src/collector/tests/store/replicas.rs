//! Several collectors on one database.

use std::sync::Arc;

use collector::store::{By, Display, Options, Put, Stage, StoreError};
use domain::Day;
use domain::response::Channel;
use serde_json::json;

use crate::database::TestDatabase;
use crate::place::{Kind, Place, always, id, on_both, opened, search};
use crate::rows::{response_id, row_at};

const SENDERS: u32 = 8;
const EACH: u32 = 40;

on_both! {
    fn what_replicas_are_told_at_once_is_kept_once_and_counted_once(place) {
        let surveys = ["s", "t", "u"];
        for survey in surveys {
            place.survey(survey, &["plan"]);
        }
        let replicas = [Arc::clone(&place.store), place.replica()];
        let senders: Vec<_> = (0..SENDERS).map(|sender| {
            let store = Arc::clone(&replicas[usize::try_from(sender % 2).unwrap()]);
            place.spawn(async move {
                let mut stored = 0;
                for n in 0..EACH {
                    // Half of the numbers are everybody's, half are the sender's own; several surveys in one batch, and
                    // displays between them, so that replicas touch the surveys in different orders.
                    let number = if n % 2 == 0 { n } else { 1000 * (sender + 1) + n };
                    let rows = (0..3u32).map(|at| {
                        let survey = surveys[usize::try_from((n + at * (1 + sender % 2)) % 3).unwrap()];
                        row_at(number, &json!({
                            "survey": survey, "score": (sender + n) % 11, "rev": 1 + sender,
                            "ticket": format!("T-{}", n % 5), "person": { "id": "p" },
                        }), i64::from(sender * 1000 + n))
                    });
                    let display = Display::new(id(surveys[usize::try_from(n % 3).unwrap()]), response_id(number),
                        Stage::Shown, Channel::Web, Day::from_number(20_513));
                    loop {
                        match store.put_responses(rows.clone().collect()).await {
                            Ok(puts) => {
                                stored += puts.iter().filter(|put| **put == Put::Stored).count();
                                break;
                            }
                            // As a client would.
                            Err(StoreError::Busy) => tokio::task::yield_now().await,
                            Err(error) => panic!("{error}"),
                        }
                    }
                    loop {
                        match store.put_displays(vec![display.clone()]).await {
                            Ok(()) => break,
                            Err(StoreError::Busy) => tokio::task::yield_now().await,
                            Err(error) => panic!("{error}"),
                        }
                    }
                }
                stored
            })
        }).collect();
        let stored: usize = senders.into_iter().map(|sender| place.wait(sender).unwrap()).sum();
        assert!(stored > 0);
        for survey in surveys {
            let found = place.wait(place.store.responses(search(survey, false))).unwrap();
            let mut ids: Vec<_> = found.iter().map(|found| found.id).collect();
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), found.len());
            let tallies = place.wait(place.store.tallies(&id(survey), always())).unwrap();
            assert_eq!(tallies.iter().map(|tally| tally.n).sum::<u64>(), u64::try_from(found.len()).unwrap());
            // Five tickets, one person: five count.
            let counted = found.iter().filter(|found| found.standing == insight::Standing::Counted).count();
            let counts = place.wait(place.store.counts(&id(survey), always(), vec![By::Channel])).unwrap();
            let n: u64 = counts.dimensions[0].1.iter().map(|count| count.n).sum();
            assert_eq!((counted, n), (5, 5), "{survey}");
            // The highest revision of what everybody has sent.
            let shared = found.iter().filter(|found| u16::from_be_bytes([found.id[14], found.id[15]]) < 50);
            assert!(shared.clone().count() > 0);
            for found in shared {
                assert!(found.body.contains(&format!("\"rev\":{SENDERS},")), "{}", found.body);
            }
        }
        place.wait(replicas[1].close());
    }

    fn eight_that_open_a_new_database_at_once_all_succeed(place) {
        // The place has its tables already; this is another one beside it.
        let server = place.server.as_ref().map(|_| TestDatabase::new());
        let file = || format!("sqlite:{}", place.folder.path().join("new.db").display());
        let uri = server.as_ref().map_or_else(file, TestDatabase::url);
        let opening: Vec<_> = (0..8).map(|_| {
            let uri = uri.clone();
            std::thread::spawn(move || opened(&uri, Options::default()))
        }).collect();
        for opening in opening {
            let store = opening.join().unwrap().unwrap();
            assert_eq!(place.wait(store.surveys()).unwrap().len(), 1);
            place.wait(store.close());
        }
        drop(server);
    }
}
