//! Outside programs: starting them, and saying in a sentence what went wrong.

use std::env;
use std::ffi::OsStr;
use std::io::{self, ErrorKind, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};

use anyhow::{Context, Result, anyhow, bail};

/// The cargo that runs us, so that every build uses the one pinned toolchain.
pub(crate) fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs a program on our terminal.
///
/// # Errors
///
/// When it can't be started or doesn't end with success; `what` names it in the sentence.
pub(crate) fn run(command: &mut Command, what: &str) -> Result<()> {
    let status = command.status().map_err(|problem| cannot_start(command, what, &problem))?;
    if status.success() { Ok(()) } else { bail!("{what} failed ({status})") }
}

/// Runs a program whose output is not ours: what it prints goes to standard error, because standard output is
/// for what the user asked for (`cargo xtask size --json` must print JSON and nothing else).
///
/// # Errors
///
/// As [`run`].
pub(crate) fn run_aside(command: &mut Command, what: &str) -> Result<()> {
    run(command.stdout(io::stderr()), what)
}

/// What a program prints to standard output, without the white space around it.
///
/// # Errors
///
/// As [`run`], and when the output isn't UTF-8.
pub(crate) fn output(command: &mut Command, what: &str) -> Result<String> {
    let output = command.stderr(Stdio::inherit()).output().map_err(|problem| cannot_start(command, what, &problem))?;
    if !output.status.success() {
        bail!("{what} failed ({})", output.status);
    }
    let text = String::from_utf8(output.stdout).with_context(|| format!("{what} printed something else than text"))?;
    Ok(text.trim().to_owned())
}

/// What `program --version` prints; nothing when there is no such program or it doesn't work.
pub(crate) fn version_output(program: impl AsRef<OsStr>) -> Option<String> {
    let output = Command::new(program).arg("--version").stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// How a watched program ended.
pub(crate) struct Watched {
    /// Its exit status.
    pub(crate) status: ExitStatus,
    /// The last of what it printed to standard error.
    pub(crate) last_words: String,
}

/// Runs a program, showing what it prints as it comes, and keeps its last words to find the reason of a failure in.
///
/// # Errors
///
/// When it can't be started.
pub(crate) fn run_watched(command: &mut Command, what: &str) -> Result<Watched> {
    if io::stderr().is_terminal() {
        // A pipe is no terminal, and cargo would drop its progress bar and its colours.
        command.envs([
            ("CARGO_TERM_PROGRESS_WHEN", "always"),
            ("CARGO_TERM_PROGRESS_WIDTH", "80"),
            ("CARGO_TERM_COLOR", "always"),
        ]);
    }
    let mut child = command
        .stdin(Stdio::null())
        .stdout(io::stderr())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|problem| cannot_start(command, what, &problem))?;
    let mut printed = child.stderr.take().context("standard error was not piped")?;
    let mut kept = Vec::new();
    let mut piece = [0; 4096];
    loop {
        match printed.read(&mut piece) {
            Ok(0) => break,
            Ok(n) => {
                io::stderr().write_all(&piece[..n])?;
                kept.extend_from_slice(&piece[..n]);
                keep_last(&mut kept, 64 * 1024);
            }
            Err(problem) if problem.kind() == ErrorKind::Interrupted => {}
            Err(problem) => return Err(problem).with_context(|| format!("reading what {what} prints")),
        }
    }
    let status = child.wait().with_context(|| format!("waiting for {what}"))?;
    Ok(Watched { status, last_words: String::from_utf8_lossy(&kept).into_owned() })
}

/// The file that starting `program` would run, looked up as a shell would in the folders of `PATH`.
pub(crate) fn find_program(program: &str) -> Option<PathBuf> {
    let folders = env::var_os("PATH")?;
    env::split_paths(&folders).map(|folder| folder.join(program)).find(|file| is_program(file))
}

fn is_program(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.metadata().is_ok_and(|about| about.is_file() && about.permissions().mode() & 0o111 != 0)
}

fn keep_last(bytes: &mut Vec<u8>, most: usize) {
    if bytes.len() > most {
        bytes.drain(..bytes.len() - most);
    }
}

fn cannot_start(command: &Command, what: &str, problem: &io::Error) -> anyhow::Error {
    let program = command.get_program().to_string_lossy();
    match problem.kind() {
        ErrorKind::NotFound => anyhow!("{what} can't be started: there is no program `{program}`"),
        _ => anyhow!("{what} can't be started: `{program}`: {problem}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_names_what_was_done_and_the_status() {
        let problem = run(Command::new("sh").args(["-c", "exit 3"]), "counting to three").unwrap_err();
        assert_eq!(problem.to_string(), "counting to three failed (exit status: 3)");
    }

    #[test]
    fn a_missing_program_is_named() {
        let problem = output(&mut Command::new("no-such-program-here"), "asking").unwrap_err();
        assert_eq!(problem.to_string(), "asking can't be started: there is no program `no-such-program-here`");
    }

    #[test]
    fn last_words_come_from_standard_error() {
        let watched =
            run_watched(Command::new("sh").args(["-c", "echo out; echo reason >&2; exit 7"]), "failing").unwrap();
        assert_eq!(watched.status.code(), Some(7));
        assert_eq!(watched.last_words, "reason\n");
    }

    #[test]
    fn only_the_last_bytes_are_kept() {
        let mut bytes = b"abcdef".to_vec();
        keep_last(&mut bytes, 4);
        assert_eq!(bytes, b"cdef");
        keep_last(&mut bytes, 4);
        assert_eq!(bytes, b"cdef");
    }

    #[test]
    fn a_program_is_found_in_path_and_a_folder_is_not_one() {
        assert!(find_program("sh").is_some_and(|file| file.ends_with("sh")));
        assert!(!is_program(Path::new("/")));
        assert!(find_program("no-such-program-here").is_none());
    }
}
