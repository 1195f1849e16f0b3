//! The one thread that writes, and commits in groups.
//!
//! A commit that waits for the disk takes a millisecond or two; while it does, further jobs gather, and the next commit
//! takes them all. So one sender alone is answered at once, and a crowd costs few commits.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use rusqlite::Connection;
use tokio::sync::{mpsc, oneshot};

use crate::store::StoreError;
use crate::store::pulse::{Pulse, Recorder};

/// The most jobs of one commit.
const GROUP: usize = 128;
/// How long a group goes on gathering while jobs keep coming.
const GATHERING: Duration = Duration::from_millis(5);

pub(super) struct Writer {
    /// `None` once it is closed.
    jobs: Mutex<Option<mpsc::Sender<Box<dyn Job>>>>,
    thread: Mutex<Option<JoinHandle<()>>>,
    queue: usize,
    recorder: Arc<Recorder>,
}

impl Writer {
    /// Starts the thread. At most `queue` jobs wait.
    pub(super) fn start(connection: Connection, queue: usize) -> Result<Self, StoreError> {
        let (jobs, waiting) = mpsc::channel(queue);
        let recorder = Arc::new(Recorder::default());
        let noting = Arc::clone(&recorder);
        let thread = std::thread::Builder::new()
            .name("plaudit-writer".to_owned())
            .spawn(move || work_off(&connection, waiting, &noting))
            .map_err(|error| StoreError::Unavailable(error.to_string()))?;
        Ok(Self { jobs: Mutex::new(Some(jobs)), thread: Mutex::new(Some(thread)), queue, recorder })
    }

    /// Runs `work` in the next transaction and answers once that is on disk.
    pub(super) async fn write<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    {
        let (waiter, answer) = oneshot::channel();
        let job = Task { work: Some(work), outcome: None, waiter };
        self.queue()?.try_send(Box::new(job)).map_err(|error| match error {
            mpsc::error::TrySendError::Full(_) => StoreError::Busy,
            mpsc::error::TrySendError::Closed(_) => closed(),
        })?;
        answer.await.unwrap_or_else(|_| Err(closed()))
    }

    /// Whether the thread takes jobs.
    pub(super) fn is_running(&self) -> Result<(), StoreError> {
        if self.queue()?.is_closed() { Err(closed()) } else { Ok(()) }
    }

