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
}

impl SurveyInfo {
    /// What a person calls it.
    pub(crate) fn label(&self) -> String {
        if self.brand.is_empty() { self.id.to_string() } else { format!("{} · {}", self.brand, self.id) }
    }
}

/// The survey that `wanted` names, else the first.
pub(crate) fn choose<'a>(surveys: &'a [SurveyInfo], wanted: Option<&SurveyId>) -> Option<&'a SurveyInfo> {
    surveys.iter().find(|survey| Some(&survey.id) == wanted).or(surveys.first())
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
    fn the_brand_stands_before_the_id() {
        assert_eq!(survey("a").label(), "a");
        assert_eq!(SurveyInfo { brand: "Acme".into(), ..survey("a") }.label(), "Acme · a");
    }
}
