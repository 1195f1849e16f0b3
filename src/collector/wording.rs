//! What all comments of some days tell, gathered from a store.

use std::ops::Range;

use anyhow::{Context as _, anyhow};
use domain::{Day, SurveyId};
use insight::report::Wording;
use insight::words::{Distinctive, Tally, Theme, Themes};

use crate::reporting;
use crate::settings::Settings;
use crate::store::{Before, Store};
use crate::survey_file::SurveyFile;

/// How many responses are read at a time.
const PAGE: u16 = 1000;

/// Words, phrases and themes, at most that many of each. The comments are read page by page: they need not be in memory together.
pub(crate) async fn gather(
    store: &dyn Store,
    file: &SurveyFile,
    days: Range<Day>,
    most: usize,
) -> anyhow::Result<Wording> {
    let (survey, metric) = (&file.survey.id, file.survey.metric);
    let mut tally = Tally::new();
    let mut themes = Themes::new(metric, themes(store, survey).await?);
    let mut before = Before::NEWEST;
    loop {
        let page = store.responses(reporting::commented(survey, &days, before, PAGE)).await?;
        for found in &page {
            let response =
                domain::response::read_kept(&found.body).map_err(|_| anyhow!("a stored response cannot be read"))?;
            let given = response.score.value();
            tally.add(&response.comment, metric.group_of(given));
            themes.add(&response.comment, given).context(reporting::BROKEN)?;
        }
        match page.last() {
            Some(last) if page.len() == usize::from(PAGE) => before = Before::at(last.given_at, last.id),
            _ => break,
        }
    }
    Ok(Wording::new(metric, &Distinctive::of(&tally), &themes, most))
}

async fn themes(store: &dyn Store, survey: &SurveyId) -> anyhow::Result<Vec<Theme>> {
    let Some(stored) = store.settings(survey).await? else { return Ok(Vec::new()) };
    let settings: Settings = serde_json::from_str(&stored.body).context("the survey's settings cannot be read")?;
    settings.themes().map_err(|fault| anyhow!("{fault}; change it in the survey's settings"))
}
