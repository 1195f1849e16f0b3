//! `GET /badge/{id}.svg`: a survey's figure on a small sign, for any page.
//!
//! It is about whole days, yesterday the last of them: one that changed with each answer would tell what each of them was.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use domain::{Metric, SurveyId};
use insight::Figure;
use insight::report::written;
use serde_json::json;

use super::segment::Segment;
use crate::app::App;
use crate::etag::Etag;
use crate::openapi::{Answer, Operation, Parameter, Query, Schemas};
use crate::refusal::Refusal;
use crate::tallies::sums;

pub(crate) fn about(_: &mut Schemas) -> Operation {
    let pattern = json!({ "type": "string", "pattern": "^[a-z0-9][a-z0-9_-]{0,63}\\.svg$" });
    Operation {
        summary: "See a survey's figure on a sign",
        about: "Only for surveys that the settings name under `[badge]`. It changes once a day.",
        path: vec![Parameter::new("file", "The survey's id and `.svg`.", pattern, "support-nps.svg")],
        query: Query::Among(Vec::new()),
        body: None,
        answers: vec![Answer::text("image/svg+xml", "The sign."), Answer::not_modified()],
        refusals: &["not-found", "unavailable"],
    }
}

/// The sign of a survey.
///
/// # Errors
/// When the settings do not name the survey, or there is none.
pub async fn get(State(app): State<App>, Segment(name): Segment, headers: HeaderMap) -> Result<Response, Refusal> {
    let id = name.strip_suffix(".svg").and_then(|id| SurveyId::new(id).ok());
    let id = id.filter(|id| app.badge.surveys.contains(id)).ok_or(Refusal::NotFound)?;
    let file = app.store.survey(&id).await?.ok_or(Refusal::NotFound)?;
    let today = file.zone.day_of((app.now)());
    let days = today.plus(-app.badge.days)..today;
    let tallies = app.store.tallies(&id, days.clone()).await?;
    let metric = file.survey.metric;
    let (counted, _) = sums(metric, &tallies).map_err(|_| Refusal::Broken)?;
    let last = today.plus(-1);
    let period = format!("{} to {}", days.start.to_text(), last.to_text());
    let svg = sign(metric, counted.figure(), &period);
    let etag = Etag::of(&[svg.as_bytes()]);
    Ok(etag.answer(&headers, "public, max-age=300", || {
        let headers = [
            (header::CONTENT_TYPE, HeaderValue::from_static("image/svg+xml; charset=utf-8")),
            (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'")),
        ];
        (headers, svg).into_response()
    }))
}

fn sign(metric: Metric, figure: Option<Figure>, period: &str) -> String {
    let name = metric.name().to_uppercase();
    let Some(Figure { value, lo, hi, n }) = figure else {
        let label = format!("{name}: no answers from {period}");
        return insight::picture::badge([&name, "–", ""], &label).to_svg();
    };
    let write = |value: f64| written(metric, value);
    let margin = written(metric, (hi - lo) / 2.0);
    let label = format!(
        "{name} {}, with 95 % confidence from {} to {}, of {n} answers from {period}",
        write(value),
        write(lo),
        write(hi)
    );
    insight::picture::badge([&name, &format!("{} ±{margin}", write(value)), &format!("n {n}")], &label).to_svg()
}
