//! How, where and when a survey shows itself.

use serde_json::json;

use crate::fixture::{accepted, full, least, refused, with};

#[test]
fn a_form_is_a_known_word_and_has_its_own_positions() {
    refused(
        &least(),
        &[
            ("/display", json!({"as": "popovr"}), "$.display.as", "not-allowed", "did you mean \"popover\"?"),
            ("/display", json!({"position": "left"}), "$.display.position", "not-allowed", "did you mean"),
            ("/display", json!({"position": "top"}), "$.display.position", "not-allowed", "top-start"),
            (
                "/display",
                json!({"as": "bar", "position": "top-end"}),
                "$.display.position",
                "not-allowed",
                "bottom, top",
            ),
            ("/display", json!({"as": "tab", "position": "bottom"}), "$.display.position", "not-allowed", "end, start"),
            ("/display", json!({"as": "modal", "position": "top"}), "$.display.position", "not-allowed", "no position"),
            (
                "/display",
                json!({"as": "inline", "position": "end"}),
                "$.display.position",
                "not-allowed",
                "no position",
            ),
            (
                "/display",
                json!({"as": "iframe", "position": "end"}),
                "$.display.position",
                "not-allowed",
                "no position",
            ),
        ],
    );
    for (form, positions) in [
        ("popover", &["top-start", "top-end", "bottom-start", "bottom-end"][..]),
        ("bar", &["top", "bottom"]),
        ("tab", &["start", "end"]),
    ] {
        for position in positions {
            accepted(&least(), &[("/display", json!({"as": form, "position": position}))]);
        }
    }
    accepted(&least(), &[("/display", json!({"as": "inline", "when": [{"after": "1m"}], "sample": 0.5}))]);
}

#[test]
fn stars_and_faces_are_for_csat() {
    for scale in ["stars", "faces"] {
        for metric in ["nps", "ces"] {
            let file = with(least(), "/metric", json!(metric));
            refused(&file, &[("/display", json!({"scale": scale}), "$.display.scale", "not-allowed", "for csat")]);
        }
        accepted(&with(least(), "/metric", json!("csat")), &[("/display", json!({"scale": scale}))]);
    }
    accepted(&least(), &[("/display", json!({"scale": "numbers"}))]);
    refused(
        &full(),
        &[("/display/scale", json!("smileys"), "$.display.scale", "not-allowed", "numbers, stars, faces")],
    );
}

#[test]
fn a_trigger_names_at_least_one_thing_that_can_come_true() {
    let at = "$.display.when[1]";
    refused(
        &full(),
        &[
            ("/display/when/1", json!({}), at, "not-allowed", "after, scroll, exit"),
            ("/display/when/1", json!({"exit": false}), "$.display.when[1].exit", "not-allowed", "only be true"),
            ("/display/when/1", json!({"after": 10}), "$.display.when[1].after", "wrong-type", ""),
            ("/display/when/1", json!({"after": "10"}), "$.display.when[1].after", "not-allowed", "10s"),
            ("/display/when/1", json!({"after": "25d"}), "$.display.when[1].after", "not-allowed", "at most 24d"),
            ("/display/when/1", json!({"scroll": 0}), "$.display.when[1].scroll", "not-allowed", "above 0"),
            ("/display/when/1", json!({"scroll": 50}), "$.display.when[1].scroll", "not-allowed", "at most 1"),
            ("/display/when/1", json!({"click": " "}), "$.display.when[1].click", "not-allowed", "CSS selector"),
            ("/display/when/1", json!({"visible": ""}), "$.display.when[1].visible", "not-allowed", "CSS selector"),
            ("/display/when/1", json!({"event": "a\nb"}), "$.display.when[1].event", "not-allowed", "one line"),
            ("/display/when", json!({"exit": true}), "$.display.when", "wrong-type", ""),
            ("/display/cancel/0", json!(""), "$.display.cancel[0]", "not-allowed", "one line"),
        ],
    );
    let selector = "é".repeat(500);
    accepted(
        &full(),
        &[
            ("/display/when/1", json!({"after": "24d", "scroll": 1, "click": selector})),
            ("/display/when/1", json!({"scroll": 0.01, "event": "e".repeat(100)})),
        ],
    );
    let (longer, event) = (format!("{selector}é"), "e".repeat(101));
    refused(
        &full(),
        &[
            ("/display/when/1", json!({"click": longer}), "$.display.when[1].click", "not-allowed", "500"),
            ("/display/when/1", json!({"event": event}), "$.display.when[1].event", "not-allowed", "100"),
        ],
    );
}

#[test]
fn pages_are_paths_or_whole_addresses() {
    for pattern in ["shop", "*", "", "!", "https://", "!https://", "ftp://x", "/a b", "/a?b=1", "/a#b", "!!/a", "//\n"]
    {
        refused(&full(), &[("/display/pages/1", json!(pattern), "$.display.pages[1]", "not-allowed", "/shop/*")]);
    }
    for pattern in ["/", "/*", "!/pay", "https://*", "http://localhost:8080/*", "!https://shop.example/*/pay", "/õun"]
    {
        accepted(&full(), &[("/display/pages/1", json!(pattern))]);
    }
}

#[test]
fn how_often_is_told_in_numbers_and_durations_that_make_sense() {
    refused(
        &full(),
        &[
            ("/display/sample", json!(0), "$.display.sample", "not-allowed", "above 0"),
            ("/display/sample", json!(1.01), "$.display.sample", "not-allowed", "at most 1"),
            ("/display/sample", json!(-0.1), "$.display.sample", "not-allowed", "above 0"),
            ("/display/sample", json!("20%"), "$.display.sample", "wrong-type", ""),
            ("/display/again", json!("3 months"), "$.display.again", "not-allowed", "90d"),
            ("/display/again", json!("3651d"), "$.display.again", "not-allowed", "3650d"),
            ("/display/again", json!(null), "$.display.again", "wrong-type", ""),
            ("/display/gap", json!("1.5d"), "$.display.gap", "not-allowed", "whole number"),
            ("/display/per_session", json!(0), "$.display.per_session", "not-allowed", "from 1 up"),
            ("/display/per_session", json!(-1), "$.display.per_session", "not-allowed", ""),
            ("/display/per_session", json!(1.5), "$.display.per_session", "wrong-type", ""),
        ],
    );
    accepted(
        &full(),
        &[
            ("/display/sample", json!(1)),
            ("/display/sample", json!(0.0001)),
            ("/display/again", json!("0s")),
            ("/display/again", json!("3650d")),
            ("/display/gap", json!("5m")),
            ("/display/per_session", json!(99)),
        ],
    );
}
