//! The browser that the tests and benches drive.

use std::path::PathBuf;

use anyhow::Result;

use super::installed::Installed;

const CHROMIUM: Installed = Installed {
    name: "Chromium",
    variable: "CHROMIUM",
    programs: &["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"],
    applications: &[
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ],
    package: "chromium",
};

/// The browser: what the variable `CHROMIUM` says, else the first found, else Debian's, installed where we are root.
///
/// # Errors
///
/// A sentence that names `CHROMIUM` when there is no browser and we can't install one.
pub(super) fn set_up() -> Result<PathBuf> {
    CHROMIUM.set_up()
}
