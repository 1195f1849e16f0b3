//! The collector in a process of its own.

use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// A running collector; killed when dropped.
pub(crate) struct Served {
    pub(crate) address: SocketAddr,
    database: PathBuf,
    child: Child,
}

impl Served {
    /// Starts it on a free port.
    pub(crate) fn start(plaudit: &Path, database: &Path) -> Self {
        let mut child = Command::new(plaudit)
            .args(["serve", "--listen", "127.0.0.1:0", "--assets", "none", "--database"])
            .arg(format!("sqlite:{}", database.display()))
            .stdout(Stdio::piped())
            .spawn()
            .expect("the collector starts");
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let first = lines.next().expect("it says where it listens").unwrap();
        // The pipe must not fill up.
        std::thread::spawn(move || lines.for_each(drop));
        let address = first.strip_prefix("listening on http://").expect("an address").parse().unwrap();
        Self { address, database: database.to_owned(), child }
    }

    /// The most memory that it has held, in MiB; 0 where the system does not tell.
    pub(crate) fn peak_mebibytes(&self) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
        line.trim().trim_end_matches(" kB").trim().parse::<f64>().unwrap_or_default() / 1024.0
    }

    /// Ends it as an operator would, and counts the responses.
    pub(crate) fn stop_and_count(mut self) -> u64 {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        assert!(self.child.wait().unwrap().success());
        let connection = rusqlite::Connection::open(&self.database).unwrap();
        let count: i64 = connection.query_row("SELECT count(*) FROM responses", [], |row| row.get(0)).unwrap();
        count.unsigned_abs()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
