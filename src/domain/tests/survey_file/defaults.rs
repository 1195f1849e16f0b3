//! What is left out, and what is written back.

use core::num::NonZeroU32;

use domain::Duration;
use domain::survey::{Consent, Form, Position, Scheme, Status, Survey};
use serde_json::json;

use crate::fixture::{full, least, read, with};

#[test]
fn the_demo_survey_is_valid() {
    let survey = Survey::parse(include_str!("../../../surveys/demo-nps.json")).unwrap();
    assert_eq!(survey.id.as_str(), "demo-nps");
}

#[test]
fn everything_but_the_essentials_has_a_default() {
    let survey = read(&least());
    assert!(survey.origins.is_open());
    assert_eq!((survey.brand.as_str(), survey.zone.as_str(), survey.status), ("", "UTC", Status::Live));
    assert_eq!((survey.lang, survey.from, survey.until), (None, None, None));
    assert_eq!((survey.consent, survey.theme.scheme), (Consent::None, Scheme::Auto));
    assert_eq!(survey.deliver[0].partial, None);
    let display = survey.display;
    assert_eq!((display.form, display.scale, display.position), (Form::Popover, None, None));
    assert_eq!((display.again, display.gap), (Duration::days(90), None));
    assert_eq!((display.per_session, display.sample), (NonZeroU32::MIN, None));
}

#[test]
fn a_display_with_one_key_has_the_other_defaults() {
    let display = read(&with(least(), "/display", json!({"as": "modal"}))).display;
    assert_eq!((display.form, display.again, display.per_session), (Form::Modal, Duration::days(90), NonZeroU32::MIN));
}

#[test]
fn each_form_stands_at_its_usual_place() {
    for (form, position) in [
        ("popover", Some(Position::BottomEnd)),
        ("modal", None),
        ("bar", Some(Position::Bottom)),
        ("tab", Some(Position::End)),
        ("inline", None),
        ("iframe", None),
    ] {
        assert_eq!(read(&with(least(), "/display", json!({"as": form}))).display.position(), position, "{form}");
    }
    let display = read(&with(least(), "/display", json!({"as": "bar", "position": "top"}))).display;
    assert_eq!(display.position(), Some(Position::Top));
}

#[test]
fn what_is_written_is_read_back() {
    for file in [least(), full()] {
        let survey = read(&file);
        let written = serde_json::to_value(&survey).unwrap();
        assert_eq!(read(&written), survey);
    }
}

#[test]
fn defaults_are_not_written() {
    assert_eq!(serde_json::to_value(read(&least())).unwrap(), least());
}

#[test]
fn everything_else_is_written_as_it_was() {
    let mut written = serde_json::to_value(read(&full())).unwrap();
    // A moment is written in UTC, and every number of a condition with its fraction.
    assert_eq!(written["from"].take(), json!("2026-03-01T00:00:00.000Z"));
    assert_eq!(written["until"].take(), json!("2026-12-31T21:59:59.000Z"));
    for (pointer, number) in [
        ("/questions/1/if/score/min", 2),
        ("/questions/3/if/ease/min", 1),
        ("/questions/3/if/ease/max", 3),
        ("/display/who/orders/min", 3),
    ] {
        let bound = written.pointer_mut(pointer).unwrap();
        assert_eq!(*bound, json!(f64::from(number)), "{pointer}");
        *bound = json!(number);
    }
    let mut file = full();
    (file["from"], file["until"]) = (json!(null), json!(null));
    assert_eq!(written, file);
}
