//! `cargo xtask run`: the collector with everything, and the three addresses to start from.

use std::io;
use std::net::SocketAddr;
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, ExitCode, ExitStatus, Stdio};

use anyhow::Result;

use super::build;
use crate::checkout::Checkout;
use crate::server::{self, Server};
use crate::{dist, process};

/// The survey that every new database has.
const SURVEY: &str = "demo-nps";

/// The name of the token that each run makes afresh.
const TOKEN: &str = "xtask-run";

/// What `run` was asked for.
pub(crate) struct RunOptions {
    /// Fill the database with plausible answers first.
    pub(crate) demo: bool,
    /// The address to listen on.
    pub(crate) listen: String,
    /// The database's URL, relative to where the command was given; none for the checkout's own.
    pub(crate) database: Option<String>,
}

/// Builds everything, starts the collector, prints where to go, and waits for its end.
///
/// # Errors
///
/// Those of setting up and building, a port that is in use, a database that plaudit refuses.
pub(crate) fn run(options: &RunOptions) -> Result<ExitCode> {
    // Before minutes of building.
    let address = server::free_address(&options.listen)?;
    let checkout = Checkout::find()?;
    dist::build(&checkout)?;
    build::collector(&checkout)?;
    let plaudit = Plaudit { checkout: &checkout, database: options.database.as_deref() };
    if options.demo {
        eprintln!("Filling the database with a year of plausible answers …");
        process::run_aside(&mut plaudit.command(&["demo"]), "plaudit demo")?;
    }
    // The tokens of earlier runs open nothing any more; where there is none, this fails and that is well.
    let _ = plaudit.command(&["token", "revoke", TOKEN]).stdout(Stdio::null()).stderr(Stdio::null()).status();
    let token = process::output(
        plaudit.command(&["token", "create"]).args(["--scope", "read,followup,manage", "--name", TOKEN]),
        "plaudit token create",
    )?;
    let mut serve = plaudit.command(&["serve"]);
    serve.arg("--listen").arg(address.to_string()).arg("--assets").arg(checkout.dist());
    // Standard output has the three addresses only.
    serve.stdout(io::stderr());
    let mut server = Server::start(&mut serve, address)?;
    if let Some(status) = server.wait_until_it_answers()? {
        eprintln!("\nplaudit stopped before it answered ({status}), its reason stands above");
        return Ok(as_ours(status));
    }
    print!("{}", where_to_go(server::reachable(address), &token, plaudit.database_url(), options.demo));
    Ok(as_ours(server.wait()?))
}

/// The collector's program with the database of this run.
struct Plaudit<'a> {
    checkout: &'a Checkout,
    database: Option<&'a str>,
}

impl Plaudit<'_> {
    fn database_url(&self) -> &str {
        self.database.unwrap_or("sqlite:plaudit.db")
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(self.checkout.plaudit());
        command.args(words).args(["--database", self.database_url()]);
        if self.database.is_none() {
            // The same file whichever folder the command was given in.
            command.current_dir(self.checkout.root());
        }
        command
    }
}

fn where_to_go(address: SocketAddr, token: &str, database: &str, has_demo: bool) -> String {
    let origin = format!("http://{address}");
    let demo =
        if has_demo { "" } else { "\n  No answers yet? `cargo xtask run --demo` fills in a year of plausible ones." };
    format!(
        "\n  \
         Survey      {origin}/?survey={SURVEY}\n  \
         Dashboard   {origin}/dashboard/#token={token}\n  \
         Your site   <script type=\"module\" src=\"{origin}/embed/{SURVEY}.js\"></script>\n\
         \n  \
         Answers are kept in {database}. Ctrl-C stops.{demo}\n\n"
    )
}

/// The child's end as our own: its code, or 128 and the signal that ended it, as shells say it.
fn as_ours(status: ExitStatus) -> ExitCode {
    let code = status.code().or_else(|| status.signal().map(|signal| 128 + signal));
    ExitCode::from(code.and_then(|code| u8::try_from(code).ok()).unwrap_or(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_addresses_are_whole_lines_to_copy() {
        let text = where_to_go("127.0.0.1:8080".parse().unwrap(), "plaudit_abc", "sqlite:plaudit.db", true);
        for wanted in [
            "http://127.0.0.1:8080/?survey=demo-nps\n",
            "http://127.0.0.1:8080/dashboard/#token=plaudit_abc\n",
            r#"<script type="module" src="http://127.0.0.1:8080/embed/demo-nps.js"></script>"#,
        ] {
            assert!(text.contains(wanted), "{wanted} is not in {text}");
        }
    }

    #[test]
    fn demo_answers_are_offered_only_to_those_who_have_none() {
        let address = "127.0.0.1:8080".parse().unwrap();
        assert!(where_to_go(address, "t", "d", false).contains("cargo xtask run --demo"));
        assert!(!where_to_go(address, "t", "d", true).contains("--demo"));
    }

    #[test]
    fn the_end_of_the_collector_is_handed_on() {
        for (raw, ours) in [(0, 0), (3 << 8, 3), (15, 143)] {
            assert_eq!(as_ours(ExitStatus::from_raw(raw)), ExitCode::from(ours));
        }
    }
}
