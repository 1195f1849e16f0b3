//! Which database a `--database` names.

use std::sync::Arc;

use anyhow::{Context as _, bail};
use domain::Timestamp;

use super::Store;
use super::{Options, sqlite};
use crate::survey_file::SurveyFile;

/// The survey that every new database has.
const DEMO_SURVEY: &str = include_str!("../../surveys/demo-nps.json");

/// Opens the database that `uri` names, and makes it where there is none.
///
/// # Errors
/// With one sentence: an unknown kind of database, or one that cannot be opened.
pub fn open(uri: &str, now: Timestamp) -> anyhow::Result<Arc<dyn Store>> {
    open_with(uri, Options::default().queue, now)
}

/// Opens it with that many writes that may wait.
///
/// # Errors
/// As [`open`].
pub fn open_with(uri: &str, queue: usize, now: Timestamp) -> anyhow::Result<Arc<dyn Store>> {
    let first_survey = SurveyFile::read(DEMO_SURVEY, now)
        .map_err(|problems| anyhow::anyhow!("the built-in survey is broken: {problems:?}"))?;
    match uri.split_once(':') {
        Some(("sqlite", path)) => {
            let path = path.strip_prefix("//").unwrap_or(path);
            let store = sqlite::open(path, &first_survey, Options { queue, ..Options::default() });
            store.with_context(|| format!("cannot open the database {path}"))
        }
        Some(("postgres" | "postgresql", _)) => {
            bail!("this build has SQLite only so far; write --database sqlite:plaudit.db")
        }
        // Not repeated in the message: it may hold a password.
        _ => bail!("a database is written as sqlite: and a file, such as --database sqlite:plaudit.db"),
    }
}
