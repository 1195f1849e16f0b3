//! The dashboard's program, in parts: the one for the first screen comes at once, the others when somebody needs them.
//!
//! Trunk can't part a program, so this one is compiled here: cargo, which leaves in what a program is parted by; the splitter; then
//! wasm-bindgen and wasm-opt as Trunk would call them. A part is named by its content, so that a page that was loaded before an
//! upgrade finds no part of another program in the place of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, anyhow, ensure};
use wasm_split_cli_support as splitter;

use super::{build_id, digest, trunk};
use crate::checkout::Checkout;
use crate::process;
use crate::setup::{self, Tools};

/// The profile of the programs that visitors get.
const PROFILE: &str = "wasm-release";
const PROGRAM: &str = "dashboard";
/// Loads the parts; asked for by wasm-bindgen's script.
const LOADER: &str = "dashboard_parts.js";
/// How the splitter begins the name of a part that it names after us, and how the finished one begins.
const NAMES: [&str; 2] = ["split_", "dashboard_"];

/// Views as values and no types of their own, which a program of many views is a tenth lighter with, though the survey would be heavier;
/// and what the splitter works by.
const FLAGS: &str = "--cfg erase_components -Clink-args=--emit-relocs";

/// What the compiler makes use of without being asked. The splitter's parts don't say so any more.
pub(super) const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// The smallest for brotli of all that was tried. `-Oz` makes fewer bytes of it, which weigh one in a hundred more. What is alike is often named
/// alike: functions in the order of their names weigh 2.5 KB less, and one more round of the same another 2.
const PASSES: [&str; 6] = ["-Os", "--flatten", "--rereloop", "-Os", "-Os", "--reorder-functions-by-name"];

/// Adds the dashboard's program and its parts to `stage`.
///
/// # Errors
///
/// When one of the programs fails; what it printed stands above.
pub(super) fn build(tools: &Tools, checkout: &Checkout, stage: &Path) -> Result<()> {
    let bench = checkout.workshop().join(PROGRAM);
    fs::create_dir_all(&bench).with_context(|| format!("making {}", bench.display()))?;
    process::run_aside(&mut compile(tools, checkout), "cargo build")?;
    let whole = checkout.wasm_program(PROFILE, PROGRAM);
    let first = bench.join(PROGRAM).with_extension("wasm");
    let parts = part(&whole, &bench, &first)?;
    let mut glue = tools.wasm_bindgen();
    glue.args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--out-dir"]).arg(stage).arg(&first);
    process::run_aside(&mut glue, "wasm-bindgen")?;
    let script = stage.join(PROGRAM).with_extension("js");
    by_build(&script, LOADER)?;
    let first = stage.join("dashboard_bg.wasm");
    shrink(tools, &first, &first)?;
    let loader = fs::read_to_string(bench.join(LOADER)).context("reading the script that loads the parts")?;
    let mut loader = heeding_failures(&loader)?;
    for part in parts {
        let small = part.with_extension("small");
        shrink(tools, &part, &small)?;
        let name = finished_name(&part, &fs::read(&small).context("reading a finished part")?)?;
        loader = naming(&loader, &part, &name)?;
        fs::copy(&small, stage.join(&name)).with_context(|| format!("copying {name}"))?;
    }
    let finished = stage.join(LOADER);
    fs::write(&finished, loader).with_context(|| format!("writing {LOADER}"))?;
    by_build(&finished, &format!("{PROGRAM}.js"))
}

/// Has `script` import the one called `name` by the build: the two and the program go together, and no other ones.
fn by_build(script: &Path, name: &str) -> Result<()> {
    let text = fs::read_to_string(script).with_context(|| format!("reading {}", script.display()))?;
    let import = format!("from \"./{name}\"");
    ensure!(text.contains(&import), "{} does not import {name}", script.display());
    let named = text.replace(&import, &format!("from \"./{name}?v={}\"", build_id::PLACEHOLDER));
    fs::write(script, named).with_context(|| format!("writing {}", script.display()))
}

