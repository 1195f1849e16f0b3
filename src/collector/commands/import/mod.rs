//! `plaudit import FILE`

mod bringing;
mod planning;
mod telling;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::bail;
use clap::{Args, ValueEnum};
use domain::{Day, SurveyId, Timestamp};
use insight::files::{DateOrder, Format, Scale, Target};

use super::Database;
use super::source::Source;
use crate::app::now;
use crate::zone::Zone;

#[derive(Args)]
pub(super) struct Import {
    /// The file; - is what comes in from another program
    file: PathBuf,
    /// The survey that the answers are brought into
    #[arg(long, value_parser = |id: &str| SurveyId::new(id))]
    survey: SurveyId,
    /// What the file is, where its content does not tell: table, delighted, posthog, …
    #[arg(long = "as", value_name = "FORMAT", value_parser = format)]
    form: Option<Format>,
    /// What a column of a table is, as in score=NPS: score, comment, time, id, email, name, person, ticket, agent, department, channel,
    /// locale, page, group, property or ignored. For answers to several questions, which question is the score or the comment
    #[arg(long, value_name = "ROLE=COLUMN", num_args = 1.., value_parser = role_of_column)]
    map: Vec<(String, String)>,
    /// The zone of times that are written without one [default: the survey's]
    #[arg(long, value_name = "ZONE", value_parser = zone)]
    zone: Option<Zone>,
    /// What stands first in dates such as 03/04/2026
    #[arg(long, value_enum)]
    dates: Option<Dates>,
    /// The scale of the file's scores, where it is not the survey's: its ends become the ends of the survey's
    #[arg(long, value_name = "LOWEST-HIGHEST", value_parser = scale)]
    scale: Option<Scale>,
    /// Store nothing: tell what would be done, and show the first five answers
    #[arg(long)]
    dry_run: bool,
    /// Write every row that is not taken into this file, with its line, the reason and what to do
    #[arg(long, value_name = "FILE.csv")]
    refused: Option<PathBuf>,
    #[command(flatten)]
    database: Database,
}

#[derive(Clone, Copy, ValueEnum)]
enum Dates {
    /// The day
    Dmy,
    /// The month
    Mdy,
}

impl From<Dates> for DateOrder {
    fn from(dates: Dates) -> Self {
        match dates {
            Dates::Dmy => Self::DayFirst,
            Dates::Mdy => Self::MonthFirst,
        }
    }
}

fn format(name: &str) -> Result<Format, String> {
    Format::from_name(name).ok_or_else(|| format!("use one of {}", Format::ALL.map(Format::name).join(", ")))
}

fn role_of_column(text: &str) -> Result<(String, String), String> {
    let (role, column) = text.split_once('=').ok_or("write it as score=COLUMN")?;
    Ok((role.trim().to_owned(), column.trim().to_owned()))
}

fn zone(name: &str) -> Result<Zone, String> {
    Zone::named(name).ok_or_else(|| "that is not a time zone; write one as in Europe/Tallinn, or UTC".to_owned())
}

fn scale(text: &str) -> Result<Scale, String> {
    text.split_once('-')
        .and_then(|(lowest, highest)| Scale::new(lowest.trim().parse().ok()?, highest.trim().parse().ok()?))
        .ok_or_else(|| "write the lowest score and the highest, as in 1-5".to_owned())
}

impl Import {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let store = self.database.open()?;
        let Some(file) = store.survey(&self.survey).await? else {
            bail!("there is no survey \"{}\" in this database", self.survey);
        };
        let source = Source::of(&self.file)?;
        let plan = self.plan(&source, file.survey.metric)?;
        let target = Target { survey: self.survey.clone(), metric: file.survey.metric };
        let zone = self.zone.clone().unwrap_or_else(|| file.zone.clone());
        let clock = |day: Day, millis: i64| -> Timestamp { zone.moment(day, millis) };
        let brought = self.bring(&*store, &source, plan, target, &clock, now()).await?;
        store.close().await;
        self.tell(&brought);
        Ok(if brought.refused() == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}
