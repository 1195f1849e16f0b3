//! A survey, its words, and a template that has everything in it.

use domain::opening::Texts;
use domain::response::Channel;
use domain::share::{Field, LinkTemplate, Place, Row, Site, Subject, Variable, Wish, Words};
use domain::survey::Survey;
use serde_json::Value;

pub(crate) fn survey(metric: &str, more: &str) -> Subject {
    Subject::from(&file(metric, more))
}

pub(crate) fn file(metric: &str, more: &str) -> Survey {
    let deliver = r#""deliver": [{ "to": "/in", "as": "plaudit" }]"#;
    let brand = "Acme & <Söhne> \\\"AG\\\"";
    let properties = r#""properties": ["plan", "page", "a b&c"]"#;
    Survey::parse(&format!(
        r#"{{ "id": "support", "metric": "{metric}", "brand": "{brand}", {properties}, {deliver} {more} }}"#
    ))
    .unwrap()
}

pub(crate) fn built_in(locale: &str) -> Value {
    let path = format!("{}/../locales/survey/{locale}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

pub(crate) fn variable(text: &str) -> Variable {
    Variable::parse(text).unwrap()
}

pub(crate) fn wish(fields: &[(Field, &str)], place: Place) -> Wish {
    let fields = fields.iter().map(|(field, text)| (field.clone(), variable(text))).collect();
    Wish { fields, channel: Channel::Email, place, is_test: false }
}

pub(crate) fn site() -> Site {
    Site::parse("https://feedback.example.com").unwrap()
}

/// A template with a variable for each field.
pub(crate) fn whole(survey: &Subject, place: Place) -> LinkTemplate {
    let fields = [
        (Field::Ticket, "{{ticket.id}}"),
        (Field::Agent, "{{ticket.assignee.name}}"),
        (Field::Department, "{%mailbox.name%}"),
        (Field::Email, "{{ticket.requester.email}}"),
        (Field::Name, "{$firstname}"),
        (Field::Lang, "{{ticket.requester.language}}"),
        (Field::Property("plan".to_owned()), "{{ticket.plan}}"),
        (Field::Property("a b&c".to_owned()), "{{ticket.other}}"),
    ];
    LinkTemplate::new(survey, &site(), wish(&fields, place)).unwrap()
}

/// Calls `look` with the row of a survey in a language.
pub(crate) fn row<T>(survey: &Subject, locale: &str, look: impl FnOnce(&Row<'_>) -> T) -> T {
    let (link, built_in, words) = (whole(survey, Place::Fragment), built_in(locale), Words::new(locale));
    let texts = Texts { own: None, built_in: &built_in, metric: survey.metric, brand: &survey.brand };
    look(&Row::new(survey, &link, texts, &words))
}

/// The languages that surveys are asked in.
pub(crate) fn languages() -> Vec<String> {
    let files = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../locales/survey")).unwrap();
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = names.map(|name| name.strip_suffix(".json").unwrap().to_owned()).collect();
    names.sort();
    names
}
