//! A collector that stops and cleans up when it is dropped.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;

use collector::assets::Assets;
use collector::config::{Badge, PublicUrl};
use collector::metrics::Metrics;
use collector::router::router;
use collector::server::{Limits, serve};
use collector::store::Options;
use collector::store::{By, Store};
use collector::store::{postgres, sqlite};
use collector::token::{Scopes, Secret, TokenHash};
use collector::{Parts, SurveyFile, now};
use domain::{Day, SurveyId, Timestamp};
use serde_json::Value;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use crate::database::TestDatabase;

/// A folder of its own, and on PostgreSQL a database, too. `PLAUDIT_TEST_STORE=postgres` asks for that one.
pub(crate) struct Folder {
    folder: TempDir,
    /// `None` where the database is a file in the folder.
    pub(crate) server: Option<TestDatabase>,
}

impl Folder {
    pub(crate) fn new() -> Self {
        let server = match std::env::var("PLAUDIT_TEST_STORE").as_deref() {
            Err(_) | Ok("" | "sqlite") => None,
            Ok("postgres") => Some(TestDatabase::new()),
            Ok(other) => panic!("PLAUDIT_TEST_STORE is {other}, and must be sqlite or postgres"),
        };
        Self { folder: tempfile::tempdir().unwrap(), server }
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The file of the database, where it is one.
    pub(crate) fn file(&self) -> PathBuf {
        self.path().join("plaudit.db")
    }

    /// What `--database` takes.
    pub(crate) fn uri(&self) -> String {
        self.server.as_ref().map_or_else(|| format!("sqlite:{}", self.file().display()), TestDatabase::url)
    }

    /// Whether the text stands anywhere: in the database's files, or in a table of the server's.
    pub(crate) fn holds(&self, text: &str) -> bool {
        let Some(server) = &self.server else {
            return ["", "-wal"].iter().any(|end| {
                let bytes = std::fs::read(format!("{}{end}", self.file().display())).unwrap_or_default();
                bytes.windows(text.len()).any(|window| window == text.as_bytes())
            });
        };
        let mut client = server.client();
        let tables = client.query("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'", &[]).unwrap();
        tables.iter().any(|table| {
            let sql =
                format!("SELECT 1 FROM {} AS whole WHERE strpos(whole::text, $1) > 0 LIMIT 1", table.get::<_, &str>(0));
            client.query_opt(&sql, &[&text]).unwrap().is_some()
        })
    }

    /// Keeps everybody from writing until the value is dropped.
    pub(crate) fn hold(&self) -> Hold {
        match &self.server {
            None => {
                let connection = rusqlite::Connection::open(self.file()).unwrap();
                connection.execute_batch("BEGIN IMMEDIATE").unwrap();
                Hold(Box::new(connection))
            }
            Some(server) => {
                let mut client = server.client();
                let lock = "BEGIN; SELECT pg_advisory_xact_lock(1347175764, hashtext(current_schema()::text))";
                client.batch_execute(lock).unwrap();
                Hold(Box::new(client))
            }
        }
    }

    /// Whether nobody is connected any more. A file that nobody has open has no log beside it; a server notices a moment later
    /// that a client has gone.
    pub(crate) fn is_let_go(&self) -> bool {
        match &self.server {
            None => !self.path().join("plaudit.db-wal").exists(),
            Some(server) => {
                let others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
                              AND pid <> pg_backend_pid() AND backend_type = 'client backend'";
                let mut client = server.client();
                let mut is_alone = || client.query_one(others, &[]).unwrap().get::<_, i64>(0) == 0;
                let until = std::time::Instant::now() + std::time::Duration::from_secs(20);
                std::iter::repeat_with(|| is_alone() || std::time::Instant::now() > until).find(|is_over| *is_over);
                is_alone()
            }
        }
    }

    /// How many responses are stored, whoever has stored them.
    pub(crate) fn responses(&self) -> i64 {
        let sql = "SELECT count(*) FROM responses";
        match &self.server {
            None => rusqlite::Connection::open(self.file()).unwrap().query_row(sql, [], |row| row.get(0)).unwrap(),
            Some(server) => server.client().query_one(sql, &[]).unwrap().get(0),
        }
    }
}

/// A connection whose end lets the others go on.
pub(crate) struct Hold(#[allow(dead_code, reason = "it is there to be dropped")] Box<dyn std::any::Any>);

/// What a test may choose.
pub(crate) struct Setup {
    pub(crate) folder: Arc<Folder>,
    pub(crate) options: Options,
    pub(crate) limits: Limits,
    pub(crate) now: fn() -> Timestamp,
    pub(crate) public_url: Option<PublicUrl>,
    pub(crate) badge: Badge,
}

impl Default for Setup {
    fn default() -> Self {
        let folder = Arc::new(Folder::new());
        Self {
            folder,
            options: Options::default(),
            limits: Limits::default(),
            now,
            public_url: None,
            badge: Badge::default(),
        }
    }
}

pub(crate) struct Collector {
    pub(crate) address: SocketAddr,
    pub(crate) store: Arc<dyn Store>,
    pub(crate) metrics: Metrics,
    pub(crate) folder: Arc<Folder>,
    /// A token with the scope `read`.
    pub(crate) reader: String,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
    runtime: tokio::runtime::Handle,
}

/// What came back.
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: ureq::http::HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Setup {
    /// Files of `dist`, made before the start.
    pub(crate) fn with_file(self, path: &str, content: &[u8]) -> Self {
        let file = self.folder.path().join("dist").join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, content).unwrap();
        self
    }

    pub(crate) fn start(self) -> Collector {
        let dist = self.folder.path().join("dist");
        let assets = if dist.exists() { Assets::read(&dist).unwrap() } else { Assets::default() };
        let demo = SurveyFile::read(include_str!("../../../surveys/demo-nps.json"), now()).unwrap();
        let store: Arc<dyn Store> = match &self.folder.server {
            None => sqlite::open(self.folder.file().to_str().unwrap(), &demo, self.options).unwrap(),
            Some(server) => postgres::open(&server.url(), &demo, self.options).unwrap(),
        };
        let (stop, stopped) = oneshot::channel::<()>();
        let (ready, address) = std::sync::mpsc::channel();
        let served = Arc::clone(&store);
        let metrics = Metrics::default();
        let served_metrics = metrics.clone();
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
            runtime.block_on(async {
                let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
                let handle = tokio::runtime::Handle::current();
                ready.send((listener.local_addr().unwrap(), handle)).unwrap();
                let app = Parts::new(Arc::clone(&served), Arc::new(assets), &self.limits);
                let parts = Parts { now: self.now, badge: self.badge, metrics: served_metrics, ..app };
                let app = Parts { public_url: self.public_url, ..parts };
                let stopped = async {
                    let _ = stopped.await;
                };
                let metrics = app.metrics.clone();
                serve(listener, router(app), self.limits, &metrics, stopped).await;
                served.close().await;
            });
        });
        let (address, runtime) = address.recv().unwrap();
        let mut collector = Collector {
            address,
            store,
            metrics,
            folder: self.folder,
            reader: String::new(),
            stop: Some(stop),
            thread: Some(thread),
            runtime,
        };
        collector.reader = collector.token("read");
        collector
    }
}

