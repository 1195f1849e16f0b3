//! Tells a missing network from any other failure of an installation.

use anyhow::{Result, bail};

use crate::process::Watched;

/// What package clients print when they can't reach their registry, in lower case: cargo (libcurl), rustup, npm
/// (Node's error codes) and apt.
const SIGNS: &[&str] = &[
    "could not resolve host",
    "couldn't resolve host",
    "could not connect",
    "couldn't connect",
    "failed to connect",
    "failed to establish a new connection",
    "could not download file",
    "failed to download from",
    "spurious network error",
    "network failure",
    "connection refused",
    "connection timed out",
    "operation timed out",
    "network is unreachable",
    "error sending request",
    "dns error",
    "temporary failure resolving",
    "temporary failure in name resolution",
    "unable to connect to",
    "enotfound",
    "eai_again",
    "econnrefused",
    "econnreset",
    "etimedout",
    "enetunreach",
    "socket timeout",
];

/// Turns a failed installation into a sentence: one that asks for the network where that was the reason, one that
/// points at the program's own message where it was not.
///
/// # Errors
///
/// Always, unless the program ended with success.
pub(super) fn judge(ended: &Watched, what: &str, from: &str, program: &str) -> Result<()> {
    if ended.status.success() {
        return Ok(());
    }
    if speaks_of_network(&ended.last_words) {
        bail!(
            "{what} could not be fetched from {from}: the network is needed for it, once on this machine; connect and run \
             the same command again"
        );
    }
    bail!("{what} could not be installed: `{program}` failed ({}), its reason stands above", ended.status)
}

fn speaks_of_network(text: &str) -> bool {
    let text = text.to_lowercase();
    SIGNS.iter().any(|sign| text.contains(sign))
}

#[cfg(test)]
mod tests {
    use std::os::unix::process::ExitStatusExt;
    use std::process::ExitStatus;

    use super::*;

    fn judged(code: i32, words: &str) -> Result<()> {
        let ended = Watched { status: ExitStatus::from_raw(code << 8), last_words: words.into() };
        judge(&ended, "Trunk 0.21.14", "cargo's registry", "cargo install")
    }

    #[test]
    fn each_client_is_understood_when_it_has_no_network() {
        for words in [
            "error: download of config.json failed\n  [6] Could not resolve hostname (Could not resolve host: index)",
            "npm error code ENOTFOUND\nnpm error network request to the registry failed",
            "npm error code EAI_AGAIN",
            "W: Failed to fetch  Temporary failure resolving 'deb.example.org'",
            "error: could not download file from 'x' to 'y': error sending request for url",
            "warning: spurious network error (3 tries remaining): [7] Couldn't connect to server",
        ] {
            let problem = judged(1, words).unwrap_err().to_string();
            assert!(problem.contains("the network is needed for it, once"), "{words}");
        }
    }

    #[test]
    fn another_failure_is_not_blamed_on_the_network() {
        let problem = judged(101, "error[E0308]: mismatched types").unwrap_err().to_string();
        assert_eq!(
            problem,
            "Trunk 0.21.14 could not be installed: `cargo install` failed (exit status: 101), its reason stands above"
        );
    }

    #[test]
    fn success_is_success_whatever_was_printed() {
        assert!(judged(0, "warning: spurious network error (3 tries remaining)").is_ok());
    }
}
