//! From a source to what a board is made of: what is asked, in which order, and how often.

use std::rc::Rc;
use std::sync::Arc;

use domain::{Day, Metric, SurveyId};
use futures_util::future::{try_join_all, try_join3};
use insight::Cube;

use crate::address::Address;
use crate::plan::Plan;
use crate::source::{Ask, Fault, Filter, PAGE, Progress, Rows, Settings, Source, SurveyInfo, survey};

/// All that one reading brought.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Reading {
    /// The surveys there are.
    pub surveys: Vec<SurveyInfo>,
    /// What was found; `None` where there is no survey.
    pub found: Option<(Found, Rows)>,
}

/// What a board is made of.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Found {
    /// The surveys whose answers are added, the chosen one first.
    pub surveys: Vec<SurveyInfo>,
    /// The day it was read on, in the first survey's zone.
    pub today: Day,
    /// What was asked.
    pub plan: Plan,
    /// Its answers.
    pub base: Arc<Cube>,
    /// The dimension that is taken apart, where `base` does not hold it.
    pub apart: Option<Arc<Cube>>,
    /// With the two dimensions that are crossed.
    pub crossing: Option<Arc<Cube>>,
    /// The day of the latest answer ever, whatever was asked; `None` when nobody has answered yet.
    pub latest: Option<Day>,
    /// What the owner of the first survey has set; `None` where that cannot be read.
    pub settings: Option<Arc<Settings>>,
    /// How far each survey's counts were; one that cannot answer such a question is not among them.
    pub revisions: Revisions,
}

/// Surveys with how far their counts were.
type Revisions = Vec<(SurveyId, u64)>;

impl Found {
    /// What is measured.
    pub(crate) fn metric(&self) -> Metric {
        self.surveys.first().map_or(Metric::NPS, |survey| survey.metric)
    }

    /// Whether a survey was not as far as `revision` when it was read.
    pub(crate) fn is_older(&self, survey: &SurveyId, revision: u64) -> bool {
        self.revisions.iter().any(|(known, read)| known == survey && *read < revision)
    }
}

/// What may be left as it was.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known {
    /// The surveys there are.
    pub surveys: Option<Vec<SurveyInfo>>,
    /// What was found before: answers to the same questions are taken from it.
    pub found: Option<Arc<Found>>,
}

/// Reads what `address` asks for: the surveys unless they are known, then all cubes, the settings and one page of comments
/// together.
///
/// `today` tells which day it is in a time zone.
///
/// # Errors
/// With the first fault: figures without their comments would look like figures without comments.
pub(crate) async fn read(
    source: &dyn Source,
    known: Known,
    address: &Address,
    today: impl Fn(&str) -> Day,
    progress: Progress,
) -> Result<Reading, Fault> {
    let all = match known.surveys {
        Some(surveys) => surveys,
        None => source.surveys().await?,
    };
    let surveys = survey::choose_all(&all, address.survey.as_ref(), &address.with);
    let Some(first) = surveys.first() else { return Ok(Reading { surveys: all, found: None }) };
    let today = today(&first.zone);
    let plan = Plan::of(address, today);
    let old = known.found.filter(|found| found.surveys == surveys && found.today == today);
    let old = old.as_deref();

    let kept =
        |ask: &Ask| old.filter(|old| old.plan.base == *ask).map(|old| (Arc::clone(&old.base), old.revisions.clone()));
    let apart = |old: &Found| old.apart.clone().filter(|_| old.plan.apart == plan.apart);
    let crossing = |old: &Found| old.crossing.clone().filter(|_| old.plan.crossing == plan.crossing);
    let cubes = try_join3(
        cube(source, &surveys, Some(&plan.base), kept(&plan.base), &progress),
        cube(
            source,
            &surveys,
            plan.apart.as_ref(),
            old.and_then(|old| Some((apart(old)?, old.revisions.clone()))),
            &progress,
        ),
        cube(
            source,
            &surveys,
            plan.crossing.as_ref(),
            old.and_then(|old| Some((crossing(old)?, old.revisions.clone()))),
            &progress,
        ),
    );
    let settings = async {
        let kept = old.and_then(|old| old.settings.clone());
        // Figures without a goal are still figures.
        Ok(match kept {
            Some(settings) => Some(settings),
            None => source.settings(&first.id).await.ok().map(Arc::new),
        })
    };
    let ((base, apart, crossing), settings, rows) =
        try_join3(cubes, settings, comments(source, &surveys, &plan, None, PAGE)).await?;
    let revisions = oldest([&base, &apart, &crossing].into_iter().flatten().map(|(_, revisions)| revisions));
    let (base, _) = base.unwrap_or_default();
    let latest = latest(source, &surveys, &plan, &base, old.and_then(|old| old.latest)).await?;
    let [apart, crossing] = [apart, crossing].map(|cube| cube.map(|(cube, _)| cube));
    let found = Found { surveys, today, plan, base, apart, crossing, latest, settings, revisions };
    Ok(Reading { surveys: all, found: Some((found, rows)) })
}

/// How far the cube was of each survey that was read first: the others may have been kept while it was read anew.
fn oldest<'a>(cubes: impl Iterator<Item = &'a Revisions>) -> Revisions {
    let mut oldest = Revisions::new();
    for (survey, revision) in cubes.flatten() {
        match oldest.iter_mut().find(|(known, _)| known == survey) {
            Some((_, known)) => *known = (*known).min(*revision),
            None => oldest.push((survey.clone(), *revision)),
        }
    }
    oldest
}

