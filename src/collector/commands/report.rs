//! `plaudit report`

use std::process::ExitCode;

use anyhow::{Context as _, bail};
use clap::{Args, ValueEnum};
use domain::{Day, SurveyId};
use insight::{just_before, response_rate};

use super::Database;
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
    #[command(flatten)]
    database: Database,
}

#[derive(Clone, Copy, ValueEnum)]
enum Form {
    /// One JSON object
    Json,
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
        store.close().await;
        let broken = "the database holds a score that its survey has not";
        let (current, left_out) = sums(metric, &tallies).context(broken)?;
        let (previous, _) = sums(metric, &before).context(broken)?;
        let report =
            insight::Report::new(&self.survey, days, &current, Some(&previous), left_out, response_rate(&displays));
        match self.form {
            Form::Json => println!("{}", serde_json::to_string_pretty(&report)?),
        }
        Ok(ExitCode::SUCCESS)
    }
}
