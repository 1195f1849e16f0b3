//! Node and npm, which we use but don't install.

use anyhow::{Result, bail};

use crate::process;

/// The oldest Node that everything we install from npm runs on.
const OLDEST: u32 = 20;

/// Makes sure there is a Node that is new enough, with its npm.
///
/// # Errors
///
/// A sentence that says what to install.
pub(super) fn check() -> Result<()> {
    let Some(version) = process::version_output("node") else {
        bail!("Node.js is missing: install Node {OLDEST} or later (with npm) and run the same command again");
    };
    match major(&version) {
        Some(major) if major >= OLDEST => {}
        _ => bail!("Node.js is too old ({}): install Node {OLDEST} or later (with npm)", version.trim()),
    }
    if process::version_output("npm").is_none() {
        bail!("npm is missing although Node.js is there: install npm and run the same command again");
    }
    Ok(())
}

fn major(version: &str) -> Option<u32> {
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read_from_what_node_prints() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("v8.0.0"), Some(8));
        assert_eq!(major("v24.0.0-nightly20260101"), Some(24));
        assert_eq!(major("20.1.0"), None);
        assert_eq!(major(""), None);
    }
}
