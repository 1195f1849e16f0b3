//! `plaudit report`

use std::collections::BTreeMap;
use std::process::ExitCode;

use anyhow::{Context as _, anyhow, bail};
use clap::{Args, ValueEnum};
use domain::{Day, Metric, SurveyId};
use insight::report::Beside;
use insight::statistics::Segment;
use insight::{Distribution, Standing, just_before, response_rate};

use super::Database;
use crate::store::{Before, By, DayCount, Search, Store};
use crate::survey_file::SurveyFile;
use crate::tallies::sums;

#[derive(Args)]
pub(super) struct Report {
    /// The survey's id
    #[arg(long, value_parser = |id: &str| SurveyId::new(id))]
    survey: SurveyId,
    /// The first day
    #[arg(long, value_name = "DATE", value_parser = day)]
    from: Day,
    /// The day after the last one
    #[arg(long, value_name = "DATE", value_parser = day)]
    to: Day,
    /// How to print it
    #[arg(long = "as", value_enum, default_value = "json")]
    form: Form,
    /// The newest comments in a report for people, at most that many; none are told unless asked for
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u16).range(0..=100))]
    comments: u16,
    /// Dimensions that a report for people leaves out, such as agent,page
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    leave_out: Vec<String>,
    #[command(flatten)]
    database: Database,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// One JSON object
    Json,
    /// A text with tables
    #[value(alias = "md")]
    Markdown,
    /// One file that needs nothing else, with pictures; a browser prints it as PDF
    Html,
}

fn day(text: &str) -> Result<Day, String> {
    Day::parse(text).ok_or_else(|| "a date is written as 2026-03-01".to_owned())
}

impl Report {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        if self.from >= self.to {
            bail!("--to must lie after --from: the day of --to is not included");
        }
        let store = self.database.open()?;
        let Some(file) = store.survey(&self.survey).await? else {
            bail!("there is no survey \"{}\" in this database", self.survey);
        };
        let days = self.from..self.to;
        let metric = file.survey.metric;
        let tallies = store.tallies(&self.survey, days.clone()).await?;
        let before = store.tallies(&self.survey, just_before(&days)).await?;
        let displays = store.displays(&self.survey, days.clone()).await?;
        let beside = if self.form == Form::Json { Beside::default() } else { self.beside(&*store, &file).await? };
        store.close().await;
        let broken = "the database holds a score that its survey has not";
        let (current, left_out) = sums(metric, &tallies).context(broken)?;
        let (previous, _) = sums(metric, &before).context(broken)?;
        let report =
            insight::Report::new(&self.survey, days, &current, Some(&previous), left_out, response_rate(&displays));
        match self.form {
            Form::Json => println!("{}", serde_json::to_string_pretty(&report)?),
            Form::Markdown => print!("{}", report.told(&beside).to_markdown()),
            Form::Html => print!("{}", report.told(&beside).to_html("en")),
        }
        Ok(ExitCode::SUCCESS)
    }

    /// What people are told beside the figures.
    async fn beside(&self, store: &dyn Store, file: &SurveyFile) -> anyhow::Result<Beside> {
        // How long it took, and whether somebody wrote something, are no groups of people.
        let all = By::all(&file.survey.segments).into_iter().filter(|by| ![By::Comment, By::Duration].contains(by));
        let known: Vec<By> = all.collect();
        let names: Vec<String> = known.iter().map(|by| by.name().to_string()).collect();
        if let Some(unknown) = self.leave_out.iter().find(|name| !names.contains(name)) {
            bail!("there is nothing called \"{unknown}\" to leave out; the report has {}", names.join(", "));
        }
        let wanted = known.into_iter().filter(|by| !self.leave_out.contains(&by.name().to_string())).collect();
        let counts = store.counts(&self.survey, self.from..self.to, wanted).await?;
        let segments = counts
            .dimensions
            .iter()
            .map(|(by, counts)| Ok((by.name().to_string(), ranked(file.survey.metric, counts)?)));
        let title = if file.survey.brand.is_empty() { self.survey.to_string() } else { file.survey.brand.clone() };
        let segments = segments.collect::<anyhow::Result<_>>()?;
        Ok(Beside { title, segments, comments: self.words(store, file).await? })
    }

    async fn words(&self, store: &dyn Store, file: &SurveyFile) -> anyhow::Result<Vec<(String, u8, String)>> {
        if self.comments == 0 {
            return Ok(Vec::new());
        }
        let search = Search {
            survey: self.survey.clone(),
            from: Some(self.from),
            to: Some(self.to),
            standing: Some(Standing::Counted),
            is_test: false,
            is_commented: true,
            channel: None,
            score: None,
            before: Before::NEWEST,
            limit: self.comments,
        };
        let found = store.responses(search).await?;
        let said = found.iter().map(|found| {
            let response =
                domain::response::read(&found.body).map_err(|_| anyhow!("a stored response cannot be read"))?;
            let day = file.zone.day_of(found.given_at).to_text();
            Ok((response.comment, response.score.value(), day))
        });
        said.collect()
    }
}

/// The values of a dimension, each with its figure.
fn ranked(metric: Metric, counts: &[DayCount]) -> anyhow::Result<Vec<Segment>> {
    let mut parts: BTreeMap<&str, Distribution> = BTreeMap::new();
    for count in counts {
        let part = parts.entry(&count.value).or_insert_with(|| Distribution::new(metric));
        part.add(count.score, count.n).context("the database holds a score that its survey has not")?;
    }
    Ok(Segment::rank(parts))
}
