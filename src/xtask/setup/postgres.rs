//! A PostgreSQL server for the tests: one of our own that goes away with them, or the one that `TEST_POSTGRES_URL` names.

use std::env;
use std::fs::{self, File};
use std::io::Read;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rustix::process::{Pid, Signal, kill_process};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::{Handle, Signals};

use super::apt;
use crate::process;
use crate::server::free_address;

/// Names a server that is already there.
const VARIABLE: &str = "TEST_POSTGRES_URL";
/// Where Debian keeps each version's programs.
const VERSIONS: &str = "/usr/lib/postgresql";
/// The server's programs refuse to run as root.
const USER: &str = "postgres";
const PATIENCE: Duration = Duration::from_mins(1);

/// A running server, stopped and deleted when dropped.
pub(crate) struct Postgres {
    url: String,
    /// `None` where the server is somebody else's.
    own: Option<Own>,
}

struct Own {
    child: Child,
    folder: PathBuf,
    signals: Handle,
}

impl Postgres {
    /// Starts a server with an empty folder of its own, on a free port of this machine. It writes to disk as a real one does
    /// (`fsync` stays on). A signal to us stops it, too.
    ///
    /// # Errors
    ///
    /// One sentence that says what is missing, or why the server doesn't start.
    pub(crate) fn start() -> Result<Self> {
        if let Some(url) = env::var(VARIABLE).ok().filter(|url| !url.is_empty()) {
            return Ok(Self { url, own: None });
        }
        let programs = set_up()?;
        let folder = env::temp_dir().join(format!("plaudit-postgres-{}", std::process::id()));
        fs::create_dir(&folder).with_context(|| format!("making the folder {}", folder.display()))?;
        let started = start_in(&programs, &folder);
        if started.is_err() {
            // Why it did not start tells more than what was left behind.
            let _ = fs::remove_dir_all(&folder);
        }
        started
    }

    /// Where tests reach it, as somebody who may create databases.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        if let Some(own) = &mut self.own {
            own.signals.close();
            stop(&mut own.child);
            // A temporary folder that stays is a pity and no more.
            let _ = fs::remove_dir_all(&own.folder);
        }
    }
}

/// The folder of the server's programs, installed where we are root.
fn set_up() -> Result<PathBuf> {
    if let Some(programs) = find() {
        return Ok(programs);
    }
    if !apt::is_ours() {
        bail!(
            "PostgreSQL 15 or later was not found: install it (Debian's package is postgresql), or set the variable \
             {VARIABLE} to the URL of a server where databases may be created"
        );
    }
    apt::install("postgresql", "PostgreSQL")?;
    find().with_context(|| {
        format!("apt-get installed PostgreSQL, but not version 15 or later: set the variable {VARIABLE}")
    })
}

fn find() -> Option<PathBuf> {
    let versions = fs::read_dir(VERSIONS).into_iter().flatten().flatten();
    let newest = versions.filter_map(|version| version.file_name().to_str()?.parse::<u32>().ok()).max();
    let of_debian = newest.filter(|version| *version >= 15).map(|version| format!("{VERSIONS}/{version}/bin").into());
    of_debian.or_else(|| {
        let initdb = process::find_program("initdb")?;
        let version = process::version_output(&initdb)?;
        let is_recent = version.split_whitespace().last()?.split('.').next()?.parse::<u32>().ok()? >= 15;
        if is_recent { initdb.parent().map(Path::to_path_buf) } else { None }
    })
}

/// A program of the server's, as a user that it accepts.
fn command(programs: &Path, program: &str) -> Command {
    let program = programs.join(program);
    if !rustix::process::geteuid().is_root() {
        return Command::new(program);
    }
    // Takes the place of itself by the program, so that the process we know is the server.
    let mut command = Command::new("setpriv");
    command.args(["--reuid", USER, "--regid", USER, "--clear-groups", "--"]).arg(program);
    command
}

