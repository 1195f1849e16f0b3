//! The score question: the loader's copy of it is the one that is described here, and its texts are text.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fmt::Write as _;

use domain::Metric;
use domain::opening::{Texts, score_question};
use domain::survey::{Scale, SurveyTexts};
use serde_json::{Value, json};

/// What the scores of a metric can look like.
fn looks(metric: Metric) -> impl Iterator<Item = Scale> {
    Scale::ALL.iter().copied().filter(move |look| look.fits(metric))
}

/// What `src/embed/scales.js` is made of.
fn scales() -> String {
    let mut script = String::from(
        "// Written by `PLAUDIT_WRITE=1 cargo test -p domain` from domain::opening, where the score question is described.\n\n\
         export const scales = {\n",
    );
    for metric in Metric::ALL {
        for look in looks(*metric) {
            let tree = score_question(*metric, look).to_json();
            writeln!(script, "  '{} {}': {tree},", metric.name(), look.name()).unwrap();
        }
    }
    script + "};\n"
}

#[test]
fn the_loader_has_the_score_question_as_it_is_described() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../embed/scales.js");
    if std::env::var_os("PLAUDIT_WRITE").is_some() {
        std::fs::write(file, scales()).unwrap();
    }
    let written = std::fs::read_to_string(file).unwrap_or_default();
    assert!(
        written == scales(),
        "src/embed/scales.js is out of date: PLAUDIT_WRITE=1 cargo test -p domain writes it anew"
    );
}

fn english() -> Value {
    serde_json::from_str(include_str!("../../locales/survey/en.json")).unwrap()
}

#[test]
fn every_slot_has_a_text_in_every_metric_and_look() {
    let built_in = english();
    for metric in Metric::ALL {
        let texts = Texts { own: None, built_in: &built_in, metric: *metric, brand: "" };
        for look in looks(*metric) {
            let html = score_question(*metric, look).to_html(&|slot| match slot {
                "locale" | "dir" | "role" => String::from("x"),
                _ => {
                    let text = texts.slot(slot);
                    assert!(!text.is_empty(), "{slot}");
                    text
                }
            });
            assert_eq!(html.matches("type=\"radio\"").count(), metric.scores().count());
            assert!(!html.contains('{'), "{html}");
        }
    }
}

#[test]
fn the_owners_words_come_first_and_are_text_whatever_they_hold() {
    let own: SurveyTexts =
        serde_json::from_value(json!({"question": "<b onclick=\"x\">{brand}</b> & {low}?", "low": ""})).unwrap();
    let built_in = english();
    let texts = Texts { own: Some(&own), built_in: &built_in, metric: Metric::NPS, brand: "<i>" };
    let html = score_question(Metric::NPS, Scale::Numbers).to_html(&|slot| texts.slot(slot));
    assert!(html.contains("&lt;b onclick=&quot;x&quot;&gt;&lt;i&gt;&lt;/b&gt; &amp; {low}?</legend>"), "{html}");
    assert!(html.contains("<span>Not at all likely</span>"), "an empty text is none");
}

#[test]
fn a_star_says_how_many_and_a_face_what_it_means() {
    let built_in = english();
    let texts = Texts { own: None, built_in: &built_in, metric: Metric::CSAT, brand: "" };
    assert_eq!(texts.slot("star.1"), "1 star");
    assert_eq!(texts.slot("face.5"), "Very satisfied");
    assert_eq!(["star.0", "star.6", "star.x", "nothing"].map(|slot| texts.slot(slot)), ["", "", "", ""]);
}
