//! The real binary and its commands. What is left of it after a kill is in the tests of the name `fire`.

use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use serde_json::{Value, json};

use crate::fixture::{Folder, plaudit, send};
use crate::records::record;

/// A running `plaudit serve`, killed when dropped.
pub(crate) struct Served {
    process: Child,
    pub(crate) address: SocketAddr,
}

impl Served {
    pub(crate) fn start(folder: &(impl Home + ?Sized)) -> Self {
        Self::start_with(folder, |_| {})
    }

    pub(crate) fn start_with(folder: &(impl Home + ?Sized), change: impl FnOnce(&mut Command)) -> Self {
        let mut command = Command::new(plaudit());
        command
            .args(["serve", "--listen", "127.0.0.1:0", "--assets", "none"])
            .args(folder.database())
            .current_dir(folder.path());
        // Tests run side by side, and the port is one.
        command.env("PLAUDIT_METRICS_LISTEN", "none");
        change(command.stdout(Stdio::piped()));
        let mut process = command.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("listening on http://").unwrap().parse().unwrap();
        Self { process, address }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // SIGKILL: nothing is flushed, nothing is closed.
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

pub(crate) fn run(folder: &(impl Home + ?Sized), arguments: &[&str]) -> Output {
    command(folder, arguments).output().unwrap()
}

/// A command on the folder's database, where it takes one and names none.
fn command(folder: &(impl Home + ?Sized), arguments: &[&str]) -> Command {
    let mut command = Command::new(plaudit());
    command.args(arguments).current_dir(folder.path());
    let takes_one =
        ["token", "demo", "report", "import", "export", "erase", "backup", "restore"].contains(&arguments[0]);
    if takes_one && !arguments.contains(&"--database") {
        command.args(folder.database());
    }
    command
}

/// Where a command runs.
pub(crate) trait Home {
    fn path(&self) -> &Path;

    /// The arguments that name its database; none where that is the one of the settings.
    fn database(&self) -> Vec<String>;
}

impl Home for Path {
    fn path(&self) -> &Path {
        self
    }

    fn database(&self) -> Vec<String> {
        Vec::new()
    }
}

impl Home for Folder {
    fn path(&self) -> &Path {
        self.path()
    }

    fn database(&self) -> Vec<String> {
        vec!["--database".to_owned(), self.uri()]
    }
}

pub(crate) fn out(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn a_token_is_made_listed_and_revoked() {
    let folder = Folder::new();
    let token = out(&run(&folder, &["token", "create", "--scope", "read,manage", "--name", "office"]));
    assert_eq!(token.lines().count(), 1, "the token alone");
    assert!(token.starts_with("plaudit_") && token.trim().len() == 8 + 48, "{token}");
    let list = out(&run(&folder, &["token", "list"]));
    assert!(list.starts_with("1\toffice\tread,manage\t") && !list.contains("plaudit_"), "{list}");
    assert_eq!(out(&run(&folder, &["token", "revoke", "office"])), "1 token revoked\n");
    assert!(out(&run(&folder, &["token", "list"])).is_empty());
    assert!(!run(&folder, &["token", "revoke", "office"]).status.success());
    assert!(!run(&folder, &["token", "create", "--scope", "write"]).status.success());
}

#[test]
fn check_names_each_mistake_with_its_path() {
    let folder = Folder::new();
    let write = |text: &str| std::fs::write(folder.path().join("survey.json"), text).unwrap();
    write(r#"{"id":"shop","metric":"nps","zone":"Mars/Base","deliver":[{"to":"/in","as":"plaudit"}]}"#);
    let output = run(&folder, &["check", "survey.json"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        String::from_utf8_lossy(&output.stdout).starts_with("survey.json: $.zone: \"Mars/Base\" is not a time zone")
    );
    write(r#"{"id":"shop","metric":"nps","deliver":[{"to":"/in","as":"plaudit"}]}"#);
    assert!(out(&run(&folder, &["check", "survey.json"])).contains("is fine"));
}

#[test]
fn the_schema_in_docs_is_what_the_types_make() {
    let folder = Folder::new();
    let in_docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/survey.schema.json");
    assert_eq!(
        std::fs::read_to_string(in_docs).unwrap(),
        out(&run(&folder, &["schema"])),
        "write it anew with `plaudit schema > docs/survey.schema.json`"
    );
}

#[test]
fn demo_and_report_agree() {
    let folder = Folder::new();
    let told = out(&run(&folder, &["demo"]));
    assert!(told.contains(" responses from 20") && told.contains("records stored, 0 were there already"), "{told}");
    let all = ["report", "--survey", "demo-nps", "--from", "2020-01-01", "--to", "2099-01-01", "--as", "json"];
    let report: Value = serde_json::from_str(&out(&run(&folder, &all))).unwrap();
    let responses: u64 = told.split(' ').next().unwrap().parse().unwrap();
    let n = report["n"].as_u64().unwrap();
    let left_out: u64 = report["left_out"].as_object().unwrap().values().map(|n| n.as_u64().unwrap()).sum();
    assert_eq!(n + left_out, responses);
    assert_eq!(report["left_out"]["superseded"], 0, "each ticket is answered once");
    let distribution: u64 = report["distribution"].as_array().unwrap().iter().map(|n| n.as_u64().unwrap()).sum();
    assert_eq!(distribution, n);
    assert_eq!(report["previous"], json!(null));
    let told = |more: &[&str]| out(&run(&folder, &[&all[..7], &["--as"], more].concat()));
    let (markdown, html) = (told(&["markdown"]), told(&["html"]));
    let value = report["score"]["value"].as_f64().unwrap().round();
    // In English thousands are set apart.
    let grouped = if n < 1000 { n.to_string() } else { format!("{},{:03}", n / 1000, n % 1000) };
    assert!(
        markdown.contains(&format!("NPS **{value}** (")) && markdown.contains(&format!(", n {grouped})")),
        "{markdown}"
    );
    assert!(
        html.contains(&format!("<strong>{value}</strong>")) && html.contains("By agent") && !html.contains("<script")
    );
    assert!(!html.contains("<blockquote>"), "nobody has asked for comments");
    let estonian = told(&["html", "--language", "et"]);
    assert!(estonian.contains("<html lang=\"et\">") && estonian.contains("Jaotus: teenindaja"), "{estonian}");
    assert_eq!(told(&["json", "--language", "et"]), told(&["json"]), "programs read no language");
    let some = told(&["html", "--comments", "5", "--leave-out", "agent,page"]);
    assert_eq!((some.matches("<blockquote>").count(), some.contains("By agent")), (5, false));
    assert!(report["words"].is_null(), "nobody has asked for words");
    let words: Value = serde_json::from_str(&told(&["json", "--words", "3"])).unwrap();
    assert_eq!((&words["score"], &words["n"]), (&report["score"], &report["n"]));
    let of = |group: &str| words["words"]["more_among"][group].as_array().unwrap().clone();
    assert!((1..=3).contains(&of("detractor").len()) && (1..=3).contains(&of("promoter").len()), "{words:#}");
    let first = of("detractor")[0].clone();
    assert!(first["detractor"].as_u64().unwrap() >= 5, "{first}");
    let text = told(&["md", "--words", "3"]);
    assert!(text.contains("| More from: detractor |") && text.contains(first["text"].as_str().unwrap()), "{text}");
    let wrong = run(&folder, &[&all[..7], &["--as", "md", "--leave-out", "agents"]].concat());
    assert!(String::from_utf8(wrong.stderr).unwrap().contains("there is nothing called \"agents\" to leave out"));
    let wrong = run(&folder, &[&all[..7], &["--language", "pt"]].concat());
    let why = String::from_utf8(wrong.stderr).unwrap();
    assert!(why.contains("there are no reports in \"pt\"; there are those in de, el, en, es, et, fr"), "{why}");
}

#[test]
fn what_cannot_be_done_is_one_sentence() {
    let folder = Folder::new();
    let served = Served::start(&folder);
    std::fs::write(folder.path().join("notes.txt"), "not a database, but a text of some length".repeat(50)).unwrap();
    let foreign = rusqlite::Connection::open(folder.path().join("other.db")).unwrap();
    foreign.execute_batch("CREATE TABLE music (title TEXT)").unwrap();
    let busy = served.address.to_string();
    for (arguments, words) in [
        (&["serve", "--assets", "none", "--listen", &busy][..], "is in use by another program"),
        (&["serve", "--assets", "nowhere", "--listen", "127.0.0.1:0"], "there is no folder \"nowhere\""),
        (&["demo", "--database", "postgres://user:secret@127.0.0.1:1/db"], "cannot open the PostgreSQL database"),
        (&["demo", "--database", "postgres://user:secret@host:secret/db"], "its URL is not right"),
        (&["demo", "--database", "mysql:x"], "a database is written as sqlite:"),
        (&["demo", "--database", "sqlite:no/such/folder/x.db"], "cannot open the database"),
        (&["demo", "--database", "sqlite:notes.txt"], "not a database"),
        (&["demo", "--database", "sqlite:other.db"], "it is a database of another program"),
        (&["demo", "--survey", "unknown"], "there is no survey \"unknown\""),
        (&["report", "--survey", "demo-nps", "--from", "2026-03-02", "--to", "2026-03-01"], "--to must lie after"),
    ] {
        let output = run(&folder, arguments);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {told}");
        assert!(told.starts_with("plaudit: ") && told.contains(words), "{arguments:?}: {told}");
        assert_eq!(told.lines().count(), 1, "{arguments:?}: {told}");
        assert!(!told.contains("secret"), "{told}");
    }
}

#[test]
fn a_request_to_stop_ends_the_process_in_order() {
    let folder = Folder::new();
    let mut served = Served::start(&folder);
    let body = record(1).to_string();
    send(served.address, "POST", "/api/v1/responses", &[("Content-Type", "text/plain")], body.as_bytes());
    let id = served.process.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    assert!(served.process.wait().unwrap().success());
    assert!(folder.is_let_go());
}

#[test]
fn a_backup_is_made_while_the_server_runs_and_restored_into_an_empty_database() {
    let folder = Folder::new();
    let served = Served::start(&folder);
    let body = record(1).to_string();
    send(served.address, "POST", "/api/v1/responses", &[("Content-Type", "text/plain")], body.as_bytes());
    assert_eq!(out(&run(&folder, &["backup", "--to", "copy.db"])), "copy.db\n");
    let again = run(&folder, &["backup", "--to", "copy.db"]);
    assert!(String::from_utf8_lossy(&again.stderr).contains("there is a file copy.db already"));
    assert!(!folder.path().join("copy.db.partial").exists());
    let into_itself = run(&folder, &["restore", "--from", "copy.db"]);
    assert!(String::from_utf8_lossy(&into_itself.stderr).contains("an empty one only"));
    let restored = run(&folder, &["restore", "--from", "copy.db", "--database", "sqlite:new.db"]);
    assert_eq!(out(&restored), "1 response restored\n");
    let report = ["report", "--survey", "demo-nps", "--from", "2026-01-01", "--to", "2027-01-01", "--as", "json"];
    let of = |database: &str| out(&run(&folder, &[&report[..], &["--database", database]].concat()));
    assert_eq!(of("sqlite:copy.db"), of("sqlite:new.db"));
    assert_eq!(of("sqlite:copy.db"), of(&folder.uri()));
    let lost = run(&folder, &["backup", "--to", "x.db", "--database", "sqlite:misspelt.db"]);
    assert!(String::from_utf8_lossy(&lost.stderr).contains("there is no database misspelt.db"));
    assert!(!folder.path().join("misspelt.db").exists());
}
