//! Processes, and the folder with the database that they work on.

use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use rusqlite::Connection;
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

use crate::client::Client;

/// How often what is done often is done: a fiftieth, unless `PLAUDIT_LONG` asks for all of it.
pub(crate) fn times(long: u32) -> u32 {
    if std::env::var_os("PLAUDIT_LONG").is_some() { long } else { long / 50 }
}

/// A folder with a database, and a token to read it with.
pub(crate) struct Base {
    folder: TempDir,
    pub(crate) token: String,
}

impl Base {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let output = plaudit(folder.path(), &["token", "create", "--scope", "read"]).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let token = String::from_utf8(output.stdout).unwrap().trim().to_owned();
        Self { folder, token }
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.path().join("plaudit.db")
    }

    /// The database itself finds nothing wrong with its file.
    #[track_caller]
    pub(crate) fn assert_whole(&self) {
        assert_whole(&self.database());
    }
}

#[track_caller]
pub(crate) fn assert_whole(database: &Path) {
    let connection = Connection::open(database).unwrap();
    connection.busy_timeout(Duration::from_secs(10)).unwrap();
    let verdict: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(verdict, "ok");
}

/// The binary that was built with these tests.
pub(crate) fn plaudit(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plaudit"));
    // Refusals are meant here, and would fill the screen.
    command.args(arguments).current_dir(folder).env("RUST_LOG", "off");
    command
}

/// A command that serves that folder's database.
pub(crate) fn serve(folder: &Path) -> Command {
    plaudit(folder, &["serve", "--listen", "127.0.0.1:0", "--assets", "none"])
}

/// A server in a process of its own; killed when dropped.
pub(crate) struct Process {
    child: Child,
    pub(crate) address: SocketAddr,
    /// Kept open: who writes to a closed one may die of it.
    _out: BufReader<ChildStdout>,
}

impl Process {
    pub(crate) fn start(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let address = loop {
            let mut line = String::new();
            assert!(out.read_line(&mut line).unwrap() > 0, "the server ended before it listened");
            if let Some((_, address)) = line.trim().split_once("listening on http://") {
                break address.parse().unwrap();
            }
        };
        Self { child, address, _out: out }
    }

    pub(crate) fn client(&self) -> Client {
        Client::new(self.address)
    }

    #[cfg(target_os = "linux")]
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// SIGKILL: nothing is flushed, nothing is closed.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// SIGTERM.
    pub(crate) fn ask_to_stop(&self) {
        kill_process(Pid::from_child(&self.child), Signal::TERM).unwrap();
    }

    /// The end of the process, which has that long to come.
    #[track_caller]
    pub(crate) fn ended_within(mut self, time: Duration) -> ExitStatus {
        let id = Pid::from_child(&self.child);
        let (ended, end) = mpsc::channel();
        let waiting = std::thread::spawn(move || ended.send(self.child.wait().unwrap()));
        let status = end.recv_timeout(time);
        if status.is_err() {
            // Not waited for yet, so the id is still that of our process.
            kill_process(id, Signal::KILL).unwrap();
        }
        waiting.join().unwrap().unwrap();
        status.expect("the process is gone in time")
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
