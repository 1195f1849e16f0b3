//! The collector asked everything that its OpenAPI document says, and much that it does not.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::checkout::Checkout;
use crate::{process, server, setup};

/// What must hold of each answer. That a request of the schema is taken is not among them: what only the whole file or two
/// parameters together can tell, a schema does not know.
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,\
                      response_schema_conformance,negative_data_rejection,unsupported_method,ignored_auth";

/// What is longer than a schema allows is refused with 413, of which Schemathesis does not know that it refuses. And a
/// survey that it made up would have no figures and no responses whose schema could be looked at.
const SETTINGS: &str = r#"
[parameters]
"query.survey" = "demo-nps"

[checks.negative_data_rejection]
expected-statuses = ["400", "401", "403", "404", "405", "408", "413", "415", "422"]
"#;

/// The probe connects to whatever address it is given: made-up ones are somebody's.
const LEFT_OUT: &str = "/api/v1/probe";

/// Starts the built collector with a year of answers and lets Schemathesis ask it.
///
/// # Errors
///
/// When there is no Python, or an answer is not as the document says.
pub(crate) fn test(checkout: &Checkout) -> Result<()> {
    let python = setup::set_up_schemathesis()?;
    let folder = checkout.workshop().join("schemathesis");
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("emptying {}", folder.display()))?;
    }
    fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
    let settings = folder.join("schemathesis.toml");
    fs::write(&settings, SETTINGS).with_context(|| format!("writing {}", settings.display()))?;
    let plaudit = |words: &[&str]| {
        let mut command = Command::new(checkout.plaudit_of_tests());
        command.args(words).args(["--database", "sqlite:plaudit.db"]).current_dir(&folder);
        command
    };
    process::run(&mut plaudit(&["demo"]), "plaudit demo")?;
    let token = process::output(&mut plaudit(&["token", "create", "--scope", "read,manage"]), "plaudit token create")?;
    let address = server::free_address("127.0.0.1:0")?;
    let mut serve = plaudit(&["serve", "--listen", &address.to_string()]);
    serve.arg("--assets").arg(checkout.dist()).env("PLAUDIT_METRICS_LISTEN", "none");
    let mut server = serve.spawn().context("starting plaudit")?;
    let asked = process::run(&mut ask(&python, &format!("http://{address}"), &token, &folder), "schemathesis");
    let ended = server.try_wait().context("watching plaudit")?;
    // It may have ended this very moment.
    let _ = server.kill();
    server.wait().context("waiting for plaudit")?;
    if let Some(status) = ended {
        bail!("plaudit stopped while it was asked ({status}), its reason stands above");
    }
    asked
}

fn ask(python: &Path, address: &str, token: &str, folder: &Path) -> Command {
    let mut command = Command::new(python);
    command
        .args(["-m", "schemathesis.cli", "run", &format!("{address}/api/v1/openapi.json"), "--checks", CHECKS])
        .args(["--header", &format!("Authorization: Bearer {token}"), "--exclude-path", LEFT_OUT])
        // The collector may have a moment to go until it answers.
        .args(["--wait-for-schema", "60"])
        // The same requests each time: a failure is there again when it is looked into.
        .args([
            "--generation-deterministic",
            "--max-examples",
            "200",
            "--phases",
            "examples,coverage,fuzzing",
            "--warnings",
            "off",
        ])
        .current_dir(folder);
    command
}
