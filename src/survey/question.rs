//! A question after the score, as the survey file asks it.

use domain::response::{Answer, Person};
use wasm_bindgen::JsValue;

/// The kinds of question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// One of several choices.
    Single,
    /// Any of several choices.
    Multi,
    /// Free text.
    Text,
    /// A second score.
    Score,
    /// A box to tick.
    Consent,
    /// Name and e-mail address.
    Contact,
}

impl Kind {
    /// The kind that survey files call `name`.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "single" => Self::Single,
            "multi" => Self::Multi,
            "text" => Self::Text,
            "score" => Self::Score,
            "consent" => Self::Consent,
            "contact" => Self::Contact,
            _ => return None,
        })
    }
}

/// One question with its words.
#[derive(Clone)]
pub(crate) struct Question {
    pub id: String,
    pub kind: Kind,
    pub label: String,
    /// What can be ticked: the value in the record and the text beside it.
    pub options: Vec<(String, String)>,
    /// When it is asked; undefined where always.
    pub condition: JsValue,
}

/// What was given to a question, taken from the values of its fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Given {
    /// An answer of its own, or none.
    Answer(Option<Answer>),
    /// Whether the person agrees.
    Consent(bool),
    /// Who the person is.
    Contact(Person),
}

impl Kind {
    /// Makes sense of the values of a page's fields: what is ticked, and what is written, without the space around it.
    pub(crate) fn read(self, values: Vec<String>) -> Given {
        let is_empty = values.iter().all(String::is_empty);
        let mut next = {
            let mut values = values.clone().into_iter();
            move || values.next().unwrap_or_default()
        };
        Given::Answer(match self {
            Self::Consent => return Given::Consent(!is_empty),
            Self::Contact => {
                let name = next();
                return Given::Contact(Person { id: String::new(), email: next(), name });
            }
            _ if is_empty => None,
            Self::Single | Self::Multi => Some(Answer::Choices(values)),
            Self::Text => Some(Answer::Text(next())),
            Self::Score => next().parse().ok().map(Answer::Score),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(kind: Kind, values: &[&str]) -> Given {
        kind.read(values.iter().map(|value| String::from(*value)).collect())
    }

    #[test]
    fn each_kind_makes_its_own_answer() {
        let choices = |list: &[&str]| Answer::Choices(list.iter().map(|choice| String::from(*choice)).collect());
        assert_eq!(read(Kind::Single, &["price"]), Given::Answer(Some(choices(&["price"]))));
        assert_eq!(read(Kind::Multi, &["price", "speed"]), Given::Answer(Some(choices(&["price", "speed"]))));
        assert_eq!(read(Kind::Text, &["why"]), Given::Answer(Some(Answer::Text("why".into()))));
        assert_eq!(read(Kind::Score, &["7"]), Given::Answer(Some(Answer::Score(7))));
        assert_eq!(read(Kind::Consent, &["yes"]), Given::Consent(true));
        let person = Person { id: String::new(), email: "a@b.ee".into(), name: "Ann".into() };
        assert_eq!(read(Kind::Contact, &["Ann", "a@b.ee"]), Given::Contact(person));
    }

    #[test]
    fn what_was_left_out_is_no_answer() {
        for kind in [Kind::Single, Kind::Multi, Kind::Text, Kind::Score] {
            assert_eq!(read(kind, &[]), Given::Answer(None), "{kind:?}");
        }
        assert_eq!(read(Kind::Text, &[""]), Given::Answer(None));
        assert_eq!(read(Kind::Consent, &[]), Given::Consent(false));
        assert_eq!(read(Kind::Contact, &["", ""]), Given::Contact(Person::default()));
    }
}
