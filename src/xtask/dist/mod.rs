//! `dist/`: the static files that any host can serve.
//!
//! Trunk makes the survey's wasm program, the pages and the copies; [`dashboard`] its program in parts, [`reader`] the one that reads files; esbuild the loader, the scripts and the styles; then come
//! `_headers` and the `.br` files. All of that happens in a workshop folder, and `dist/` is replaced by renaming when it is
//! complete: an interrupted build leaves the old `dist/`, never half of a new one.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::checkout::Checkout;
use crate::setup::{self, Tools};

pub(crate) mod bench;
pub(crate) mod budget;
mod build_id;
mod compress;
mod dashboard;
pub(crate) mod digest;
mod embedded;
mod esbuild;
mod files;
mod freshness;
mod headers;
mod names;
mod reader;
mod texts;
pub(crate) mod trunk;
pub(crate) mod weigh;

/// Builds `dist/`, unless it is already what these sources make.
///
/// # Errors
///
/// Those of setting up, of the programs that build, and of the file system.
pub(crate) fn build(checkout: &Checkout) -> Result<()> {
    let workshop = checkout.workshop();
    let _lock = setup::hold(&workshop.join("lock"), "Another `cargo xtask` is building here; waiting for it …")?;
    let record = workshop.join("dist.made-of");
    let sources = freshness::sources(checkout.root())?;
    let dist = checkout.dist();
    if freshness::is_fresh(&record, &sources, &dist)? {
        eprintln!("dist/ is up to date");
        return Ok(());
    }
    let stage = workshop.join("dist");
    make(&Tools::set_up(checkout)?, checkout, &stage)?;
    replace(&dist, &stage, &workshop.join("dist.old"))?;
    freshness::remember(&record, &sources, &dist)
}

fn make(tools: &Tools, checkout: &Checkout, stage: &Path) -> Result<()> {
    trunk::build(tools, checkout, stage)?;
    dashboard::build(tools, checkout, stage)?;
    reader::build(tools, checkout, stage)?;
    eprintln!("Bundling scripts and styles, compressing …");
    esbuild::minify_glue(tools, stage)?;
    for program in ["survey", "dashboard", "reader"] {
        names::number(&stage.join(program).with_extension("js"), &stage.join(format!("{program}_bg.wasm")))?;
    }
    esbuild::bundle_styles(tools, checkout, stage)?;
    esbuild::inline_page_style(stage)?;
    esbuild::bundle_scripts(tools, checkout, stage)?;
    texts::number(stage)?;
    build_id::stamp(stage)?;
    headers::write(stage)?;
    compress::beside(stage, &checkout.dist())
}

fn replace(dist: &Path, stage: &Path, old: &Path) -> Result<()> {
    remove(old)?;
    if dist.exists() {
        fs::rename(dist, old).with_context(|| format!("moving {} out of the way", dist.display()))?;
    }
    fs::rename(stage, dist).with_context(|| format!("moving the finished build to {}", dist.display()))?;
    remove(old)
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("removing {}", folder.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finished_build_replaces_the_old_one_whole() {
        let folder = tempfile::tempdir().unwrap();
        let [dist, stage, old] = ["dist", "stage", "old"].map(|name| folder.path().join(name));
        for (place, file) in [(&dist, "gone.js"), (&stage, "new.js"), (&old, "leftover.js")] {
            fs::create_dir(place).unwrap();
            fs::write(place.join(file), "").unwrap();
        }
        replace(&dist, &stage, &old).unwrap();
        assert!(dist.join("new.js").exists());
        assert!(!dist.join("gone.js").exists() && !stage.exists() && !old.exists());
    }
}