    /// Where the store notes what it has done.
    pub(super) fn recorder(&self) -> &Recorder {
        &self.recorder
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

    fn queue(&self) -> Result<mpsc::Sender<Box<dyn Job>>, StoreError> {
        self.jobs.lock().unwrap_or_else(PoisonError::into_inner).clone().ok_or_else(closed)
    }
}

fn closed() -> StoreError {
    StoreError::Unavailable("it is being closed".to_owned())
}

fn work_off(connection: &Connection, mut waiting: mpsc::Receiver<Box<dyn Job>>, recorder: &Recorder) {
    while let Some(first) = waiting.blocking_recv() {
        commit_group(connection, first, &mut waiting, recorder);
    }
}

/// One transaction: begin, run jobs, commit, and only then answer.
fn commit_group(
    connection: &Connection,
    first: Box<dyn Job>,
    waiting: &mut mpsc::Receiver<Box<dyn Job>>,
    recorder: &Recorder,
) {
    let mut group = vec![];
    if let Err(error) = connection.execute_batch("BEGIN IMMEDIATE") {
        // Whoever waits behind would run into the same wall, one patience after the other.
        group.push(first);
        while let Ok(job) = waiting.try_recv() {
            group.push(job);
        }
        recorder.failed();
        answer(group, &Err(error.into()));
        return;
    }
    let until = Instant::now() + GATHERING;
    let mut next = Some(first);
    while let Some(mut job) = next {
        job.run(connection);
        group.push(job);
        // A full disk and its like end the whole transaction by themselves.
        let goes_on = !connection.is_autocommit() && group.len() < GROUP && Instant::now() < until;
        next = if goes_on { waiting.try_recv().ok() } else { None };
    }
    let began = Instant::now();
    let committed = if connection.is_autocommit() {
        Err(StoreError::Unavailable("a statement ended the transaction".to_owned()))
    } else {
        connection.execute_batch("COMMIT").map_err(StoreError::from)
    };
    match &committed {
        Ok(()) => recorder.committed(began.elapsed()),
        Err(_) => recorder.failed(),
    }
    if committed.is_err() && !connection.is_autocommit() {
        // Where even this fails, the next BEGIN says so to those who come then.
        let _ = connection.execute_batch("ROLLBACK");
    }
    answer(group, &committed);
}

fn answer(group: Vec<Box<dyn Job>>, committed: &Result<(), StoreError>) {
    if let Err(error) = committed {
        tracing::error!(%error, jobs = group.len(), "nothing of a group of writes was stored");
    }
    for job in group {
        job.answer(committed.clone());
    }
}

trait Job: Send {
    /// Does the work inside the open transaction.
    fn run(&mut self, connection: &Connection);
    /// Tells whoever waits how it went, given how the commit went.
    fn answer(self: Box<Self>, committed: Result<(), StoreError>);
}

struct Task<F, T> {
    work: Option<F>,
    outcome: Option<Result<T, StoreError>>,
    waiter: oneshot::Sender<Result<T, StoreError>>,
}

impl<T, F> Job for Task<F, T>
where
    T: Send,
    F: FnOnce(&Connection) -> Result<T, StoreError> + Send,
{
    fn run(&mut self, connection: &Connection) {
        self.outcome = self.work.take().map(|work| in_savepoint(connection, work));
    }

    fn answer(self: Box<Self>, committed: Result<(), StoreError>) {
        let outcome = match (self.outcome, committed) {
            (Some(Err(error)), _) | (_, Err(error)) => Err(error),
            (Some(done), Ok(())) => done,
            (None, Ok(())) => Err(closed()),
        };
        // Nobody waits any more where a client has gone.
        let _ = self.waiter.send(outcome);
    }
}

/// What fails or panics is undone alone; its neighbours in the transaction stay.
fn in_savepoint<T>(
    connection: &Connection,
    work: impl FnOnce(&Connection) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    connection.prepare_cached("SAVEPOINT job")?.execute([])?;
    let outcome = catch_unwind(AssertUnwindSafe(|| work(connection)))
        .unwrap_or_else(|_| Err(StoreError::Broken("a write panicked".to_owned())));
    if outcome.is_err() && !connection.is_autocommit() {
        connection.prepare_cached("ROLLBACK TO job")?.execute([])?;
    }
    if !connection.is_autocommit() {
        connection.prepare_cached("RELEASE job")?.execute([])?;
    }
    outcome
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A database whose transactions fail at their end when a child has no parent.
    const TABLES: &str = "PRAGMA foreign_keys = ON;
        CREATE TABLE parents (id INTEGER PRIMARY KEY);
        CREATE TABLE children (parent INTEGER REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED);";

    struct Fixture {
        writer: Arc<Writer>,
        other: Connection,
        _folder: tempfile::TempDir,
    }

    fn fixture() -> Fixture {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("test.db");
        let connection = super::super::connection::for_writing(&path, Duration::from_mins(1)).unwrap();
        connection.execute_batch(TABLES).unwrap();
        let writer = Arc::new(Writer::start(connection, 100).unwrap());
        Fixture { writer, other: Connection::open(path).unwrap(), _folder: folder }
    }

    fn insert(sql: &'static str) -> impl FnOnce(&Connection) -> Result<(), StoreError> + Send + 'static {
        move |connection| Ok(connection.execute_batch(sql)?)
    }

    fn rows(connection: &Connection) -> i64 {
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
            fixture
                .writer
                .write(move |connection| Ok(connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0))?))
        };
        assert_eq!(pragma("synchronous").await, Ok(2), "FULL");
        assert_eq!(pragma("secure_delete").await, Ok(1));
    }
}
