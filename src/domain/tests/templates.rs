//! Templates mean what `templates.json` says, which the JavaScript that fills them is held to as well. `filled` is the
//! template with `<name>` in the place of each placeholder.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use domain::deliver::{Piece, Placeholder, Template, TemplateFault};
use proptest::prelude::*;
use serde_json::Value;

fn filled(template: &Template) -> String {
    let pieces = template.pieces().iter().map(|piece| match piece {
        Piece::Text(text) => text.clone(),
        Piece::Placeholder(placeholder) => format!("<{placeholder}>"),
    });
    pieces.collect()
}

#[test]
fn every_case_is_read_as_it_says() {
    let cases: Vec<Value> = serde_json::from_str(include_str!("templates.json")).unwrap();
    assert!(cases.len() >= 40);
    for case in cases {
        let read = Template::parse(case["template"].as_str().unwrap());
        let told = match &read {
            Ok(template) => Ok(filled(template)),
            Err(TemplateFault::Open) => Err("open"),
            Err(TemplateFault::Close) => Err("close"),
            Err(TemplateFault::Unknown(_)) => Err("unknown"),
        };
        let expected = case["fault"].as_str().map_or_else(|| Ok(case["filled"].as_str().unwrap().to_owned()), Err);
        assert_eq!(told, expected, "{case}");
    }
}

#[test]
fn every_field_of_the_contract_can_be_filled_and_nothing_else() {
    // As the contract lists them. A signed link, and fields that nobody knows, go to the collector only.
    let contract = "score comment group survey metric id rev locale page channel ticket agent department person.id \
                    person.email person.name brand complete confirmed consent test scored_at shown_at sent_at \
                    duration_ms survey_version v";
    let mut known = Placeholder::FIELDS.to_vec();
    let mut expected: Vec<_> = contract.split_ascii_whitespace().collect();
    known.sort_unstable();
    expected.sort_unstable();
    assert_eq!(known, expected);
    for name in expected {
        assert_eq!(Placeholder::parse(name).unwrap().to_string(), name);
    }
}

proptest! {
    #[test]
    fn a_text_with_doubled_braces_is_sent_as_it_was(text in "[{}a-z<>\"é ]{0,20}") {
        let written = text.replace('{', "{{").replace('}', "}}");
        prop_assert_eq!(filled(&Template::parse(&written).unwrap()), text);
    }

    #[test]
    fn any_text_is_a_template_or_has_a_fault(text in "[{}]{0,4}[a-z.]{0,6}[{}]{0,4}\\PC{0,6}") {
        if let Ok(template) = Template::parse(&text) {
            // Nothing is lost and nothing is made up: the braces of a placeholder, and one of each pair.
            let names: usize = template.placeholders().map(|placeholder| placeholder.to_string().len()).sum();
            let braces = text.matches(['{', '}']).count();
            let literal = filled(&template).matches(['{', '}']).count();
            prop_assert_eq!(braces, 2 * literal + 2 * template.placeholders().count());
            prop_assert!(names <= text.len());
        }
    }
}
