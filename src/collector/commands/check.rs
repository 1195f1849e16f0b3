//! `plaudit check FILE`

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Args;

use crate::app::now;
use crate::survey_file::SurveyFile;

#[derive(Args)]
pub(super) struct Check {
    /// The survey file
    file: PathBuf,
}

impl Check {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let file = self.file.display();
        let text = std::fs::read_to_string(&self.file).with_context(|| format!("cannot read {file}"))?;
        match SurveyFile::read(&text, now()) {
            Ok(survey) => {
                println!("{file}: the survey \"{}\" is fine", survey.survey.id);
                Ok(ExitCode::SUCCESS)
            }
            Err(problems) => {
                for problem in problems {
                    println!("{file}: {problem}");
                }
                Ok(ExitCode::FAILURE)
            }
        }
    }
}
