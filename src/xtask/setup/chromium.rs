//! The browser that the tests and benches drive.

use std::path::PathBuf;

use anyhow::Result;

use super::installed::Installed;

/// As visitors have it: what benches measure.
const WHOLE: Installed = Installed {
    name: "Chromium",
    variable: "CHROMIUM",
    programs: &["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"],
    applications: &[
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ],
    package: "chromium",
};

/// The same engine without windows, bookmarks and profiles: a test that begins with a fresh one takes less than half as long.
const HEADLESS: Installed = Installed {
    name: "Chromium without windows",
    programs: &["chromium-headless-shell", "chrome-headless-shell"],
    applications: &[],
    package: "chromium-headless-shell",
    ..WHOLE
};

/// The browser of the benches: what the variable `CHROMIUM` says, else the first found, else Debian's, installed where we are
/// root.
///
/// # Errors
///
/// A sentence that names `CHROMIUM` when there is no browser and we can't install one.
pub(super) fn set_up() -> Result<PathBuf> {
    WHOLE.set_up()
}

/// The browser of the tests: as for the benches, but the quick one where there is one or Debian has it.
///
/// # Errors
///
/// As [`set_up`].
pub(super) fn set_up_for_tests() -> Result<PathBuf> {
    // Whoever has no package of the quick one has one of the whole one, and its errors say what to do.
    HEADLESS.set_up().or_else(|_| WHOLE.set_up())
}
