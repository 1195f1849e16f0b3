//! What is to be done about responses, as both databases tell it.

use collector::store::{Agenda, Change, Look, Set, Status};
use domain::{Day, Metric, Timestamp};
use serde_json::json;

use crate::place::{Kind, Place, always, id, on_both};
use crate::rows::{NOON, response_id, row, row_at};

const HOUR: i64 = 3_600_000;

fn change(place: &Place, number: u32, change: Change, after: i64) {
    let at = Timestamp::from_unix_millis(NOON + after);
    place.wait(place.store.follow_up(&id("s"), response_id(number), change, "ann".to_owned(), at)).unwrap();
}

fn status(status: Status) -> Change {
    Change { status: Some(status), ..Change::default() }
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn agenda(place: &Place, days: std::ops::Range<Day>) -> Agenda {
    let look = Look { survey: id("s"), metric: Metric::NPS, days, today: day("2026-03-10"), me: "ben".to_owned() };
    place.wait(place.store.agenda(look)).unwrap()
}

on_both! {
    fn lists_are_counted_by_what_people_added(place) {
        place.survey("s", &[]);
        place.survey("other", &[]);
        assert_eq!(agenda(place, always()), Agenda::default(), "of nothing there is nothing to do");
        place.put((1..=9).map(|n| row(n, &json!({ "score": 2, "comment": if n == 9 { "" } else { "slow" }, "test": n == 8 }))).collect());
        place.put(vec![row(20, &json!({ "survey": "other", "score": 2, "comment": "slow" })), row(21, &json!({ "score": 9, "comment": "fast" }))]);
        change(place, 1, Change { owner: Some("ben".to_owned()), ..status(Status::Open) }, 1);
        change(place, 2, Change { due: Set::To(day("2026-03-09")), ..status(Status::Open) }, 1);
        change(place, 3, Change { owner: Some("ben".to_owned()), due: Set::To(day("2026-03-09")), ..status(Status::Resolved) }, 1);
        change(place, 4, Change { tags: Some(vec!["price".to_owned()]), ..Change::default() }, 1);
        change(place, 8, Change { due: Set::To(day("2026-03-09")), ..status(Status::Open) }, 1);
        let of = agenda(place, always());
        assert_eq!((of.waiting, of.overdue, of.mine), (2, 1, 1));
        assert_eq!(of.untouched, 4, "of seven unhappy ones with a comment three were taken up");
        change(place, 5, Change { exclude: Set::To("spam".to_owned()), ..Change::default() }, 1);
        assert_eq!(agenda(place, always()).untouched, 3);
        let none = agenda(place, day("2026-04-01")..day("2026-05-01"));
        assert_eq!((none.waiting, none.untouched, none.without_contact), (2, 0, 0), "what waits waits whatever its day");
    }

    fn what_was_released_and_counts_is_counted(place) {
        place.survey("s", &[]);
        place.put((1..=3).map(|n| row(n, &json!({ "signs": if n == 3 { json!([]) } else { json!(["webdriver"]) } }))).collect());
        assert_eq!(agenda(place, always()).released, 0);
        for number in 1..=3 {
            change(place, number, Change { release: Some(true), ..Change::default() }, 1);
        }
        assert_eq!(agenda(place, always()).released, 2);
        assert_eq!(agenda(place, day("2026-04-01")..day("2026-05-01")).released, 0);
        change(place, 1, Change { release: Some(false), ..Change::default() }, 2);
        assert_eq!(agenda(place, always()).released, 1);
    }

    fn the_first_contact_is_told_by_the_history_and_of_each_response_once(place) {
        place.survey("s", &[]);
        place.put((1..=4).map(|n| row_at(n, &json!({}), 0)).collect());
        change(place, 1, status(Status::Open), HOUR);
        change(place, 1, status(Status::Contacted), 2 * HOUR);
        change(place, 1, status(Status::Resolved), 9 * HOUR);
        change(place, 1, status(Status::Open), 10 * HOUR);
        change(place, 2, Change { note: Some("called".to_owned()), ..status(Status::Resolved) }, 4 * HOUR);
        change(place, 3, status(Status::Contacted), 100 * HOUR);
        change(place, 3, status(Status::Open), 100 * HOUR + 60_000);
        // A later revision does not make the wait shorter.
        place.put(vec![row_at(1, &json!({ "rev": 2, "comment": "more" }), HOUR)]);
        let of = agenda(place, always());
        let median = of.first_contact.unwrap();
        assert_eq!((median.n, median.value, of.without_contact), (2, 3.0 * 3600.0, 1));
        assert_eq!((median.interval.lo, median.interval.hi), (2.0 * 3600.0, 4.0 * 3600.0));
        assert_eq!(of.waiting, 2);
        assert_eq!(agenda(place, day("2026-03-02")..day("2026-03-03")).first_contact, None);
    }

    fn what_was_deleted_because_of_its_age_waits_for_nobody(place) {
        place.survey("s", &[]);
        let on = |n: u32, day: &str| row_at(n, &json!({ "score": 1, "comment": "slow", "scored_at": format!("{day}T12:00:00Z") }), 0);
        place.put(vec![on(1, "2026-02-01"), on(2, "2026-02-20"), on(3, "2026-03-01")]);
        assert_eq!(agenda(place, always()).untouched, 3);
        let before = Timestamp::parse("2026-02-10T00:00:00Z").unwrap();
        assert_eq!(place.wait(place.store.forget(&id("s"), before)).unwrap().responses, 1);
        assert_eq!(agenda(place, always()).untouched, 2, "the counts have three");
    }
}
