//! What the dashboard needs to know about a survey.

use domain::{Metric, SurveyId};
use serde::Deserialize;

/// A survey, as far as figures go. The rest of its file is of no interest here.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct SurveyInfo {
    /// Its id.
    pub id: SurveyId,
    /// What is measured.
    pub metric: Metric,
    /// Whom the question is about; empty where that is not said.
    #[serde(default)]
    pub brand: String,
    /// The time zone whose days count.
    #[serde(default)]
    pub zone: String,
    /// The properties that are counted as dimensions.
    #[serde(default)]
    pub segments: Vec<String>,
}

/// How long an answer took: a dimension that is summed up and not taken apart.
pub(crate) const DURATION: &str = "duration";
/// The dimensions that every survey has.
pub(crate) const DIMENSIONS: [&str; 6] = ["channel", "locale", "agent", "department", "page", "comment"];

impl SurveyInfo {
    /// Whether its responses are counted along a dimension.
    pub(crate) fn has_dimension(&self, name: &str) -> bool {
        name == DURATION || DIMENSIONS.contains(&name) || self.segments.iter().any(|segment| segment == name)
    }

    /// What a person calls it.
    pub(crate) fn label(&self) -> String {
        if self.brand.is_empty() { self.id.to_string() } else { format!("{} · {}", self.brand, self.id) }
    }
}

/// The survey that `wanted` names, else the first.
pub(crate) fn choose<'a>(surveys: &'a [SurveyInfo], wanted: Option<&SurveyId>) -> Option<&'a SurveyInfo> {
    surveys.iter().find(|survey| Some(&survey.id) == wanted).or(surveys.first())
}

/// The survey that `wanted` names, else the first, and those of `with` that measure the same.
pub(crate) fn choose_all(surveys: &[SurveyInfo], wanted: Option<&SurveyId>, with: &[SurveyId]) -> Vec<SurveyInfo> {
    let Some(first) = choose(surveys, wanted) else { return Vec::new() };
    let goes_with =
        |survey: &&SurveyInfo| survey.id != first.id && survey.metric == first.metric && with.contains(&survey.id);
    core::iter::once(first).chain(surveys.iter().filter(goes_with)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn survey(id: &str) -> SurveyInfo {
        serde_json::from_str(&format!(r#"{{"id":"{id}","metric":"nps","deliver":[],"later":1}}"#)).unwrap()
    }

    #[test]
    fn a_survey_that_is_gone_gives_way_to_the_first() {
        let surveys = [survey("a"), survey("b")];
        let chosen = |id: &str| choose(&surveys, SurveyId::new(id).ok().as_ref()).map(|survey| survey.id.to_string());
        assert_eq!(chosen("b").as_deref(), Some("b"));
        assert_eq!(chosen("gone").as_deref(), Some("a"));
        assert_eq!(choose(&[], None), None);
    }

    #[test]
    fn only_surveys_of_one_metric_are_added() {
        let other = serde_json::from_str(r#"{"id":"c","metric":"ces"}"#).unwrap();
        let surveys = [survey("a"), survey("b"), other];
        let with: Vec<SurveyId> = ["a", "b", "c", "gone"].into_iter().map(|id| SurveyId::new(id).unwrap()).collect();
        let chosen = |with: &[SurveyId]| -> Vec<String> {
            choose_all(&surveys, SurveyId::new("b").ok().as_ref(), with)
                .into_iter()
                .map(|survey| survey.id.to_string())
                .collect()
        };
        assert_eq!(chosen(&with), ["b", "a"]);
        assert_eq!(chosen(&[]), ["b"]);
    }

    #[test]
    fn the_brand_stands_before_the_id() {
        assert_eq!(survey("a").label(), "a");
        assert_eq!(SurveyInfo { brand: "Acme".into(), ..survey("a") }.label(), "Acme · a");
    }
}
