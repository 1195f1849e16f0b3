//! The queue of what is forwarded, as both kinds of database keep it.

use collector::now;
use collector::store::{
    Cursor, Ended, Lane, Listing, Manner, Outcome, Remedy, Since, Step, Store, Ticket, Try, Wants, Wish, restore,
};
use domain::Timestamp;

use crate::place::{Kind, Place, id, on_both};
use crate::rows::response_id;

const ASK: Manner = Manner { remedy: Remedy::Ask, has_updates: false };

fn at(millis: i64) -> Timestamp {
    Timestamp::from_unix_millis(millis)
}

fn wish(number: u32) -> Wish {
    Wish {
        subject: number.to_be_bytes().to_vec(),
        response: response_id(number),
        rev: 1,
        due: at(0),
        content: [1; 16],
        wants: Wants::Yes,
        mark: [u8::try_from(number).unwrap(); 16],
    }
}

/// Takes a step from one revision to the next.
fn step(place: &Place, from: u64, wishes: Vec<Wish>) {
    let since = Since::after(from);
    let from = Cursor { rule: "all".to_owned(), survey: id("s"), since, begins_at: at(0) };
    let next = Since::after(since.revision + 1);
    let lane = Lane { rule: "all".to_owned(), survey: id("s"), target: "slack", manner: ASK };
    place.wait(place.store.forward(Step { from, next, lane, wishes })).unwrap();
}

fn begin(place: &Place) {
    place.survey("s", &[]);
    let cursor = Cursor { rule: "all".to_owned(), survey: id("s"), since: Since::after(0), begins_at: at(0) };
    place.wait(place.store.begin_forwarding(cursor)).unwrap();
}

fn try_one(place: &Place, number: i64, outcome: Outcome, now: i64) {
    let begun = place.wait(place.store.begin_try(number, [1; 16], at(now))).unwrap().unwrap();
    let tried =
        Try { at: at(now), outcome: Some(outcome.name().to_owned()), status: Some(200), detail: "é".to_owned() };
    let ended = Ended { id: number, number: begun.tries, outcome, manner: ASK, tried, now: at(now), random: 0.5 };
    place.wait(place.store.end_try(ended)).unwrap();
}

fn listed(store: &dyn Store, place: &Place) -> String {
    format!("{:?}", place.wait(store.deliveries(Listing { limit: 500, ..Listing::default() })).unwrap())
}

on_both! {
    fn a_step_is_taken_once(place) {
        begin(place);
        step(place, 0, vec![wish(1)]);
        step(place, 0, vec![wish(2)]);
        assert_eq!(place.wait(place.store.deliveries(Listing { limit: 500, ..Listing::default() })).unwrap().len(), 1);
        step(place, 1, vec![wish(2)]);
        assert_eq!(place.wait(place.store.deliveries(Listing { limit: 500, ..Listing::default() })).unwrap().len(), 2);
    }

    fn a_try_tells_what_there_is_to_tell_by_now(place) {
        begin(place);
        step(place, 0, vec![wish(1)]);
        step(place, 1, vec![Wish { rev: 2, content: [2; 16], ..wish(1) }]);
        assert!(place.wait(place.store.begin_try(1, [1; 16], at(1))).unwrap().is_none());
        assert!(place.wait(place.store.begin_try(1, [2; 16], at(1))).unwrap().is_some());
        assert!(place.wait(place.store.begin_try(1, [2; 16], at(1))).unwrap().is_none(), "one is under way");
    }

    fn a_failing_target_is_left_in_peace_until_it_is_well(place) {
        begin(place);
        step(place, 0, (1..=3).map(wish).collect());
        try_one(place, 1, Outcome::Again { retry_after: Some(600_000) }, 1000);
        let next = |now| place.wait(place.store.next_delivery("all", at(now))).unwrap().map(|delivery| delivery.id);
        assert_eq!((next(2000), next(600_000), next(1_000_000)), (None, None, Some(2)));
        assert_eq!(place.wait(place.store.next_delivery("other", at(1_000_000))).unwrap().map(|delivery| delivery.id), None);
        try_one(place, 2, Outcome::Unknown, 1_000_000);
        assert_eq!((next(1_000_500), next(10_000_000)), (None, Some(3)));
        try_one(place, 3, Outcome::Taken { content: [1; 16], ticket: None }, 10_000_000);
        assert_eq!(next(10_000_001), Some(1), "the target is well, and what waited need not wait");
        let again = place.wait(place.store.deliver_again(2, at(10_000_002))).unwrap().unwrap();
        assert!(again.0);
        assert!(!place.wait(place.store.deliver_again(3, at(10_000_002))).unwrap().unwrap().0);
        assert!(place.wait(place.store.deliver_again(9, at(10_000_002))).unwrap().is_none());
    }

    fn a_backup_holds_the_queue_and_goes_on_with_it(place) {
        begin(place);
        step(place, 0, (1..=4).map(wish).collect());
        let ticket = Ticket { id: "12".to_owned(), link: Some("https://desk.example/12".to_owned()) };
        try_one(place, 1, Outcome::Taken { content: [1; 16], ticket: Some(ticket) }, 1000);
        try_one(place, 2, Outcome::Unknown, 1000);
        try_one(place, 3, Outcome::Gone, 2_000_000);
        let file = place.folder.path().join("backup.db");
        place.wait(place.store.back_up(&file)).unwrap();
        // What was told since the backup stands nowhere.
        let expected = listed(&*place.store, place).replacen("Waiting { due: ", "Unknown { until: ", 9);
        for kind in [Kind::Sqlite, Kind::Postgres] {
            let other = Place::new(kind);
            restore(&other.uri(), &file, now()).unwrap();
            let found = listed(&*other.store, &other);
            assert_eq!((found.matches("Unknown").count(), found.matches("Waiting").count()), (2, 0), "{found}");
            assert_eq!(found.replace("doubt: Open", "doubt: None"), expected.replace("doubt: Open", "doubt: None"));
            begin(&other);
            assert!(other.wait(other.store.is_gone("all")).unwrap());
            step(&other, 0, vec![wish(5)]);
            step(&other, 1, vec![wish(5)]);
            assert_eq!(other.wait(other.store.deliveries(Listing { limit: 500, ..Listing::default() })).unwrap()[0].delivery.id, 5);
        }
    }
}
