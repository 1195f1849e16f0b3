//! What a digest says about its period.

use std::ops::Range;

use anyhow::bail;
use domain::{Day, Timestamp};
use insight::Report;
use insight::report::{Block, Document, Language, Waiting};

use super::{Every, Plan};
use crate::config::PublicUrl;
use crate::reporting;
use crate::store::{Look, Store};
use crate::survey_file::SurveyFile;

/// A digest, and the page that tells more.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Contents {
    /// What it says.
    pub(crate) document: Document,
    /// What stands in the list of mails.
    pub(crate) subject: String,
    /// The dashboard.
    pub(crate) link: Option<String>,
}

/// One survey in it.
struct Part {
    title: String,
    report: Report,
    blocks: Vec<Block>,
}

/// Everything that a digest tells of these days; `None` where nobody has answered in them or in those before.
pub(crate) async fn gather(
    store: &dyn Store,
    plan: &Plan,
    files: &[SurveyFile],
    days: &Range<Day>,
    public_url: Option<&PublicUrl>,
    now: Timestamp,
    language: &Language,
) -> anyhow::Result<Option<Contents>> {
    if let Some(why) = reporting::not_to_leave_out(&plan.leave_out, files) {
        bail!("{why}");
    }
    let mut parts = Vec::new();
    for file in files {
        let report = reporting::figures(store, file, days.clone()).await?;
        if report.current.figure.is_some() || report.previous.is_some() {
            parts.push(part(store, plan, file, report, now, language).await?);
        }
    }
    Ok(compose(plan.every, days, parts, public_url, files, language))
}

async fn part(
    store: &dyn Store,
    plan: &Plan,
    file: &SurveyFile,
    report: Report,
    now: Timestamp,
    language: &Language,
) -> anyhow::Result<Part> {
    let days = &report.current.days;
    let dimensions = reporting::dimensions(file, &plan.leave_out);
    let beside = reporting::beside(store, file, days.clone(), dimensions, plan.comments).await?;
    let look = Look {
        survey: file.survey.id.clone(),
        metric: file.survey.metric,
        days: days.clone(),
        today: file.zone.day_of(now),
        me: String::new(),
    };
    let agenda = store.agenda(look).await?;
    let waiting = Waiting { waiting: agenda.waiting, overdue: agenda.overdue, untouched: agenda.untouched };
    let blocks = report.digest(&beside, waiting, language);
    // Two surveys of one brand are to be told apart.
    let id = &file.survey.id;
    let title = if file.survey.brand.is_empty() { id.to_string() } else { format!("{} ({id})", file.survey.brand) };
    Ok(Part { title, report, blocks })
}

fn compose(
    every: Every,
    days: &Range<Day>,
    parts: Vec<Part>,
    public_url: Option<&PublicUrl>,
    files: &[SurveyFile],
    language: &Language,
) -> Option<Contents> {
    let name = |part: &Part| part.report.current.distribution.metric().name().to_uppercase();
    let period = language.period(days);
    let subtitle = match every {
        Every::Week => language.week(&period),
        Every::Month => language.month(&period),
    };
    let title = match parts.as_slice() {
        [] => return None,
        [one] => language.title(&one.title, &name(one)),
        many => language.surveys(many.len() as u64),
    };
    let has_many = parts.len() > 1;
    let blocks = parts.into_iter().flat_map(|part| {
        let heading = has_many.then(|| Block::Heading(language.title(&part.title, &name(&part))));
        heading.into_iter().chain(part.blocks)
    });
    let link = public_url.map(|url| match files {
        [one] => format!("{url}/dashboard/?survey={}", one.survey.id),
        _ => format!("{url}/dashboard/"),
    });
    let document = Document { subtitle, blocks: blocks.collect(), title };
    let subject = language.subject(&document.title, &period);
    Some(Contents { document, subject, link })
}
