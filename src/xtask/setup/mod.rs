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
use crate::process;

mod cache;
mod cargo_tool;
mod chromium;
mod network;
mod node;
mod npm;
mod place;
mod wasm_target;

pub(crate) use cache::hold;

/// The programs of a build.
pub(crate) struct Tools {
    trunk: PathBuf,
    esbuild: PathBuf,
    path: OsString,
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
        let cache = cache::Cache::of_this_user()?;
        let trunk = cargo_tool::TRUNK.set_up(&cache)?;
        let wasm_bindgen = cargo_tool::WASM_BINDGEN.set_up(&cache)?;
        let npm = npm::set_up_tools(checkout, &cache)?;
        fetch_crates(checkout)?;
        // Trunk takes wasm-bindgen and wasm-opt from PATH, so ours go first.
        let path = path_with([folder_of(&wasm_bindgen)?, &npm])?;
        Ok(Self { trunk, esbuild: npm.join("esbuild"), path })
    }

    /// Trunk, seeing our other tools first.
    pub(crate) fn trunk(&self) -> Command {
        self.command(&self.trunk)
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

/// What scripts that drive a browser need beside the build's tools.
pub(crate) struct Browser {
    /// Chromium or Chrome.
    pub(crate) program: PathBuf,
}

impl Browser {
    /// Finds Chromium, installing it where we may, and the npm packages of the tests.
    ///
    /// # Errors
    ///
    /// When there is no browser and we can't install one, or the network is needed and isn't there.
    pub(crate) fn set_up(checkout: &Checkout) -> Result<Self> {
        Self::with_packages(&checkout.browser_tests(), "the browser tests' packages")
    }

    /// Finds Chromium, installing it where we may, and the npm packages of the benches: the peers among them.
    ///
    /// # Errors
    ///
    /// As [`Browser::set_up`].
    pub(crate) fn set_up_benches(checkout: &Checkout) -> Result<Self> {
        Self::with_packages(&checkout.benches(), "the benches' packages, peers included")
    }

    fn with_packages(folder: &Path, what: &str) -> Result<Self> {
        node::check()?;
        npm::set_up_beside(folder, what)?;
        Ok(Self { program: chromium::set_up()? })
    }
}

/// Downloads what `Cargo.lock` names, because Trunk builds offline.
fn fetch_crates(checkout: &Checkout) -> Result<()> {
    let what = "the crates that Cargo.lock names";
    let fetched = process::run_watched(process::cargo().arg("fetch").current_dir(checkout.root()), "cargo fetch")?;
    network::judge(&fetched, what, "cargo's registry", "cargo fetch")
}

fn folder_of(program: &Path) -> Result<&Path> {
    program.parent().with_context(|| format!("{} is in no folder", program.display()))
}

fn path_with<'a>(first: impl IntoIterator<Item = &'a Path>) -> Result<OsString> {
    let inherited = env::var_os("PATH").unwrap_or_default();
    let folders = first.into_iter().map(Path::to_path_buf).chain(env::split_paths(&inherited));
    env::join_paths(folders).context("a folder of PATH or of the cache has a colon in its name")
}
