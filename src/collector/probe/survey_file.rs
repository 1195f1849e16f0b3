//! What a survey file may not say of an endpoint, whatever the endpoint thinks.

use domain::deliver::Format;
use domain::survey::Survey;
use serde_json::{Value, json};

use super::finding::{Finding, Step};
use super::headers::Headers;

/// What `plaudit check` has against a survey file with that endpoint: secrets, and addresses that do not go with the form.
pub(super) fn objections(url: &str, form: Format, headers: &Headers) -> Vec<Finding> {
    let headers: serde_json::Map<_, _> = headers
        .map()
        .iter()
        .map(|(name, value)| (name.to_string(), value.to_str().unwrap_or_default().into()))
        .collect();
    let mut endpoint = json!({ "to": url, "as": form, "headers": headers });
    if let Some(body) = body(form) {
        endpoint["body"] = body;
    }
    let file = json!({ "id": "probe", "metric": "nps", "deliver": [endpoint] }).to_string();
    let problems = match Survey::parse_shape(&file) {
        Ok(survey) => survey.contradictions(),
        Err(problem) => vec![problem],
    };
    let finding = |problem: domain::Problem| {
        let place = problem.path.trim_start_matches("$.deliver[0].").to_owned();
        let todo = "write it otherwise in the survey file: `plaudit check` refuses it too";
        Finding::fails(Step::Url, format!("{place}: {}", problem.detail), todo)
    };
    problems.into_iter().map(finding).collect()
}

/// A body that nobody has anything against, where the form wants one.
fn body(form: Format) -> Option<Value> {
    match form {
        Format::Template => Some(json!({ "score": "{score}" })),
        Format::Posthog => Some(json!({ "api_key": "phc_probe" })),
        Format::Plaudit | Format::Json | Format::Form | Format::ZendeskRequest => None,
    }
}
