//! What was picked out of the answers by hand: scores, days, values. One set of filters for every panel.

use core::ops::Range;
use std::collections::{BTreeMap, BTreeSet};

use domain::{Day, Group, Metric};
use serde_json::{Map, Value, json};

/// Filters. Of one field any of the picked values will do; all fields must fit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Picked {
    /// Scores; none picks all.
    pub scores: BTreeSet<u8>,
    /// Days, the last one excluded; `None` picks all of the period.
    pub days: Option<Range<Day>>,
    /// Values by dimension, each with at least one value; `""` stands for responses that have none.
    pub values: BTreeMap<String, BTreeSet<String>>,
}

/// What the conditions of survey files call a comment.
const COMMENT: &str = "comment";

/// One filter that can be taken away by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Chip {
    /// All that were picked of the scores.
    Scores(BTreeSet<u8>),
    /// The days.
    Days(Range<Day>),
    /// One value of a dimension.
    Value(String, String),
}

impl Picked {
    /// Whether everything is picked.
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a score is among those picked.
    pub(crate) fn has_score(&self, score: u8) -> bool {
        self.scores.is_empty() || self.scores.contains(&score)
    }

    /// Whether a value was picked.
    pub(crate) fn has_value(&self, dimension: &str, value: &str) -> bool {
        self.values.get(dimension).is_some_and(|values| values.contains(value))
    }

    /// Picks a score, or lets go of it. Where all are picked one by one, none need be.
    pub(crate) fn toggle_score(&mut self, metric: Metric, score: u8) {
        if !self.scores.remove(&score) {
            self.scores.insert(score);
        }
        self.all_are_none(metric);
    }

    /// Picks all scores of a group, or lets go of them where all are picked.
    pub(crate) fn toggle_group(&mut self, metric: Metric, group: Group) {
        let of_group: BTreeSet<u8> = metric.scores().filter(|score| metric.group_of(*score) == group).collect();
        if of_group.is_subset(&self.scores) {
            self.scores.retain(|score| !of_group.contains(score));
        } else {
            self.scores.extend(of_group);
        }
        self.all_are_none(metric);
    }

    /// Whether all scores of a group were picked.
    pub(crate) fn has_group(&self, metric: Metric, group: Group) -> bool {
        metric.scores().filter(|score| metric.group_of(*score) == group).all(|score| self.scores.contains(&score))
    }

    fn all_are_none(&mut self, metric: Metric) {
        if metric.scores().all(|score| self.scores.contains(&score)) {
            self.scores.clear();
        }
    }

    /// Picks days, or lets go of them where they are picked.
    pub(crate) fn toggle_days(&mut self, days: Range<Day>) {
        self.days = (self.days.as_ref() != Some(&days)).then_some(days);
    }

    /// Picks a value, or lets go of it.
    pub(crate) fn toggle_value(&mut self, dimension: &str, value: &str) {
        let values = self.values.entry(dimension.to_owned()).or_default();
        if !values.remove(value) {
            values.insert(value.to_owned());
        }
        self.values.retain(|_, values| !values.is_empty());
    }

    /// Lets go of one filter.
    pub(crate) fn drop(&mut self, chip: &Chip) {
        match chip {
            Chip::Scores(_) => self.scores.clear(),
            Chip::Days(_) => self.days = None,
            Chip::Value(dimension, value) => {
                if self.has_value(dimension, value) {
                    self.toggle_value(dimension, value);
                }
            }
        }
    }

    /// Every filter by itself.
    pub(crate) fn chips(&self) -> Vec<Chip> {
        let scores = (!self.scores.is_empty()).then(|| Chip::Scores(self.scores.clone()));
        let days = self.days.clone().map(Chip::Days);
        let value = |(dimension, values): (&String, &BTreeSet<String>)| {
            values.iter().map(|value| Chip::Value(dimension.clone(), value.clone())).collect::<Vec<_>>()
        };
        scores.into_iter().chain(days).chain(self.values.iter().flat_map(value)).collect()
    }

    /// The picked values as a CONDITION of survey files, in JSON; `None` where it would hold always.
    ///
    /// What was picked of the dimensions `except` is left out: the panel of a dimension shows what else there is to pick.
    /// `with_scores` has the scores in it, too.
    pub(crate) fn condition(&self, except: &[&str], with_scores: bool) -> Option<String> {
        let mut alternatives = vec![Map::new()];
        if with_scores && !self.scores.is_empty() {
            alternatives = each(&alternatives, "score", &[json!(self.scores)]);
        }
        for (dimension, values) in self.values.iter().filter(|(dimension, _)| !except.contains(&dimension.as_str())) {
            alternatives = each(&alternatives, dimension, &tests(dimension, values));
        }
        let mut all: Vec<Value> = alternatives.into_iter().map(Value::Object).collect();
        let condition = if all.len() == 1 { all.remove(0) } else { json!({ "any": all }) };
        (condition != json!({})).then(|| condition.to_string())
    }
}

