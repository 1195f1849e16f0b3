//! Templates of links, filled in as help desks do it and read as the survey's page does.

use std::collections::BTreeMap;

use domain::link::unfilled;
use domain::share::{Field, HelpDesk, LinkTemplate, Place, Refused, Unfit, Variable};
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use proptest::prelude::*;

use crate::fixture::{site, survey, variable, whole, wish};

/// What a page is given by an address, as `read` of `src/embed/link.js` has it: of a name the first.
fn read(url: &str) -> BTreeMap<String, String> {
    let (start, hash) = url.split_once('#').unwrap_or((url, ""));
    let (_, search) = start.split_once('?').unwrap_or((start, ""));
    let decoded = |text: &str| percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned();
    let pairs = search.split('&').chain(hash.split('&')).filter(|pair| !pair.is_empty());
    let pairs = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    let mut given = BTreeMap::new();
    for (name, value) in pairs {
        given.entry(decoded(name)).or_insert_with(|| decoded(value));
    }
    given
}

/// The template with each variable's value in its place.
fn filled(url: &str, link: &LinkTemplate, fill: impl Fn(&str) -> String) -> String {
    link.fields()
        .iter()
        .fold(url.to_owned(), |url, (field, variable)| url.replace(variable.as_str(), &fill(field.name())))
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

fn places() -> impl Strategy<Value = Place> {
    prop_oneof![Just(Place::Fragment), Just(Place::Query)]
}

proptest! {
    #[test]
    fn whatever_a_help_desk_fills_in_encoded_arrives_as_it_was(
        values in prop::collection::vec(any::<String>(), 8),
        score in 0u8..=10,
        place in places(),
    ) {
        let link = whole(&survey("nps", ""), place);
        let names: Vec<_> = link.fields().iter().map(|(field, _)| field.name().to_owned()).collect();
        let value = |name: &str| &values[names.iter().position(|known| known == name).unwrap()];
        let given = read(&filled(&link.scored(score), &link, |name| encoded(value(name))));
        for name in &names {
            prop_assert_eq!(&given[name], value(name), "{}", name);
        }
        let fixed = [("survey", "support"), ("channel", "email"), ("score", &score.to_string())];
        for (name, value) in fixed {
            prop_assert_eq!(given[name].as_str(), value);
        }
        prop_assert_eq!(given.len(), names.len() + fixed.len());
    }

    #[test]
    fn what_is_filled_in_as_it_is_arrives_unless_it_is_a_sign_of_addresses(
        values in prop::collection::vec("[^&+%#]*", 8),
        place in places(),
    ) {
        let link = whole(&survey("nps", ""), place);
        let names: Vec<_> = link.fields().iter().map(|(field, _)| field.name().to_owned()).collect();
        let value = |name: &str| values[names.iter().position(|known| known == name).unwrap()].clone();
        let given = read(&filled(&link.plain(), &link, value));
        for name in &names {
            prop_assert_eq!(&given[name], &value(name), "{}", name);
        }
    }

    #[test]
    fn nothing_that_a_customer_calls_themselves_changes_what_stands_before_it(
        name in "[ -~äß]*(&(survey|score|ticket|channel|agent|email|lang|plaudit)=[0-9a-z]*)+[ -~]*",
        place in places(),
    ) {
        let link = whole(&survey("nps", ""), place);
        let value = |field: &str| if field == "name" { name.clone() } else { format!("{}-1", encoded(field)) };
        let given = read(&filled(&link.scored(9), &link, value));
        let fixed = [("survey", "support"), ("score", "9"), ("channel", "email"), ("ticket", "ticket-1"), ("agent", "agent-1")];
        for (field, value) in fixed.into_iter().chain([("email", "email-1"), ("lang", "lang-1")]) {
            prop_assert_eq!(given[field].as_str(), value, "{}", field);
        }
    }

    #[test]
    fn a_variable_stands_in_the_address_as_it_was_typed_and_whatever_is_around_it_is_read_back(
        before in "[^\"<>&#`\\\\{}\\[\\]$%\\p{C}]{0,9}",
        inside in "[a-zA-Z][a-zA-Z0-9_.|: ]{0,20}[a-z]",
        after in "[^\"<>&#`\\\\{}\\[\\]$%\\p{C}]{0,9}",
    ) {
        for (open, close) in [("{{", "}}"), ("{$", "}"), ("{%", "%}"), ("${", "}"), ("[[", "]]")] {
            let written = format!("{open}{inside}{close}");
            let typed = variable(&format!("{before}{written}{after}"));
            let url = typed.in_url();
            prop_assert!(url.contains(&written), "{}", url);
            prop_assert!(typed.is_to_be_filled());
            let given = read(&format!("?x={}", url.replace(&written, "LA-1")));
            let expected = format!("{before}{written}{after}");
            prop_assert_eq!(&given["x"], &expected.trim().replace(&written, "LA-1"));
        }
    }
}

#[test]
fn every_variable_that_is_known_can_stand_in_a_link_and_is_told_where_it_arrives_unfilled() {
    for desk in HelpDesk::ALL {
        assert_eq!(HelpDesk::from_name(desk.name()), Some(desk));
        for known in desk.known() {
            let variable = variable(known.placeholder);
            assert_eq!(variable.in_url(), known.placeholder);
            assert_eq!(unfilled(variable.as_str()).as_deref(), Some(known.placeholder));
        }
        assert!(desk.usual().all(|known| !known.field.is_personal() && known.field != Field::Lang), "{desk:?}");
        let mut fields: Vec<_> = desk.known().iter().map(|known| &known.field).collect();
        fields.dedup();
        assert_eq!(fields.len(), desk.known().len(), "{desk:?}");
    }
    let unverified = HelpDesk::ALL.iter().flat_map(|desk| desk.known()).filter(|known| !known.is_verified);
    let unverified: Vec<_> = unverified.map(|known| known.placeholder).collect();
    let named = ["{{ticket.agent.email}}", "{{ticket.requester.email}}", "{%user.email%}", "{%customer.email%}"];
    assert_eq!(unverified, named);
}

#[test]
fn what_would_break_a_link_is_named() {
    for (text, unfit) in [
        ("", Unfit::Empty),
        (" \t", Unfit::Empty),
        ("{{\"}}", Unfit::Breaks('"')),
        ("{{a&b}}", Unfit::Breaks('&')),
        ("<%= ticket %>", Unfit::Breaks('<')),
        ("a#b", Unfit::Breaks('#')),
        ("a\nb", Unfit::Breaks('\n')),
        ("a\\b", Unfit::Breaks('\\')),
        (&"x".repeat(256), Unfit::TooLong),
    ] {
        assert_eq!(Variable::parse(text), Err(unfit), "{text:?}");
    }
    // Signs of help desks that nobody has heard of stay as they were typed, and are taken for what they look like.
    for text in ["*|TICKET|*", "%TICKET%", "[ticket]", "~ticket~", "$(ticket)"] {
        assert_eq!((variable(text).in_url().as_str(), variable(text).placeholder()), (text, Some(text)));
        assert!(!variable(text).is_noticed_unfilled(), "a customer may be called so: {text}");
        let around = variable(&format!("a + {text} + b"));
        assert_eq!(around.in_url(), format!("a%20%2B%20{text}%20%2B%20b"));
    }
}

#[test]
fn a_wish_that_no_reader_would_understand_is_refused() {
    let open = survey("nps", "");
    let property = |name: &str| Field::Property(name.to_owned());
    let refused = |survey, fields: &[(Field, &str)]| {
        LinkTemplate::new(survey, &site(), wish(fields, Place::Fragment)).unwrap_err()
    };
    let signed = survey("nps", r#", "links": "signed""#);
    let told = refused(&signed, &[]);
    assert_eq!(told, Refused::SignedOnly(signed.id.clone()));
    for way in ["plaudit link sign --survey support", "POST /api/v1/links"] {
        assert!(told.to_string().contains(way), "{told}");
    }
    assert_eq!(refused(&open, &[(property("country"), "ee")]), Refused::UnknownProperty("country".to_owned()));
    assert_eq!(refused(&open, &[(property("page"), "x")]), Refused::TakenName("page".to_owned()));
    let twice = [(Field::Agent, "a"), (Field::Ticket, "1"), (Field::Agent, "b")];
    assert_eq!(refused(&open, &twice), Refused::Twice("agent".to_owned()));
}

#[test]
fn a_link_says_its_language_and_that_it_is_a_try_only_if_asked_to() {
    let survey = survey("nps", "");
    let ticket = [(Field::Ticket, "{{ticket.id}}")];
    let link = LinkTemplate::new(&survey, &site(), wish(&ticket, Place::Query)).unwrap();
    let start = "https://feedback.example.com/?survey=support&";
    let rest = "channel=email&ticket={{ticket.id}}";
    assert_eq!(link.plain(), [start, rest].concat());
    assert_eq!(link.trap(), [start, "trap=1&score=0&", rest].concat());
    for (place, sign) in [(Place::Query, "&"), (Place::Fragment, "#")] {
        let mut tried = wish(&ticket, place);
        tried.is_test = true;
        let tried = LinkTemplate::new(&survey, &site(), tried).unwrap();
        // The page looks for it behind the ? alone.
        assert_eq!(tried.plain(), [&start[..start.len() - 1], "&plaudit=test", sign, rest].concat());
    }
}

#[test]
fn a_link_in_a_text_ends_at_no_space() {
    let fields =
        [(Field::Ticket, "{{ticket.id}}"), (Field::Agent, "{{ticket.assignee.name}}"), (Field::Department, "Our shop")];
    let link = LinkTemplate::new(&survey("nps", ""), &site(), wish(&fields, Place::Fragment)).unwrap();
    assert!(
        link.spaceless().ends_with("#channel=email&ticket={{ticket.id}}&department=Our%20shop"),
        "{}",
        link.spaceless()
    );
}
