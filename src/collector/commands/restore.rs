//! `plaudit restore`

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::Database;
use crate::app::now;
use crate::store;

#[derive(Args)]
pub(super) struct Restore {
    /// The backup, or the file of an SQLite database
    #[arg(long, value_name = "FILE")]
    from: PathBuf,
    #[command(flatten)]
    database: Database,
}

impl Restore {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        match store::restore(self.database.config()?.database.reveal(), &self.from, now())? {
            1 => println!("1 response restored"),
            n => println!("{n} responses restored"),
        }
        Ok(ExitCode::SUCCESS)
    }
}
