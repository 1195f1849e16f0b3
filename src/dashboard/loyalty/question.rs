//! What the worker is asked about customers.

use core::ops::Range;

use domain::Day;
use insight::loyalty::{Ranking, Spells};
use messages::loyalty::{Asked, CohortsAsked, SurvivalAsked, Ticket};
pub(crate) use messages::loyalty::{Listed, Strata};
use serde_json::Value;

use super::told::{Rules, Voice};
use crate::reading::Found;
use crate::source::file::condition;

/// How many months the table of cohorts has.
const MONTHS: usize = 12;
/// How many days the curve of survival has.
const DAYS: u16 = 365;
/// So many customers are listed before somebody asks for more.
pub(crate) const FIRST: usize = 20;
/// So many are listed once somebody has asked; all of them are in the file.
pub(crate) const MORE: usize = 200;

/// The answers that the figures are about, and the days of both.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Scope {
    days: Option<Range<Day>>,
    condition: Value,
}

impl Scope {
    /// The days and the filters of the figures' screen.
    pub(crate) fn of(found: &Found) -> Self {
        let (days, picked) = &found.plan.comments;
        Self { days: days.clone(), condition: condition(picked.as_deref()) }
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

/// Unresolved tickets of people.
pub(crate) type Tickets = Vec<Ticket>;

/// The question, as the worker takes it.
pub(crate) fn ask(scope: &Scope, choices: &Choices, tickets: &Tickets) -> Asked<Value> {
    Asked {
        days: scope.days.clone(),
        condition: Some(scope.condition.clone()),
        margin: choices.margin,
        discount: choices.discount,
        life: choices.life,
        strata: choices.strata,
        cohorts: CohortsAsked { of: choices.cohorts_of, months: MONTHS },
        survival: SurvivalAsked {
            of: choices.survival_of,
            spells: if choices.is_every_order { Spells::Every } else { Spells::First },
            days: DAYS,
        },
        rules: choices.rules,
        ranking: if choices.is_by_facts { Ranking::Facts } else { Ranking::Stake },
        list: choices.list,
        tickets: tickets.clone(),
        of: None,
    }
}

/// Asks for all of these customers as a table.
pub(crate) fn ask_for_all(of: Listed, scope: &Scope, choices: &Choices, tickets: &Tickets) -> Asked<Value> {
    Asked { of: Some(of), ..ask(scope, choices, tickets) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scope() -> Scope {
        let day = |text| Day::parse(text).unwrap();
        Scope { days: Some(day("2026-01-01")..day("2026-04-01")), condition: Value::Null }
    }

    #[test]
    fn the_question_is_as_the_reader_takes_it() {
        let messages: Value = serde_json::from_str(include_str!("../../messages/messages.json")).unwrap();
        let choices = Choices { margin: Some(0.3), discount: 0.1, list: 2, ..Choices::default() };
        let asked = ask(&scope(), &choices, &vec![("c0".into(), String::new(), 2)]);
        // How long the table is, is the page's to say.
        let cohorts = CohortsAsked { months: 3, ..asked.cohorts };
        assert_eq!(serde_json::to_value(Asked { cohorts, ..asked }).unwrap(), messages["loyalty_ask"]);
    }

    #[test]
    fn what_is_chosen_is_asked() {
        let rules = Rules { fall: None, low: false, gaps: None, visits: 3, tickets: None, ending: None, stake: 90 };
        let favourable = Some(Voice::Answered(domain::Group::Favourable));
        let choices = Choices {
            life: Some(3.5),
            strata: Strata::Orders,
            cohorts_of: Some(Voice::Silent),
            survival_of: favourable,
            is_every_order: true,
            rules: Some(rules),
            is_by_facts: true,
            ..Choices::default()
        };
        let asked = ask_for_all(Listed::AtRisk, &scope(), &choices, &Vec::new());
        assert_eq!((asked.of, asked.strata, asked.life), (Some(Listed::AtRisk), Strata::Orders, Some(3.5)));
        assert_eq!((asked.cohorts.of, asked.survival.of), (Some(Voice::Silent), favourable));
        assert_eq!((asked.survival.spells, asked.ranking), (Spells::Every, Ranking::Facts));
        assert_eq!((asked.rules, asked.list), (Some(rules), FIRST));
    }
}
