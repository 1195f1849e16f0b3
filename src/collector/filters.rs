//! Query parameters, each taken once and none left over: a misspelt filter would give wrong figures without a word.

use std::sync::Arc;

use axum::extract::{Query, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use domain::{Day, SurveyId};

use crate::openapi::{self, Operation};
use crate::refusal::Refusal;

/// The parameters that nobody has taken yet.
pub(crate) struct Filters {
    left: Vec<(String, String)>,
    known: Vec<&'static str>,
}

impl Filters {
    pub(crate) fn new(parameters: Vec<(String, String)>) -> Self {
        Self { left: parameters, known: Vec::new() }
    }

    /// What `parse` makes of a parameter that may be absent or empty. `what` says what is allowed.
    pub(crate) fn take<T>(
        &mut self,
        name: &'static str,
        what: &str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, Refusal> {
        self.known.push(name);
        let Some(at) = self.left.iter().position(|(known, _)| known == name) else { return Ok(None) };
        let (_, value) = self.left.remove(at);
        if value.is_empty() {
            return Ok(None);
        }
        let refusal = || Refusal::Parameter { name: name.to_owned(), detail: format!("`{name}` must be {what}") };
        parse(&value).map(Some).ok_or_else(refusal)
    }

    pub(crate) fn survey(&mut self) -> Result<SurveyId, Refusal> {
        let survey = self.take("survey", "a survey's id", |id| SurveyId::new(id).ok())?;
        survey.ok_or_else(|| Refusal::Parameter {
            name: "survey".to_owned(),
            detail: "`survey` is required: a survey's id".to_owned(),
        })
    }

    pub(crate) fn day(&mut self, name: &'static str) -> Result<Option<Day>, Refusal> {
        self.take(name, "a date such as 2026-03-01", Day::parse)
    }

    pub(crate) fn flag(&mut self, name: &'static str) -> Result<bool, Refusal> {
        let flag = self.take(name, "true or false", |flag| flag.parse().ok())?;
        Ok(flag.unwrap_or(false))
    }

    /// `from` and `to`, the first included and the other not.
    pub(crate) fn days(&mut self) -> Result<(Option<Day>, Option<Day>), Refusal> {
        let days = (self.day("from")?, self.day("to")?);
        match days {
            (Some(from), Some(to)) if from > to => {
                Err(Refusal::Parameter { name: "to".to_owned(), detail: "`to` lies before `from`".to_owned() })
            }
            days => Ok(days),
        }
    }

    /// Refuses what nobody took.
    pub(crate) fn finish(self) -> Result<(), Refusal> {
        let Some((name, _)) = self.left.into_iter().next() else { return Ok(()) };
        if self.known.contains(&name.as_str()) {
            return Err(Refusal::Parameter { name, detail: "it is given twice".to_owned() });
        }
        Err(unknown(name, &self.known))
    }
}

/// The parameters that a route has; `None` where others are nobody's business.
#[derive(Clone)]
pub(crate) struct Known(Option<Arc<[&'static str]>>);

impl Known {
    /// Those that the route's description names.
    pub(crate) fn of(operation: &Operation) -> Self {
        Self(match &operation.query {
            openapi::Query::Only(parameters) => Some(parameters.iter().map(|parameter| parameter.name).collect()),
            openapi::Query::Among(_) => None,
        })
    }
}

/// Lets a request through that has no other parameters than the route's description names.
pub(crate) async fn refuse_unknown(
    State(Known(known)): State<Known>,
    Query(parameters): Query<Vec<(String, String)>>,
    request: Request,
    next: Next,
) -> Response {
    let stranger = known.as_ref().and_then(|known| {
        let stranger = parameters.into_iter().map(|(name, _)| name).find(|name| !known.contains(&name.as_str()));
        stranger.map(|name| unknown(name, known))
    });
    match stranger {
        Some(refusal) => refusal.into_response(),
        None => next.run(request).await,
    }
}

fn unknown(name: String, known: &[&str]) -> Refusal {
    let detail = match known {
        [] => "this route takes no parameters".to_owned(),
        known => format!("there is no such parameter; there are {}", known.join(", ")),
    };
    Refusal::Parameter { name, detail }
}
