//! Settings of the real binary: which of them holds, and what is told about a mistake.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use crate::exposition::Exposition;
use crate::fixture::{plaudit, send};
use crate::process::{out, run};

/// `plaudit serve` with nothing on its command line but what is given.
struct Serving {
    process: Child,
    lines: std::io::Lines<BufReader<std::process::ChildStdout>>,
}

impl Serving {
    fn start(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Self {
        let mut command = Command::new(plaudit());
        command.arg("serve").args(arguments).current_dir(folder).envs(variables.iter().copied());
        let mut process = command.stdout(Stdio::piped()).spawn().unwrap();
        let lines = BufReader::new(process.stdout.take().unwrap()).lines();
        Self { process, lines }
    }

    fn next(&mut self) -> String {
        self.lines.next().unwrap().unwrap()
    }

    fn address_after(&mut self, words: &str) -> SocketAddr {
        let line = self.next();
        line.strip_prefix(words).unwrap_or_else(|| panic!("{line}")).trim_end_matches("/metrics").parse().unwrap()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

/// What a command that has to end says; one that serves on instead has failed.
#[track_caller]
fn ending(command: &mut Command) -> Output {
    let mut process = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    for _ in 0..2000 {
        if process.try_wait().unwrap().is_some() {
            return process.wait_with_output().unwrap();
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    process.kill().unwrap();
    panic!("it does not end: {}", String::from_utf8_lossy(&process.wait_with_output().unwrap().stderr));
}

#[test]
fn the_printed_file_is_taken_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let printed = out(&run(folder.path(), &["default-config"]));
    fs::write(folder.path().join("plaudit.toml"), &printed).unwrap();
    out(&run(folder.path(), &["token", "list"]));
    let wrong = printed.replace("#listen = \"127.0.0.1:8080\"", "listn = \"127.0.0.1:8080\"");
    fs::write(folder.path().join("plaudit.toml"), &wrong).unwrap();
    let output = run(folder.path(), &["token", "list"]);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    let line = 1 + wrong.lines().position(|line| line.starts_with("listn")).unwrap();
    let expected = format!("plaudit: plaudit.toml:{line}: there is no setting `listn`; did you mean `listen`?\n");
    assert_eq!((output.status.code(), told), (Some(1), expected));
}

#[test]
fn the_command_line_wins_over_the_environment_and_that_over_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let made = |name: &str| path.join(name).exists();
    fs::write(path.join("plaudit.toml"), "database = 'sqlite:from-file.db'").unwrap();
    fs::write(path.join("other.toml"), "database = 'sqlite:from-other.db'").unwrap();
    let list = |arguments: &[&str], variables: &[(&str, &str)]| {
        let mut command = Command::new(plaudit());
        command.args(["token", "list"]).args(arguments).current_dir(path).envs(variables.iter().copied());
        out(&command.output().unwrap());
    };
    let config = ["--config", "other.toml"];
    let database = ("PLAUDIT_DATABASE", "sqlite:from-environment.db");
    list(&["--config", "other.toml", "--database", "sqlite:from-line.db"], &[database]);
    assert!(made("from-line.db") && !made("from-environment.db") && !made("from-other.db"));
    list(&config, &[database]);
    assert!(made("from-environment.db") && !made("from-other.db"));
    list(&config, &[("PLAUDIT_CONFIG", "not-there.toml"), ("PLAUDIT_DATABASE", "")]);
    assert!(made("from-other.db") && !made("from-file.db"));
    list(&[], &[]);
    assert!(made("from-file.db") && !made("plaudit.db"));
    fs::remove_file(path.join("from-other.db")).unwrap();
    list(&[], &[("PLAUDIT_CONFIG", "other.toml")]);
    assert!(made("from-other.db"));
}

#[test]
fn serve_listens_where_the_settings_say_and_prints_it() {
    let folder = tempfile::tempdir().unwrap();
    let settings = "listen = '127.0.0.1:0'\nassets = 'none'\npublic_url = 'https://feedback.example.com/'\n\
                    [metrics]\nlisten = '127.0.0.1:0'\n[limits]\nqueue = 33\n";
    fs::write(folder.path().join("plaudit.toml"), settings).unwrap();
    let mut serving = Serving::start(folder.path(), &[], &[]);
    let address = serving.address_after("listening on http://");
    assert_eq!(serving.next(), "visitors come to https://feedback.example.com");
    let metrics = serving.address_after("metrics on http://");
    assert_eq!(send(address, "GET", "/readyz", &[], b"").status, 200);
    let reply = send(metrics, "GET", "/metrics", &[], b"");
    let seen = Exposition::read(&reply.text());
    assert!((seen.of("plaudit_store_queue_capacity") - 33.0).abs() < 0.5);
    let asked = seen.of("plaudit_requests_total{method=\"GET\",route=\"/readyz\",status=\"2xx\"}");
    assert!((asked - 1.0).abs() < 0.5, "{asked}");
    for (place, path) in [(address, "/metrics"), (metrics, "/"), (metrics, "/api/v1/responses")] {
        assert_eq!(send(place, "GET", path, &[], b"").status, 404, "{path}");
    }

    // A busy address that was asked for is a reason not to start; one that was not is none.
    let busy = metrics.to_string();
    let mut second = Command::new(plaudit());
    second.args(["serve", "--listen", "127.0.0.1:0"]).current_dir(folder.path()).env("PLAUDIT_METRICS_LISTEN", &busy);
    let output = ending(&mut second);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!((output.status.code(), told.lines().count()), (Some(1), 1), "{told}");
    assert!(told.starts_with(&format!("plaudit: {busy}, where the metrics should be, is in use")), "{told}");
}

#[test]
fn two_collectors_without_settings_are_no_trouble_to_each_other() {
    let folder = tempfile::tempdir().unwrap();
    // Whoever else has the usual port of the metrics by now, it is taken.
    let _taken = TcpListener::bind("127.0.0.1:9464");
    let mut serving = Serving::start(folder.path(), &["--listen", "127.0.0.1:0", "--assets", "none"], &[]);
    let address = serving.address_after("listening on http://");
    assert_eq!(send(address, "GET", "/healthz", &[], b"").status, 200);
}

#[test]
fn a_mistake_is_told_where_it_is_and_no_password_is_repeated() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::write(path.join("wrong.toml"), "database = 'hunter2'\n[limits]\nqueue = 0\n").unwrap();
    fs::write(path.join("secret.toml"), "database = 'postgres://ann:hunter2@127.0.0.1:1/x'\n").unwrap();
    for (arguments, variable, words) in [
        (&["token", "list", "--config", "none.toml"][..], "", "cannot read the settings in none.toml"),
        (&["token", "list", "--config", "wrong.toml"], "", "wrong.toml:1: `database` must be the URL of a database"),
        (&["serve", "--config", "wrong.toml"], "", "wrong.toml:3: `limits.queue` must be a whole number from 1"),
        (&["token", "list"], "hunter2", "PLAUDIT_DATABASE: it must be the URL of a database"),
        (&["token", "list"], "postgres://ann:hunter2@127.0.0.1:1/x", ""),
        (&["report", "--config", "secret.toml", "--survey", "x", "--from", "2026-01-01", "--to", "2026-02-01"], "", ""),
        (&["embed", "none", "--assets", "none", "--config", "secret.toml"], "", ""),
    ] {
        let mut command = Command::new(plaudit());
        let output = ending(command.args(arguments).current_dir(path).env("PLAUDIT_DATABASE", variable));
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {told}");
        assert!(told.starts_with("plaudit: ") && told.contains(words), "{arguments:?}: {told}");
        assert!(!told.contains("hunter2"), "{told}");
    }
}
