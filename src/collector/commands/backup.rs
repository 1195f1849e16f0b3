//! `plaudit backup`

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use clap::Args;

use super::Database;
use crate::store::{self, Store};

#[derive(Args)]
pub(super) struct Backup {
    /// The file to make: an SQLite database, of whatever kind the copied one is
    #[arg(long, value_name = "FILE")]
    to: PathBuf,
    #[command(flatten)]
    database: Database,
}

impl Backup {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let partial = unfinished(&self.to)?;
        if self.to.exists() {
            bail!("there is a file {} already: choose another name", self.to.display());
        }
        if partial.exists() {
            bail!("{} is there, from a backup that runs or was broken off: remove it if none runs", partial.display());
        }
        // Whoever misspells the name is not to find an empty backup on the day it is needed.
        let config = self.database.config()?;
        if let Some(file) = store::file(config.database.reveal()).filter(|file| !file.exists()) {
            bail!("there is no database {}", file.display());
        }
        let store = super::open(&config)?;
        let written = write(&*store, &partial, &self.to).await;
        store.close().await;
        if written.is_err() {
            // It may not have come so far as to be there.
            let _ = std::fs::remove_file(&partial);
        }
        written.with_context(|| format!("cannot write {}", self.to.display()))?;
        println!("{}", self.to.display());
        Ok(ExitCode::SUCCESS)
    }
}

/// Whoever finds a file under its own name finds all of it, after a power cut as well.
async fn write(store: &dyn Store, partial: &Path, to: &Path) -> anyhow::Result<()> {
    store.back_up(partial).await?;
    File::open(partial)?.sync_all()?;
    std::fs::rename(partial, to)?;
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()?;
    Ok(())
}

fn unfinished(to: &Path) -> anyhow::Result<PathBuf> {
    let mut name = to.file_name().with_context(|| format!("{} is no name of a file", to.display()))?.to_owned();
    name.push(".partial");
    Ok(to.with_file_name(name))
}
