//! `plaudit export`

mod place;

use std::io::{IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use clap::{Args, ValueEnum};
use domain::{Day, SurveyId};
use insight::Standing;
use insight::files::Part;

use self::place::Place;
use super::Database;
use crate::export::{self, Pages, Wanted, Writer};
use crate::store::{Before, Search, Store};

#[derive(Args)]
pub(super) struct Export {
    /// The survey's id
    #[arg(long, value_parser = |id: &str| SurveyId::new(id))]
    survey: SurveyId,
    /// What to write
    #[arg(long = "as", value_enum, default_value = "csv")]
    form: Form,
    /// The first day [default: the first there is]
    #[arg(long, value_name = "DATE", value_parser = day)]
    from: Option<Day>,
    /// The day after the last one [default: the last there is is included]
    #[arg(long, value_name = "DATE", value_parser = day)]
    to: Option<Day>,
    /// What they count as: counted, provisional, superseded, quarantined, excluded, or any
    #[arg(long, default_value = "counted", value_parser = standing)]
    standing: Asked,
    /// Tests instead of real answers
    #[arg(long)]
    test: bool,
    /// Parts of each answer that are left out: person, comment, answers, properties, page, ticket, agent, department or followup
    #[arg(long, value_name = "NAMES", value_delimiter = ',', value_parser = part)]
    leave_out: Vec<Part>,
    /// The file to write; one that is there is replaced once the new one is whole [default: standard output]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    database: Database,
}

#[derive(Clone, Copy, ValueEnum)]
enum Form {
    /// A table, safe to be opened in a spreadsheet
    Csv,
    /// Records as the API gives them, one a line
    Ndjson,
    /// A list as Delighted's API gives it
    Delighted,
}

impl From<Form> for export::Form {
    fn from(form: Form) -> Self {
        match form {
            Form::Csv => Self::Csv,
            Form::Ndjson => Self::Ndjson,
            Form::Delighted => Self::Delighted,
        }
    }
}

/// The standing that is asked for; `None` for all.
#[derive(Clone, Copy)]
struct Asked(Option<Standing>);

fn standing(name: &str) -> Result<Asked, String> {
    if name == "any" {
        return Ok(Asked(None));
    }
    let known = || format!("use one of {}, or any", Standing::ALL.map(Standing::name).join(", "));
    Standing::from_name(name).map(|standing| Asked(Some(standing))).ok_or_else(known)
}

fn part(name: &str) -> Result<Part, String> {
    Part::from_name(name).ok_or_else(|| format!("use some of {}", Part::ALL.map(Part::name).join(", ")))
}

fn day(text: &str) -> Result<Day, String> {
    Day::parse(text).ok_or_else(|| "a date is written as 2026-03-01".to_owned())
}

impl Export {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        if self.from.zip(self.to).is_some_and(|(from, to)| from >= to) {
            bail!("--to must lie after --from: the day of --to is not included");
        }
        let store = self.database.open()?;
        let written = self.write(&*store).await;
        store.close().await;
        let written = written?;
        eprintln!("{written} {} written", if written == 1 { "answer" } else { "answers" });
        Ok(ExitCode::SUCCESS)
    }

    async fn write(&self, store: &dyn Store) -> anyhow::Result<u64> {
        let Some(file) = store.survey(&self.survey).await? else {
            bail!("there is no survey \"{}\" in this database", self.survey);
        };
        let search = Search {
            survey: self.survey.clone(),
            from: self.from,
            to: self.to,
            standing: self.standing.0,
            is_test: self.test,
            is_commented: false,
            channel: None,
            score: None,
            before: Before::NEWEST,
            limit: 0,
        };
        let mut pages = Pages::new(Wanted::Listed(search), None);
        let mut writer = Writer::new(self.form.into(), &file.survey.properties, self.leave_out.clone());
        let mut place = Place::open(self.out.as_deref())?;
        let cannot = || format!("cannot write {}", place::name(self.out.as_deref()));
        place.write_all(writer.begin().as_bytes()).with_context(cannot)?;
        let is_terminal = self.out.is_some() && std::io::stderr().is_terminal();
        let mut written = 0;
        while let Some(page) = pages.next(store).await? {
            for found in &page {
                place.write_all(writer.row(found)?.as_bytes()).with_context(cannot)?;
            }
            written += page.len() as u64;
            if is_terminal {
                eprint!("\r{written} answers");
            }
        }
        if is_terminal {
            eprintln!();
        }
        place.write_all(writer.end().as_bytes()).with_context(cannot)?;
        place.close().with_context(cannot)?;
        Ok(written)
    }
}
