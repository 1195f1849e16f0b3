//! An endpoint as a browser on a website meets it: what is asked of the collector, and what it tells.

use domain::Metric;
use domain::deliver::Format;
use serde::{Deserialize, Serialize};

use super::{Answer, Door, SurveyInfo};

/// What is to be tried.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Wish {
    /// The endpoint.
    pub url: String,
    /// The website whose visitors answer.
    pub origin: String,
    /// The form of delivery.
    #[serde(rename = "as")]
    pub form: Format,
    /// Whether a test record may be posted.
    pub send: bool,
    /// The survey that the test record is of.
    pub survey: Option<String>,
    /// That survey's metric.
    pub metric: Option<Metric>,
}

impl Wish {
    /// Lets a collector meet the endpoint as a browser would. It may take most of a minute.
    pub(crate) fn meet(&self, door: &Door) -> Answer<Report> {
        // Texts and booleans can always be written.
        door.post("probe", serde_json::to_string(self).unwrap_or_default())
    }

    /// The wish with a test record of that survey.
    pub(crate) fn about(self, survey: Option<SurveyInfo>) -> Self {
        let (survey, metric) = survey.map(|survey| (survey.id.to_string(), survey.metric)).unzip();
        Self { survey, metric, ..self }
    }
}

/// What the collector saw.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Report {
    /// The outcome in a sentence.
    pub verdict: String,
    /// Step by step.
    pub steps: Vec<Step>,
    /// What to set, where headers are missing.
    #[serde(default)]
    pub advice: Option<Advice>,
}

/// One thing that was seen.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Step {
    /// Where.
    #[serde(rename = "step")]
    pub name: String,
    /// Whether a browser gets past it; `None` where that is not the question.
    pub is_ok: Option<bool>,
    /// What was seen.
    pub says: String,
    /// What to do about it.
    #[serde(default)]
    pub todo: Option<String>,
}

/// What to set, for each kind of server.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Advice {
    /// For nginx.
    pub nginx: String,
    /// For Google Apps Script.
    pub apps_script: String,
    /// For Cloudflare Workers.
    pub workers: String,
}

#[cfg(test)]
mod tests {
    use domain::SurveyId;

    use super::*;

    fn wish() -> Wish {
        let (url, origin) = ("https://a.example/in".to_owned(), "https://shop.example".to_owned());
        Wish { url, origin, form: Format::Json, send: false, survey: None, metric: None }
    }

    #[test]
    fn a_wish_is_written_as_the_collector_reads_it() {
        let survey = SurveyInfo {
            id: SurveyId::new("shop").unwrap(),
            metric: Metric::CSAT,
            brand: String::new(),
            zone: String::new(),
            segments: Vec::new(),
        };
        assert_eq!(
            serde_json::to_string(&wish().about(Some(survey))).unwrap(),
            r#"{"url":"https://a.example/in","origin":"https://shop.example","as":"json","send":false,"survey":"shop","metric":"csat"}"#
        );
        let without = serde_json::to_string(&wish().about(None)).unwrap();
        assert!(without.ends_with(r#""send":false,"survey":null,"metric":null}"#), "{without}");
    }

    #[test]
    fn a_report_is_read_with_and_without_advice() {
        let report: Report = serde_json::from_str(
            r#"{"url":"x","origin":"y","as":"json","is_deliverable":false,"verdict":"No.","steps":[
                {"step":"dns","is_ok":true,"says":"found","todo":null},{"step":"post","is_ok":null,"says":"not tried","todo":"do"}
            ],"advice":null}"#,
        )
        .unwrap();
        assert_eq!((report.steps[0].is_ok, report.steps[1].is_ok, report.advice), (Some(true), None, None));
        let advice = r#"{"verdict":"","steps":[],"advice":{"nginx":"a","apps_script":"b","workers":"c"}}"#;
        assert!(serde_json::from_str::<Report>(advice).unwrap().advice.is_some());
    }
}