type Read = Option<(Arc<Cube>, Revisions)>;

/// One cube of all surveys, with the revisions of those that have answers.
async fn cube(
    source: &dyn Source,
    surveys: &[SurveyInfo],
    ask: Option<&Ask>,
    kept: Read,
    progress: &Progress,
) -> Result<Read, Fault> {
    let (Some(ask), None) = (ask, &kept) else { return Ok(kept) };
    let one = async |survey: &SurveyInfo| {
        let Some(ask) = asked_of(survey, ask) else { return Ok(None) };
        let cube = source.cube(&survey.id, &ask, Rc::clone(progress)).await?;
        cube.check(survey.metric).map_err(|problem| Fault::Unreadable { detail: problem.to_string() })?;
        Ok(Some(((survey.id.clone(), cube.revision), cube)))
    };
    let read = try_join_all(surveys.iter().map(one)).await?;
    let (revisions, cubes): (Revisions, Vec<Cube>) = read.into_iter().flatten().unzip();
    let sum = cubes.into_iter().reduce(Cube::plus).unwrap_or_default();
    Ok(Some((Arc::new(sum), revisions)))
}

/// The question as one survey understands it; `None` where it has no answers that fit.
fn asked_of(survey: &SurveyInfo, ask: &Ask) -> Option<Ask> {
    if !knows_fields(survey, ask.condition.as_deref()) {
        return None;
    }
    let mut ask = ask.clone();
    ask.dimensions.retain(|name| survey.has_dimension(name));
    ask.cross = ask.cross.filter(|cross| cross.iter().all(|name| survey.has_dimension(name)));
    if ask.dimensions.is_empty() {
        ask.dimensions.push(survey::DIMENSIONS[0].to_owned());
    }
    Some(ask)
}

/// Whether a survey has all the fields of a condition that [`crate::picked::Picked`] wrote.
pub(crate) fn knows_fields(survey: &SurveyInfo, condition: Option<&str>) -> bool {
    let condition = condition.and_then(|text| serde_json::from_str::<serde_json::Value>(text).ok());
    let Some(condition) = condition else { return true };
    let first = condition.get("any").and_then(|any| any.get(0)).unwrap_or(&condition);
    let fields = first.as_object().into_iter().flat_map(|fields| fields.keys());
    fields.into_iter().all(|field| field == "score" || survey.has_dimension(field))
}

/// One page of the comments of all surveys, at most so many of each, newest first; `cursor` is one that this function made.
pub(crate) async fn comments(
    source: &dyn Source,
    surveys: &[SurveyInfo],
    plan: &Plan,
    cursor: Option<&str>,
    most: u16,
) -> Result<Rows, Fault> {
    let (days, condition) = &plan.comments;
    let cursors = |id: &SurveyId| match (cursor, surveys.len()) {
        (None, _) => Some(None),
        (Some(cursor), 1) => Some(Some(cursor)),
        // `id cursor` of each that has more.
        (Some(cursors), _) => {
            cursors.split('\n').find_map(|line| line.strip_prefix(id.as_str())?.strip_prefix(' ')).map(Some)
        }
    };
    let one = async |survey: &SurveyInfo| {
        let asked = cursors(&survey.id).filter(|_| knows_fields(survey, condition.as_deref()));
        let Some(cursor) = asked else { return Ok(Rows::default()) };
        let filter = Filter { survey: survey.id.clone(), days: days.clone(), condition: condition.clone(), most };
        source.rows(&filter, cursor).await
    };
    let mut pages = try_join_all(surveys.iter().map(one)).await?;
    if let ([page], 1) = (&mut pages[..], surveys.len()) {
        return Ok(core::mem::take(page));
    }
    let next: Vec<String> = surveys
        .iter()
        .zip(&pages)
        .filter_map(|(survey, page)| Some(format!("{} {}", survey.id, page.next.as_ref()?)))
        .collect();
    let mut rows: Vec<_> = pages.into_iter().flat_map(|page| page.rows).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.day));
    Ok(Rows { rows, next: (!next.is_empty()).then(|| next.join("\n")) })
}

/// "Nobody yet", "nobody lately" and "nobody like that" are not the same.
async fn latest(
    source: &dyn Source,
    surveys: &[SurveyInfo],
    plan: &Plan,
    base: &Cube,
    known: Option<Day>,
) -> Result<Option<Day>, Fault> {
    let metric = surveys.first().map_or(Metric::NPS, |survey| survey.metric);
    let latest = |cube: &Cube| cube.by_day(metric, cube.days()).last().map(|(day, _)| *day);
    let found = latest(base).max(known);
    if found.is_some() || (plan.base.days.is_none() && plan.base.condition.is_none()) {
        return Ok(found);
    }
    let ever = Ask { dimensions: vec![survey::DIMENSIONS[0].to_owned()], ..Ask::default() };
    let cube = cube(source, surveys, Some(&ever), None, &(Rc::new(|_, _| {}) as Progress)).await?;
    Ok(cube.and_then(|(cube, _)| latest(&cube)))
}

#[cfg(test)]
mod tests;
