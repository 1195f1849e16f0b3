//! Stores to try, one of each kind.

use std::path::PathBuf;
use std::sync::Arc;

use collector::store::{Before, Options, Put, Row, Search, Store, StoreError, postgres, sqlite};
use collector::{SurveyFile, now};
use domain::{Day, SurveyId};
use insight::Standing;
use tempfile::TempDir;
use tokio::runtime::Runtime;

use crate::database::TestDatabase;

/// A test of every kind of database.
macro_rules! on_both {
    ($(fn $name:ident($place:ident) $body:block)+) => {$(
        mod $name {
            use super::*;

            fn holds($place: &Place) $body

            #[test]
            fn on_sqlite() {
                holds(&Place::new(Kind::Sqlite));
            }

            #[test]
            fn on_postgres() {
                holds(&Place::new(Kind::Postgres));
            }
        }
    )+};
}
pub(crate) use on_both;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Sqlite,
    Postgres,
}

impl Kind {
    pub(crate) const BOTH: [Self; 2] = [Self::Sqlite, Self::Postgres];

    pub(crate) fn other(self) -> Self {
        if self == Self::Sqlite { Self::Postgres } else { Self::Sqlite }
    }
}

/// A database of its own, with a store on it.
pub(crate) struct Place {
    pub(crate) store: Arc<dyn Store>,
    pub(crate) folder: TempDir,
    /// `None` for SQLite.
    pub(crate) server: Option<TestDatabase>,
    runtime: Runtime,
    options: Options,
}

impl Place {
    pub(crate) fn new(kind: Kind) -> Self {
        Self::with(kind, Options::default())
    }

    pub(crate) fn with(kind: Kind, options: Options) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let server = (kind == Kind::Postgres).then(TestDatabase::new);
        let store = opened(&uri(&folder, server.as_ref()), options).unwrap();
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        Self { store, folder, server, runtime, options }
    }

    /// What `--database` takes.
    pub(crate) fn uri(&self) -> String {
        uri(&self.folder, self.server.as_ref())
    }

    pub(crate) fn file(&self) -> PathBuf {
        self.folder.path().join("plaudit.db")
    }

    /// A second store on the same database, as another process has.
    pub(crate) fn replica(&self) -> Arc<dyn Store> {
        opened(&self.uri(), self.options).unwrap()
    }

    pub(crate) fn wait<T>(&self, future: impl Future<Output = T>) -> T {
        self.runtime.block_on(future)
    }

    pub(crate) fn spawn<T: Send + 'static>(
        &self,
        future: impl Future<Output = T> + Send + 'static,
    ) -> tokio::task::JoinHandle<T> {
        self.runtime.spawn(future)
    }

    pub(crate) fn put(&self, rows: Vec<Row>) -> Vec<Put> {
        self.wait(self.store.put_responses(rows)).unwrap()
    }

    /// Adds or replaces the survey of that id, counted by these properties.
    pub(crate) fn survey(&self, id: &str, segments: &[&str]) {
        self.wait(self.store.put_survey(survey(id, "nps", segments))).unwrap();
    }

    /// Everything that is read of a survey, as a text to compare.
    pub(crate) fn all(&self, survey: &str) -> String {
        self.wait(all(&*self.store, survey)).unwrap()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.runtime.block_on(self.store.close());
    }
}

fn uri(folder: &TempDir, server: Option<&TestDatabase>) -> String {
    server.map_or_else(|| format!("sqlite:{}", folder.path().join("plaudit.db").display()), TestDatabase::url)
}

pub(crate) fn opened(uri: &str, options: Options) -> Result<Arc<dyn Store>, StoreError> {
    let demo = SurveyFile::read(include_str!("../../../surveys/demo-nps.json"), now()).unwrap();
    match uri.strip_prefix("sqlite:") {
        Some(path) => sqlite::open(path, &demo, options),
        None => postgres::open(uri, &demo, options),
    }
}

pub(crate) fn survey(id: &str, metric: &str, segments: &[&str]) -> SurveyFile {
    let file = serde_json::json!({
        "id": id,
        "metric": metric,
        "deliver": [{ "to": "/api/v1/responses", "as": "plaudit" }],
        "properties": segments,
        "segments": segments,
    });
    SurveyFile::read(&file.to_string(), now()).unwrap()
}

pub(crate) fn id(survey: &str) -> SurveyId {
    SurveyId::new(survey).unwrap()
}

pub(crate) fn always() -> std::ops::Range<Day> {
    Day::from_number(i32::MIN)..Day::from_number(i32::MAX)
}

/// Every response of a survey, newest first.
pub(crate) fn search(survey: &str, is_test: bool) -> Search {
    Search {
        survey: id(survey),
        from: None,
        to: None,
        standing: None::<Standing>,
        is_test,
        is_commented: false,
        channel: None,
        score: None,
        before: Before::NEWEST,
        limit: 5000,
    }
}

pub(crate) async fn all(store: &dyn Store, survey: &str) -> Result<String, StoreError> {
    use collector::store::{By, Since};
    let survey_id = id(survey);
    let segments = store.survey(&survey_id).await?.map(|file| file.survey.segments).unwrap_or_default();
    let by = By::BUILT_IN.into_iter().chain(segments.into_iter().map(By::Property)).collect();
    let mut counts = store.counts(&survey_id, always(), by).await?;
    for (_, counts) in &mut counts.dimensions {
        counts.sort_by(|a, b| (a.day, &a.value, a.score).cmp(&(b.day, &b.value, b.score)));
    }
    let mut tallies = store.tallies(&survey_id, always()).await?;
    tallies.sort_by_key(|tally| (tally.day, tally.standing.name(), tally.is_test, tally.score, tally.n));
    counts.tallies.clone_from(&tallies);
    let surveys: Vec<_> = store.surveys().await?.into_iter().map(|file| (file.body, file.changed_at)).collect();
    let tokens = store.tokens().await?;
    let settings = store.settings(&survey_id).await?;
    let mut known = Vec::new();
    for found in store.responses(search(survey, false)).await? {
        if found.followup.is_some() {
            known.push(store.known(&survey_id, domain::ResponseId::from_bytes(found.id)).await?);
        }
    }
    Ok(format!(
        "{:#?}\n{:#?}\n{:#?}\n{counts:#?}\n{tallies:#?}\n{surveys:#?}\n{tokens:#?}\n{settings:#?}\n{known:#?}",
        store.responses(search(survey, false)).await?,
        store.responses(search(survey, true)).await?,
        store.changes(&survey_id, Since::default(), 5000).await?,
    ))
}
