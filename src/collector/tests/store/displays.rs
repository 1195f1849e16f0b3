//! Displays, in any order of their messages.

use collector::store::{Display, Stage};
use domain::Day;
use domain::response::Channel;
use serde_json::json;

use crate::place::{Kind, Place, always, id, on_both};
use crate::rows::{response_id, row};

fn told(place: &Place, messages: &[(u32, Stage)]) {
    let displays = messages.iter().map(|(number, stage)| {
        Display::new(id("s"), response_id(*number), *stage, Channel::Web, Day::parse("2026-03-01").unwrap())
    });
    place.wait(place.store.put_displays(displays.collect())).unwrap();
}

/// Shown, started, dismissed, answered.
fn counts(place: &Place) -> [u64; 4] {
    let counts = place.wait(place.store.displays(&id("s"), always())).unwrap();
    counts.iter().fold([0; 4], |sum, count| {
        [sum[0] + count.shown, sum[1] + count.started, sum[2] + count.dismissed, sum[3] + count.answered]
    })
}

on_both! {
    fn the_order_of_the_messages_does_not_matter(place) {
        use Stage::{Dismissed, Shown, Started};
        place.survey("s", &[]);
        told(place, &[(1, Shown), (1, Started), (1, Dismissed)]);
        told(place, &[(2, Dismissed)]);
        told(place, &[(2, Started)]);
        told(place, &[(2, Shown), (3, Shown)]);
        assert_eq!(counts(place), [3, 2, 2, 0]);
    }

    fn an_answer_may_come_before_or_after_its_display(place) {
        use Stage::{Dismissed, Shown};
        place.survey("s", &[]);
        told(place, &[(1, Shown), (1, Dismissed)]);
        assert_eq!(counts(place), [1, 0, 1, 0]);
        place.put(vec![row(1, &json!({})), row(2, &json!({}))]);
        told(place, &[(2, Shown), (2, Dismissed)]);
        place.put(vec![row(1, &json!({ "rev": 2 }))]);
        assert_eq!(counts(place), [2, 2, 0, 2], "whoever has answered may close");
    }

    fn a_display_of_no_survey_is_passed_over(place) {
        told(place, &[(1, Stage::Shown)]);
        assert_eq!(counts(place), [0; 4]);
    }
}
