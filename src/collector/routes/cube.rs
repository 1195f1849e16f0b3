//! `GET /api/v1/cube`: counts, from which every picture is drawn.

use std::ops::ControlFlow;

use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use domain::Day;
use domain::condition::Condition;
use insight::Cube;
use serde_json::{Value, json};

use tokio::sync::oneshot;
use tokio::sync::oneshot::error::TryRecvError;

use crate::app::App;
use crate::conditions::Persons;
use crate::etag::Etag;
use crate::filters::Filters;
use crate::lines::Lines;
use crate::openapi::{Answer, Operation, Parameter, Query as Parameters, Schemas};
use crate::refusal::Refusal;
use crate::store::{By, Scan};
use crate::{conditions, cube, lines};

pub(crate) fn about(_: &mut Schemas) -> Operation {
    let names = Parameter::new(
        "dimensions",
        "Names with commas between: channel, locale, agent, department, page, comment, duration, and the survey's segments. \
         Left out, all.",
        json!({ "type": "string" }),
        "channel,locale",
    );
    let condition = Parameter::new(
        "where",
        "A condition as in survey files, as JSON: only responses for which it holds are counted. It may look at score, group, \
         ticket, the dimensions that every survey has (a comment can only be there or not), and the survey's properties.",
        json!({ "type": "string" }),
        r#"{"channel":"web"}"#,
    );
    let cross = Parameter::new(
        "cross",
        "Two dimensions, which are counted at once, too: at most 30 values each, the others put together as `other`.",
        json!({ "type": "string" }),
        "channel,locale",
    );
    let query = [Parameter::survey()].into_iter().chain(Parameter::days()).chain([names, condition, cross]);
    Operation {
        summary: "Count responses by day, score and value",
        about: "Every response stands in each dimension once. Of a dimension the 200 most frequent values are told apart; the \
                others are put together as `other`. With `where` or `cross` every response that is still there is looked at, which takes \
                its time: with `Accept: application/x-ndjson` the answer comes in lines, first `{\"progress\": [looked at, of all]}` some \
                times a second, in the end `{\"cube\": …}`, or `{\"problem\": …}`; whoever closes the connection stops it. Of displays \
                nothing but the channel is known, so they are left out with a condition about anything else.",
        path: Vec::new(),
        query: Parameters::Only(query.collect()),
        body: None,
        answers: vec![Answer::json(200, "The counts.", schema()), Answer::not_modified()],
        refusals: &["unknown-survey", "syntax", "wrong-type", "not-allowed", "unknown-key", "unavailable"],
    }
}

fn row(length: usize) -> Value {
    json!({ "type": "array", "items": { "type": "integer" }, "minItems": length, "maxItems": length })
}

fn schema() -> Value {
    let day = json!({ "type": ["string", "null"], "format": "date" });
    let count = json!({
        "type": "array",
        "description": "The day in days since 1970, the place of the value in `values`, the score, and how many.",
        "items": { "type": "integer" },
        "minItems": 4,
        "maxItems": 4,
    });
    let dimension = json!({
        "type": "object",
        "properties": {
            "values": { "type": "array", "items": { "type": "string" }, "description": "An empty one stands for none." },
            "counts": { "type": "array", "items": count },
        },
        "required": ["values", "counts"],
    });
    json!({
        "type": "object",
        "properties": {
            "from": day,
            "to": day,
            "revision": { "type": "integer", "minimum": 0, "description": "Rises with every change." },
            "dimensions": { "type": "object", "additionalProperties": dimension },
            "standings": {
                "type": "object",
                "description": "What is not counted, by why: the day, the score, and how many. What is empty is left out.",
                "additionalProperties": { "type": "array", "items": row(3) },
            },
            "crossing": {
                "type": "object",
                "properties": {
                    "by": { "type": "array", "items": { "type": "string" }, "minItems": 2, "maxItems": 2 },
                    "values": {
                        "type": "array",
                        "items": { "type": "array", "items": { "type": "string" }, "maxItems": 30 },
                        "minItems": 2,
                        "maxItems": 2,
                    },
                    "counts": {
                        "type": "array",
                        "description": "The places of both values, the score, and how many.",
                        "items": row(4),
                    },
                },
                "required": ["by", "values", "counts"],
            },
            "displays": {
                "type": "array",
                "description": "The day, the channel, and how often the survey was shown, begun, closed and answered.",
                "items": { "type": "array", "minItems": 6, "maxItems": 6 },
            },
        },
        "required": ["from", "to", "revision", "dimensions"],
    })
}

/// Before and after every day that a response can have.
const ALWAYS: (i32, i32) = (i32::MIN, i32::MAX);

