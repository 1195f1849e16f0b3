//! The checkout: where its files are and where its builds go.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::process;
use crate::setup::WASM_TARGET;

/// Folders of this checkout.
pub(crate) struct Checkout {
    root: PathBuf,
    target: PathBuf,
}

impl Checkout {
    /// Finds the checkout that `cargo xtask` was started in, and asks cargo where it builds to
    /// (`CARGO_TARGET_DIR` and cargo's own configuration decide).
    ///
    /// # Errors
    ///
    /// When cargo can't read the workspace.
    pub(crate) fn find() -> Result<Self> {
        // Cargo tells it at run time; the compiled-in path would be wrong in a checkout that was moved.
        let package = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let root = Path::new(&package).join("../..").canonicalize().context("finding the checkout")?;
        let metadata = process::output(
            process::cargo().args(["metadata", "--format-version", "1", "--no-deps"]).current_dir(&root),
            "cargo metadata",
        )?;
        let metadata: Value = serde_json::from_str(&metadata).context("reading what cargo metadata says")?;
        let target = metadata["target_directory"].as_str().context("cargo metadata names no target directory")?;
        Ok(Self { target: target.into(), root })
    }

    /// The top folder.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The finished static files.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// Where `dist/` is prepared. Under the checkout, even when cargo builds elsewhere, so that a finished
    /// `dist/` can be moved into place by renaming, which needs the same file system.
    pub(crate) fn workshop(&self) -> PathBuf {
        self.root.join("target/xtask")
    }

    /// The collector, built for release.
    pub(crate) fn plaudit(&self) -> PathBuf {
        self.target.join("release/plaudit")
    }

    /// The collector as the other tests have it built already: its own profile for release takes minutes, and is no other program.
    pub(crate) fn plaudit_of_tests(&self) -> PathBuf {
        self.target.join("debug/plaudit")
    }

    /// A wasm program as cargo makes it, before wasm-bindgen.
    pub(crate) fn wasm_program(&self, profile: &str, name: &str) -> PathBuf {
        self.target.join(WASM_TARGET).join(profile).join(name).with_extension("wasm")
    }

    /// The browser tests.
    pub(crate) fn browser_tests(&self) -> PathBuf {
        self.root.join("tests")
    }

    /// The benches that drive a browser, with the manifest of our peers.
    pub(crate) fn benches(&self) -> PathBuf {
        self.root.join("tests/bench")
    }

    /// The fuzz targets, what they have found, and their own workspace.
    pub(crate) fn fuzz(&self) -> PathBuf {
        self.root.join("tests/fuzz")
    }

    /// Where fuzz targets are built: instrumented, they would replace what everything else is built of.
    pub(crate) fn fuzz_builds(&self) -> PathBuf {
        self.target.join("fuzz")
    }

    /// The manifests of the npm programs a build uses.
    pub(crate) fn npm_tools(&self) -> PathBuf {
        self.root.join("src/xtask/tools")
    }
}