impl Collector {
    pub(crate) fn start() -> Self {
        Setup::default().start()
    }

    /// Stops it and starts another one on the same database.
    pub(crate) fn restart(self) -> Self {
        let folder = Arc::clone(&self.folder);
        drop(self);
        Setup { folder, ..Setup::default() }.start()
    }

    /// Runs something on the collector's own runtime.
    pub(crate) fn wait<T: Send + 'static>(&self, future: impl Future<Output = T> + Send + 'static) -> T {
        let (done, outcome) = std::sync::mpsc::channel();
        self.runtime.spawn(async move { done.send(future.await).unwrap() });
        outcome.recv().unwrap()
    }

    pub(crate) fn token(&self, scopes: &str) -> String {
        let secret = Secret::mint().unwrap();
        let (store, hash) = (Arc::clone(&self.store), TokenHash::of(secret.reveal()));
        let scopes = Scopes::parse(scopes).unwrap();
        self.wait(async move { store.add_token(hash, "test".to_owned(), scopes, now()).await }).unwrap();
        secret.reveal().to_owned()
    }

    /// Adds a survey, given the keys beside `id`, `metric` and `deliver`.
    pub(crate) fn add_survey(&self, id: &str, metric: &str, more: &str) {
        let file = format!(
            r#"{{"id":"{id}","metric":"{metric}","deliver":[{{"to":"/api/v1/responses","as":"plaudit"}}]{more}}}"#
        );
        let file = SurveyFile::read(&file, now()).unwrap();
        let store = Arc::clone(&self.store);
        self.wait(async move { store.put_survey(file).await }).unwrap();
    }

    /// How many rows a survey has, of every standing, tests included.
    pub(crate) fn rows(&self, survey: &str) -> u64 {
        let (store, survey) = (Arc::clone(&self.store), SurveyId::new(survey).unwrap());
        let always = Day::from_number(i32::MIN)..Day::from_number(i32::MAX);
        let tallies = self.wait(async move { store.tallies(&survey, always).await }).unwrap();
        tallies.iter().map(|tally| tally.n).sum()
    }

    pub(crate) fn revision(&self, survey: &str) -> u64 {
        let (store, survey) = (Arc::clone(&self.store), SurveyId::new(survey).unwrap());
        let always = Day::from_number(i32::MIN)..Day::from_number(i32::MAX);
        self.wait(async move { store.counts(&survey, always, vec![By::Channel]).await }).unwrap().revision
    }

    pub(crate) fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Reply {
        send(self.address, method, path, headers, body)
    }

    pub(crate) fn post(&self, body: &str) -> Reply {
        self.send("POST", "/api/v1/responses", &[("Content-Type", "application/json")], body.as_bytes())
    }

    pub(crate) fn post_from(&self, origin: &str, body: &str) -> Reply {
        let headers = [("Content-Type", "text/plain;charset=UTF-8"), ("Origin", origin)];
        self.send("POST", "/api/v1/responses", &headers, body.as_bytes())
    }

    pub(crate) fn get(&self, path: &str) -> Reply {
        self.get_with(&self.reader, path)
    }

    pub(crate) fn get_with(&self, token: &str, path: &str) -> Reply {
        self.send("GET", path, &[("Authorization", &format!("Bearer {token}"))], b"")
    }

    /// The records of a survey that a search finds.
    pub(crate) fn records(&self, survey: &str, filters: &str) -> Vec<Value> {
        let reply = self.get(&format!("/api/v1/responses?survey={survey}&limit=1000{filters}"));
        assert_eq!(reply.status, 200, "{}", reply.text());
        reply.json()["responses"].as_array().unwrap().clone()
    }
}

