//! The other browser that the tests drive, for a smoke test.

use std::path::PathBuf;

use anyhow::Result;

use super::installed::Installed;

const FIREFOX: Installed = Installed {
    name: "Firefox",
    variable: "FIREFOX",
    programs: &["firefox-esr", "firefox"],
    applications: &["/Applications/Firefox.app/Contents/MacOS/firefox"],
    package: "firefox-esr",
};

/// The browser: what the variable `FIREFOX` says, else the first found, else Debian's, installed where we are root.
///
/// # Errors
///
/// A sentence that names `FIREFOX` when there is no browser and we can't install one.
pub(super) fn set_up() -> Result<PathBuf> {
    FIREFOX.set_up()
}