/// What the values of one dimension ask of a field, any of which will do: a list of values cannot say "has none".
fn tests(dimension: &str, values: &BTreeSet<String>) -> Vec<Value> {
    if dimension == COMMENT {
        return values.iter().map(|value| json!({ "exists": !value.is_empty() })).collect();
    }
    let named: Vec<&String> = values.iter().filter(|value| !value.is_empty()).collect();
    let named_test = (!named.is_empty()).then(|| json!(named));
    let none_test = values.contains("").then(|| json!({ "exists": false }));
    named_test.into_iter().chain(none_test).collect()
}

/// Every alternative with every test of a field.
fn each(alternatives: &[Map<String, Value>], field: &str, tests: &[Value]) -> Vec<Map<String, Value>> {
    let with = |alternative: &Map<String, Value>, test: &Value| {
        let mut alternative = alternative.clone();
        alternative.insert(field.to_owned(), test.clone());
        alternative
    };
    alternatives.iter().flat_map(|alternative| tests.iter().map(move |test| with(alternative, test))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NPS: Metric = Metric::NPS;

    fn with(values: &[(&str, &str)]) -> Picked {
        let mut picked = Picked::default();
        for (dimension, value) in values {
            picked.toggle_value(dimension, value);
        }
        picked
    }

    #[test]
    fn a_group_is_its_scores_and_picking_twice_is_letting_go() {
        let mut picked = Picked::default();
        picked.toggle_group(NPS, Group::Favourable);
        assert_eq!(picked.scores, [9, 10].into());
        assert!(picked.has_group(NPS, Group::Favourable) && !picked.has_score(8));
        picked.toggle_score(NPS, 9);
        assert!(!picked.has_group(NPS, Group::Favourable));
        picked.toggle_group(NPS, Group::Favourable);
        assert_eq!(picked.scores, [9, 10].into(), "what is missing is added first");
        picked.toggle_group(NPS, Group::Favourable);
        assert!(picked.is_empty());
    }

    #[test]
    fn all_scores_are_no_filter() {
        let mut picked = Picked::default();
        for group in Group::ALL {
            picked.toggle_group(NPS, group);
        }
        assert!(picked.is_empty() && picked.has_score(3));
    }

    #[test]
    fn conditions_name_values_and_tell_of_those_without() {
        assert_eq!(Picked::default().condition(&[], true), None);
        assert_eq!(
            with(&[("channel", "web"), ("channel", "email")]).condition(&[], false).unwrap(),
            r#"{"channel":["email","web"]}"#
        );
        assert_eq!(with(&[("plan", "")]).condition(&[], false).unwrap(), r#"{"plan":{"exists":false}}"#);
        assert_eq!(with(&[("comment", "yes")]).condition(&[], false).unwrap(), r#"{"comment":{"exists":true}}"#);
        assert_eq!(
            with(&[("plan", ""), ("plan", "pro"), ("locale", "et")]).condition(&[], false).unwrap(),
            r#"{"any":[{"locale":["et"],"plan":["pro"]},{"locale":["et"],"plan":{"exists":false}}]}"#
        );
        let quoted = with(&[("agent", "\"}")]).condition(&[], false).unwrap();
        assert_eq!(serde_json::from_str::<Value>(&quoted).unwrap(), json!({ "agent": ["\"}"] }));
    }

    #[test]
    fn a_panel_leaves_out_what_was_picked_of_its_own() {
        let picked = with(&[("channel", "web"), ("locale", "et")]);
        assert_eq!(picked.condition(&["channel"], false).unwrap(), r#"{"locale":["et"]}"#);
        assert_eq!(picked.condition(&["channel", "locale"], false), None);
        let scores = Picked { scores: [9].into(), ..Picked::default() };
        assert_eq!(scores.condition(&[], true).unwrap(), r#"{"score":[9]}"#);
        assert_eq!(scores.condition(&[], false), None);
    }

    #[test]
    fn every_chip_takes_its_own_filter_away() {
        let mut picked = with(&[("channel", "web"), ("channel", "email"), ("plan", "")]);
        picked.scores = [1].into();
        picked.toggle_days(Day::from_number(1)..Day::from_number(3));
        let chips = picked.chips();
        assert_eq!(chips.len(), 5);
        for (gone, chip) in chips.iter().enumerate() {
            assert_eq!(picked.chips().len(), 5 - gone);
            picked.drop(chip);
        }
        assert!(picked.is_empty());
    }
}
