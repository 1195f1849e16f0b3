//! Programs that cargo compiles: Trunk, wasm-bindgen's command line and cargo-fuzz.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use super::cache::Cache;
use super::{network, place};
use crate::process;

/// A program to install with `cargo install`, in exactly one version.
pub(super) struct CargoTool {
    package: &'static str,
    program: &'static str,
    version: &'static str,
    /// Whether to use the versions that its own lock file names.
    locked: bool,
    /// Whether it needs what its features bring by default.
    has_features: bool,
    /// How long two cores compile it.
    minutes: &'static str,
}

/// Builds index.html and both wasm programs. The last version that our compiler can build. It runs offline, so it needs no encryption and no look
/// for updates.
pub(super) const TRUNK: CargoTool = CargoTool {
    package: "trunk",
    program: "trunk",
    version: "0.21.14",
    locked: true,
    has_features: false,
    minutes: "about four minutes",
};

/// Writes the JavaScript around a wasm program. Exactly the version of the `wasm-bindgen` crate.
/// Not locked, because its lock file names a crate that a registry mirror may not show.
pub(super) const WASM_BINDGEN: CargoTool = CargoTool {
    package: "wasm-bindgen-cli",
    program: "wasm-bindgen",
    version: "0.2.130",
    locked: false,
    has_features: true,
    minutes: "about two minutes",
};

/// Builds fuzz targets and runs them.
pub(super) const FUZZ: CargoTool = CargoTool {
    package: "cargo-fuzz",
    program: "cargo-fuzz",
    version: "0.13.2",
    locked: true,
    has_features: true,
    minutes: "about a minute",
};

impl CargoTool {
    /// The program's file: the one in `PATH` where its version is ours, else the one in the cache, which is compiled
    /// first where it is missing.
    ///
    /// # Errors
    ///
    /// When it can't be compiled, most often for want of a network.
    pub(super) fn set_up(&self, cache: &Cache) -> Result<PathBuf> {
        if let Some(program) = process::find_program(self.program).filter(|program| self.works(program)) {
            return Ok(program);
        }
        let name = format!("{}-{}", self.package, self.version);
        let place = cache.tool(&name);
        let program = place.join("bin").join(self.program);
        if self.works(&program) {
            return Ok(program);
        }
        let _lock = cache.lock()?;
        // Whoever had the lock before us may have installed it.
        if !self.works(&program) {
            let workbench = cache.workbench(&name);
            eprintln!(
                "Installing {} {} (once on this machine, {} on two cores) …",
                self.package, self.version, self.minutes
            );
            place::put(&place, |folder| self.install(folder, &workbench))?;
            place::clear(&workbench)?;
        }
        if !self.works(&program) {
            bail!("{} was installed but doesn't run as version {}", program.display(), self.version);
        }
        Ok(program)
    }

    fn works(&self, program: &Path) -> bool {
        process::version_output(program).is_some_and(|printed| version_of(self.program, &printed) == Some(self.version))
    }

    fn install(&self, into: &Path, workbench: &Path) -> Result<()> {
        let mut command: Command = process::cargo();
        command.args(["install", self.package, "--version", self.version, "--root"]).arg(into);
        if self.locked {
            command.arg("--locked");
        }
        if !self.has_features {
            command.arg("--no-default-features");
        }
        command.env("CARGO_TARGET_DIR", workbench).envs(QUICKLY);
        for variable in ["RUSTFLAGS", "CARGO_BUILD_TARGET", "CARGO_ENCODED_RUSTFLAGS"] {
            // Meant for the project's own builds.
            command.env_remove(OsStr::new(variable));
        }
        let ended = process::run_watched(&mut command, "cargo install")?;
        network::judge(&ended, &format!("{} {}", self.package, self.version), "cargo's registry", "cargo install")
    }
}

/// They are waited for more than they work: what their authors do to make them fast takes longer than it saves here.
const QUICKLY: [(&str, &str); 3] = [
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
];

/// The version in `trunk 0.21.14` or `wasm-bindgen 0.2.130 (abcdef)`.
fn version_of<'a>(program: &str, printed: &'a str) -> Option<&'a str> {
    let mut words = printed.split_whitespace();
    (words.next() == Some(program)).then(|| words.next()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_read_from_what_a_program_prints() {
        assert_eq!(version_of("trunk", "trunk 0.21.14\n"), Some("0.21.14"));
        assert_eq!(version_of("wasm-bindgen", "wasm-bindgen 0.2.130 (a1b2c3)"), Some("0.2.130"));
        assert_eq!(version_of("trunk", "rustc 1.95.0"), None);
        assert_eq!(version_of("trunk", ""), None);
    }

    #[test]
    fn the_pins_of_the_manifests_are_the_versions_installed_here() {
        let workspace = include_str!("../../../Cargo.toml");
        assert!(workspace.contains(&format!("wasm-bindgen = \"={}\"", WASM_BINDGEN.version)));
        let trunk = include_str!("../../../Trunk.toml");
        assert!(trunk.contains(&format!("wasm_bindgen = \"{}\"", WASM_BINDGEN.version)));
        let npm = include_str!("../tools/package.json");
        assert!(npm.contains("\"binaryen\": \"132.0.0\"") && trunk.contains("wasm_opt = \"version_132\""));
    }
}
