//! Fuzzing: some minutes for each target of `tests/fuzz`.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::checkout::Checkout;
use crate::{process, setup};

/// How long each target looks for what breaks it.
const SECONDS: u32 = 300;

/// Tries every target and stops at the first that something breaks.
///
/// # Errors
///
/// The target, and where the input is that breaks it; those of setting up and building.
pub(super) fn all(checkout: &Checkout) -> Result<()> {
    if process::find_program("c++").is_none() {
        bail!("c++ was not found: install a C++ compiler (Debian's package is g++), by which libFuzzer is compiled");
    }
    let fuzzer = setup::set_up_fuzzer()?;
    let folder = checkout.fuzz();
    let command = |words: &[&str]| {
        let mut command = Command::new(&fuzzer);
        // Safe Rust has nothing that a sanitizer would find, and without one the pinned compiler will do.
        command.args(words).args(["--fuzz-dir", "tests/fuzz", "--sanitizer", "none"]);
        command.current_dir(checkout.root()).env("CARGO_TARGET_DIR", checkout.fuzz_builds());
        command
    };
    process::run(&mut command(&["build"]), "cargo fuzz build")?;
    for name in targets(&folder)? {
        println!("{name}: {SECONDS} s");
        let (corpus, known) = (folder.join("corpus").join(&name), folder.join("regressions").join(&name));
        fs::create_dir_all(&corpus).with_context(|| format!("making the folder {}", corpus.display()))?;
        let mut run = command(&["run"]);
        run.arg(&name).arg(&corpus).arg(&known).arg("--");
        run.arg(format!("-max_total_time={SECONDS}"));
        run.args(["-timeout=20", "-rss_limit_mb=2048", "-verbosity=0", "-print_final_stats=1"]);
        process::run(&mut run, "cargo fuzz run").with_context(|| {
            format!(
                "{name} does not hold of an input in tests/fuzz/artifacts/{name}/: mend it, and keep the input under a \
                 telling name in tests/fuzz/regressions/{name}/"
            )
        })?;
    }
    Ok(())
}

/// The names of the targets, in their order.
fn targets(folder: &Path) -> Result<Vec<String>> {
    let folder = folder.join("targets");
    let entries = fs::read_dir(&folder).with_context(|| format!("reading {}", folder.display()))?;
    let mut names = Vec::new();
    for entry in entries {
        let path = entry.with_context(|| format!("reading {}", folder.display()))?.path();
        if path.extension().is_some_and(|kind| kind == "rs") {
            names.extend(path.file_stem().and_then(|name| name.to_str()).map(str::to_owned));
        }
    }
    names.sort();
    if names.is_empty() {
        bail!("{} has no target, so nothing would be tried", folder.display());
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_script_of_the_folder_is_a_target() {
        let folder = tempfile::tempdir().unwrap();
        assert!(targets(folder.path()).is_err());
        fs::create_dir(folder.path().join("targets")).unwrap();
        assert!(targets(folder.path()).is_err());
        for name in ["b.rs", "a.rs", "notes.md"] {
            fs::write(folder.path().join("targets").join(name), "").unwrap();
        }
        assert_eq!(targets(folder.path()).unwrap(), ["a", "b"]);
    }
}
