//! The history of one response has an end.

use collector::store::{CannotChange, Change, FollowedUp};
use domain::Timestamp;
use serde_json::json;

use crate::place::{Kind, Place, id, on_both};
use crate::rows::{NOON, response_id, row};

/// Gives a response these tags instead of its own.
fn tag(place: &Place, number: u32, tags: std::ops::Range<u32>) -> FollowedUp {
    let change = Change { tags: Some(tags.map(|n| n.to_string()).collect()), ..Change::default() };
    let at = Timestamp::from_unix_millis(NOON + 1000);
    place.wait(place.store.follow_up(&id("s"), response_id(number), change, "ann".to_owned(), at)).unwrap()
}

on_both! {
    fn a_thousand_events_are_kept_and_each_response_has_its_own(place) {
        place.survey("s", &[]);
        place.put(vec![row(1, &json!({})), row(2, &json!({}))]);
        assert!(matches!(tag(place, 1, 0..1001), FollowedUp::Refused(CannotChange::HistoryFull)));
        assert!(matches!(tag(place, 1, 0..999), FollowedUp::Done { .. }));
        assert!(matches!(tag(place, 1, 0..1000), FollowedUp::Done { .. }));
        assert!(matches!(tag(place, 1, 0..1001), FollowedUp::Refused(CannotChange::HistoryFull)));
        assert!(matches!(tag(place, 1, 0..1000), FollowedUp::Done { .. }), "it is so already");
        assert!(matches!(tag(place, 2, 0..1), FollowedUp::Done { .. }));
        let known = place.wait(place.store.known(&id("s"), response_id(1))).unwrap().unwrap();
        let texts: Vec<_> = known.history[1..].iter().map(|event| event.text.clone()).collect();
        assert_eq!(texts, (0..1000).map(|n| n.to_string()).collect::<Vec<_>>());
    }
}