/// Counted responses along the dimensions asked for, or along all that the survey has.
///
/// # Errors
/// When a parameter is not understood, or there is no such survey.
pub async fn get(
    State(app): State<App>,
    headers: HeaderMap,
    Query(parameters): Query<Vec<(String, String)>>,
) -> Result<Response, Refusal> {
    let mut filters = Filters::new(parameters);
    let id = filters.survey()?;
    let (from, to) = filters.days()?;
    let text = |text: &str| Some(text.to_owned());
    let names = filters.take("dimensions", "names with commas between", text)?;
    let condition = filters.take("where", "a condition", text)?;
    let cross = filters.take("cross", "two names with a comma between", text)?;
    filters.finish()?;

    let file = app.store.survey(&id).await?.ok_or_else(|| Refusal::UnknownSurvey(id.to_string()))?;
    let every = By::all(&file.survey.segments);
    let crossed = cross.as_deref().map(|names| pair(names, &every)).transpose()?;
    let dimensions = match &names {
        Some(names) => chosen("dimensions", names, &every)?,
        None => every,
    };
    let days = from.unwrap_or(Day::from_number(ALWAYS.0))..to.unwrap_or(Day::from_number(ALWAYS.1));
    if condition.is_none() && crossed.is_none() {
        let counts = app.store.counts(&id, days, dimensions).await?;
        return whole(&headers, &cube::of(counts, from, to));
    }
    let condition: Condition = match condition {
        Some(condition) => domain::strict::read(&condition, "the condition")?,
        None => Condition::default(),
    };
    conditions::check(&condition, "$", &file, Persons::NotNamed)?;
    let scan = Scan { survey: id, metric: file.survey.metric, days, dimensions, cross: crossed, condition };
    if lines::are_wanted(&headers) {
        let (lines, answer) = Lines::answer();
        tokio::spawn(async move {
            tokio::select! {
                line = counted(app, scan, lines.clone(), from, to) => lines.send(line).await,
                () = lines.abandoned() => {}
            }
        });
        return Ok(answer);
    }
    // Dropped with this future, whose client has gone.
    let (here, gone) = oneshot::channel::<()>();
    let mut gone = Some(gone);
    let tell = move |_: u64, _: u64| {
        let is_here = gone.as_mut().is_some_and(|gone| matches!(gone.try_recv(), Err(TryRecvError::Empty)));
        if is_here { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    };
    let counts = app.store.scan(scan, Box::new(tell)).await?.ok_or(Refusal::Busy)?;
    drop(here);
    whole(&headers, &cube::of(counts, from, to))
}

/// A cube in one piece.
fn whole(headers: &HeaderMap, cube: &Cube) -> Result<Response, Refusal> {
    let body = super::to_json(cube)?;
    let etag = Etag::of(&[body.as_bytes()]);
    Ok(etag.answer(headers, "private, no-cache", || super::with_json_headers(body)))
}

/// Counts, telling how far it is, and gives the last line.
async fn counted(app: App, scan: Scan, lines: Lines, from: Option<Day>, to: Option<Day>) -> String {
    let tell = move |read: u64, all: u64| {
        let is_here = lines.mention(&json!({ "progress": [read, all] }));
        if is_here { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    };
    let counted = app.store.scan(scan, Box::new(tell)).await;
    let cube = counted.map_err(Refusal::from).and_then(|counts| counts.ok_or(Refusal::Busy));
    let line = cube.and_then(|counts| super::to_json(&cube::of(counts, from, to)));
    line.map_or_else(
        |refusal| json!({ "problem": refusal.document() }).to_string(),
        |cube| format!("{{\"cube\":{cube}}}"),
    )
}

fn chosen(parameter: &str, names: &str, every: &[By]) -> Result<Vec<By>, Refusal> {
    let wanted: Vec<_> = names.split(',').map(str::trim).collect();
    if let Some(unknown) = wanted.iter().find(|name| !every.iter().any(|by| by.name() == **name)) {
        let known = every.iter().map(By::name).collect::<Vec<_>>().join(", ");
        let detail = format!("there is no dimension \"{unknown}\"; this survey has {known}");
        return Err(Refusal::Parameter { name: parameter.to_owned(), detail });
    }
    Ok(every.iter().filter(|by| wanted.contains(&&*by.name())).cloned().collect())
}

/// Two different dimensions, in the order in which they are named.
fn pair(names: &str, every: &[By]) -> Result<[By; 2], Refusal> {
    chosen("cross", names, every)?;
    let pair: Vec<_> = names.split(',').map(|name| By::named(name.trim())).collect();
    match <[By; 2]>::try_from(pair) {
        Ok(pair) if pair[0] != pair[1] => Ok(pair),
        _ => {
            let detail = "`cross` must be two different dimensions, such as channel,locale".to_owned();
            Err(Refusal::Parameter { name: "cross".to_owned(), detail })
        }
    }
}
