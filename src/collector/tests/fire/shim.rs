//! A layer between a process and the C library, which counts its syncs and fills its disk; `shim.c` says how.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use tempfile::TempDir;

/// Puts the layer into a command. What it counts and obeys are files in `folder`.
pub(crate) fn between(mut command: Command, folder: &Path) -> Command {
    command.env("LD_PRELOAD", library()).env("SHIM_SYNCS", folder.join("syncs")).env("SHIM_FULL", folder.join("full"));
    command
}

/// How many syncs of the database's files have come back so far.
pub(crate) fn syncs(folder: &Path) -> u64 {
    std::fs::metadata(folder.join("syncs")).map_or(0, |counter| counter.len())
}

fn library() -> PathBuf {
    static BUILT: OnceLock<TempDir> = OnceLock::new();
    let build = || {
        let folder = TempDir::new_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fire/shim.c");
        let compiler = std::env::var_os("CC").unwrap_or_else(|| "cc".into());
        let mut command = Command::new(&compiler);
        command.args(["-shared", "-fPIC", "-O1", "-o"]).arg(folder.path().join("shim.so")).arg(source).arg("-ldl");
        let status = command
            .status()
            .unwrap_or_else(|error| panic!("a C compiler is needed as {}: {error}", compiler.display()));
        assert!(status.success(), "shim.c does not compile");
        folder
    };
    BUILT.get_or_init(build).path().join("shim.so")
}
