//! What the worker is asked about customers.

use serde_json::{Value, json};

use super::rules::Rules;
use super::told::Voice;
use crate::reading::Found;
use crate::source::file::condition;

/// How many months the table of cohorts has.
const MONTHS: u8 = 12;
/// How many days the curve of survival has.
const DAYS: u16 = 365;
/// So many customers are listed before somebody asks for more.
pub(crate) const FIRST: usize = 20;
/// So many are listed once somebody has asked; all of them are in the file.
pub(crate) const MORE: usize = 200;

/// The answers that the figures are about, and the days of both.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Scope {
    days: Option<[String; 2]>,
    condition: Value,
}

impl Scope {
    /// The days and the filters of the figures' screen.
    pub(crate) fn of(found: &Found) -> Self {
        let (days, picked) = &found.plan.comments;
        Self {
            days: days.as_ref().map(|days| [days.start.to_text(), days.end.to_text()]),
            condition: condition(picked.as_deref()),
        }
    }
}

/// What a reader chooses on the screen of customers.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Choices {
    /// What is left of revenue, as a rate of 0…1; without it there are no lifetime values.
    pub margin: Option<f64>,
    /// The discount rate of a period.
    pub discount: f64,
    /// For how many periods a customer stays; as churn says, where nobody says it.
    pub life: Option<f64>,
    /// The parts of the customer base that answers are weighed by.
    pub strata: Strata,
    /// Whom the table of cohorts is of; `None` for everyone.
    pub cohorts_of: Option<Voice>,
    /// Whom the curve is of; `None` for everyone.
    pub survival_of: Option<Voice>,
    /// Whether the curve counts from every order, and not only from the first.
    pub is_every_order: bool,
    /// When a customer is at risk; the metric's rules, where nobody says it.
    pub rules: Option<Rules>,
    /// Whether those come first who have the most facts, and not those with the most at stake.
    pub is_by_facts: bool,
    /// How many customers are listed.
    pub list: usize,
}

/// The parts of the customer base.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Strata {
    /// Fifths by revenue.
    #[default]
    Revenue,
    /// By how often customers ordered.
    Orders,
}

impl Strata {
    /// The word between the page and the worker.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Revenue => "revenue",
            Self::Orders => "orders",
        }
    }
}

impl Default for Choices {
    fn default() -> Self {
        Self {
            margin: None,
            discount: 0.0,
            life: None,
            strata: Strata::default(),
            cohorts_of: None,
            survival_of: None,
            is_every_order: false,
            rules: None,
            is_by_facts: false,
            list: FIRST,
        }
    }
}

/// Unresolved tickets of a person, by id and address.
pub(crate) type Tickets = Vec<(String, String, u32)>;

/// The question, as the worker takes it.
pub(crate) fn ask(scope: &Scope, choices: &Choices, tickets: &Tickets) -> Value {
    let of = |voice: Option<Voice>| voice.map_or("everyone", Voice::name);
    json!({
        "days": scope.days,
        "condition": scope.condition,
        "margin": choices.margin,
        "discount": choices.discount,
        "life": choices.life,
        "strata": choices.strata.name(),
        "cohorts": { "of": of(choices.cohorts_of), "months": MONTHS },
        "survival": {
            "of": of(choices.survival_of),
            "spells": if choices.is_every_order { "every" } else { "first" },
            "days": DAYS,
        },
        "rules": choices.rules,
        "ranking": if choices.is_by_facts { "facts" } else { "stake" },
        "list": choices.list,
        "tickets": tickets,
    })
}

/// Which customers a file is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Listed {
    /// All at risk.
    AtRisk,
    /// All promoters with repeat orders.
    Advocates,
    /// All who have not answered.
    Silent,
}

impl Listed {
    /// The word between the page and the worker, and in the name of the file.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::AtRisk => "at_risk",
            Self::Advocates => "advocates",
            Self::Silent => "silent",
        }
    }
}

/// Asks for all of these customers as a table.
pub(crate) fn ask_for_all(of: Listed, scope: &Scope, choices: &Choices, tickets: &Tickets) -> Value {
    let mut asked = ask(scope, choices, tickets);
    asked["of"] = of.name().into();
    asked
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scope() -> Scope {
        Scope { days: Some(["2026-01-01", "2026-04-01"].map(str::to_owned)), condition: Value::Null }
    }

    #[test]
    fn the_question_is_as_the_reader_takes_it() {
        let messages: Value = serde_json::from_str(include_str!("../../reader/messages.json")).unwrap();
        let choices = Choices { margin: Some(0.3), discount: 0.1, list: 2, ..Choices::default() };
        let asked = ask(&scope(), &choices, &vec![("c0".into(), String::new(), 2)]);
        let known = messages["loyalty_ask"].as_object().unwrap();
        for (name, value) in known {
            let ours = &asked[name];
            match name.as_str() {
                // How long the pictures are is the page's to say.
                "cohorts" => assert_eq!(ours["of"], value["of"]),
                "survival" => assert_eq!((&ours["of"], &ours["spells"]), (&value["of"], &value["spells"])),
                _ => assert_eq!(ours, value, "{name}"),
            }
        }
        assert_eq!(asked.as_object().unwrap().len(), known.len());
    }

    #[test]
    fn what_is_chosen_is_asked() {
        let rules = Rules { fall: None, low: false, gaps: None, visits: 3, tickets: None, ending: None, stake: 90 };
        let choices = Choices {
            life: Some(3.5),
            strata: Strata::Orders,
            cohorts_of: Some(Voice::Silent),
            survival_of: Some(Voice::Answered(domain::Group::Favourable)),
            is_every_order: true,
            rules: Some(rules),
            is_by_facts: true,
            ..Choices::default()
        };
        let asked = ask_for_all(Listed::AtRisk, &scope(), &choices, &Vec::new());
        assert_eq!(
            (&asked["of"], &asked["strata"], &asked["life"]),
            (&"at_risk".into(), &"orders".into(), &3.5.into())
        );
        assert_eq!((&asked["cohorts"]["of"], &asked["survival"]["of"]), (&"silent".into(), &"favourable".into()));
        assert_eq!((&asked["survival"]["spells"], &asked["ranking"]), (&"every".into(), &"facts".into()));
        assert_eq!((&asked["rules"]["stake"], &asked["rules"]["gaps"]), (&90.into(), &Value::Null));
    }
}
