//! Conditions in a survey file: their shape, and for questions what they look at.

use serde_json::json;

use crate::fixture::{accepted, full, refused};

#[test]
fn the_shape_of_a_condition_is_strict() {
    let at = "$.display.who.x";
    refused(
        &full(),
        &[
            ("/display/who", json!("pro"), "$.display.who", "wrong-type", "expected a condition"),
            ("/display/who", json!([]), "$.display.who", "wrong-type", "expected a condition"),
            ("/display/who/x", json!(null), at, "wrong-type", "{\"min\", \"max\"}"),
            ("/display/who/x", json!(""), at, "not-allowed", "{\"exists\": false}"),
            ("/display/who/x", json!([]), at, "not-allowed", "at least one value"),
            ("/display/who/x", json!(["a", ""]), "$.display.who.x[1]", "not-allowed", "empty text"),
            ("/display/who/x", json!(["a", ["b"]]), "$.display.who.x[1]", "wrong-type", "a text, a number"),
            ("/display/who/x", json!(["a", null]), "$.display.who.x[1]", "wrong-type", "a text, a number"),
            ("/display/who/x", json!({}), at, "not-allowed", "`min`, `max`"),
            ("/display/who/x", json!({"min": 2, "max": 1}), at, "not-allowed", "greater"),
            ("/display/who/x", json!({"min": 2, "exists": true}), at, "not-allowed", "alone"),
            ("/display/who/x", json!({"min": "2"}), "$.display.who.x.min", "wrong-type", ""),
            ("/display/who/x", json!({"max": null}), "$.display.who.x.max", "wrong-type", ""),
            ("/display/who/x", json!({"exists": "yes"}), "$.display.who.x.exists", "wrong-type", ""),
            ("/display/who/x", json!({"is": 1}), "$.display.who.x.is", "unknown-key", "did you mean `exists`?"),
            ("/display/who/any", json!([]), "$.display.who.any", "not-allowed", "never holds"),
            ("/display/who/any", json!({}), "$.display.who.any", "wrong-type", ""),
            ("/display/who/any", json!([{"x": []}]), "$.display.who.any[0].x", "not-allowed", "at least one"),
        ],
    );
    accepted(
        &full(),
        &[
            ("/display/who", json!({})),
            ("/display/who/x", json!({"min": 2, "max": 2})),
            ("/display/who/x", json!({"exists": false})),
            ("/display/who/any", json!([{"any": [{"x": 1}]}])),
        ],
    );
}

#[test]
fn a_name_that_stands_twice_is_refused() {
    let file = full().to_string().replacen(r#""who":{"#, r#""who":{"vip":false,"#, 1);
    let problems = domain::survey::Survey::parse(&file).unwrap_err();
    assert_eq!((problems[0].path.as_str(), problems[0].kind.name()), ("$.display.who", "not-allowed"));
    assert!(problems[0].detail.contains("\"vip\" stands here twice"), "{}", problems[0].detail);
}

#[test]
fn a_question_can_look_only_at_what_is_known_by_then() {
    refused(
        &full(),
        &[
            ("/questions/1/if", json!({"resaon": "price"}), "$.questions[1].if.resaon", "unknown-key", "\"reason\"?"),
            ("/questions/1/if", json!({"plan": "pro"}), "$.questions[1].if.plan", "unknown-key", "did you mean"),
            ("/questions/1/if", json!({"ease": 1}), "$.questions[1].if.ease", "unknown-key", "not answered yet"),
            ("/questions/1/if", json!({"product": "a"}), "$.questions[1].if.product", "unknown-key", "not answered"),
            ("/questions/1/if", json!({"comment": "a"}), "$.questions[1].if.comment", "unknown-key", "score, group"),
            (
                "/questions/1/if",
                json!({"any": [{"score": 1}, {"any": [{"ease": 1}]}]}),
                "$.questions[1].if.any[1].any[0].ease",
                "unknown-key",
                "score, group, channel, locale, reason",
            ),
        ],
    );
}

#[test]
fn a_question_can_ask_only_for_values_that_there_are() {
    refused(
        &full(),
        &[
            ("/questions/3/if", json!({"score": 6}), "$.questions[3].if.score", "not-allowed", "from 1 to 5"),
            ("/questions/3/if", json!({"score": [1, 6]}), "$.questions[3].if.score[1]", "not-allowed", "from 1 to 5"),
            ("/questions/3/if", json!({"score": 1.5}), "$.questions[3].if.score", "not-allowed", "whole number"),
            ("/questions/3/if", json!({"score": true}), "$.questions[3].if.score", "not-allowed", "whole number"),
            ("/questions/3/if", json!({"score": {"min": 0}}), "$.questions[3].if.score.min", "not-allowed", "1 to 5"),
            ("/questions/3/if", json!({"score": {"max": 6}}), "$.questions[3].if.score.max", "not-allowed", "1 to 5"),
            ("/questions/3/if", json!({"ease": 8}), "$.questions[3].if.ease", "not-allowed", "ces is a whole number"),
            ("/questions/3/if", json!({"group": "detractor"}), "$.questions[3].if.group", "not-allowed", "of csat"),
            (
                "/questions/3/if",
                json!({"group": "satisfed"}),
                "$.questions[3].if.group",
                "not-allowed",
                "\"satisfied\"?",
            ),
            ("/questions/3/if", json!({"group": {"min": 1}}), "$.questions[3].if.group", "not-allowed", "numbers"),
            ("/questions/3/if", json!({"channel": "mail"}), "$.questions[3].if.channel", "not-allowed", "\"email\"?"),
            ("/questions/3/if", json!({"locale": "pt_BR"}), "$.questions[3].if.locale", "not-allowed", "pt-BR"),
            ("/questions/3/if", json!({"locale": 1}), "$.questions[3].if.locale", "not-allowed", "is a text"),
            ("/questions/3/if", json!({"reason": "prise"}), "$.questions[3].if.reason", "not-allowed", "\"price\"?"),
            (
                "/questions/3/if",
                json!({"product": ["a", "d"]}),
                "$.questions[3].if.product[1]",
                "not-allowed",
                "a, b, c",
            ),
            ("/questions/3/if", json!({"product": {"max": 1}}), "$.questions[3].if.product", "not-allowed", "numbers"),
            ("/questions/5/if", json!({"agree": "yes"}), "$.questions[5].if.agree", "not-allowed", "true or false"),
        ],
    );
    accepted(
        &full(),
        &[
            ("/questions/3/if", json!({"score": [1, "5"], "ease": 7})),
            ("/questions/3/if", json!({"score": {"min": 1, "max": 5}})),
            ("/questions/3/if", json!({"group": ["neutral", "satisfied"], "channel": "kiosk", "locale": "pt-BR"})),
            ("/questions/4/if", json!({"more": "help", "any": [{"more": {"exists": true}}, {"more": {"min": 1}}]})),
            ("/questions/5/if", json!({"agree": {"exists": true}})),
        ],
    );
}

#[test]
fn of_a_contact_nothing_is_told_but_that_there_is_one() {
    let mut file = full();
    file["questions"].as_array_mut().unwrap().swap(3, 5);
    file["questions"][3].as_object_mut().unwrap().remove("if");
    refused(
        &file,
        &[("/questions/5/if", json!({"who": "a@b.example"}), "$.questions[5].if.who", "not-allowed", "exists")],
    );
    accepted(&file, &[("/questions/5/if", json!({"who": {"exists": true}}))]);
}
