//! `.br` files: compressed once, as small as brotli can, so that a server only has to send them.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::files;

/// Below this a smaller file saves nothing: headers and a packet cost more.
const SMALLEST: usize = 256;

/// Kinds of files that get smaller.
const EXTENSIONS: [&str; 8] = ["html", "js", "css", "wasm", "json", "svg", "txt", "md"];

/// The best of brotli's qualities.
const QUALITY: u32 = 11;

/// The widest window (16 MiB) that every browser accepts.
const WINDOW: u32 = 24;

/// Writes a `.br` beside each file of `folder` that is worth one, taking those of `earlier` where the file is the same.
///
/// # Errors
///
/// Those of the file system.
pub(super) fn beside(folder: &Path, earlier: &Path) -> Result<()> {
    for file in files::under(folder)?.iter().filter(|file| has_kind_that_shrinks(file)) {
        let content = fs::read(folder.join(file)).with_context(|| format!("reading {}", file.display()))?;
        if content.len() < SMALLEST {
            continue;
        }
        let compressed = match known(&earlier.join(file), &content) {
            Some(compressed) => compressed,
            None => compress(&content)?,
        };
        let place = compressed_name(&folder.join(file));
        fs::write(&place, compressed).with_context(|| format!("writing {}", place.display()))?;
    }
    Ok(())
}

/// The name of a file's compressed form.
pub(super) fn compressed_name(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".br");
    name.into()
}

fn has_kind_that_shrinks(file: &Path) -> bool {
    file.extension().and_then(|kind| kind.to_str()).is_some_and(|kind| EXTENSIONS.contains(&kind))
}

fn known(earlier: &Path, content: &[u8]) -> Option<Vec<u8>> {
    if fs::read(earlier).ok()? != content {
        return None;
    }
    fs::read(compressed_name(earlier)).ok()
}

/// The content, as it travels.
pub(super) fn compress(content: &[u8]) -> Result<Vec<u8>> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 64 * 1024, QUALITY, WINDOW);
    writer.write_all(content).context("compressing")?;
    Ok(writer.into_inner())
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    fn decompress(compressed: &[u8]) -> Vec<u8> {
        let mut content = Vec::new();
        brotli::Decompressor::new(compressed, 4096).read_to_end(&mut content).unwrap();
        content
    }

    #[test]
    fn large_text_gets_a_smaller_twin_and_the_rest_none() {
        let folder = tempfile::tempdir().unwrap();
        let text = "eleven scores ".repeat(100);
        for (name, content) in [("a.js", text.as_str()), ("small.js", "1"), ("picture.png", &text), ("_headers", &text)]
        {
            fs::write(folder.path().join(name), content).unwrap();
        }
        beside(folder.path(), Path::new("nowhere")).unwrap();
        let compressed = fs::read(folder.path().join("a.js.br")).unwrap();
        assert!(compressed.len() < 60);
        assert_eq!(decompress(&compressed), text.as_bytes());
        let names = files::under(folder.path()).unwrap();
        assert_eq!(names.len(), 5, "{names:?}");
    }

    #[test]
    fn a_compressed_file_of_the_same_content_is_taken_over_and_of_another_is_not() {
        let [folder, earlier] = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
        let text = "eleven scores ".repeat(100);
        for (name, before) in [("same.js", text.as_str()), ("other.js", "something else")] {
            fs::write(folder.path().join(name), &text).unwrap();
            fs::write(earlier.path().join(name), before).unwrap();
            fs::write(earlier.path().join(name).with_extension("js.br"), "made earlier").unwrap();
        }
        beside(folder.path(), earlier.path()).unwrap();
        assert_eq!(fs::read(folder.path().join("same.js.br")).unwrap(), b"made earlier");
        assert_eq!(decompress(&fs::read(folder.path().join("other.js.br")).unwrap()), text.as_bytes());
    }
}
