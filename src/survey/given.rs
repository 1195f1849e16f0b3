//! What the loader hands over, read from the browser's own objects.

use domain::deliver::Format;
use domain::response::Channel;
use domain::{Metric, SurveyId};
use wasm_bindgen::JsValue;

use crate::browser::js;
use crate::courier::Endpoint;
use crate::words::Words;

/// Everything that the survey needs to know to draw itself and to send its answers.
#[derive(Clone)]
pub(crate) struct Given {
    pub survey: SurveyId,
    pub metric: Metric,
    pub words: Words,
    pub endpoints: Vec<Endpoint>,
    pub channel: Channel,
    pub locale: String,
    /// `ltr` or `rtl`.
    pub dir: String,
    pub page: Option<String>,
    pub is_closable: bool,
    pub is_test: bool,
}

impl Given {
    /// Takes what is needed and ignores the rest: an older survey program must not fail at a newer file.
    pub(crate) fn read(given: &JsValue) -> Result<Self, JsValue> {
        let file = js::get(given, "survey");
        let survey = js::text(&file, "id").and_then(|id| SurveyId::new(id).ok()).ok_or("plaudit: no survey id")?;
        let metric = js::text(&file, "metric").and_then(|name| Metric::from_name(&name)).ok_or("plaudit: no metric")?;
        let locale = js::text(given, "locale").unwrap_or_default();
        let base = js::text(given, "base").unwrap_or_default();
        let endpoints: Vec<_> = js::items(&file, "deliver").filter_map(|entry| endpoint(&entry, &base)).collect();
        if endpoints.is_empty() {
            return Err("plaudit: the survey file names no endpoint that this browser may send to".into());
        }
        Ok(Self {
            words: Words::read(&file, &js::get(given, "words"), &locale, metric),
            survey,
            metric,
            endpoints,
            channel: js::text(given, "channel").and_then(|name| Channel::from_name(&name)).unwrap_or(Channel::Web),
            locale,
            dir: js::text(given, "dir").unwrap_or_default(),
            page: js::text(given, "page"),
            is_closable: js::is_true(given, "closable"),
            is_test: js::is_true(given, "test"),
        })
    }
}

/// An entry whose URL or form this program does not know is left out; `plaudit check` tells its author.
fn endpoint(entry: &JsValue, base: &str) -> Option<Endpoint> {
    let url = js::endpoint(&js::text(entry, "to")?, base)?;
    let format = Format::from_name(&js::text(entry, "as")?)?;
    let partial = js::get(entry, "partial").as_bool().unwrap_or(format.takes_revisions());
    Some(Endpoint::new(url, format, partial))
}
