//! What there is to know about a response, in an order that a person reads: nothing left out, nothing shown twice.

use serde_json::{Map, Value};

/// Some facts under one heading.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Section {
    /// What they are about.
    pub about: About,
    /// Each with its name.
    pub facts: Vec<Fact>,
}

/// What some facts are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum About {
    /// The answers to the questions after the score.
    Answers,
    /// Who answered.
    Person,
    /// Where the answer was given, and after what.
    Visit,
    /// What the owner knows about the person or the visit.
    Properties,
    /// When.
    Times,
    /// What stands behind it.
    Record,
    /// What this version does not know.
    Unknown,
}

/// One fact.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Fact {
    /// The field; a question's or a property's own key among answers and properties.
    pub name: String,
    /// What it says.
    pub value: Said,
}

/// What a fact says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Said {
    /// As it is.
    Text(String),
    /// A word of ours, which is to be shown in the reader's.
    Word(String),
    /// Yes or no.
    Flag(bool),
    /// A moment, as RFC 3339.
    Moment(String),
    /// A day, as 2026-11-23.
    Day(String),
    /// Milliseconds.
    Duration(f64),
}

/// How the text of a field is meant.
#[derive(Clone, Copy)]
enum As {
    Text,
    Word,
    Moment,
    Day,
    Duration,
}

const VISIT: [(&str, As); 7] = [
    ("channel", As::Word),
    ("page", As::Text),
    ("locale", As::Text),
    ("ticket", As::Text),
    ("agent", As::Text),
    ("department", As::Text),
    ("survey", As::Text),
];

const TIMES: [(&str, As); 6] = [
    ("shown_at", As::Moment),
    ("scored_at", As::Moment),
    ("sent_at", As::Moment),
    ("received_at", As::Moment),
    ("day", As::Day),
    ("duration_ms", As::Duration),
];

const RECORD: [(&str, As); 11] = [
    ("standing", As::Word),
    ("contested", As::Text),
    ("confirmed", As::Word),
    ("signed", As::Text),
    ("complete", As::Text),
    ("consent", As::Text),
    ("test", As::Text),
    ("id", As::Text),
    ("rev", As::Text),
    ("survey_version", As::Text),
    ("v", As::Text),
];

const PERSON: [&str; 3] = ["name", "email", "id"];

/// Shown by itself, above all facts; and a link's token, which is nobody's to see.
const ELSEWHERE: [&str; 7] = ["score", "group", "metric", "comment", "followup", "signs", "link"];

/// Everything that a record says, section by section; empty ones are left out.
pub(crate) fn facts(record: &Map<String, Value>) -> Vec<Section> {
    let object = |name: &str| record.get(name).and_then(Value::as_object);
    let keyed = |name: &str| object(name).into_iter().flatten().filter_map(|(key, value)| fact(key, value, As::Text));
    let known = |fields: &[(&str, As)]| -> Vec<Fact> {
        let facts = fields.iter().filter_map(|(name, meant)| fact(name, record.get(*name)?, *meant));
        facts.collect()
    };
    let person = object("person").into_iter().flat_map(|person| {
        let (first, rest) = (PERSON.iter(), person.keys().filter(|key| !PERSON.contains(&key.as_str())));
        let names = first.copied().chain(rest.map(String::as_str));
        names.filter_map(|name| fact(name, person.get(name)?, As::Text)).collect::<Vec<_>>()
    });
    // What should be an object and is none is told as it came.
    let is_shown = |name: &str| match name {
        "answers" | "person" | "properties" => object(name).is_some(),
        name => ELSEWHERE.contains(&name) || VISIT.iter().chain(&TIMES).chain(&RECORD).any(|(known, _)| *known == name),
    };
    let unknown = record.iter().filter(|(name, _)| !is_shown(name));
    let sections = [
        (About::Answers, keyed("answers").collect()),
        (About::Person, person.collect()),
        (About::Visit, known(&VISIT)),
        (About::Properties, keyed("properties").collect()),
        (About::Times, known(&TIMES)),
        (About::Record, known(&RECORD)),
        (About::Unknown, unknown.filter_map(|(name, value)| fact(name, value, As::Text)).collect::<Vec<_>>()),
    ];
    let sections = sections.into_iter().map(|(about, facts)| Section { about, facts });
    sections.filter(|section| !section.facts.is_empty()).collect()
}