fn compile(tools: &Tools, checkout: &Checkout) -> Command {
    let mut compile = process::cargo();
    compile
        .args(["build", "--offline", "--package", PROGRAM, "--bin", PROGRAM, "--profile", PROFILE])
        .args(["--target", setup::WASM_TARGET])
        .current_dir(checkout.root());
    let light = if tools.has_std_source { trunk::LIGHT_STD.as_slice() } else { &[] };
    let mut flags = FLAGS.to_owned();
    for (name, value) in light {
        compile.env(name, value);
        if *name == trunk::RUSTFLAGS {
            flags = format!("{value} {FLAGS}");
        }
    }
    // Those that are set for everything would take the place of ours, and the splitter finds nothing to part by.
    compile.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS").env(trunk::RUSTFLAGS, flags);
    compile
}

/// Parts the whole program: the first part, that of the first screen, into `first`, the others and their loader into `folder`.
fn part(whole: &Path, folder: &Path, first: &Path) -> Result<Vec<PathBuf>> {
    let program = fs::read(whole).with_context(|| format!("reading {}", whole.display()))?;
    let (loader, glue) = (format!("./{LOADER}"), format!("./{PROGRAM}.js"));
    let mut options = splitter::Options::new(&program);
    options.output_dir = folder;
    options.main_out_path = first;
    options.link_name = &loader;
    options.main_module = &glue;
    let parted =
        splitter::transform(options).map_err(|problem| anyhow!("parting the dashboard's program: {problem:#}"))?;
    Ok(parted.split_modules)
}

fn shrink(tools: &Tools, from: &Path, to: &Path) -> Result<()> {
    let mut wasm_opt = tools.wasm_opt();
    process::run_aside(wasm_opt.args(FEATURES).args(PASSES).arg(from).arg("-o").arg(to), "wasm-opt")
}

/// `dashboard_responses.0123456789ab.wasm` of `split_responses.wasm`.
fn finished_name(part: &Path, content: &[u8]) -> Result<String> {
    let stem = part.file_stem().and_then(|stem| stem.to_str()).context("a part has no name")?;
    let name = stem.strip_prefix(NAMES[0]).unwrap_or(stem);
    Ok(format!("{}{name}.{}.wasm", NAMES[1], digest::short([content])))
}

/// The loader, asking for `name` where it asked for `part`.
fn naming(loader: &str, part: &Path, name: &str) -> Result<String> {
    let given = part.file_name().and_then(|name| name.to_str()).context("a part has no name")?;
    let named = loader.replace(&format!("./{given}"), &format!("./{name}"));
    ensure!(named != loader, "the loader of the parts does not ask for {given}");
    Ok(named)
}

/// The loader, with no failure unheeded: it looks at what it has asked for only once the parts that a part needs are there.
fn heeding_failures(loader: &str) -> Result<String> {
    let asking = "const src = fetch(";
    let lines: Vec<String> = loader
        .lines()
        .map(|line| {
            if line.trim_start().starts_with(asking) {
                format!("{line} src.catch(() => {{}});")
            } else {
                line.to_owned()
            }
        })
        .collect();
    ensure!(lines.iter().any(|line| line.contains("src.catch")), "the loader of the parts asks for none by `{asking}`");
    Ok(lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_named_after_its_content() {
        let part = Path::new("/somewhere/split_responses.wasm");
        let name = finished_name(part, b"abc").unwrap();
        assert_eq!(name, "dashboard_responses.ba7816bf8f01.wasm");
        assert_ne!(finished_name(part, b"abd").unwrap(), name);
        assert_eq!(finished_name(Path::new("chunk_3.wasm"), b"abc").unwrap(), "dashboard_chunk_3.ba7816bf8f01.wasm");
    }

    #[test]
    fn a_part_that_does_not_come_is_no_failure_that_nobody_heeds() {
        let heeding = heeding_failures("a\n    const src = fetch(new URL(\"./x.wasm\", import.meta.url));\nb").unwrap();
        assert!(heeding.contains("import.meta.url)); src.catch(() => {});\nb"), "{heeding}");
        assert!(heeding_failures("import('x')").is_err());
    }

    #[test]
    fn the_loader_asks_by_the_finished_name() {
        let loader = r#"fetch(new URL("./split_check.wasm", import.meta.url)); fetch(new URL("./split_c.wasm", import.meta.url))"#;
        let named = naming(loader, Path::new("/x/split_c.wasm"), "dashboard_c.1.wasm").unwrap();
        assert!(named.contains("./split_check.wasm") && named.contains(r#""./dashboard_c.1.wasm""#), "{named}");
    }
}
