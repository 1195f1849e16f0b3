//! The one thread that writes, and commits in groups.
//!
//! A commit that waits for the disk takes a millisecond or two; while it does, further jobs gather, and the next commit
//! takes them all. So one sender alone is answered at once, and a crowd costs few commits.

use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use tokio::sync::{mpsc, oneshot};

use super::database::{Access, Connection, Database};
use super::job::{Job, Puts, Task};
use super::undoing::{in_savepoint, or_from_the_start};
use crate::store::pulse::{Pulse, Recorder};
use crate::store::values::{Put, Row};
use crate::store::{StoreError, ledger};

/// The most responses of one commit, unless a single batch has more.
const GROUP: usize = 128;
/// How long a group goes on gathering while jobs keep coming.
const GATHERING: Duration = Duration::from_millis(5);

pub(super) struct Writer<C> {
    /// `None` once it is closed.
    jobs: Mutex<Option<mpsc::Sender<Job<C>>>>,
    thread: Mutex<Option<JoinHandle<()>>>,
    queue: usize,
    recorder: Arc<Recorder>,
}

impl<C: Connection + 'static> Writer<C> {
    /// Starts the thread. At most `queue` jobs wait.
    pub(super) fn start<D>(database: Arc<D>, connection: C, queue: usize) -> Result<Self, StoreError>
    where
        D: Database<Connection = C>,
    {
        let (jobs, waiting) = mpsc::channel(queue);
        let recorder = Arc::new(Recorder::default());
        let noting = Arc::clone(&recorder);
        let thread = std::thread::Builder::new()
            .name("plaudit-writer".to_owned())
            .spawn(move || work_off(&*database, connection, waiting, &noting))
            .map_err(|error| StoreError::Unavailable(error.to_string()))?;
        Ok(Self { jobs: Mutex::new(Some(jobs)), thread: Mutex::new(Some(thread)), queue, recorder })
    }

    /// Puts responses in the next transaction and answers once that is on disk.
    pub(super) async fn put(&self, rows: Vec<Row>) -> Result<Vec<Put>, StoreError> {
        self.ask(|waiter| Job::Put(Puts { rows, outcome: None, waiter })).await
    }

    /// Runs `work` in the next transaction and answers once that is on disk.
    pub(super) async fn write<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&mut C) -> Result<T, StoreError> + Send + 'static,
    {
        self.ask(|waiter| Job::Other(Box::new(Task { work: Some(work), outcome: None, waiter }))).await
    }

    /// Whether the thread takes jobs.
    pub(super) fn is_running(&self) -> Result<(), StoreError> {
        if self.queue()?.is_closed() { Err(StoreError::closed()) } else { Ok(()) }
    }

    /// How it is doing.
    pub(super) fn pulse(&self) -> Pulse {
        let free = self.queue().map_or(self.queue, |jobs| jobs.capacity());
        self.recorder.pulse(self.queue - free, self.queue)
    }

    /// Works off what is queued and closes the connection.
    pub(super) async fn close(&self) {
        drop(self.jobs.lock().unwrap_or_else(PoisonError::into_inner).take());
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(thread) = thread {
            // A panic of the thread has nobody left to tell.
            let _ = tokio::task::spawn_blocking(move || thread.join()).await;
        }
    }

    async fn ask<T>(
        &self,
        job: impl FnOnce(oneshot::Sender<Result<T, StoreError>>) -> Job<C>,
    ) -> Result<T, StoreError> {
        let (waiter, answer) = oneshot::channel();
        self.queue()?.try_send(job(waiter)).map_err(|error| match error {
            mpsc::error::TrySendError::Full(_) => StoreError::Busy,
            mpsc::error::TrySendError::Closed(_) => StoreError::closed(),
        })?;
        answer.await.unwrap_or_else(|_| Err(StoreError::closed()))
    }

    fn queue(&self) -> Result<mpsc::Sender<Job<C>>, StoreError> {
        self.jobs.lock().unwrap_or_else(PoisonError::into_inner).clone().ok_or_else(StoreError::closed)
    }
}