/// `None` where the field says nothing.
fn fact(name: &str, value: &Value, meant: As) -> Option<Fact> {
    let value = match (value, meant) {
        (Value::Null, _) => return None,
        (Value::Bool(flag), _) => Said::Flag(*flag),
        (Value::String(text), _) if text.is_empty() => return None,
        (Value::String(text), As::Word) => Said::Word(text.clone()),
        (Value::String(text), As::Moment) => Said::Moment(text.clone()),
        (Value::String(text), As::Day) => Said::Day(text.clone()),
        (Value::String(text), _) => Said::Text(text.clone()),
        (Value::Number(number), As::Duration) => Said::Duration(number.as_f64()?),
        (Value::Array(texts), _) if texts.iter().all(Value::is_string) => {
            let texts: Vec<&str> = texts.iter().filter_map(Value::as_str).collect();
            if texts.is_empty() {
                return None;
            }
            Said::Text(texts.join(", "))
        }
        (other, _) => Said::Text(other.to_string()),
    };
    Some(Fact { name: name.to_owned(), value })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Map<String, Value> {
        serde_json::from_str(json).unwrap()
    }

    /// Every field that a record can have, each with something to say.
    const WHOLE: &str = r#"{"v":1,"id":"a","rev":2,"survey":"s","metric":"nps","score":3,"group":"detractor","comment":"c",
        "answers":{"why":["price","speed"],"more":"text","ease":5,"agree":false},"complete":true,"confirmed":"gesture","test":false,
        "channel":"email","survey_version":"v","locale":"et","page":"p","ticket":"t","agent":"a","department":"d","link":"secret",
        "person":{"id":"7","email":"e","name":"n","phone":"1"},"properties":{"plan":"pro"},"consent":true,"shown_at":"1","scored_at":"2",
        "sent_at":"3","duration_ms":5120,"received_at":"4","day":"2026-11-23","standing":"counted","contested":false,"signs":["webdriver"],"signed":false,"followup":{"tags":["x"]},
        "new":{"deep":[1]},"other":"o"}"#;

    #[test]
    fn every_field_is_told_once_and_a_links_token_never() {
        let sections = facts(&read(WHOLE));
        let names: Vec<&str> =
            sections.iter().flat_map(|section| &section.facts).map(|fact| fact.name.as_str()).collect();
        let own = ["why", "more", "ease", "agree", "name", "email", "phone", "plan"];
        for name in read(WHOLE).keys().map(String::as_str).chain(own) {
            let times = names.iter().filter(|told| **told == name).count();
            let expected = match name {
                "id" => 2,
                "answers" | "person" | "properties" => 0,
                name => usize::from(!ELSEWHERE.contains(&name)),
            };
            assert_eq!(times, expected, "{name}");
        }
        assert!(!format!("{sections:?}").contains("secret"));
        assert!(!names.contains(&"signs"), "they are told in words, above all facts");
    }

    #[test]
    fn each_is_told_as_what_it_is() {
        let sections = facts(&read(WHOLE));
        let said = |name: &str| {
            let facts = sections.iter().flat_map(|section| &section.facts);
            facts.filter(|fact| fact.name == name).map(|fact| fact.value.clone()).next().unwrap()
        };
        assert_eq!(said("why"), Said::Text("price, speed".to_owned()));
        assert_eq!(said("ease"), Said::Text("5".to_owned()));
        assert_eq!(said("agree"), Said::Flag(false));
        assert_eq!(said("duration_ms"), Said::Duration(5120.0));
        assert_eq!(said("received_at"), Said::Moment("4".to_owned()));
        assert_eq!(said("standing"), Said::Word("counted".to_owned()));
        assert_eq!(said("new"), Said::Text(r#"{"deep":[1]}"#.to_owned()));
    }

    #[test]
    fn what_says_nothing_is_left_out() {
        let sections = facts(&read(
            r#"{"answers":{},"person":{"id":"","email":""},"page":null,"agent":"","properties":{"x":""}}"#,
        ));
        assert_eq!(sections, []);
    }

    #[test]
    fn what_should_be_an_object_is_told_as_it_came() {
        let sections = facts(&read(r#"{"answers":"x","person":[1],"properties":7}"#));
        assert_eq!(sections.len(), 1);
        assert_eq!((sections[0].about, sections[0].facts.len()), (About::Unknown, 3));
    }
}