impl Drop for Collector {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// One request on a connection of its own.
pub(crate) fn send(address: SocketAddr, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Reply {
    let config =
        ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0).allow_non_standard_methods(true);
    let mut request = ureq::http::Request::builder().method(method).uri(format!("http://{address}{path}"));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let agent = config.build().new_agent();
    let reply =
        if body.is_empty() { agent.run(request.body(()).unwrap()) } else { agent.run(request.body(body).unwrap()) };
    let mut reply = reply.unwrap();
    Reply {
        status: reply.status().as_u16(),
        headers: reply.headers().clone(),
        body: reply.body_mut().with_config().limit(64 << 20).read_to_vec().unwrap(),
    }
}

impl Reply {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("not JSON: {} {}", self.status, self.text()))
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    /// The seconds of the header `Retry-After`.
    #[track_caller]
    pub(crate) fn retry_after(&self) -> u64 {
        self.header("retry-after").unwrap().parse().unwrap()
    }

    /// The numbers stored, already stored and rejected.
    #[track_caller]
    pub(crate) fn taken(&self) -> (u64, u64, usize) {
        assert_eq!(self.status, 200, "{}", self.text());
        let json = self.json();
        let n = |name: &str| json[name].as_u64().unwrap();
        (n("stored"), n("already_stored"), json["rejected"].as_array().unwrap().len())
    }
}

/// The binary that was built with these tests.
pub(crate) fn plaudit() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_plaudit"))
}