fn start_in(programs: &Path, folder: &Path) -> Result<Postgres> {
    let password = password()?;
    let of_password = folder.join("password");
    fs::write(&of_password, &password)?;
    fs::set_permissions(&of_password, fs::Permissions::from_mode(0o600))?;
    if rustix::process::geteuid().is_root() {
        process::run(Command::new("chown").args(["-R", USER]).arg(folder), "giving the folder to PostgreSQL's user")?;
    }
    let data = folder.join("data");
    let mut initdb = command(programs, "initdb");
    initdb.arg("--pgdata").arg(&data).arg("--pwfile").arg(&of_password).args([
        "--username=plaudit",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--no-locale",
    ]);
    process::run(initdb.stdout(Stdio::null()).current_dir(folder), "initdb")?;

    let port = free_address("127.0.0.1:0")?.port();
    let log = folder.join("log");
    let mut server = command(programs, "postgres");
    server.arg("-D").arg(&data).args(["-p", &port.to_string()]);
    for setting in ["listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=500"] {
        server.args(["-c", setting]);
    }
    // In a process group of its own: Ctrl-C reaches it by us, when the tests have ended.
    server.stdin(Stdio::null()).stdout(Stdio::null()).stderr(File::create(&log)?).current_dir(folder).process_group(0);
    let mut child = server.spawn().context("starting PostgreSQL")?;
    if let Err(problem) = wait_until_it_answers(programs, &mut child, port) {
        stop(&mut child);
        let said = fs::read_to_string(&log).unwrap_or_default();
        return Err(problem.context(format!("PostgreSQL said: {}", said.lines().last().unwrap_or("nothing"))));
    }
    let signals = stop_with_us(&child, folder.to_path_buf())?;
    let url = format!("postgres://plaudit:{password}@127.0.0.1:{port}/postgres");
    Ok(Postgres { url, own: Some(Own { child, folder: folder.to_path_buf(), signals }) })
}

fn password() -> Result<String> {
    let mut random = [0; 18];
    File::open("/dev/urandom").and_then(|mut source| source.read_exact(&mut random)).context("reading /dev/urandom")?;
    Ok(URL_SAFE_NO_PAD.encode(random))
}

fn wait_until_it_answers(programs: &Path, child: &mut Child, port: u16) -> Result<()> {
    let started = Instant::now();
    loop {
        if let Some(status) = child.try_wait().context("watching PostgreSQL")? {
            bail!("PostgreSQL did not start ({status})");
        }
        let mut ready = command(programs, "pg_isready");
        ready.args(["-q", "-h", "127.0.0.1", "-p", &port.to_string()]);
        if ready.status().is_ok_and(|status| status.success()) {
            return Ok(());
        }
        if started.elapsed() > PATIENCE {
            bail!("PostgreSQL did not answer on port {port} within {PATIENCE:?}");
        }
        thread::sleep(Duration::from_millis(50));
    }
}

/// A signal to us is one to the server; the folder goes, too.
fn stop_with_us(child: &Child, folder: PathBuf) -> Result<Handle> {
    let mut signals = Signals::new([SIGHUP, SIGINT, SIGTERM]).context("listening for signals")?;
    let handle = signals.handle();
    let pid = Pid::from_child(child);
    thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            // That it has ended already is what we wanted.
            let _ = kill_process(pid, Signal::INT);
            while kill_process(pid, Signal::CONT).is_ok() && folder.join("data/postmaster.pid").exists() {
                thread::sleep(Duration::from_millis(20));
            }
            let _ = fs::remove_dir_all(&folder);
            std::process::exit(128 + signal);
        }
    });
    Ok(handle)
}

/// At once, without waiting for clients.
fn stop(child: &mut Child) {
    // That it has ended already is what we wanted.
    let _ = kill_process(Pid::from_child(child), Signal::INT);
    let _ = child.wait();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_answers_while_it_is_held_and_is_gone_afterwards() {
        let server = Postgres::start().unwrap();
        let address = server.url().split_once('@').unwrap().1.split_once('/').unwrap().0.to_owned();
        assert!(std::net::TcpStream::connect(&address).is_ok());
        let folder = server.own.as_ref().map(|own| own.folder.clone());
        drop(server);
        if let Some(folder) = folder {
            assert!(std::net::TcpStream::connect(&address).is_err());
            assert!(!folder.exists());
        }
    }
}
