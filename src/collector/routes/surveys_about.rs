//! The routes of surveys, described; see [`super::surveys`] for what they do.

use serde_json::json;

use super::surveys::{List, Saved};
use crate::openapi::{Answer, Body, JSON, Operation, Parameter, Query, Schemas, survey_id};

fn id() -> Parameter {
    Parameter::new("id", "The survey's id.", survey_id(), "demo-nps")
}

fn survey_file() -> serde_json::Value {
    json!({ "$ref": "#/components/schemas/SurveyFile" })
}

pub(crate) fn file(_: &mut Schemas) -> Operation {
    let pattern = json!({ "type": "string", "pattern": "^[a-z0-9][a-z0-9_-]{0,63}\\.json$" });
    Operation {
        summary: "Read a survey file",
        about: "Survey files are public: each page that asks a survey reads its file.",
        path: vec![Parameter::new("file", "The survey's id and `.json`.", pattern, "demo-nps.json")],
        query: Query::Among(Vec::new()),
        body: None,
        answers: vec![Answer::json(200, "The file, as its owner wrote it.", survey_file()), Answer::not_modified()],
        refusals: &["not-found", "unknown-survey", "unavailable"],
    }
}

pub(crate) fn list(schemas: &mut Schemas) -> Operation {
    Operation {
        summary: "List surveys",
        about: "With the address that links to them begin with.",
        path: Vec::new(),
        query: Query::Only(Vec::new()),
        body: None,
        answers: vec![Answer::json(200, "Every survey with its file, by id.", schemas.of::<List>())],
        refusals: &["unavailable"],
    }
}

pub(crate) fn put(schemas: &mut Schemas) -> Operation {
    Operation {
        summary: "Add or replace a survey",
        about: "What only the whole file can tell is checked as well, so a file of this schema may still be refused.",
        path: vec![id()],
        query: Query::Only(Vec::new()),
        body: Some(Body { about: "The survey file, of any media type.", content: vec![(JSON, survey_file())] }),
        answers: vec![
            Answer::json(200, "It took the place of an older one.", schemas.of::<Saved>()),
            Answer::json(201, "It is new.", schemas.of::<Saved>()),
        ],
        refusals: &[
            "syntax",
            "missing",
            "wrong-type",
            "not-allowed",
            "unknown-key",
            "too-large",
            "not-found",
            "metric-in-use",
            "body-incomplete",
            "unavailable",
        ],
    }
}

pub(crate) fn delete(_: &mut Schemas) -> Operation {
    Operation {
        summary: "Take a survey away",
        about: "Its responses stay, and are there again when it is put back.",
        // Not one that there is: whoever tries the examples one after the other needs it.
        path: vec![Parameter { example: "old-survey".into(), ..id() }],
        query: Query::Only(Vec::new()),
        body: None,
        answers: vec![Answer::empty(204, "It is gone.")],
        refusals: &["unknown-survey", "not-found", "unavailable"],
    }
}
