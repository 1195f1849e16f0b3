//! What the owner of a survey has set for its figures.

use domain::{Day, SurveyId};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use super::{Answer, Door};

/// The settings of one survey.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Settings {
    /// Which revision these are; what is written says on which it is based.
    pub revision: u64,
    /// Values to be reached.
    #[serde(default)]
    pub goals: Vec<Goal>,
    /// What happened when.
    #[serde(default)]
    pub annotations: Vec<Annotation>,
    /// Of no interest here, and kept as they are.
    #[serde(default)]
    pub themes: Value,
    /// Views with a name.
    #[serde(default)]
    pub views: Vec<NamedView>,
}

/// A value to be reached.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Goal {
    /// In the unit of the headline.
    pub value: f64,
    /// Since when; `None` for always.
    #[serde(default, serialize_with = "write_some_day", deserialize_with = "read_some_day")]
    pub from: Option<Day>,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Annotation {
    /// When.
    #[serde(serialize_with = "write_day", deserialize_with = "read_day")]
    pub day: Day,
    /// What.
    pub text: String,
}

/// A view that was given a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct NamedView {
    /// The name.
    pub name: String,
    /// What stands in the address, without the `?`.
    pub query: String,
}

/// A collector takes no more.
const MOST_GOALS: usize = 20;

impl Settings {
    /// Sets them, and answers with what is set then.
    pub(crate) fn keep(&self, door: &Door, survey: &SurveyId) -> Answer<Self> {
        // Texts, dates and numbers can always be written.
        door.put(&format!("settings/{survey}"), serde_json::to_string(self).unwrap_or_default())
    }

    /// The goal that holds on a day: of those that have begun the one that began last.
    pub(crate) fn goal_on(&self, day: Day) -> Option<Goal> {
        let begun = self.goals.iter().filter(|goal| goal.from.is_none_or(|from| from <= day));
        begun.max_by_key(|goal| goal.from).copied()
    }

    /// Sets the goal from a day on: what was the goal before stays what it was. The first one holds for always.
    pub(crate) fn set_goal(&mut self, value: f64, today: Day) {
        let from = (!self.goals.is_empty()).then_some(today);
        self.goals.retain(|goal| goal.from != from);
        if self.goals.len() >= MOST_GOALS {
            self.goals.sort_by_key(|goal| goal.from);
            self.goals.remove(0);
        }
        self.goals.push(Goal { value, from });
    }
}

const NO_DATE: &str = "not a date as in 2026-11-23";

fn read_day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Day, D::Error> {
    Day::parse(&String::deserialize(deserializer)?).ok_or_else(|| serde::de::Error::custom(NO_DATE))
}

fn read_some_day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Day>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    text.map(|text| Day::parse(&text).ok_or_else(|| serde::de::Error::custom(NO_DATE))).transpose()
}

// The signatures are serde's.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn write_day<S: Serializer>(day: &Day, serializer: S) -> Result<S::Ok, S::Error> {
    day.to_text().serialize(serializer)
}

#[allow(clippy::ref_option, clippy::trivially_copy_pass_by_ref)]
fn write_some_day<S: Serializer>(day: &Option<Day>, serializer: S) -> Result<S::Ok, S::Error> {
    day.map(Day::to_text).serialize(serializer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_written_as_they_were_read_whatever_else_is_in_them() {
        let text = r#"{"revision":3,"goals":[{"value":50.0,"from":"2026-01-01"},{"value":40.0,"from":null}],"annotations":[{"day":"2026-03-02","text":"new checkout"}],"themes":[{"name":"price","patterns":["price"]}],"views":[{"name":"Germany","query":"survey=a"}]}"#;
        let settings: Settings = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&settings).unwrap(), text);
    }

    #[test]
    fn the_goal_that_began_last_holds() {
        let day = |text: &str| Day::parse(text).unwrap();
        let goal = |value, from: Option<&'static str>| Goal { value, from: from.map(day) };
        let goals = vec![goal(50.0, Some("2026-01-01")), goal(40.0, None), goal(60.0, Some("2026-06-01"))];
        let settings = Settings { goals, ..Settings::default() };
        let on = |date| settings.goal_on(day(date)).map(|goal| goal.value);
        assert_eq!([on("2025-12-31"), on("2026-01-01"), on("2026-07-01")], [Some(40.0), Some(50.0), Some(60.0)]);
        assert_eq!(Settings::default().goal_on(day("2026-01-01")), None);
    }

    #[test]
    fn a_new_goal_leaves_the_past_as_it_was() {
        let day = |number| Day::from_number(number);
        let mut settings = Settings::default();
        settings.set_goal(40.0, day(100));
        settings.set_goal(50.0, day(200));
        settings.set_goal(55.0, day(200));
        let on = |settings: &Settings, number| settings.goal_on(day(number)).map(|goal| goal.value);
        assert_eq!([on(&settings, 0), on(&settings, 199), on(&settings, 200)], [Some(40.0), Some(40.0), Some(55.0)]);
        for at in 300..340 {
            settings.set_goal(f64::from(at), day(at));
        }
        assert_eq!((settings.goals.len(), on(&settings, 339)), (20, Some(339.0)));
    }
}