fn work_off<D: Database>(
    database: &D,
    connection: D::Connection,
    mut waiting: mpsc::Receiver<Job<D::Connection>>,
    recorder: &Recorder,
) {
    let mut connection = Some(connection);
    while let Some(first) = waiting.blocking_recv() {
        // A server that went away may have come back.
        let usable = match connection.take().filter(Connection::is_usable) {
            Some(usable) => Ok(usable),
            None => database.for_writing(),
        };
        match usable {
            Ok(mut usable) => {
                commit_group(&mut usable, first, &mut waiting, recorder);
                connection = Some(usable);
            }
            Err(error) => fail(first, &mut waiting, error, recorder),
        }
    }
}

/// Those who wait behind would run into the same wall, one patience after the other.
fn fail<C>(first: Job<C>, waiting: &mut mpsc::Receiver<Job<C>>, error: StoreError, recorder: &Recorder) {
    recorder.failed();
    let mut group = vec![first];
    while let Ok(job) = waiting.try_recv() {
        group.push(job);
    }
    answer(group, &Err(error));
}

fn gather<C>(first: Job<C>, waiting: &mut mpsc::Receiver<Job<C>>) -> Vec<Job<C>> {
    let until = Instant::now() + GATHERING;
    let mut gathered = first.size();
    let mut group = vec![first];
    while gathered < GROUP && Instant::now() < until {
        let Ok(next) = waiting.try_recv() else { break };
        gathered += next.size();
        group.push(next);
    }
    group
}

/// One transaction: begin, which may have to wait for another program, run what has gathered, commit, and only then answer.
fn commit_group<C: Connection>(
    connection: &mut C,
    first: Job<C>,
    waiting: &mut mpsc::Receiver<Job<C>>,
    recorder: &Recorder,
) {
    if let Err(error) = connection.begin(Access::Write) {
        fail(first, waiting, error, recorder);
        return;
    }
    let mut group = gather(first, waiting);
    let is_nothing_else = group.iter().all(|job| matches!(job, Job::Put(_)));
    for part in group.chunk_by_mut(|one, next| matches!((one, next), (Job::Put(_), Job::Put(_)))) {
        if !connection.is_in_transaction() {
            break;
        }
        match part {
            [Job::Other(work)] => work.run(connection),
            puts => put_together(connection, puts.iter_mut().filter_map(Job::as_puts).collect(), is_nothing_else),
        }
    }
    let began = Instant::now();
    let committed = if connection.is_in_transaction() {
        connection.commit()
    } else {
        Err(StoreError::Unavailable("a statement ended the transaction".to_owned()))
    };
    match &committed {
        Ok(()) => {
            recorder.committed(began.elapsed());
            recorder.rows(group.iter().map(Job::responses).sum());
        }
        Err(_) => recorder.failed(),
    }
    if committed.is_err() && connection.is_in_transaction() {
        // Where even this fails, the next BEGIN says so to those who come then.
        let _ = connection.roll_back();
    }
    answer(group, &committed);
}

/// Puts the responses of several jobs as one: what they change together is written once. Where that fails each is tried alone,
/// so that one that cannot be stored spoils nobody else's.
///
/// With `is_nothing_else` in the transaction it needs no savepoint, which would have every page copied before it is changed.
fn put_together<C: Connection>(connection: &mut C, mut jobs: Vec<&mut Puts>, is_nothing_else: bool) {
    let lengths: Vec<usize> = jobs.iter().map(|job| job.rows.len()).collect();
    let mut rows: Vec<Row> = jobs.iter_mut().flat_map(|job| job.rows.drain(..)).collect();
    let is_alone = jobs.len() == 1;
    let put = |connection: &mut C| ledger::put(connection, &rows);
    let outcome = if is_nothing_else { or_from_the_start(connection, put) } else { in_savepoint(connection, put) };
    let mut outcome = outcome.map(Vec::into_iter);
    for (job, length) in jobs.into_iter().zip(lengths) {
        let own: Vec<Row> = rows.drain(..length).collect();
        job.outcome = Some(match &mut outcome {
            Ok(puts) => Ok(puts.by_ref().take(length).collect()),
            Err(StoreError::Broken(_)) if !is_alone && connection.is_in_transaction() => {
                in_savepoint(connection, |connection| ledger::put(connection, &own))
            }
            Err(error) => Err(error.clone()),
        });
    }
}

