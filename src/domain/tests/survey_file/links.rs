//! Which links are answered, and what makes a score in one count.

use domain::survey::{Confirm, Links};
use serde_json::json;

use crate::fixture::{accepted, full, least, read, refused, with};

#[test]
fn left_out_any_link_is_answered_and_a_gesture_makes_its_score_count() {
    let survey = read(&least());
    assert_eq!((survey.links, survey.confirm), (Links::Open, Confirm::Gesture));
    let survey = read(&with(with(least(), "/links", json!("signed")), "/confirm", json!("dwell")));
    assert_eq!((survey.links, survey.confirm), (Links::Signed, Confirm::Dwell));
}

#[test]
fn both_are_known_words() {
    refused(
        &least(),
        &[
            ("/links", json!("signd"), "$.links", "not-allowed", "did you mean \"signed\"?"),
            ("/links", json!(true), "$.links", "wrong-type", ""),
            ("/confirm", json!("click"), "$.confirm", "not-allowed", "gesture, dwell, instant"),
            ("/confirm", json!(null), "$.confirm", "wrong-type", ""),
        ],
    );
}

#[test]
fn a_survey_that_opens_by_itself_has_no_signed_link_to_answer_by() {
    refused(&full(), &[("/links", json!("signed"), "$.links", "not-allowed", "display.when")]);
    accepted(&full(), &[("/links", json!("open"))]);
    accepted(&with(full(), "/display/when", json!([])), &[("/links", json!("signed"))]);
}
