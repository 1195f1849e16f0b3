//! One response as the list shows it.

use std::collections::BTreeMap;

use domain::Day;
use insight::Standing;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use super::followup::Followup;
use super::sign::Noticed;

/// A response, as far as a list and a search in it go.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "Wire")]
pub(crate) struct Item {
    /// Unique within its survey.
    pub id: String,
    /// On the survey's scale.
    pub score: u8,
    /// What the person wrote; empty where nothing.
    pub comment: String,
    /// How the question reached the person.
    pub channel: String,
    /// The language the survey was shown in.
    pub locale: Option<String>,
    /// Who answered, as far as that is known: the name, else the e-mail address, else the owner's id.
    pub person: String,
    /// The help desk's ticket; empty where none.
    pub ticket: String,
    /// The day it counts for.
    pub day: Day,
    /// When the score was given, as RFC 3339 in UTC.
    pub scored_at: String,
    /// What it counts as.
    pub standing: Standing,
    /// Given on trial, and never counted.
    pub is_test: bool,
    /// Whether a person's click or key stood behind it.
    pub is_confirmed: bool,
    /// What gives it away as a machine's.
    pub signs: Vec<Noticed>,
    /// What people added.
    pub followup: Followup,
    /// What a search looks at, in lower case.
    text: String,
}

/// As it comes. Whatever may be missing may be null as well.
#[derive(Deserialize)]
struct Wire {
    id: String,
    score: u8,
    comment: Option<String>,
    #[serde(default)]
    answers: Option<BTreeMap<String, Value>>,
    #[serde(default)]
    channel: String,
    locale: Option<String>,
    person: Option<Person>,
    ticket: Option<String>,
    agent: Option<String>,
    department: Option<String>,
    page: Option<String>,
    #[serde(deserialize_with = "date")]
    day: Day,
    #[serde(default)]
    scored_at: String,
    #[serde(default)]
    standing: String,
    #[serde(default)]
    test: Option<bool>,
    confirmed: Option<String>,
    signs: Option<Vec<String>>,
    #[serde(default)]
    followup: Option<Followup>,
}

/// The word of a record that nobody stood behind.
const UNCONFIRMED: &str = "none";

#[derive(Default, Deserialize)]
struct Person {
    id: Option<String>,
    email: Option<String>,
    name: Option<String>,
}

impl From<Wire> for Item {
    fn from(wire: Wire) -> Self {
        let text = wire.text();
        let person = wire.person.unwrap_or_default();
        let names = [person.name, person.email, person.id].into_iter().flatten();
        Self {
            id: wire.id,
            score: wire.score,
            comment: wire.comment.unwrap_or_default(),
            channel: wire.channel,
            locale: wire.locale,
            person: names.into_iter().find(|name| !name.trim().is_empty()).unwrap_or_default(),
            ticket: wire.ticket.unwrap_or_default(),
            day: wire.day,
            scored_at: wire.scored_at,
            standing: Standing::from_name(&wire.standing).unwrap_or(Standing::Counted),
            is_test: wire.test.unwrap_or_default(),
            is_confirmed: wire.confirmed.is_none_or(|confirmed| confirmed != UNCONFIRMED),
            signs: wire.signs.unwrap_or_default().into_iter().map(Noticed::from).collect(),
            followup: wire.followup.unwrap_or_default(),
            text,
        }
    }
}

impl Wire {
    /// The collector's search looks at the same: comment, texts of answers, ticket, agent, department, page, person, tags and
    /// notes. A line break parts them, since no word that is looked for has one.
    fn text(&self) -> String {
        let person = self.person.as_ref();
        let person = person.map(|person| [&person.id, &person.email, &person.name]).into_iter().flatten();
        let own = [&self.comment, &self.ticket, &self.agent, &self.department, &self.page].into_iter().chain(person);
        let own = own.flatten().map(String::as_str);
        let answers = self.answers.iter().flat_map(BTreeMap::values).filter_map(Value::as_str);
        let added = self.followup.iter().flat_map(|added| {
            added.tags.iter().map(String::as_str).chain(added.notes.iter().map(|note| note.text.as_str()))
        });
        let all: Vec<&str> = own.chain(answers).chain(added).filter(|text| !text.is_empty()).collect();
        all.join("\n").to_lowercase()
    }
}

impl Item {
    /// Whether every word occurs in it somewhere; `words` are in lower case.
    pub(crate) fn has_words<'a>(&self, words: impl IntoIterator<Item = &'a String>) -> bool {
        words.into_iter().all(|word| self.text.contains(word.as_str()))
    }

    /// Whether it comes before `other` in a list, newest first; ids decide between two of one moment.
    pub(crate) fn is_newer_than(&self, other: &Self) -> bool {
        (&self.scored_at, &self.id) > (&other.scored_at, &other.id)
    }
}

