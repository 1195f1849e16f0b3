//! What a report on some days of a survey tells, gathered from a store.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use anyhow::{Context as _, anyhow};
use domain::{Day, Metric, SurveyId};
use insight::report::Beside;
use insight::statistics::Segment;
use insight::{Distribution, Report, Standing, just_before, response_rate};

use crate::store::{Before, By, DayCount, Search, Store};
use crate::survey_file::SurveyFile;
use crate::tallies::sums;

/// What is said of a database that is not ours any more.
pub(crate) const BROKEN: &str = "the database holds a score that its survey has not";

/// The figures of these days beside those of the days just before.
pub(crate) async fn figures(store: &dyn Store, file: &SurveyFile, days: Range<Day>) -> anyhow::Result<Report> {
    let (survey, metric) = (&file.survey.id, file.survey.metric);
    let tallies = store.tallies(survey, days.clone()).await?;
    let before = store.tallies(survey, just_before(&days)).await?;
    let displays = store.displays(survey, days.clone()).await?;
    let (current, left_out) = sums(metric, &tallies).context(BROKEN)?;
    let (previous, _) = sums(metric, &before).context(BROKEN)?;
    Ok(Report::new(survey, days, &current, Some(&previous), left_out, response_rate(&displays)))
}

/// The dimensions that people can be told apart by in a report, without those of these names. How long it took, and whether somebody wrote
/// something, are no groups of people.
pub(crate) fn dimensions(file: &SurveyFile, left_out: &[String]) -> Vec<By> {
    let is_told = |by: &By| ![By::Comment, By::Duration].contains(by) && !left_out.contains(&by.name().to_string());
    By::all(&file.survey.segments).into_iter().filter(is_told).collect()
}

/// A sentence about what is to be left out and stands in none of these surveys' reports; `None` where all of it does.
pub(crate) fn not_to_leave_out<'a>(
    left_out: &[String],
    files: impl IntoIterator<Item = &'a SurveyFile>,
) -> Option<String> {
    let names = files.into_iter().flat_map(|file| dimensions(file, &[])).map(|by| by.name().to_string());
    let known: BTreeSet<String> = names.collect();
    let unknown = left_out.iter().find(|name| !known.contains(*name))?;
    let known: Vec<_> = known.into_iter().collect();
    Some(format!("there is nothing called \"{unknown}\" to leave out; there is {}", known.join(", ")))
}

/// What people are told beside the figures: the values of these dimensions, and the newest comments, at most that many.
pub(crate) async fn beside(
    store: &dyn Store,
    file: &SurveyFile,
    days: Range<Day>,
    dimensions: Vec<By>,
    comments: u16,
) -> anyhow::Result<Beside> {
    let counts = store.counts(&file.survey.id, days.clone(), dimensions).await?;
    let segments = counts.dimensions.iter();
    let segments = segments.map(|(by, counts)| Ok((by.name().to_string(), ranked(file.survey.metric, counts)?)));
    let segments = segments.collect::<anyhow::Result<_>>()?;
    let comments = if comments == 0 { Vec::new() } else { quotes(store, file, days, comments).await? };
    Ok(Beside { title: title(file), segments, comments, ..Beside::default() })
}

/// What a survey is called.
fn title(file: &SurveyFile) -> String {
    if file.survey.brand.is_empty() { file.survey.id.to_string() } else { file.survey.brand.clone() }
}

async fn quotes(
    store: &dyn Store,
    file: &SurveyFile,
    days: Range<Day>,
    limit: u16,
) -> anyhow::Result<Vec<(String, u8, Day)>> {
    let search = commented(&file.survey.id, &days, Before::NEWEST, limit);
    let found = store.responses(search).await?;
    let said = found.iter().map(|found| {
        let response =
            domain::response::read_kept(&found.body).map_err(|_| anyhow!("a stored response cannot be read"))?;
        Ok((response.comment, response.score.value(), file.zone.day_of(found.given_at)))
    });
    said.collect()
}

/// Counted responses of these days with a comment, from a place on.
pub(crate) fn commented(survey: &SurveyId, days: &Range<Day>, before: Before, limit: u16) -> Search {
    Search {
        survey: survey.clone(),
        from: Some(days.start),
        to: Some(days.end),
        standing: Some(Standing::Counted),
        is_test: false,
        is_commented: true,
        channel: None,
        score: None,
        before,
        limit,
    }
}

/// The values of a dimension, each with its figure.
fn ranked(metric: Metric, counts: &[DayCount]) -> anyhow::Result<Vec<Segment>> {
    let mut parts: BTreeMap<&str, Distribution> = BTreeMap::new();
    for count in counts {
        let part = parts.entry(&count.value).or_insert_with(|| Distribution::new(metric));
        part.add(count.score, count.n).context(BROKEN)?;
    }
    Ok(Segment::rank(parts))
}
