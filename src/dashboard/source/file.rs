//! A file that was read in this browser. A worker keeps what it says and answers as a collector would.

use domain::SurveyId;
use futures_util::{StreamExt, TryStreamExt, stream};
use insight::Cube;
use messages::Asked;
use serde::de::DeserializeOwned;
use serde_json::Value;
use wasm_bindgen::JsValue;

use super::door::read;
use super::{Answer, Ask, Changes, Fault, Filter, Progress, Rights, Rows, Settings, Source, SurveyInfo};
use crate::browser::{files, task};

/// The file of that number, once it was read.
pub(crate) struct File {
    number: u32,
}

#[derive(serde::Deserialize)]
struct Surveys {
    surveys: Vec<Entry>,
}

#[derive(serde::Deserialize)]
struct Entry {
    survey: SurveyInfo,
}

impl File {
    /// The source of what was read.
    pub(crate) fn new(number: u32) -> Self {
        Self { number }
    }
}

impl Source for File {
    fn surveys(&self) -> Answer<Vec<SurveyInfo>> {
        let number = self.number;
        Box::pin(async move {
            let surveys: Surveys = ask(number, "surveys", String::new()).await?;
            Ok(surveys.surveys.into_iter().map(|entry| entry.survey).collect())
        })
    }

    fn cube(&self, _: &SurveyId, asked: &Ask, _: Progress) -> Answer<Cube> {
        let (number, asked) = (self.number, asked.clone());
        Box::pin(async move {
            // One dimension an answer, so that the page never waits long for the reading of one. While it reads one, the worker counts the next, and no
            // more: what nobody waits for any more would be counted before what was clicked since.
            let questions = asked.dimensions.iter().enumerate().map(|(place, name)| {
                let cross = asked.cross.clone().filter(|_| place == 0);
                ask(number, "cube", cube_question(&Ask { dimensions: vec![name.clone()], cross, ..asked.clone() }))
            });
            let cubes: Vec<Cube> = stream::iter(questions).buffered(2).try_collect().await?;
            // What is made of it is another task, and what was clicked meanwhile comes before.
            task::pause().await;
            let together = |mut whole: Cube, cube: Cube| {
                whole.dimensions.extend(cube.dimensions);
                whole
            };
            Ok(cubes.into_iter().reduce(together).unwrap_or_default())
        })
    }

    fn rows(&self, filter: &Filter, cursor: Option<&str>) -> Answer<Rows> {
        let (number, question) = (self.number, rows_question(filter, cursor));
        Box::pin(async move { ask(number, "rows", question).await })
    }

    fn settings(&self, _: &SurveyId) -> Answer<Settings> {
        // There is nobody who keeps them.
        Box::pin(async { Err(Fault::Unreachable) })
    }

    fn changes(&self, _: &SurveyId, _: Option<&str>) -> Answer<Changes> {
        Box::pin(async { Ok(Changes { revision: 0, next: String::new(), more: false, items: None }) })
    }

    fn rights(&self) -> Answer<Rights> {
        Box::pin(async { Ok(Rights::default()) })
    }
}

async fn ask<T: DeserializeOwned>(number: u32, what: &str, of: String) -> Result<T, Fault> {
    let answer = files::ask(number, what, &of, &JsValue::NULL, |_| {}).await;
    read(200, &answer.map_err(|detail| Fault::Unreadable { detail })?)
}

fn cube_question(ask: &Ask) -> String {
    written(&Asked {
        days: ask.days.clone(),
        dimensions: ask.dimensions.clone(),
        condition: Some(condition(ask.condition.as_deref())),
        cross: ask.cross.clone(),
        ..Asked::default()
    })
}

fn rows_question(filter: &Filter, cursor: Option<&str>) -> String {
    written(&Asked {
        days: filter.days.clone(),
        condition: Some(condition(filter.condition.as_deref())),
        cursor: cursor.map(str::to_owned),
        limit: Some(filter.most.into()),
        ..Asked::default()
    })
}

fn written(asked: &Asked<Value>) -> String {
    // Texts can always be written.
    serde_json::to_string(asked).unwrap_or_default()
}

pub(crate) fn condition(text: Option<&str>) -> Value {
    text.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use domain::Day;

    use super::*;

    #[test]
    fn questions_are_as_the_reader_takes_them() {
        let days = Day::parse("2026-01-01").unwrap()..Day::parse("2026-02-01").unwrap();
        let ask = Ask {
            days: Some(days.clone()),
            dimensions: vec!["plan".into()],
            condition: Some(r#"{"plan":["a"]}"#.into()),
            cross: Some(["plan".into(), "locale".into()]),
        };
        let messages: Value = serde_json::from_str(include_str!("../../messages/messages.json")).unwrap();
        let value = |text: String| serde_json::from_str::<Value>(&text).unwrap();
        assert_eq!(value(cube_question(&ask)), messages["cube"]);
        let filter = Filter { survey: SurveyId::new("file").unwrap(), days: Some(days), condition: None, most: 20 };
        assert_eq!(value(rows_question(&filter, Some("20"))), messages["rows"]);
    }
}
