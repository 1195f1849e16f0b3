//! A backup, put into a database of either kind.

use std::path::Path;

use anyhow::{Context as _, bail};
use domain::Timestamp;

use super::copy::{self, Rows, TABLES};
use super::keeper::{Access, Connection};
use super::open::{self, Named};
use super::{Options, StoreError, postgres, sqlite};

/// Copies the backup `from`, an SQLite file, into the empty database that `uri` names, in one transaction. Tells how many
/// responses there are. Blocks.
///
/// # Errors
/// With one sentence: the file is no backup, the database cannot be opened or is not empty, or a copy failed; nothing has changed
/// then.
pub fn restore(uri: &str, from: &Path, now: Timestamp) -> anyhow::Result<u64> {
    let mut source = sqlite::old_file(from).with_context(|| format!("cannot read the backup {}", from.display()))?;
    source.begin(Access::Read)?;
    let first_survey = open::first_survey(now)?;
    match open::named(uri)? {
        Named::Sqlite(path) => {
            let target = sqlite::connect(path, &first_survey, Options::default());
            let (_, mut target) = target.with_context(|| format!("cannot open the database {path}"))?;
            into_empty(&mut source, &mut target)
        }
        // Its connections block, which a thread that works on tasks may not.
        Named::Postgres(url) => open::aside(move || {
            let target = postgres::connect(url, &first_survey, Options::default());
            let (_, mut target) = target.context("cannot open the PostgreSQL database")?;
            into_empty(&mut source, &mut target)
        }),
    }
}

fn into_empty(source: &mut impl Rows, target: &mut (impl Rows + Connection)) -> anyhow::Result<u64> {
    target.begin(Access::Write)?;
    if let Some(what) = content(target)? {
        bail!("the database has {what} already: a backup can be restored into an empty one only");
    }
    for table in &TABLES {
        target.empty(table)?;
    }
    let responses = copy::all(source, target)?;
    // What was sent after the backup was made stands nowhere, so what waits in it is for people, and the rules begin anew.
    target.doubt_queue()?;
    target.commit()?;
    Ok(responses)
}

/// What a database holds beside the survey and the key that every new one has.
fn content(target: &mut (impl Rows + Connection)) -> Result<Option<&'static str>, StoreError> {
    // A rule that has looked at a new database has only seen that there is nothing.
    for table in TABLES.iter().filter(|table| table.name != "forward_cursors") {
        let most = u64::from(["surveys", "books", "link_keys"].contains(&table.name));
        if target.count(table)? > most {
            return Ok(Some(table.name));
        }
    }
    let surveys = target.surveys()?;
    Ok(surveys.iter().any(|file| file.body != open::DEMO_SURVEY).then_some("surveys"))
}
