//! A link filled in with samples, and what arrived by it.

use domain::share::{Field, Variable, Wish};
use domain::{Metric, SurveyId};
use serde_json::{Map, Value, json};

/// What is sent on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Trial {
    /// The ticket that tells this try from everything else, whether the link that is handed out has one or not.
    pub ticket: String,
    /// The score in the link.
    pub score: u8,
    /// What the link says.
    pub wish: Wish,
}

/// What became of one piece of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    /// What it is called in the record.
    pub name: String,
    /// What arrived, or what did not.
    pub outcome: Outcome,
}

/// Whether something arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// As it was sent.
    Arrived(String),
    /// As something else.
    Changed(String),
    /// Not at all.
    Missing,
}

impl Trial {
    /// The wish with a sample in the place of each variable, and with a ticket of its own. `mark` is another one each time.
    pub(crate) fn new(mut wish: Wish, metric: Metric, mark: &str) -> Self {
        let ticket = ["TEST-", mark].concat();
        wish.fields.retain(|(field, _)| *field != Field::Ticket);
        for (field, variable) in &mut wish.fields {
            if let Some(sample) = sample(field).filter(|_| variable.is_to_be_filled()) {
                *variable = sample;
            }
        }
        wish.fields.extend(Variable::parse(&ticket).map(|variable| (Field::Ticket, variable)));
        wish.is_test = true;
        Self { ticket, score: *metric.scores().end(), wish }
    }

    /// What to search responses for, among tests or among what counts.
    pub(crate) fn search(&self, survey: &SurveyId, is_test: bool) -> String {
        json!({
            "survey": survey.as_str(), "where": { "ticket": self.ticket }, "test": is_test, "standing": "any", "limit": 1,
        })
        .to_string()
    }

    /// What became of each piece of the link, and of the word that it is a test.
    pub(crate) fn judge(&self, record: &Map<String, Value>) -> Vec<Finding> {
        let text = |value: Option<&Value>| match value {
            Some(Value::String(text)) => text.clone(),
            Some(value @ (Value::Number(_) | Value::Bool(_))) => value.to_string(),
            _ => String::new(),
        };
        let finding = |name: &str, sent: &str, arrived: String| {
            let outcome = match arrived {
                nothing if nothing.is_empty() => Outcome::Missing,
                same if same == sent => Outcome::Arrived(same),
                other => Outcome::Changed(other),
            };
            Finding { name: name.to_owned(), outcome }
        };
        let within = |group: &str, name: &str| text(record.get(group).and_then(|group| group.get(name)));
        let mut findings = vec![
            finding("test", "true", text(record.get("test"))),
            finding("score", &self.score.to_string(), text(record.get("score"))),
            finding("channel", self.wish.channel.name(), text(record.get("channel"))),
        ];
        for (field, variable) in &self.wish.fields {
            let arrived = match field {
                Field::Email | Field::Name => within("person", field.name()),
                Field::Property(name) => within("properties", name),
                // The page speaks the nearest language that there is.
                Field::Lang => continue,
                field => text(record.get(field.name())),
            };
            findings.push(finding(field.name(), variable.as_str(), arrived));
        }
        findings
    }
}

/// Something that nobody takes for a real value; nothing for a ticket, which has one of its own.
fn sample(field: &Field) -> Option<Variable> {
    let text = match field {
        Field::Ticket => return None,
        Field::Agent => "Test agent",
        Field::Department => "Test department",
        Field::Email => "test@example.com",
        Field::Name => "Test customer",
        Field::Lang => "en",
        Field::Property(name) => &["test ", name].concat(),
    };
    // A property may have a name that no link could carry as a value.
    Variable::parse(text).or_else(|_| Variable::parse("test")).ok()
}

#[cfg(test)]
mod tests {
    use domain::response::Channel;
    use domain::share::Place;

    use super::*;

    fn trial(fields: &[(Field, &str)]) -> Trial {
        let fields = fields.iter().map(|(field, text)| (field.clone(), Variable::parse(text).unwrap())).collect();
        let wish = Wish { fields, channel: Channel::Email, place: Place::Fragment, is_test: false };
        Trial::new(wish, Metric::CSAT, "k1")
    }

    fn values(trial: &Trial) -> Vec<(&str, &str)> {
        trial.wish.fields.iter().map(|(field, variable)| (field.name(), variable.as_str())).collect()
    }

    #[test]
    fn samples_stand_where_a_help_desk_would_fill_in_and_nowhere_else() {
        let odd = Field::Property("a&b".to_owned());
        let trial = trial(&[
            (Field::Ticket, "{{ticket.id}}"),
            (Field::Agent, "Mari"),
            (Field::Name, "{$firstname}"),
            (Field::Department, "*|SHOP|*"),
            (odd, "{{odd}}"),
        ]);
        let expected = [
            ("agent", "Mari"),
            ("name", "Test customer"),
            ("department", "Test department"),
            ("a&b", "test"),
            ("ticket", "TEST-k1"),
        ];
        assert_eq!(values(&trial), expected);
        assert_eq!((trial.score, trial.wish.is_test), (5, true));
    }

    #[test]
    fn a_try_has_a_ticket_of_its_own_whatever_the_link_says_and_is_looked_for_by_it() {
        let survey = SurveyId::new("shop").unwrap();
        for fields in [&[][..], &[(Field::Ticket, "LA-1")], &[(Field::Ticket, "LA-{{ticket.id}}")]] {
            let trial = trial(fields);
            assert_eq!(values(&trial), [("ticket", "TEST-k1")]);
            let search: Value = serde_json::from_str(&trial.search(&survey, true)).unwrap();
            let expected = json!({
                "survey": "shop", "where": { "ticket": "TEST-k1" }, "test": true, "standing": "any", "limit": 1,
            });
            assert_eq!(search, expected);
            let counted: Value = serde_json::from_str(&trial.search(&survey, false)).unwrap();
            assert_eq!(counted["test"], false);
        }
    }

    #[test]
    fn every_piece_is_held_against_what_was_sent() {
        let plan = Field::Property("plan".to_owned());
        let trial = trial(&[
            (Field::Agent, "{{agent}}"),
            (Field::Email, "{{email}}"),
            (plan, "pro"),
            (Field::Department, "Shop"),
            (Field::Lang, "{{lang}}"),
        ]);
        let record = |test: bool| {
            let record = json!({
                "score": 5, "channel": "link", "ticket": "TEST-k1", "test": test,
                "person": { "email": "test@example.com" }, "properties": {}, "department": "Shop",
            });
            record.as_object().unwrap().clone()
        };
        let found = |record| -> Vec<_> {
            trial.judge(&record).into_iter().map(|finding| (finding.name, finding.outcome)).collect()
        };
        let arrived = |text: &str| Outcome::Arrived(text.to_owned());
        let expected = [
            ("test", arrived("true")),
            ("score", arrived("5")),
            ("channel", Outcome::Changed("link".to_owned())),
            ("agent", Outcome::Missing),
            ("email", arrived("test@example.com")),
            ("plan", Outcome::Missing),
            ("department", arrived("Shop")),
            ("ticket", arrived("TEST-k1")),
        ];
        assert_eq!(found(record(true)), expected.map(|(name, outcome)| (name.to_owned(), outcome)));
        assert_eq!(found(record(false))[0], ("test".to_owned(), Outcome::Changed("false".to_owned())));
    }
}
