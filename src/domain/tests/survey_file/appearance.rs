//! What goes into a page's style, and what is offered after the answer: nothing that could be more than it says.

use serde_json::json;

use crate::fixture::{accepted, full, refused};

fn each(pointer: &str, path: &str, fine: &[&str], not: &[&str]) {
    for text in fine {
        accepted(&full(), &[(pointer, json!(text))]);
    }
    for text in not {
        refused(&full(), &[(pointer, json!(text), path, "not-allowed", "write")]);
    }
}

#[test]
fn an_accent_is_a_colour_and_nothing_else() {
    let fine = [
        "#0a7",
        "#0a7f",
        "#00aa77",
        "#00AA77ff",
        "teal",
        "RebeccaPurple",
        "rgb(0 170 119 / 50%)",
        "rgba(0,170,119,.5)",
        "hsl(160deg, 100%, 33%)",
        "oklch(0.7 0.1 160)",
        "color(display-p3 0 0.6 0.4)",
    ];
    let (long, longer) = (format!("rgb({:<59})", 0), format!("rgb({:<60})", 0));
    each(
        "/theme/accent",
        "$.theme.accent",
        &[&fine[..], &[&long]].concat(),
        &[
            "",
            "#",
            "#12",
            "#12345",
            "#ggg",
            "red;",
            "red}",
            "url(//evil.example/x)",
            "image(//evil.example/x)",
            "var(--x)",
            "rgb()",
            "rgb( )",
            "rgb(1,2,3",
            "rgb(1,2,3) url(//evil.example)",
            "rgb(1,2,3))",
            "rgb(calc(1),2,3)",
            "rgb(1;2;3)",
            "red/**/",
            "inherit",
            "currentColor",
            "transparent",
            "\\72 ed",
            "rgb(\"1\")",
            "röd",
            &longer,
        ],
    );
}

#[test]
fn a_radius_is_a_short_length() {
    each(
        "/theme/radius",
        "$.theme.radius",
        &["0px", "8px", "64px", "0.5em", "1.25em", "63.999px", "64.0em"],
        &[
            "", "8", "px", "8 px", "-1px", "65px", "64.1px", "8rem", "8%", "1e1px", ".5em", "5.em", "8px;", "+8px",
            "infpx", "1.0000px",
        ],
    );
}

#[test]
fn a_font_is_a_list_of_families() {
    let (long, longer) = ("a".repeat(200), "a".repeat(201));
    each(
        "/theme/font",
        "$.theme.font",
        &[
            "inherit",
            "Georgia",
            "'Open Sans', sans-serif",
            "\"Source Sans 3\",Arial",
            "Noto Sans JP",
            "'3270'",
            "Ёлка",
            &long,
        ],
        &[
            "",
            " ",
            ",",
            "a,,b",
            "'Open Sans",
            "'Open Sans\"",
            "'a'b'",
            "'",
            "''",
            "' '",
            "a;b",
            "a}b",
            "url(x)",
            "a\\b",
            "<b>",
            "3270",
            "var(--x)",
            "a/b",
            &longer,
        ],
    );
}

#[test]
fn a_scheme_is_a_known_word() {
    refused(&full(), &[("/theme/scheme", json!("drak"), "$.theme.scheme", "not-allowed", "did you mean \"dark\"?")]);
}

#[test]
fn pages_for_reviews_and_for_friends_are_honest_https_addresses() {
    for (pointer, path) in [("/after/review", "$.after.review"), ("/after/referral", "$.after.referral")] {
        each(
            pointer,
            path,
            &["https://g.page/r/x/review", "https://reviews.example:8443/a?b=1#c", "https://reviews.example"],
            &[
                "",
                "https://",
                "http://reviews.example",
                "/reviews",
                "//reviews.example",
                "javascript:alert(1)",
                "data:text/html,x",
                "https://good.example@evil.example/",
                "https://a b",
                "https:\\\\evil.example",
                "https://x.example/\n",
            ],
        );
    }
}

#[test]
fn a_reward_is_one_short_line() {
    let (long, longer) = ("ä".repeat(200), "ä".repeat(201));
    each("/after/reward", "$.after.reward", &["THANKS10", "10 % off", &long], &["", "  ", "a\nb", "a\u{7}", &longer]);
}
