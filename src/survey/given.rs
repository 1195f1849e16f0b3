//! What the loader hands over, read from the browser's own objects.

use domain::response::{Channel, Person};
use domain::{Metric, ResponseId, SurveyId};
use wasm_bindgen::JsValue;

use crate::answering::Setting;
use crate::browser::hands::Hands;
use crate::browser::{clock, js};
use crate::number::number;
use crate::question::{Kind, Question};
use crate::words::Words;

/// Everything that the survey needs to know to go on from its first screen and to send its answers.
#[derive(Clone)]
pub(crate) struct Given {
    pub metric: Metric,
    pub words: Words,
    pub questions: Vec<Question>,
    pub setting: Setting,
    pub hands: Hands,
    /// Whether a consent that is asked for has to be given before the answer is sent.
    pub needs_consent: bool,
    /// Where the person may write a review; empty where nowhere.
    pub review: String,
    /// A code that thanks them; empty where there is none.
    pub reward: String,
}

impl Given {
    /// Takes what is needed and ignores the rest: an older survey program must not fail at a newer file.
    pub(crate) fn read(given: &JsValue) -> Result<Self, JsValue> {
        let file = js::get(given, "survey");
        let survey = js::text(&file, "id").and_then(|id| SurveyId::new(id).ok()).ok_or("plaudit: no survey id")?;
        let metric = js::text(&file, "metric").and_then(|name| Metric::from_name(&name)).ok_or("plaudit: no metric")?;
        let id = js::text(given, "id").and_then(|id| ResponseId::parse(&id)).ok_or("plaudit: no response id")?;
        let locale = js::text(given, "locale").unwrap_or_default();
        let hands = Hands::new(js::get(given, "hands"));
        let words = Words::read(&file, js::get(given, "words"), &locale, metric);
        let person = js::get(given, "person");
        let [person_id, email, name] =
            ["id", "email", "name"].map(|field| js::text(&person, field).unwrap_or_default());
        let after = js::get(&file, "after");
        Ok(Self {
            questions: js::items(&file, "questions").filter_map(|entry| question(&entry, metric, &words)).collect(),
            setting: Setting {
                id,
                survey,
                channel: js::text(given, "channel").and_then(|name| Channel::from_name(&name)).unwrap_or(Channel::Web),
                locale,
                page: js::text(given, "page"),
                is_test: js::is_true(given, "test"),
                person: Person { id: person_id, email, name },
                properties: js::texts(&js::get(given, "properties")),
                shown_at: js::get(given, "shown").as_f64().map_or_else(clock::now, clock::moment),
            },
            needs_consent: js::text(&file, "consent").is_some_and(|consent| consent == "required"),
            // Anything else could be a program in disguise.
            review: js::text(&after, "review").filter(|url| url.starts_with("https://")).unwrap_or_default(),
            reward: js::text(&after, "reward").unwrap_or_default(),
            metric,
            words,
            hands,
        })
    }
}

fn question(entry: &JsValue, metric: Metric, words: &Words) -> Option<Question> {
    let id = js::text(entry, "id")?;
    let kind = Kind::from_name(&js::text(entry, "kind")?)?;
    let choices = js::items(entry, "choices").filter_map(|choice| choice.as_string()).collect();
    let (label, mut options) = words.question(&id, choices);
    let label = label.unwrap_or_default();
    match kind {
        Kind::Score => {
            let metric = js::text(entry, "metric").and_then(|name| Metric::from_name(&name)).unwrap_or(metric);
            options = metric.scores().map(|score| (number(score.into()), number(score.into()))).collect();
        }
        // The box says what is agreed to; there is no question over it.
        Kind::Consent => {
            let text = if label.is_empty() { words.text("consent") } else { label };
            return Some(Question {
                options: vec![(String::from("yes"), text)],
                label: String::new(),
                condition: js::get(entry, "if"),
                id,
                kind,
            });
        }
        Kind::Single | Kind::Multi | Kind::Text | Kind::Contact => {}
    }
    Some(Question { condition: js::get(entry, "if"), id, kind, label, options })
}
