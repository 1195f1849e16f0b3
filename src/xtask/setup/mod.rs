//! Sets up what a machine lacks: once per machine, visibly, and never halfway.
//!
//! Programs go into the user's cache folder ([`cache::Cache`]), outside the checkout, in folders named by
//! their version, so that two checkouts share them and an upgrade never meets an old one. An installation is made
//! under another name and renamed into place when it is complete ([`place`]). A program of the right version that is
//! already in `PATH` is used as it is.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::checkout::Checkout;
use crate::dist::trunk::LIGHT_STD;
use crate::process;

mod apt;
mod cache;
mod cargo_tool;
mod chromium;
mod firefox;
mod installed;
mod network;
mod node;
mod npm;
mod place;
mod postgres;
mod schemathesis;
mod std_source;
mod wasm_target;

pub(crate) use cache::hold;
pub(crate) use postgres::Postgres;
pub(crate) use wasm_target::TARGET as WASM_TARGET;

/// The programs of a build.
pub(crate) struct Tools {
    trunk: PathBuf,
    wasm_bindgen: PathBuf,
    esbuild: PathBuf,
    wasm_opt: PathBuf,
    path: OsString,
    /// Whether the survey's standard library can be compiled for it.
    pub(crate) has_std_source: bool,
}

impl Tools {
    /// Finds the programs that build `dist/`, installing those that are missing.
    ///
    /// # Errors
    ///
    /// When something is missing that we can't install (Node, rustup), or the network is needed and isn't there.
    pub(crate) fn set_up(checkout: &Checkout) -> Result<Self> {
        node::check()?;
        wasm_target::set_up(checkout)?;
        let has_std_source = std_source::set_up(checkout)?;
        let cache = cache::Cache::of_this_user()?;
        let trunk = cargo_tool::TRUNK.set_up(&cache)?;
        let wasm_bindgen = cargo_tool::WASM_BINDGEN.set_up(&cache)?;
        let npm = npm::set_up_tools(checkout, &cache)?;
        fetch_crates(checkout, has_std_source)?;
        // Trunk takes wasm-bindgen and wasm-opt from PATH, so ours go first.
        let path = path_with([folder_of(&wasm_bindgen)?, &npm])?;
        Ok(Self {
            trunk,
            wasm_bindgen,
            esbuild: npm.join("esbuild"),
            wasm_opt: npm.join("wasm-opt"),
            path,
            has_std_source,
        })
    }

    /// Trunk, seeing our other tools first.
    pub(crate) fn trunk(&self) -> Command {
        self.command(&self.trunk)
    }

    /// What writes the JavaScript around a wasm program.
    pub(crate) fn wasm_bindgen(&self) -> Command {
        self.command(&self.wasm_bindgen)
    }

    /// What makes a wasm program smaller.
    pub(crate) fn wasm_opt(&self) -> Command {
        self.command(&self.wasm_opt)
    }

    /// esbuild.
    pub(crate) fn esbuild(&self) -> Command {
        self.command(&self.esbuild)
    }

    fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command.env("PATH", &self.path);
        command
    }
}

/// What the browser tests need beside the build's tools.
pub(crate) struct Browsers {
    /// Chromium or Chrome.
    pub(crate) chromium: PathBuf,
    /// Firefox, for its smoke test.
    pub(crate) firefox: PathBuf,
}

impl Browsers {
    /// Finds the browsers, installing them where we may, and the npm packages of the tests.
    ///
    /// # Errors
    ///
    /// When a browser is missing and we can't install it, or the network is needed and isn't there.
    pub(crate) fn set_up(checkout: &Checkout) -> Result<Self> {
        node::check()?;
        npm::set_up_beside(&checkout.browser_tests(), "the browser tests' packages")?;
        Ok(Self { chromium: chromium::set_up_for_tests()?, firefox: firefox::set_up()? })
    }
}

/// The Python that has Schemathesis, which is installed first where it is missing.
///
/// # Errors
///
/// When there is no Python, or the network is needed and isn't there.
pub(crate) fn set_up_schemathesis() -> Result<PathBuf> {
    schemathesis::set_up(&cache::Cache::of_this_user()?)
}

/// Finds the browser that benches drive, installing it where we may, and the npm packages of the benches, our peers
/// among them.
///
/// # Errors
///
/// As [`Browsers::set_up`].
pub(crate) fn set_up_benches(checkout: &Checkout) -> Result<PathBuf> {
    node::check()?;
    npm::set_up_beside(&checkout.benches(), "the benches' packages, our peers among them")?;
    chromium::set_up()
}

/// Finds cargo-fuzz, installing it where it is missing.
///
/// # Errors
///
/// As [`Tools::set_up`].
pub(crate) fn set_up_fuzzer() -> Result<PathBuf> {
    cargo_tool::FUZZ.set_up(&cache::Cache::of_this_user()?)
}

/// Downloads what `Cargo.lock` names, and what the standard library is compiled with, because Trunk builds offline.
fn fetch_crates(checkout: &Checkout, has_std_source: bool) -> Result<()> {
    fetch(checkout, &[])?;
    // Of the standard library's own crates cargo fetches those of the targets that it is told of, and the machine's otherwise.
    if has_std_source { fetch(checkout, &["--target", wasm_target::TARGET]) } else { Ok(()) }
}

fn fetch(checkout: &Checkout, arguments: &[&str]) -> Result<()> {
    let mut fetch = process::cargo();
    fetch.arg("fetch").args(arguments).current_dir(checkout.root());
    if !arguments.is_empty() {
        fetch.envs(LIGHT_STD);
    }
    let fetched = process::run_watched(&mut fetch, "cargo fetch")?;
    network::judge(&fetched, "the crates that Cargo.lock names", "cargo's registry", "cargo fetch")
}

fn folder_of(program: &Path) -> Result<&Path> {
    program.parent().with_context(|| format!("{} is in no folder", program.display()))
}

fn path_with<'a>(first: impl IntoIterator<Item = &'a Path>) -> Result<OsString> {
    let inherited = env::var_os("PATH").unwrap_or_default();
    let folders = first.into_iter().map(Path::to_path_buf).chain(env::split_paths(&inherited));
    env::join_paths(folders).context("a folder of PATH or of the cache has a colon in its name")
}
