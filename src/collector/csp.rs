//! What our own pages may load and who may frame them.

use std::collections::BTreeSet;

use axum::http::HeaderValue;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::survey::Survey;
use sha2::{Digest as _, Sha256};

const OF_DASHBOARD: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data:; worker-src 'self'; connect-src 'self' https:; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'none'";

/// The policy of the dashboard: it may read any collector over https, and nobody frames it.
pub(crate) fn of_dashboard() -> HeaderValue {
    HeaderValue::from_static(OF_DASHBOARD)
}

/// The policy of the dashboard's worker, which does not have that of its page: it reads files, and asks for one at an address if it is told to.
pub(crate) fn of_worker() -> HeaderValue {
    HeaderValue::from_static("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' https:")
}

/// The policy of the survey page: it may send to the survey's endpoints, and the survey's websites may frame it. Without
/// a survey, nowhere and nobody. `page` is the page itself, whose inline
/// styles are named.
pub(crate) fn of_survey(survey: Option<&Survey>, page: &str) -> HeaderValue {
    let endpoints: BTreeSet<_> =
        survey.iter().flat_map(|survey| &survey.deliver).filter_map(|deliver| deliver.to.origin()).collect();
    let connect = std::iter::once("'self'").chain(endpoints).collect::<Vec<_>>().join(" ");
    let framers = match survey {
        None => "'none'".to_owned(),
        Some(survey) if survey.origins.is_open() => "*".to_owned(),
        Some(survey) if survey.origins.iter().next().is_none() => "'none'".to_owned(),
        Some(survey) => survey.origins.iter().collect::<Vec<_>>().join(" "),
    };
    let sources = inline_styles(page).map(|style| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(style))));
    let styles = std::iter::once("'self'".to_owned()).chain(sources).collect::<Vec<_>>().join(" ");
    let policy = format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src {styles}; img-src 'self' data:; \
         connect-src {connect}; base-uri 'none'; form-action 'none'; frame-ancestors {framers}"
    );
    // Origins of a checked survey are plain ASCII; should one not be, the page may do nothing.
    HeaderValue::from_str(&policy).unwrap_or_else(|_| HeaderValue::from_static("default-src 'none'"))
}

fn inline_styles(page: &str) -> impl Iterator<Item = &str> {
    page.split("<style>").skip(1).filter_map(|rest| rest.split_once("</style>")).map(|(style, _)| style)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policy(deliver: &str, origins: &str) -> String {
        let file = format!(r#"{{"id":"s","metric":"nps","origins":{origins},"deliver":[{deliver}]}}"#);
        of_survey(Some(&Survey::parse(&file).unwrap()), "").to_str().unwrap().to_owned()
    }

    #[test]
    fn endpoints_and_websites_of_the_survey_are_in_its_policy_once() {
        let deliver = r#"{"to":"https://a.example/x","as":"json"},{"to":"https://a.example/y","as":"json"},
            {"to":"/api/v1/responses","as":"plaudit"}"#;
        let policy = policy(deliver, r#"["https://shop.example","https://www.example"]"#);
        assert!(policy.contains("connect-src 'self' https://a.example;"), "{policy}");
        assert!(policy.ends_with("frame-ancestors https://shop.example https://www.example"), "{policy}");
    }

    #[test]
    fn a_style_in_the_page_is_named() {
        let page = "<style>abc</style><p><style>abd</style>";
        let policy = of_survey(None, page).to_str().unwrap().to_owned();
        // FIPS 180-4's example "abc", in base64.
        assert!(
            policy.contains("style-src 'self' 'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=' 'sha256-"),
            "{policy}"
        );
        assert_eq!(policy.matches("sha256").count(), 2);
        assert!(of_survey(None, "").to_str().unwrap().contains("style-src 'self';"));
    }

    #[test]
    fn an_open_survey_is_framed_by_all_and_none_by_nobody() {
        let deliver = r#"{"to":"/in","as":"plaudit"}"#;
        assert!(policy(deliver, r#"["*"]"#).ends_with("frame-ancestors *"));
        assert!(policy(deliver, "[]").ends_with("frame-ancestors 'none'"));
        assert!(of_survey(None, "").to_str().unwrap().contains("connect-src 'self'; "));
        assert!(of_survey(None, "").to_str().unwrap().ends_with("frame-ancestors 'none'"));
    }
}
