//! `plaudit demo`

use std::io::{IsTerminal as _, Write as _};
use std::process::ExitCode;

use anyhow::bail;
use clap::Args;
use domain::SurveyId;

use super::Database;
use crate::app::now;
use crate::demo;

#[derive(Args)]
pub(super) struct Demo {
    /// The survey to fill
    #[arg(long, default_value = "demo-nps", value_parser = |id: &str| SurveyId::new(id))]
    survey: SurveyId,
    #[command(flatten)]
    database: Database,
}

impl Demo {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let store = self.database.open()?;
        let Some(file) = store.survey(&self.survey).await? else {
            bail!("there is no survey \"{}\" in this database", self.survey);
        };
        let is_terminal = std::io::stderr().is_terminal();
        let filled = demo::fill(&*store, &file, demo::YEAR, now(), |done, all| {
            if is_terminal {
                eprint!("\r{done} of {all} records");
                // Progress that cannot be shown is no reason to stop.
                let _ = std::io::stderr().flush();
            }
        })
        .await?;
        store.close().await;
        if is_terminal {
            eprintln!();
        }
        println!(
            "{} responses from {} to {}: {} records stored, {} were there already",
            filled.responses,
            filled.first.to_text(),
            filled.last.to_text(),
            filled.stored,
            filled.already_stored
        );
        Ok(ExitCode::SUCCESS)
    }
}