fn date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Day, D::Error> {
    let text = String::deserialize(deserializer)?;
    Day::parse(&text).ok_or_else(|| serde::de::Error::custom("`day` is not a date as in 2026-11-23"))
}

/// Items for the tests of this room.
#[cfg(test)]
pub(crate) mod samples {
    use super::Item;

    /// A counted answer with that id, score and comment, given `minute` minutes after eight.
    pub(crate) fn item(id: &str, score: u8, comment: &str, minute: u32) -> Item {
        let comment = serde_json::Value::from(comment);
        serde_json::from_str(&format!(
            r#"{{"id":"{id}","score":{score},"comment":{comment},"channel":"web","day":"2026-11-23",
                "scored_at":"2026-11-23T{:02}:{:02}:00Z","standing":"counted"}}"#,
            8 + minute / 60,
            minute % 60
        ))
        .unwrap()
    }
}

#[cfg(test)]
mod tests {
    use domain::response::Sign;

    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_lowercase).collect()
    }

    fn whole() -> Item {
        serde_json::from_str(
            r#"{"v":1,"id":"a","rev":2,"score":3,"comment":"Too SLOW","channel":"email","locale":"et","person":{"id":"7","email":"m@x.example","name":""},
                "ticket":"LA-1","agent":"Kalle","department":"Sales","page":"https://shop.example/cart","answers":{"why":"Éclair","way":["price"],"more":5},
                "day":"2026-11-23","scored_at":"2026-11-23T08:00:00Z","standing":"excluded","test":false,"contested":false,
                "followup":{"tags":["Angry"],"notes":[{"id":1,"text":"Called back","by":"x","at":"y"}]},"properties":{"plan":"pro"}}"#,
        )
        .unwrap()
    }

    #[test]
    fn a_response_is_found_by_all_that_the_collector_looks_at_and_nothing_else() {
        for found in [
            "slow",
            "éclair",
            "ÉCLAIR",
            "la-1",
            "kalle",
            "sales",
            "shop.example/cart",
            "m@x",
            "angry",
            "called back",
            "too back",
        ] {
            assert!(whole().has_words(&words(found)), "{found}");
        }
        for missing in ["price", "pro", "fast", "slow fast", "excluded"] {
            assert!(!whole().has_words(&words(missing)), "{missing}");
        }
        assert!(whole().has_words(&words("")));
    }

    #[test]
    fn two_texts_side_by_side_do_not_make_a_word() {
        assert!(!whole().has_words(&words("slowla-1")));
    }

    #[test]
    fn who_answered_is_the_name_else_the_address_else_the_id() {
        assert_eq!(whole().person, "m@x.example");
    }

    #[test]
    fn who_stood_behind_it_and_what_gives_it_away_are_read() {
        let read = |more: &str| {
            serde_json::from_str::<Item>(&format!(r#"{{"id":"a","score":3,"day":"2026-11-23"{more}}}"#)).unwrap()
        };
        let scanned = read(r#","confirmed":"none","signs":["honeypot","later"]"#);
        assert_eq!(scanned.signs, [Noticed::Known(Sign::Honeypot), Noticed::Other("later".to_owned())]);
        assert!(!scanned.is_confirmed);
        for more in ["", r#","confirmed":null,"signs":null"#, r#","confirmed":"gesture","signs":[]"#] {
            let item = read(more);
            assert!(item.is_confirmed && item.signs.is_empty(), "{more}");
        }
    }

    #[test]
    fn what_may_be_missing_may_be_null() {
        let item: Item = serde_json::from_str(
            r#"{"id":"a","score":3,"comment":null,"answers":null,"locale":null,"person":null,"ticket":null,"test":null,"followup":null,"day":"2026-11-23"}"#,
        )
        .unwrap();
        assert_eq!((item.comment.as_str(), item.person.as_str(), item.standing), ("", "", Standing::Counted));
        assert!(serde_json::from_str::<Item>(r#"{"id":"a","score":3,"day":"2026-02-30"}"#).is_err());
    }

    #[test]
    fn ids_decide_between_two_of_one_moment() {
        let (one, two) = (samples::item("a", 1, "", 0), samples::item("b", 1, "", 0));
        assert!(two.is_newer_than(&one) && !one.is_newer_than(&two));
        assert!(samples::item("a", 1, "", 1).is_newer_than(&two));
    }
}
