//! `plaudit report`

mod orders;

use std::process::ExitCode;

use anyhow::bail;
use clap::{Args, ValueEnum};
use domain::{Day, SurveyId};
use insight::report::{Beside, Tag};

use self::orders::OrdersFile;
use super::Database;
use crate::app::now;
use crate::store::Store;
use crate::survey_file::SurveyFile;
use crate::{loyalty, report_language, reporting, wording};

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
    /// Words and phrases that tell one group from the other, at most that many on either side, and the score of each theme in the survey's
    /// settings; none are told unless asked for
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u16).range(0..=100))]
    words: u16,
    /// Dimensions that a report for people leaves out, such as agent,page
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    leave_out: Vec<String>,
    /// The language of a report for people: de, el, en, es, et or fr
    #[arg(long, value_name = "TAG", default_value = "en", value_parser = Tag::parse)]
    language: Tag,
    #[command(flatten)]
    orders: OrdersFile,
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
        let report = reporting::figures(&*store, &file, self.from..self.to).await?;
        let beside = if self.form == Form::Json { Beside::default() } else { self.beside(&*store, &file).await? };
        let words = match self.words {
            0 => None,
            most => Some(wording::gather(&*store, &file, self.from..self.to, most.into()).await?),
        };
        let loyalty = match self.orders.read(&file, now())? {
            None => None,
            Some(bought) => {
                let (days, assumptions) = (self.from..self.to, self.orders.assumptions());
                Some(loyalty::gather(&*store, &file, &days, &bought.shop, bought.currency, assumptions).await?)
            }
        };
        let report = insight::Report { words, loyalty, ..report };
        store.close().await;
        let language = report_language::of(self.language)?;
        match self.form {
            Form::Json => println!("{}", serde_json::to_string_pretty(&report)?),
            Form::Markdown => print!("{}", report.told(&beside, &language).to_markdown()),
            Form::Html => print!("{}", report.told(&beside, &language).to_html(&language)),
        }
        Ok(ExitCode::SUCCESS)
    }

    /// What people are told beside the figures.
    async fn beside(&self, store: &dyn Store, file: &SurveyFile) -> anyhow::Result<Beside> {
        if let Some(why) = reporting::not_to_leave_out(&self.leave_out, [file]) {
            bail!("{why}");
        }
        let wanted = reporting::dimensions(file, &self.leave_out);
        reporting::beside(store, file, self.from..self.to, wanted, self.comments).await
    }
}