fn answer<C>(group: Vec<Job<C>>, committed: &Result<(), StoreError>) {
    if let Err(error) = committed {
        tracing::error!(%error, jobs = group.len(), "nothing of a group of writes was stored");
    }
    for job in group {
        job.answer(committed.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::sqlite::{File, SqliteConnection};

    /// A database whose transactions fail at their end when a child has no parent.
    const TABLES: &str = "PRAGMA foreign_keys = ON;
        CREATE TABLE parents (id INTEGER PRIMARY KEY);
        CREATE TABLE children (parent INTEGER REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED);";

    struct Fixture {
        writer: Arc<Writer<SqliteConnection>>,
        other: rusqlite::Connection,
        _folder: tempfile::TempDir,
    }

    fn fixture() -> Fixture {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("test.db");
        let file = File::at(&path, Duration::from_mins(1));
        let connection = file.for_writing().unwrap();
        connection.inner().execute_batch(TABLES).unwrap();
        let writer = Arc::new(Writer::start(Arc::new(file), connection, 100).unwrap());
        Fixture { writer, other: rusqlite::Connection::open(path).unwrap(), _folder: folder }
    }

    fn insert(sql: &'static str) -> impl FnOnce(&mut SqliteConnection) -> Result<(), StoreError> + Send + 'static {
        move |connection| Ok(connection.inner().execute_batch(sql)?)
    }

    fn rows(connection: &rusqlite::Connection) -> i64 {
        connection.query_row("SELECT count(*) FROM parents", [], |row| row.get(0)).unwrap()
    }

    type Outcomes = Vec<Result<(), StoreError>>;

    /// Runs the jobs in one transaction: the database is held until all of them wait.
    async fn in_one_group(fixture: &Fixture, jobs: Vec<&'static str>) -> Outcomes {
        fixture.other.execute_batch("BEGIN IMMEDIATE").unwrap();
        let mut waiting = tokio::task::JoinSet::new();
        let all = jobs.len();
        for (at, sql) in jobs.into_iter().enumerate() {
            let writer = Arc::clone(&fixture.writer);
            waiting.spawn(async move {
                let outcome = match sql {
                    "panic" => writer.write(|_| -> Result<(), StoreError> { panic!("on purpose") }).await,
                    sql => writer.write(insert(sql)).await,
                };
                (at, outcome)
            });
        }
        // Each task runs up to its wait for the answer, which cannot come yet.
        for _ in 0..all * 2 {
            tokio::task::yield_now().await;
        }
        fixture.other.execute_batch("ROLLBACK").unwrap();
        let mut outcomes = waiting.join_all().await;
        outcomes.sort_by_key(|(at, _)| *at);
        outcomes.into_iter().map(|(_, outcome)| outcome).collect()
    }

    #[tokio::test]
    async fn a_job_that_fails_or_panics_is_undone_alone() {
        let fixture = fixture();
        let jobs = vec![
            "INSERT INTO parents VALUES (1)",
            "INSERT INTO parents VALUES (2); INSERT INTO parents VALUES (1)",
            "panic",
            "INSERT INTO parents VALUES (3)",
        ];
        let outcomes = in_one_group(&fixture, jobs).await;
        let kinds: Vec<_> = outcomes.iter().map(Result::is_ok).collect();
        assert_eq!(kinds, [true, false, false, true]);
        assert_eq!(rows(&fixture.other), 2);
    }

    #[tokio::test]
    async fn nobody_is_acknowledged_when_the_commit_fails() {
        let fixture = fixture();
        let jobs = vec!["INSERT INTO parents VALUES (1)", "INSERT INTO children VALUES (99)"];
        let outcomes = in_one_group(&fixture, jobs).await;
        assert!(outcomes.iter().all(Result::is_err), "{outcomes:?}");
        assert_eq!(rows(&fixture.other), 0);
        fixture.writer.write(insert("INSERT INTO parents VALUES (5)")).await.unwrap();
        assert_eq!(rows(&fixture.other), 1, "and the next one is stored");
    }

    #[tokio::test]
    async fn every_commit_waits_for_the_disk() {
        let fixture = fixture();
        let pragma = |name: &'static str| {
            fixture.writer.write(move |connection| {
                Ok(connection.inner().pragma_query_value(None, name, |row| row.get::<_, i64>(0))?)
            })
        };
        assert_eq!(pragma("synchronous").await, Ok(2), "FULL");
        assert_eq!(pragma("secure_delete").await, Ok(1));
    }
}
