//! Which values of a link nobody has filled in, as `unfilled.json` says, which the page's JavaScript is held to as well.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use domain::link::unfilled;
use proptest::prelude::*;

#[test]
fn every_case_is_as_it_says() {
    let cases: Vec<(String, Option<String>)> = serde_json::from_str(include_str!("unfilled.json")).unwrap();
    assert!(cases.len() >= 18);
    for (value, expected) in cases {
        assert_eq!(unfilled(&value), expected, "{value}");
    }
}

proptest! {
    #[test]
    fn what_is_found_stands_in_the_value_and_is_short(value in "[{}%$<>a-zõ. \\[\\]]{0,120}") {
        if let Some(variable) = unfilled(&value) {
            prop_assert!(value.contains(&variable) && variable.chars().count() <= 80);
        }
    }
}
