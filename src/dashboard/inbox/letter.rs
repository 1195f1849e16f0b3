//! What a letter to the person who answered is made of.

use domain::Metric;
use serde_json::{Map, Value};

/// Everything that a letter needs to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Letter {
    /// The person's address, which is one.
    pub to: String,
    /// The person's name; empty where it is not known.
    pub name: String,
    /// The language the survey was shown in; empty where it is not known.
    pub locale: String,
    /// Whom the question was about; empty where that is not said.
    pub brand: String,
    /// The score.
    pub score: u8,
    /// The highest that there is.
    pub highest: u8,
    /// What the person wrote; empty where nothing.
    pub comment: String,
}

impl Letter {
    /// The letter to whoever gave this answer; `None` where there is no address to write to.
    pub(crate) fn of(record: &Map<String, Value>, metric: Metric, brand: &str) -> Option<Self> {
        let text = |value: Option<&Value>| value.and_then(Value::as_str).unwrap_or_default().trim().to_owned();
        let person = |field: &str| text(record.get("person").and_then(|person| person.get(field)));
        let to = person("email");
        Some(Self {
            to: is_address(&to).then_some(to)?,
            name: person("name"),
            locale: text(record.get("locale")),
            brand: brand.to_owned(),
            score: u8::try_from(record.get("score")?.as_u64()?).ok()?,
            highest: *metric.scores().end(),
            comment: text(record.get("comment")),
        })
    }
}

/// Whether a text is an address as `<input type="email">` takes it, and no longer than one can be (RFC 5321, 4.5.3.1).
pub(crate) fn is_address(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let is_local = |c: char| c.is_ascii_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(c);
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    text.len() <= 254 && !local.is_empty() && local.chars().all(is_local) && domain.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_an_address_is_written_to() {
        for address in ["ann@x.example", "a.b+c'd@sub.x-y.example", "a&b?c=d%e@x", "A@B.C"] {
            assert!(is_address(address), "{address}");
        }
        let long = format!("{}@x.example", "a".repeat(250));
        let label = format!("a@{}.example", "x".repeat(64));
        for text in [
            "",
            "ann",
            "@x",
            "a@",
            "a@b@c",
            "a b@x",
            "a@x y",
            "a@x.",
            "a@.x",
            "a@-x",
            "a@x-",
            "ä@x",
            "a@ä",
            "a,b@x",
            "a@x?bcc=b@y",
            "a@x\nb",
            "a:b@x",
            "<a@x>",
            "\"a\"@x",
            &long,
            &label,
        ] {
            assert!(!is_address(text), "{text}");
        }
    }

    #[test]
    fn a_letter_has_what_the_record_says() {
        let record: Map<String, Value> = serde_json::from_str(
            r#"{"score":3,"comment":" Slow ","locale":"et","person":{"email":" ann@x.example ","name":"Ann"}}"#,
        )
        .unwrap();
        let letter = Letter::of(&record, Metric::CSAT, "Acme").unwrap();
        assert_eq!((letter.to.as_str(), letter.name.as_str(), letter.locale.as_str()), ("ann@x.example", "Ann", "et"));
        assert_eq!((letter.score, letter.highest, letter.comment.as_str()), (3, 5, "Slow"));
        let of = |json: &str| Letter::of(&serde_json::from_str(json).unwrap(), Metric::NPS, "");
        assert_eq!(of(r#"{"score":3,"person":{"email":"ann"}}"#), None);
        assert_eq!(of(r#"{"score":3}"#), None);
        let bare = of(r#"{"score":3,"comment":null,"locale":null,"person":{"email":"a@x","name":null}}"#).unwrap();
        assert_eq!((bare.name.as_str(), bare.locale.as_str(), bare.comment.as_str()), ("", "", ""));
    }
}
